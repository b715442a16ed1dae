-- One row per indicator of a self-evaluation with its recomputed score; null and
-- flagged where the text gives no rule to apply, null for execution printed without a
-- target, which is recomputed from the amounts.
{{ config(materialized="table") }}
with
    completed as (select * from {{ ref("int_self_evaluation_completions") }}),

    judged as (
        select
            *,
            direction = 'at_least'
            and completion_rate - 1 > over_target_rate as is_over_target,
            {{ less_over_target("completion_rate") }} as earned_rate,
            direction in ('at_least', 'equal')
            and completion_rate < 1
            and deviation_reason is null as lacks_reason,
            chosen_rate < tier_lower_rate
            or chosen_rate > 1
            or (
                tier_upper_rate is not null and chosen_rate >= tier_upper_rate
            ) as is_out_of_tier
        from completed
    ),

    scored as (
        select
            *,
            case
                when is_out_of_tier or weight is null
                then null
                else
                    cast(
                        round(
                            cast(
                                weight * coalesce(
                                    chosen_rate, {{ within_0_and_1("earned_rate") }}
                                ) as decimal(20, 6)
                            ),
                            2
                        ) as decimal(6, 2)
                    )
            end as computed_score
        from judged
    ),

    int_self_evaluation_indicators as (
        select
            -- keys
            region_code,
            work_year,
            fiscal_year,
            self_evaluation_id,
            row_no,
            -- attributes
            level1_name,
            level2_name,
            indicator_name,
            compare_sign,
            target_text,
            actual_text,
            is_over_target,
            lacks_reason,
            is_out_of_tier,
            is_execution,
            computed_score is null
            and not is_execution
            and not coalesce(is_out_of_tier, false) as is_not_recomputed,
            -- A score was taken for words, for several figures in one target, or for no
            -- target at all.
            computed_score is null
            and not is_execution
            and not coalesce(is_out_of_tier, false)
            and target_value is null
            and reported_score is not null
            and not coalesce(
                {{ is_date_or_range(in_digits("target_text")) }}, false
            ) as is_unmeasurable,
            -- measures
            target_value,
            actual_value,
            cast(weight as decimal(6, 2)) as weight,
            cast(reported_score as decimal(6, 2)) as reported_score,
            cast(computed_score as decimal(6, 2)) as computed_score
        from scored
    )

select *
from int_self_evaluation_indicators
