-- One row per monitoring form or self-evaluation and indicator that departs from the
-- goal in force: one of the goal left out, one with another target, or one that the
-- goal does not hold. A form without indicators is listed as such elsewhere.
with
    goals as (select * from {{ ref("int_goals") }} where is_goal_in_force),

    forms as (
        select
            region_code,
            fiscal_year,
            'monitoring' as entity,
            monitoring_task_no || ' ' || project_code as object_id,
            goal_id
        from {{ ref("int_monitored_projects") }}
        where goal_id is not null
        union all
        select
            self_evaluations.region_code,
            self_evaluations.fiscal_year,
            'self_evaluation',
            self_evaluations.self_evaluation_id,
            goals.goal_id
        from {{ ref("int_self_evaluations") }} as self_evaluations
        inner join
            goals
            on self_evaluations.region_code = goals.region_code
            and self_evaluations.fiscal_year = goals.fiscal_year
            and self_evaluations.project_code = goals.project_code
    ),

    told as (
        select
            region_code,
            'monitoring' as entity,
            monitoring_task_no || ' ' || project_code as object_id,
            trim(indicator_name) as indicator_name,
            max(target_text) as target_text,
            max(target_value) as target_value
        from {{ ref("int_monitoring_indicators") }}
        group by 1, 2, 3, 4
        union all
        select
            region_code,
            'self_evaluation',
            self_evaluation_id,
            trim(indicator_name),
            max(target_text),
            max(target_value)
        from {{ ref("int_self_evaluation_indicators") }}
        where not is_execution
        group by 1, 2, 3, 4
    ),

    declared as (
        select
            region_code,
            goal_id,
            trim(indicator_name) as indicator_name,
            max(target_text) as target_text,
            max(target_number) as target_number,
            max({{ number_in("concat(target_digits, target_unit)") }}) as target_value
        from
            (
                select *, {{ in_digits("target_text") }} as target_digits
                from {{ ref("fct_goal_indicators") }}
            )
        group by 1, 2, 3
    ),

    -- Every indicator that the goal or the form names, where both name some.
    named as (
        select forms.*, declared.indicator_name
        from forms
        inner join declared using (region_code, goal_id)
        where
            (forms.region_code, forms.entity, forms.object_id)
            in (select (region_code, entity, object_id) from told)
        union
        select forms.*, told.indicator_name
        from forms
        inner join told using (region_code, entity, object_id)
        where
            (forms.region_code, forms.goal_id)
            in (select (region_code, goal_id) from declared)
    ),

    rev_goal_departures as (
        select
            named.region_code,
            named.fiscal_year,
            named.entity,
            named.object_id,
            named.goal_id,
            named.indicator_name,
            case
                when told.indicator_name is null
                then 'LEFT_OUT'
                when declared.indicator_name is null
                then 'NOT_IN_GOAL'
                else 'OTHER_TARGET'
            end as departure,
            declared.target_text as goal_target_text,
            told.target_text
        from named
        left join told using (region_code, entity, object_id, indicator_name)
        left join declared using (region_code, goal_id, indicator_name)
        where
            told.indicator_name is null
            or declared.indicator_name is null
            -- Numbers differ; words may be put otherwise.
            or (
                told.target_value <> declared.target_number
                and told.target_value
                <> coalesce(declared.target_value, declared.target_number)
            )
    )

select *
from rev_goal_departures
