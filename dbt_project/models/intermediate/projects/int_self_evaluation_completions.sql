-- One row per indicator of a self-evaluation: how far the target was met, or which
-- point of its tier counts.
with
    targets as (select * from {{ ref("int_self_evaluation_targets") }}),

    int_self_evaluation_completions as (
        select
            *,
            case
                when target_value is null or actual_value is null
                then null
                when direction = 'at_least' and target_value > 0
                then {{ exact_ratio("actual_value", "target_value") }}
                when direction = 'at_most' and target_value >= 0
                then
                    case
                        when actual_value <= target_value
                        then 1
                        else {{ exact_ratio("target_value", "actual_value") }}
                    end
                when direction = 'equal' and target_value = 0
                then case when actual_value = 0 then 1 else 0 end
                when direction = 'equal'
                then
                    1
                    - {{
                        exact_ratio(
                            "abs(actual_value - target_value)", "abs(target_value)"
                        )
                    }}
            end as completion_rate,
            case
                when tier_default_rate is null
                then null
                when tier_rate is not null
                then tier_rate
                -- A score within the tier is the scorer's choice of the point in it.
                when
                    reported_score >= weight * tier_lower_rate
                    and (
                        tier_upper_rate is null
                        or reported_score < weight * tier_upper_rate
                    )
                    and reported_score <= weight
                then
                    cast({{ exact_ratio("reported_score", "weight") }} as decimal(9, 6))
                else tier_default_rate
            end as chosen_rate
        from targets
    )

select *
from int_self_evaluation_completions
