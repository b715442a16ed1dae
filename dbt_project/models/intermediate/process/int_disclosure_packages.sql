-- One row per unit, fiscal year and disclosed document (预算, 决算): what the check found
-- and how far it has come. Corrected and checked again means all that was notified.
with
    checks as (select * from {{ ref("stg_disclosure_check") }}),

    summed as (
        select
            region_code,
            fiscal_year,
            agency_code,
            doc_type,
            max(published_on) as published_on,
            max(checked_on) as checked_on,
            min(notified_on) as notified_on,
            case
                when bool_and(notified_on is null or corrected_on is not null)
                then max(corrected_on)
            end as corrected_on,
            case
                when
                    bool_and(
                        (notified_on is null and corrected_on is null)
                        or rechecked_on is not null
                    )
                then max(rechecked_on)
            end as rechecked_on,
            sum(case when is_met then 0 when not is_met then 1 end) as unmet_count,
            sum(
                coalesce(problem_count, case when problem_type is not null then 1 end)
            ) as problem_count
        from checks
        group by region_code, fiscal_year, agency_code, doc_type
    ),

    int_disclosure_packages as (
        select
            -- keys
            region_code,
            fiscal_year,
            agency_code,
            doc_type,
            -- attributes
            published_on,
            checked_on,
            notified_on,
            corrected_on,
            rechecked_on,
            case
                when rechecked_on is not null
                then 'rechecked'
                when corrected_on is not null
                then 'corrected'
                when notified_on is not null
                then 'problem_notified'
                when checked_on is not null
                then 'checked'
            end as status,
            -- measures
            cast(coalesce(unmet_count, 0) as integer) as unmet_count,
            cast(coalesce(problem_count, 0) as integer) as problem_count
        from summed
    )

select *
from int_disclosure_packages
