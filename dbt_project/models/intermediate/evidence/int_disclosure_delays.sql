-- One row per disclosed package of a unit and its days beyond the limit; the latest
-- one carries the department's days
with
    packages as (select * from {{ ref("int_disclosure_checks") }} where item_no = 0),
    limits as (
        select
            region_code,
            fiscal_year,
            measure,
            cast(parameter_value as integer) as limit_days
        from {{ ref("int_measure_parameters") }}
        where parameter = 'disclosure_limit_days'
    ),
    measured as (
        select
            packages.*,
            case
                when doc_type = 'budget'
                then 'budget_disclosure_late_days'
                when doc_type = 'final'
                then 'final_disclosure_late_days'
            end as measure
        from packages
    ),
    delays as (
        select
            measured.*,
            case
                when limits.limit_days is null or measured.published_on is null
                then null
                when
                    {{
                        dbt.datediff(
                            "measured.approved_on", "measured.published_on", "day"
                        )
                    }} <= limits.limit_days
                then 0
                else
                    {{
                        dbt.datediff(
                            "measured.approved_on", "measured.published_on", "day"
                        )
                    }} - limits.limit_days
            end as late_days
        from measured
        left join
            limits
            on measured.region_code = limits.region_code
            and measured.fiscal_year = limits.fiscal_year
            and measured.measure = limits.measure
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
