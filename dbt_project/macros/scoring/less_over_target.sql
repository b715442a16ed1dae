{#- A completion less what lies beyond the excess over a target that policy tolerates, where policy deducts it. -#}
{% macro less_over_target(completion_rate) -%}
    case
        when
            is_over_target_deducted
            and direction = 'at_least'
            and {{ completion_rate }} - 1 > over_target_rate
        then 2 + over_target_rate - {{ completion_rate }}
        else {{ completion_rate }}
    end
{%- endmacro %}
