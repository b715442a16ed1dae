-- One row per unit or monitored project, kind of result and work year in which it had a
-- poor result once too often: what policy lets follow.
with
    rules as (select * from {{ ref("repeated_result_rules") }}),

    versions as (select * from {{ ref("int_evaluation_rules") }}),

    results as (
        select
            region_code,
            evaluation_kind as result_type,
            work_year,
            agency_code,
            cast(null as varchar) as project_code,
            evaluation_id as source_id,
            grade_code as result_code
        from {{ ref("int_evaluations") }}
        -- What a unit says of itself binds nobody.
        where evaluation_mode = 'third_party'
        union all
        select
            region_code,
            'comp_eval',
            fiscal_year + 1,
            agency_code,
            null,
            cast(fiscal_year as varchar),
            grade_code
        from {{ ref("fct_agency_scores") }}
        union all
        select
            region_code,
            'monitor',
            fiscal_year,
            agency_code,
            project_code,
            monitoring_task_no,
            light
        from {{ ref("fct_monitoring_results") }}
    ),

    poor as (
        select
            results.*,
            rules.times_least,
            rules.within_years,
            rules.consequence,
            rules.consequence_name_zh,
            rules.consequence_name_en
        from results
        inner join
            versions
            on results.region_code = versions.region_code
            and results.work_year = versions.work_year
        inner join
            rules
            on versions.result_use_version = rules.result_use_version
            and results.result_type = rules.result_type
            and results.result_code = rules.result_code
    ),

    judged as (
        select distinct
            region_code,
            result_type,
            work_year,
            agency_code,
            project_code,
            times_least,
            within_years,
            consequence,
            consequence_name_zh,
            consequence_name_en
        from poor
    ),

    rev_repeated_results as (
        select
            -- keys
            judged.region_code,
            judged.result_type,
            judged.work_year,
            judged.agency_code,
            judged.project_code,
            -- attributes
            {{ text_list("poor.source_id", "、", "poor.work_year, poor.source_id") }}
            as source_ids,
            judged.consequence,
            judged.consequence_name_zh,
            judged.consequence_name_en,
            -- measures
            judged.times_least,
            judged.within_years,
            cast(count(*) as integer) as times_count
        from judged
        inner join
            poor
            on judged.region_code = poor.region_code
            and judged.result_type = poor.result_type
            and coalesce(judged.project_code, '') = coalesce(poor.project_code, '')
            and poor.work_year
            between judged.work_year - judged.within_years + 1 and judged.work_year
            {{ line_of("judged.agency_code", "poor.agency_code", "judged") }}
        where judged.agency_code = poor.agency_code or lines.is_earlier
        group by 1, 2, 3, 4, 5, 7, 8, 9, 10, 11
        having count(*) >= judged.times_least
    )

select *
from rev_repeated_results
