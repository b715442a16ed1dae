-- One row per unit code and fiscal year: the day on which its budget was approved or,
-- where it has none under this code, that of an earlier or later code of the unit.
with
    budgets as (
        select
            region_code,
            fiscal_year,
            agency_code,
            min(approved_on) as approved_on,
            true as is_own
        from {{ ref("stg_budget_approved") }}
        group by region_code, fiscal_year, agency_code
    ),

    of_the_line as (
        select *
        from budgets
        union all
        select
            budgets.region_code,
            budgets.fiscal_year,
            lines.agency_code,
            budgets.approved_on,
            false
        from budgets
        inner join
            {{ ref("int_agency_lines") }} as lines
            on budgets.region_code = lines.region_code
            and budgets.agency_code = lines.line_agency_code
    ),

    int_budget_approvals as (
        select
            region_code,
            fiscal_year,
            agency_code,
            coalesce(
                min(case when is_own then approved_on end), min(approved_on)
            ) as approved_on
        from of_the_line
        group by region_code, fiscal_year, agency_code
    )

select *
from int_budget_approvals
