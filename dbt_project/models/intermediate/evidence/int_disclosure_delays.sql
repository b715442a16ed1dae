-- One row per disclosed package of a unit and its days beyond the deadline; the latest
-- one carries the department's days
with
    packages as (
        select
            *,
            doc_type || '_disclosure' as event_code,
            case
                when doc_type = 'budget'
                then 'budget_disclosure_late_days'
                when doc_type = 'final'
                then 'final_disclosure_late_days'
            end as measure,
            approved_on as counted_from_on,
            cast(null as date) as stated_deadline_on
        from {{ ref("int_disclosure_checks") }}
        where item_no = 0
    ),
    due as ({{ with_deadlines("packages") }}),
    delays as (
        select
            *,
            case
                when published_on <= deadline_on
                then 0
                else {{ dbt.datediff("deadline_on", "published_on", "day") }}
            end as late_days
        from due
    ),
    ranked as (
        select
            delays.*,
            row_number() over (
                partition by region_code, fiscal_year, scored_agency_code, measure
                order by late_days desc nulls last, agency_code
            ) as lateness_rank
        from delays
    ),
    int_disclosure_delays as (
        select
            region_code,
            fiscal_year,
            agency_code,
            measure,
            -- Never published: something over nothing, which scores the worst.
            -- Published
            -- on a day that nobody knows is unknown.
            case
                when published_on is null and published_on_as_written is null
                then 1
                when late_days is null or lateness_rank = 1
                then late_days
                else 0
            end as numerator_part,
            case
                when published_on is null and published_on_as_written is null then 0
            end as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            coalesce(
                cast(published_on as varchar), published_on_as_written, '未公开'
            ) as evidence_note
        from ranked
    )
select *
from int_disclosure_delays
