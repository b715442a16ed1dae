{#- By how much a suggestion changes the next budget, whichever sign its amount was written with: a cut of 500000 is -500000. -#}
{% macro budget_change(suggestion, yuan) -%}
    case
        when {{ suggestion }} in ('cut', 'cancel', 'take_back')
        then - abs({{ yuan }})
        else {{ yuan }}
    end
{%- endmacro %}
