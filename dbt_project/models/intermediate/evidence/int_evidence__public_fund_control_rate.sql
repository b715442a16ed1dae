-- One row per final account, per budget line for public funds and, when taken off,
-- per reserve (A17)
with
    final_accounts as (select * from {{ ref("stg_final_accounts") }}),
    budget_lines as (
        select * from {{ ref("stg_budget_approved") }} where expense_class = 'public'
    ),
    reserves as (select * from {{ ref("stg_public_fund_reserve") }}),
    net_years as (
        select region_code, fiscal_year
        from {{ ref("int_measure_parameters") }}
        where
            measure = 'public_fund_control_rate'
            and parameter = 'budget_basis'
            and parameter_value = 'net_of_reserve'
    ),
    settled_years as (select distinct region_code, fiscal_year from final_accounts),
    parts as (
        select
            region_code,
            fiscal_year,
            agency_code,
            public_expense_yuan as spent_yuan,
            0 as budget_yuan,
            contract,
            load_id,
            source_sheet,
            source_row,
            '决算公用经费' as evidence_note
        from final_accounts
        union all
        select
            region_code,
            fiscal_year,
            agency_code,
            0,
            approved_yuan,
            contract,
            load_id,
            source_sheet,
            source_row,
            '公用经费预算'
        from budget_lines
        union all
        select
            reserves.region_code,
            reserves.fiscal_year,
            reserves.agency_code,
            0,
            - reserves.reserve_yuan,
            reserves.contract,
            reserves.load_id,
            reserves.source_sheet,
            reserves.source_row,
            '预留公用经费'
        from reserves
        inner join
            net_years
            on reserves.region_code = net_years.region_code
            and reserves.fiscal_year = net_years.fiscal_year
    ),
    int_evidence__public_fund_control_rate as (
        select
            parts.region_code,
            parts.fiscal_year,
            parts.agency_code,
            'public_fund_control_rate' as measure,
            -- Before the final accounts are in, the spending is unknown, not nothing.
            case
                when settled_years.region_code is not null then parts.spent_yuan
            end as numerator_part,
            parts.budget_yuan as denominator_part,
            parts.contract,
            parts.load_id,
            parts.source_sheet,
            parts.source_row,
            parts.evidence_note
        from parts
        left join
            settled_years
            on parts.region_code = settled_years.region_code
            and parts.fiscal_year = settled_years.fiscal_year
    )
select *
from int_evidence__public_fund_control_rate
