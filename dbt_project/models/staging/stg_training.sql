-- One row per training (DC28 培训台账)
with
    delivered as ({{ current_delivery("training") }}),
    stg_training as (
        select
            delivered.region_code,
            delivered.training_id,
            delivered.work_year,
            delivered.title as training_title,
            delivered.held_on,
            delivered.lecturer_org as lecturer_organisation,
            delivered.lecturer as lecturer_name,
            delivered.topic_count,
            delivered.attendee_count,
            delivered.attendee_is_lower_bound as is_lower_bound,
            delivered.audience as audience_text,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_training
