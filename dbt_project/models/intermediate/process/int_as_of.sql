-- One row per region: the day as of which states, alerts and deadlines are judged. It
-- is the day of the newest delivery, but never after the year in which the newest
-- work was done: a year delivered later is judged as it stood at its end.
with
    arrivals as (
        select region_code, {{ day_of_china("max(loaded_at)") }} as arrived_on
        from {{ source("ledger", "loads") }}
        where status = 'current'
        group by region_code
    ),

    worked as (
        select region_code, fiscal_year as worked_year
        from {{ ref("stg_treasury_payment") }}
        union all
        select region_code, work_year
        from {{ ref("stg_self_eval") }}
        union all
        select region_code, work_year
        from {{ ref("stg_rectification") }}
        union all
        select region_code, fiscal_year
        from {{ ref("stg_monitoring") }}
        union all
        select region_code, fiscal_year
        from {{ ref("stg_poverty_fund") }}
    ),

    newest as (
        select region_code, {{ month_end("max(worked_year)", 12) }} as ended_on
        from worked
        group by region_code
    ),

    int_as_of as (
        select
            -- keys
            arrivals.region_code,
            -- measures
            case
                when
                    arrivals.arrived_on is null or newest.ended_on < arrivals.arrived_on
                then newest.ended_on
                else arrivals.arrived_on
            end as as_of_on
        from arrivals
        left join newest on arrivals.region_code = newest.region_code
    )

select *
from int_as_of
