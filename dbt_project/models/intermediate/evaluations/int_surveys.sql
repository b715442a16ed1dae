-- One row per satisfaction survey of an evaluation: questionnaires and answers counted,
-- with the rules in force for the evaluation.
with
    answers as (select * from {{ ref("stg_survey_response") }}),

    evaluations as (select * from {{ ref("int_evaluations") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    weights as (select * from {{ ref("survey_weights") }}),

    judged as (
        select
            answers.region_code,
            answers.survey_id,
            answers.response_no,
            answers.evaluation_id,
            answers.respondent_type,
            answers.is_valid,
            evaluations.evaluation_kind,
            evaluations.work_year,
            evaluations.agency_code,
            evaluations.questionnaire_count,
            rules.satisfaction_mode,
            rules.interval_z,
            rules.small_survey_count,
            -- What is no opinion, or no known answer, counts nowhere.
            case when answers.is_valid then weights.satisfaction_share end as share,
            weights.is_satisfied
        from answers
        left join
            evaluations
            on answers.region_code = evaluations.region_code
            and answers.evaluation_id = evaluations.evaluation_id
        left join
            rules
            on evaluations.region_code = rules.region_code
            and evaluations.work_year = rules.work_year
        left join
            weights
            on rules.survey_weight_version = weights.survey_weight_version
            and answers.answer = weights.answer
    ),

    int_surveys as (
        select
            -- keys
            region_code,
            survey_id,
            -- attributes
            min(evaluation_id) as evaluation_id,
            min(evaluation_kind) as evaluation_kind,
            min(work_year) as work_year,
            min(agency_code) as agency_code,
            min(questionnaire_count) as questionnaire_count,
            min(satisfaction_mode) as satisfaction_mode,
            {{ text_list("distinct respondent_type", ",", "respondent_type") }}
            as respondent_types,
            -- measures
            min(interval_z) as interval_z,
            min(small_survey_count) as small_survey_count,
            count(distinct response_no) as response_count,
            count(distinct case when is_valid then response_no end) as valid_count,
            count(
                distinct case when share is not null then response_no end
            ) as people_count,
            count(share) as answer_count,
            sum(
                case when is_valid and share is null then 1 else 0 end
            ) as no_opinion_count,
            sum(
                case when share is not null and is_satisfied then 1 else 0 end
            ) as satisfied_count,
            sum(share) as share_sum
        from judged
        group by region_code, survey_id
    )

select *
from int_surveys
