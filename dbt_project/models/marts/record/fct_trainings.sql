-- One row per training.
with
    trainings as (select * from {{ ref("stg_training") }}),

    fct_trainings as (
        select
            -- keys
            region_code,
            work_year,
            training_id,
            -- attributes
            training_title,
            held_on,
            lecturer_organisation,
            lecturer_name,
            audience_text,
            is_lower_bound,
            -- measures
            topic_count,
            attendee_count
        from trainings
    )

select *
from fct_trainings
