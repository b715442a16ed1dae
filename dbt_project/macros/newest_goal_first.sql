{#- The order of a project's goals within a year, the one that holds first: the latest round, in it the highest version. Versions may
    begin anew with each round. -#}
{% macro newest_goal_first(goals) -%}
    case
        {{ goals }}.budget_round
        when 'midyear_addition'
        then 3
        when 'second_submission'
        then 2
        else 1
    end desc,
    {{ goals }}.version_no desc,
    {{ goals }}.submitted_on desc,
    {{ goals }}.goal_id
{%- endmacro %}

{#- Whether a goal asks to change one that was approved (调整申请). That one stands until the change is approved. -#}
{% macro is_adjustment(status, budget_round) -%}
    (
        coalesce({{ status }}, '') <> 'withdrawn'
        and ({{ budget_round }} = 'midyear_addition' or {{ status }} = 'adjusting')
    )
{%- endmacro %}

{#- Whether a goal was approved and not withdrawn since. -#}
{% macro is_approved_goal(goals) -%}
    (
        coalesce({{ goals }}.status, '') <> 'withdrawn'
        and ({{ goals }}.status = 'approved' or {{ goals }}.approved_on is not null)
    )
{%- endmacro %}
