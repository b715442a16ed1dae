-- One row per document disclosed and site, with the deadline for the report of an
-- evaluation.
with
    evaluations as (select * from {{ ref("int_evaluations") }}),

    disclosed as (
        select
            *,
            case
                object_type
                when 'reeval_report'
                then 'reeval'
                when 'whole_report'
                then 'whole_eval'
            end as evaluation_kind
        from {{ ref("stg_perf_disclosure") }}
    ),

    items as (
        select
            disclosed.region_code,
            disclosed.disclosure_id,
            disclosed.work_year,
            disclosed.object_type,
            disclosed.disclosed_object_id,
            disclosed.site_type,
            disclosed.url,
            disclosed.disclosed_on,
            evaluations.fiscal_year,
            evaluations.agency_code,
            case
                when evaluations.report_final_on is not null then 'report_disclosure'
            end as event_code,
            evaluations.report_final_on as counted_from_on,
            cast(null as date) as stated_deadline_on
        from disclosed
        left join
            evaluations
            on disclosed.region_code = evaluations.region_code
            and disclosed.evaluation_kind = evaluations.evaluation_kind
            and disclosed.disclosed_object_id = evaluations.evaluation_id
    ),

    dated as ({{ with_deadlines("items") }}),

    fct_disclosures as (
        select
            -- keys
            region_code,
            work_year,
            disclosure_id,
            -- attributes
            object_type,
            disclosed_object_id,
            agency_code,
            fiscal_year,
            site_type,
            url,
            disclosed_on,
            deadline_on,
            uncounted_from_on,
            row_number() over (
                partition by region_code, object_type, disclosed_object_id
                order by disclosed_on, disclosure_id
            )
            = 1 as is_first_disclosure,
            -- measures
            cast(
                case
                    when disclosed_on <= deadline_on
                    then 0
                    else {{ dbt.datediff("deadline_on", "disclosed_on", "day") }}
                end as integer
            ) as overdue_days_count
        from dated
    )

select *
from fct_disclosures
