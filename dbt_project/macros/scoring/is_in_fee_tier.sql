{#- Whether an amount evaluated lies in a tier of the maximum fees: above its one bound, up to and including the other. -#}
{% macro is_in_fee_tier(amount, tiers) -%}
    (
        {{ tiers }}.evaluated_above_yuan is null
        or {{ amount }} > {{ tiers }}.evaluated_above_yuan
    )
    and (
        {{ tiers }}.evaluated_to_yuan is null
        or {{ amount }} <= {{ tiers }}.evaluated_to_yuan
    )
{%- endmacro %}
