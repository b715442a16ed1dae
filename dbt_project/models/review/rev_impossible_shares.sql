-- One row per figure of an indicator that is a share of a whole and above the most it
-- can be: in a goal, in monitoring or in a self-evaluation. A target reached by more
-- than it asked for (完成率) is none.
{#- Entity, relation, its object, row and year, and the figure told with the words or
    unit that make it a percentage. -#}
{%- set figures = [
    (
        "goal",
        "fct_goal_indicators",
        "goal_id",
        "row_no",
        "target_number",
        "concat(target_text, target_unit)",
    ),
    (
        "monitoring",
        "int_monitoring_indicators",
        "monitoring_task_no || ' ' || project_code",
        "monitored_row_no",
        "target_value",
        "target_text",
    ),
    (
        "monitoring",
        "int_monitoring_indicators",
        "monitoring_task_no || ' ' || project_code",
        "monitored_row_no",
        "actual_value",
        "actual_text",
    ),
    (
        "self_evaluation",
        "int_self_evaluation_indicators",
        "self_evaluation_id",
        "row_no",
        "target_value",
        "target_text",
    ),
    (
        "self_evaluation",
        "int_self_evaluation_indicators",
        "self_evaluation_id",
        "row_no",
        "actual_value",
        "actual_text",
    ),
] %}
with
    told as (
        {% for entity, relation, object_id, row_no, value, text in figures %}
            select
                region_code,
                fiscal_year,
                '{{ entity }}' as entity,
                {{ object_id }} as object_id,
                {{ row_no }} as row_no,
                indicator_name,
                '{{ value }}' as told_as,
                cast({{ value }} as decimal(28, 8)) as told_percent
            from {{ ref(relation) }}
            where
                {{ text }} like '%!%%' escape '!' or {{ text }} like '%％%'
                {{ "union all" if not loop.last }}
        {% endfor %}
    ),

    limited as (
        select
            told.*,
            limits.most_rate,
            row_number() over (
                partition by
                    told.region_code,
                    told.entity,
                    told.object_id,
                    told.row_no,
                    told.told_as
                order by length(limits.limited_name_part) desc, limits.limited_name_part
            ) as closeness
        from told
        inner join
            {{ ref("indicator_limits") }} as limits
            on told.indicator_name like '%' || limits.limited_name_part || '%'
    ),

    rev_impossible_shares as (
        select
            region_code,
            fiscal_year,
            entity,
            object_id,
            row_no,
            indicator_name,
            told_as,
            told_percent,
            most_rate
        from limited
        where closeness = 1 and told_percent > 100 * most_rate
    )

select *
from rev_impossible_shares
