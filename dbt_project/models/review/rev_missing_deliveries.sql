-- One row per region, fiscal year, extract and, of what comes by month, month that is
-- due and is missing, held, or was late. Arrived is the day it was first loaded, by
-- the clock of China, never the day of the build
with
    calendar as (select * from {{ ref("int_calendar") }}),
    expected as (select * from {{ ref("expected_deliveries") }}),
    loads as (
        -- Written out, since the list of loads runs this model without its macros.
        select
            *,
            cast(
                loaded_at at time zone 'UTC' at time zone 'Asia/Shanghai' as date
            ) as loaded_on
        from {{ source("ledger", "loads") }}
    ),
    -- What was due before anything was kept here is not late for being loaded since.
    kept as (
        select region_code, min(loaded_on) as kept_since_on
        from loads
        group by region_code
    ),
    -- A year, 2017, or a month of a fiscal year, 2017|2017-03.
    delivered as (
        select *, unnest(cast(years as varchar[])) as delivered_part
        from loads
        union all
        select *, unnest(cast(scope as varchar[]))
        from loads
        where contract in (select contract from expected where is_by_month)
    ),
    arrivals as (
        select
            region_code,
            contract,
            delivered_part,
            min(loaded_on) filter (where status <> 'held') as arrived_on,
            bool_and(status = 'held') as is_held
        from delivered
        group by region_code, contract, delivered_part
    ),
    months as (
        select right(concat('0', month_no), 2) as month_text, month_no
        from
            (
                values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)
            ) as twelve(month_no)
    ),
    due_years as (
        select
            calendar.region_code,
            calendar.fiscal_year,
            expected.*,
            calendar.fiscal_year + expected.year_offset as delivered_year
        from calendar
        cross join expected
    ),
    due as (
        select
            region_code,
            fiscal_year,
            contract,
            cast(delivered_year as varchar) as delivered_part,
            cast(null as varchar) as delivered_month,
            make_date(
                fiscal_year + due_year_offset, due_month, due_day
            ) as delivery_due_on
        from due_years
        where not coalesce(is_by_month, false)
        union all
        select
            region_code,
            fiscal_year,
            contract,
            concat(delivered_year, '|', delivered_year, '-', months.month_text),
            concat(delivered_year, '-', months.month_text),
            cast(
                make_date(delivered_year, months.month_no, least(due_day, 28))
                + interval '1 month' as date
            )
        from due_years
        cross join months
        where is_by_month
    ),
    rev_missing_deliveries as (
        select
            due.region_code,
            due.fiscal_year,
            due.contract,
            due.delivered_month,
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
            and due.delivered_part = arrivals.delivered_part
        left join kept on due.region_code = kept.region_code
        where
            coalesce(arrivals.is_held, true)
            or arrivals.arrived_on > due.delivery_due_on
            and kept.kept_since_on <= due.delivery_due_on
    )
select *
from rev_missing_deliveries
