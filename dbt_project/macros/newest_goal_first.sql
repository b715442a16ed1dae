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
