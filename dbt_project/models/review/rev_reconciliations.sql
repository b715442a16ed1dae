-- One row per region, fiscal year, scored unit, reconciliation and item or project,
-- where both extracts were delivered for the year; a unit absent from one has 0 there
with
    figures as (
        select *
        from {{ ref("int_reconciliation_figures") }}
        where figure_yuan is not null and object_code is not null
    ),
    rollup as (select * from {{ ref("int_agency_rollup") }}),
    rules as (select * from {{ ref("reconciliations") }}),
    delivered as (
        select region_code, fiscal_year, reconciliation
        from figures
        group by region_code, fiscal_year, reconciliation
        having count(distinct side_no) = 2
    ),
    compared as (
        select
            figures.region_code,
            figures.fiscal_year,
            rollup.agency_code,
            figures.reconciliation,
            figures.object_code,
            cast(
                coalesce(
                    sum(case when figures.side_no = 1 then figure_yuan end), 0
                ) as decimal(18, 2)
            ) as first_yuan,
            cast(
                coalesce(
                    sum(case when figures.side_no = 2 then figure_yuan end), 0
                ) as decimal(18, 2)
            ) as second_yuan
        from figures
        inner join
            delivered
            on figures.region_code = delivered.region_code
            and figures.fiscal_year = delivered.fiscal_year
            and figures.reconciliation = delivered.reconciliation
        inner join
            rollup on figures.region_code = rollup.region_code
            and figures.fiscal_year = rollup.fiscal_year
            and figures.agency_code = rollup.source_agency_code
        group by
            figures.region_code,
            figures.fiscal_year,
            rollup.agency_code,
            figures.reconciliation,
            figures.object_code
    ),
    judged as (
        select
            compared.*,
            rules.reconciliation_name,
            rules.must_be,
            compared.first_yuan - compared.second_yuan as difference_yuan,
            cast(
                greatest(
                    rules.tolerance_yuan,
                    round(
                        cast(
                            rules.tolerance_rate
                            * abs(compared.second_yuan) as decimal(28, 8)
                        ),
                        2
                    )
                ) as decimal(18, 2)
            ) as tolerance_yuan
        from compared
        inner join rules on compared.reconciliation = rules.reconciliation
    ),
    rev_reconciliations as (
        select
            region_code,
            fiscal_year,
            agency_code,
            reconciliation,
            object_code,
            reconciliation_name,
            first_yuan,
            second_yuan,
            difference_yuan,
            tolerance_yuan,
            difference_yuan >= - tolerance_yuan
            and (must_be = 'at_least' or difference_yuan <= tolerance_yuan) as is_within
        from judged
    )
select *
from rev_reconciliations
