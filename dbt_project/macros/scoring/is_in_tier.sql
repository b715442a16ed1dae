{#- Whether a text begins as a result in the tier does: with the words of the form (达成…) or with others for the same (完成预期…). -#}
{% macro is_in_tier(text, tiers) -%}
    (
        trim({{ text }}) like {{ tiers }}.text_prefix || '%'
        or trim({{ text }}) like {{ tiers }}.other_prefix || '%'
    )
{%- endmacro %}
