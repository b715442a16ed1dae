-- One row per region and fiscal year with an award and a table of reserves: how far the
-- award of the year has come. It was simulated from the day it was computed, which no
-- extract dates; every other step is reached with the last unit that has to take it.
with
    progress as (select * from {{ ref("int_award_progress") }}),

    dated as (
        select
            region_code,
            fiscal_year,
            {{ last_day("award_proposed_on") }} as award_proposed_on,
            {{ last_day("award_approved_on") }} as award_approved_on,
            -- Nothing is issued to whom nothing is awarded.
            {{ last_day("award_issued_on", rows="total_yuan > 0") }} as award_issued_on,
            {{ last_day("award_closed_on") }} as award_closed_on,
            bool_or(
                coalesce(
                    award_proposed_on,
                    award_approved_on,
                    award_issued_on,
                    award_closed_on
                )
                is not null
            ) as has_dates
        from progress
        group by region_code, fiscal_year
    ),

    int_award_runs as (
        select
            -- keys
            region_code,
            fiscal_year,
            -- attributes
            case
                when award_closed_on is not null
                then 'closed'
                when award_issued_on is not null
                then 'executed'
                when award_approved_on is not null
                then 'approved'
                when award_proposed_on is not null
                then 'proposed'
                else 'simulated'
            end as award_state,
            award_proposed_on,
            award_approved_on,
            award_issued_on,
            award_closed_on,
            has_dates
        from dated
    )

select *
from int_award_runs
