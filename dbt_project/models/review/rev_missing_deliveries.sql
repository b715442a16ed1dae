-- One row per region, fiscal year and extract that is due for it and is missing,
-- held, or was late. Arrived is the day it was first loaded, never the day of the
-- build.
with
    calendar as (select * from {{ ref("int_calendar") }}),
    expected as (select * from {{ ref("expected_deliveries") }}),
    loads as (
        select *, unnest(cast(years as integer[])) as delivered_year
        from {{ source("ledger", "loads") }}
    ),
    arrivals as (
        select
            region_code,
            contract,
            delivered_year,
            cast(min(loaded_at) filter (where status <> 'held') as date) as arrived_on,
            bool_and(status = 'held') as is_held
        from loads
        group by region_code, contract, delivered_year
    ),
    due as (
        select
            calendar.region_code,
            calendar.fiscal_year,
            expected.contract,
            make_date(
                calendar.fiscal_year + expected.due_year_offset,
                expected.due_month,
                expected.due_day
            ) as delivery_due_on,
            calendar.fiscal_year + expected.year_offset as delivered_year
        from calendar
        cross join expected
    ),
    rev_missing_deliveries as (
        select
            due.region_code,
            due.fiscal_year,
            due.contract,
            due.delivery_due_on,
            case
                when arrivals.contract is null
                then 'missing'
                when arrivals.is_held
                then 'held'
                else 'late'
            end as status,
            arrivals.arrived_on
        from due
        left join
            arrivals
            on due.region_code = arrivals.region_code
            and due.contract = arrivals.contract
            and due.delivered_year = arrivals.delivered_year
        where
            coalesce(arrivals.is_held, true)
            or arrivals.arrived_on > due.delivery_due_on
    )
select *
from rev_missing_deliveries
