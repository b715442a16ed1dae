-- One row per answered question of a questionnaire (DC20 满意度问卷明细)
with
    delivered as ({{ current_delivery("survey_response") }}),
    survey_answers as (select * from {{ ref("survey_answers") }}),
    stg_survey_response as (
        select
            delivered.region_code,
            delivered.survey_id,
            delivered.response_no,
            delivered.object_id as evaluation_id,
            coalesce(
                respondent_type_words.code, delivered.respondent_type
            ) as respondent_type,
            delivered.town as town_name,
            delivered.question_no,
            coalesce(
                survey_answers.answer, answer_words.code, delivered.answer
            ) as answer,
            delivered.is_valid,
            delivered.answered_at,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{
                join_code(
                    "respondent_type_words",
                    "respondent_type",
                    "delivered.respondent_type",
                )
            }}
            {{ join_code("answer_words", "survey_answer", "delivered.answer") }}
        left join
            survey_answers
            on delivered.survey_id = survey_answers.survey_id
            and delivered.answer = survey_answers.answer_code
    )
select *
from stg_survey_response
