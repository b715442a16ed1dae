-- One row per stock row at the year end and per quota, or final account, that it is
-- measured against (C11)
with
    stock as (select * from {{ ref("stg_carryover_stock") }}),
    quotas as (select * from {{ ref("stg_budget_adjustment") }}),
    final_accounts as (select * from {{ ref("stg_final_accounts") }}),
    bases as (
        select region_code, fiscal_year, parameter_value as basis
        from {{ ref("int_measure_parameters") }}
        where measure = 'carryover_rate' and parameter = 'denominator'
    ),
    stocked_years as (select distinct region_code, fiscal_year from stock),
    parts as (
        select
            region_code,
            fiscal_year,
            agency_code,
            carryover_yuan + surplus_yuan as left_yuan,
            0 as basis_yuan,
            cast(null as varchar) as basis,
            contract,
            load_id,
            source_sheet,
            source_row,
            project_code as evidence_note
        from stock
        union all
        select
            region_code,
            fiscal_year,
            agency_code,
            0,
            quota_yuan,
            'budget',
            contract,
            load_id,
            source_sheet,
            source_row,
            cast(issued_on as varchar) || ' ' || quota_type_name
        from quotas
        union all
        select
            region_code,
            fiscal_year,
            agency_code,
            0,
            expense_yuan,
            'spending',
            contract,
            load_id,
            source_sheet,
            source_row,
            '本年支出合计'
        from final_accounts
    ),
    int_evidence__carryover_rate as (
        select
            parts.region_code,
            parts.fiscal_year,
            parts.agency_code,
            'carryover_rate' as measure,
            -- Before the stock is counted, what is left over is unknown, not nothing.
            case
                when stocked_years.region_code is not null then parts.left_yuan
            end as numerator_part,
            parts.basis_yuan as denominator_part,
            parts.contract,
            parts.load_id,
            parts.source_sheet,
            parts.source_row,
            parts.evidence_note
        from parts
        left join
            bases
            on parts.region_code = bases.region_code
            and parts.fiscal_year = bases.fiscal_year
        left join
            stocked_years
            on parts.region_code = stocked_years.region_code
            and parts.fiscal_year = stocked_years.fiscal_year
        where parts.basis is null or parts.basis = bases.basis
    )
select *
from int_evidence__carryover_rate
