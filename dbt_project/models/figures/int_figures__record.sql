-- One row per region, work year and figure about trainings, publicity and work with
-- bodies outside the county (sections 一 and 五(五) of the summary).
with
    trainings as (select * from {{ ref("fct_trainings") }}),

    postings as (select * from {{ ref("fct_publicity") }}),

    definitions as (select * from {{ ref("annual_figures") }}),

    contacts as (select * from {{ ref("fct_external_contacts") }}),

    trained as (
        select
            region_code,
            work_year,
            count(*) as training_count,
            sum(topic_count) as topic_count,
            sum(attendee_count) as attendee_count,
            max(case when is_lower_bound then '多' else '' end) as attendees_suffix,
            {{
                text_list(
                    "distinct lecturer_organisation", "、", "lecturer_organisation"
                )
            }} as organisations,
            {{ text_list("distinct lecturer_name", "、", "lecturer_name") }}
            as lecturers,
            {{ text_list("distinct audience_text", "；", "audience_text") }} as audiences
        from trainings
        group by region_code, work_year
    ),

    posted as (
        select
            postings.region_code,
            postings.work_year,
            count(*) as posting_count,
            max(
                case
                    when definitions.default_precision = 'at_least' then '余' else ''
                end
            ) as count_suffix,
            {{ text_list("distinct postings.site_name", "、", "postings.site_name") }}
            as site_names
        from postings
        inner join definitions on definitions.figure_id = 'publicity_count'
        group by postings.region_code, postings.work_year
    ),

    contacted as (
        select
            region_code,
            work_year,
            sum(case when contact_kind = 'research' then 1 else 0 end) as visit_count,
            sum(
                case when contact_kind = 'information' then 1 else 0 end
            ) as report_count
        from contacts
        group by region_code, work_year
    ),

    int_figures__record as (
        {{
            figure_rows(
                "trained",
                numbers={
                    "training_count": "training_count",
                    "training_topics": "topic_count",
                    "training_attendees": "attendee_count",
                },
                texts={
                    "training_org": "organisations",
                    "training_lecturer": "lecturers",
                    "training_audience": "audiences",
                    "training_attendees_suffix": "attendees_suffix",
                },
            )
        }}
        union all
        {{
            figure_rows(
                "posted",
                numbers={"publicity_count": "posting_count"},
                texts={
                    "publicity_sites": "site_names",
                    "publicity_suffix": "count_suffix",
                },
            )
        }}
        union all
        {{
            figure_rows(
                "contacted",
                numbers={
                    "research_visits": "visit_count",
                    "information_reports": "report_count",
                },
            )
        }}
    )

select *
from int_figures__record
