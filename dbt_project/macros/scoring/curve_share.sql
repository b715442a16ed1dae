{#- Share of the full marks at a value within one segment of a curve, DECIMAL(20,16). Outside the curve and on a step the
    segment's own share holds; on a slope it is interpolated in whole numbers and rounded once, at the 16th place. -#}
{% macro curve_share(value, segment) -%}
    {%- set x = as_whole(value, 8) -%}
    {%- set x0 = as_whole(segment ~ ".lower_value", 8) -%}
    {%- set x1 = as_whole(segment ~ ".upper_value", 8) -%}
    {%- set s0 = as_whole(segment ~ ".lower_share", 16) -%}
    {%- set s1 = as_whole(segment ~ ".upper_share", 16) -%}
    {%- set weighed_shares = (
        s0
        ~ " * ("
        ~ x1
        ~ " - "
        ~ x
        ~ ") + "
        ~ s1
        ~ " * ("
        ~ x
        ~ " - "
        ~ x0
        ~ ")"
    ) -%}
    {%- set width = x1 ~ " - " ~ x0 -%}
    case
        when {{ segment }}.is_slope
        then
            cast(
                {{ from_whole(divide_half_up(weighed_shares, width), 16) }} as decimal(
                    20, 16
                )
            )
        else {{ segment }}.upper_share
    end
{%- endmacro %}
