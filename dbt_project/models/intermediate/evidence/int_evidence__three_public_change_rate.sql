-- One row per three-public item of this or the last year, in years for which both
-- were handed in (D12)
with
    items as (select * from {{ ref("stg_three_public") }}),
    bases as (
        select region_code, fiscal_year, parameter_value as basis
        from {{ ref("int_measure_parameters") }}
        where measure = 'three_public_change_rate' and parameter = 'basis'
    ),
    delivered_years as (select distinct region_code, fiscal_year from items),
    both_years as (
        select this_year.region_code, this_year.fiscal_year, bases.basis
        from delivered_years as this_year
        inner join
            delivered_years as last_year
            on this_year.region_code = last_year.region_code
            and this_year.fiscal_year = last_year.fiscal_year + 1
        left join
            bases
            on this_year.region_code = bases.region_code
            and this_year.fiscal_year = bases.fiscal_year
    ),
    compared as (
        select
            both_years.region_code,
            both_years.fiscal_year,
            items.agency_code,
            items.fiscal_year as item_year,
            case
                when both_years.basis = 'actual'
                then items.actual_yuan
                when both_years.basis = 'budget'
                then items.budget_yuan
            end as compared_yuan,
            items.item_name,
            items.contract,
            items.load_id,
            items.source_sheet,
            items.source_row
        from both_years
        inner join
            items
            on both_years.region_code = items.region_code
            and items.fiscal_year
            in (both_years.fiscal_year, both_years.fiscal_year - 1)
    ),
    int_evidence__three_public_change_rate as (
        select
            region_code,
            fiscal_year,
            agency_code,
            'three_public_change_rate' as measure,
            case
                when item_year = fiscal_year then compared_yuan else - compared_yuan
            end as numerator_part,
            case
                when item_year = fiscal_year then 0 else compared_yuan
            end as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            cast(item_year as varchar) || ' ' || item_name as evidence_note
        from compared
    )
select *
from int_evidence__three_public_change_rate
