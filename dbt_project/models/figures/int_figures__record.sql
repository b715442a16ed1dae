-- One row per region, work year and figure about trainings and publicity (sections 一
-- and 五(五) of the summary).
with
    trainings as (select * from {{ ref("fct_trainings") }}),

    postings as (select * from {{ ref("fct_publicity") }}),

    trained as (
        select
            region_code,
            work_year,
            count(*) as training_count,
            sum(topic_count) as topic_count,
            sum(attendee_count) as attendee_count,
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
            region_code,
            work_year,
            count(*) as posting_count,
            {{ text_list("distinct site_name", "、", "site_name") }} as site_names
        from postings
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
                },
            )
        }}
        union all
        {{
            figure_rows(
                "posted",
                numbers={"publicity_count": "posting_count"},
                texts={"publicity_sites": "site_names"},
            )
        }}
    )

select *
from int_figures__record
