-- One row per quota or payment of a fund that counts as fiscal appropriation, dated
-- by its document or payment day. A fund without a type, or of a type nobody knows,
-- counts: leaving it out would turn a county's own coding into spending of nothing
with
    quotas as (select * from {{ ref("stg_budget_adjustment") }}),
    payments as (select * from {{ ref("stg_treasury_payment") }}),
    excluded as (
        select region_code, fiscal_year, parameter_value as fund_type
        from {{ ref("int_measure_parameters") }}
        where measure = 'exec_rate' and parameter = 'excluded_fund_type'
    ),
    -- A year for which only one side was handed in has no execution rate, rather than
    -- one of nothing.
    both_delivered as (
        select region_code, fiscal_year
        from quotas
        intersect
        select region_code, fiscal_year
        from payments
    ),
    movements as (
        select
            region_code,
            fiscal_year,
            agency_code,
            issued_on as moved_on,
            quota_type_name as movement_name,
            fund_type,
            cast(0 as decimal(18, 2)) as paid_yuan,
            quota_yuan as budget_yuan,
            contract,
            load_id,
            source_sheet,
            source_row
        from quotas
        union all
        select
            region_code,
            fiscal_year,
            agency_code,
            paid_on,
            '支付',
            fund_type,
            paid_yuan,
            cast(0 as decimal(18, 2)),
            contract,
            load_id,
            source_sheet,
            source_row
        from payments
    ),
    int_appropriations as (
        select
            movements.region_code,
            movements.fiscal_year,
            movements.agency_code,
            movements.moved_on,
            movements.movement_name,
            case
                when both_delivered.region_code is not null then movements.paid_yuan
            end as paid_yuan,
            movements.budget_yuan,
            movements.contract,
            movements.load_id,
            movements.source_sheet,
            movements.source_row
        from movements
        left join
            excluded
            on movements.region_code = excluded.region_code
            and movements.fiscal_year = excluded.fiscal_year
            and movements.fund_type = excluded.fund_type
        left join
            both_delivered
            on movements.region_code = both_delivered.region_code
            and movements.fiscal_year = both_delivered.fiscal_year
        where excluded.fund_type is null
    )
select *
from int_appropriations
