{#- Joins the tier of maximum fees that an amount evaluated lies in: above one bound, up to and including the other. `rules` are the
    evaluation rules of the year of the work. -#}
{% macro join_fee_tier(rules, engagement, yuan) -%}
    left join
        {{ ref("int_fee_tiers") }} as tiers
        on {{ rules }}.fee_ceiling_version = tiers.fee_ceiling_version
        and {{ engagement }} = tiers.engagement
        and (
            tiers.evaluated_above_yuan is null
            or {{ yuan }} > tiers.evaluated_above_yuan
        )
        and (tiers.evaluated_to_yuan is null or {{ yuan }} <= tiers.evaluated_to_yuan)
{%- endmacro %}
