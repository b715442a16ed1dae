-- One row per self-evaluation with indicators: marks by class, scores summed, what
-- its indicators were flagged for; execution printed among them stands apart.
with
    indicators as (select * from {{ ref("int_self_evaluation_indicators") }}),

    classed as (
        select
            *,
            case
                when level1_name like '%满意%'
                then 'satisfaction'
                when level1_name like '%效益%' or level1_name like '%效果%'
                then 'benefit'
                else 'output'
            end as indicator_class
        from indicators
    ),

    int_self_evaluation_sums as (
        select
            -- keys
            region_code,
            self_evaluation_id,
            -- attributes
            max(case when is_over_target then 1 else 0 end) = 1 as is_over_target,
            max(case when lacks_reason then 1 else 0 end) = 1 as lacks_reason,
            max(case when is_out_of_tier then 1 else 0 end) = 1 as is_out_of_tier,
            max(case when is_not_recomputed then 1 else 0 end) = 1 as is_not_recomputed,
            -- measures
            sum(weight) filter (is_execution) as execution_row_marks,
            sum(reported_score) filter (is_execution) as execution_row_score,
            {% for total, column in {
                "reported_marks": "weight",
                "reported_points": "reported_score",
            }.items() -%}
                case
                    when count(*) = count({{ column }})
                    then sum(case when is_execution then 0 else {{ column }} end)
                end as {{ total }},
            {% endfor -%}
            -- Unknown where a row lacks its marks or its class.
            {% for class in ("output", "benefit", "satisfaction") -%}
                case
                    when count(*) = count(weight) and count(*) = count(level1_name)
                    then
                        sum(
                            case
                                when
                                    indicator_class = '{{ class }}' and not is_execution
                                then weight
                                else 0
                            end
                        )
                end as {{ class }}_marks,
            {% endfor -%}
            -- What cannot be recomputed counts as reported, so that the total can
            -- still be compared; what was not reported either leaves it unknown.
            case
                when count(*) = count(coalesce(computed_score, reported_score))
                then
                    sum(
                        case
                            when is_execution
                            then 0
                            else coalesce(computed_score, reported_score)
                        end
                    )
            end as computed_points
        from classed
        group by region_code, self_evaluation_id
    )

select *
from int_self_evaluation_sums
