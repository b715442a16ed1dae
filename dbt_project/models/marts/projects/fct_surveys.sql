-- One row per satisfaction survey of an evaluation: who answered, how satisfied they
-- are by the weights in force, and how far that can be relied on.
with
    surveys as (select * from {{ ref("int_surveys") }}),

    rated as (
        select
            *,
            {{ exact_ratio("share_sum", "answer_count") }} as weighted_rate,
            {{ exact_ratio("satisfied_count", "answer_count") }} as top_two_rate,
            -- Questionnaires are handed out for an evaluation, whatever its surveys.
            sum(response_count) over (
                partition by region_code, evaluation_id
            ) as returned_count
        from surveys
    ),

    fct_surveys as (
        select
            -- keys
            region_code,
            survey_id,
            -- attributes
            work_year,
            evaluation_kind,
            evaluation_id,
            agency_code,
            respondent_types,
            satisfaction_mode,
            people_count < small_survey_count as is_small,
            -- measures
            cast(questionnaire_count as integer) as questionnaire_count,
            cast(response_count as integer) as response_count,
            cast(valid_count as integer) as valid_count,
            cast(response_count - valid_count as integer) as invalid_count,
            cast(people_count as integer) as people_count,
            cast(answer_count as integer) as answer_count,
            cast(no_opinion_count as integer) as no_opinion_count,
            cast(satisfied_count as integer) as satisfied_count,
            {{ exact_ratio("returned_count", "questionnaire_count") }} as response_rate,
            weighted_rate,
            top_two_rate,
            {{
                wilson_bound(
                    "-",
                    "satisfied_count",
                    "answer_count",
                    "people_count",
                    "interval_z",
                )
            }} as top_two_lower_rate,
            {{
                wilson_bound(
                    "+",
                    "satisfied_count",
                    "answer_count",
                    "people_count",
                    "interval_z",
                )
            }} as top_two_upper_rate,
            case
                satisfaction_mode when 'top_two' then top_two_rate else weighted_rate
            end as satisfaction_rate
        from rated
    )

select *
from fct_surveys
