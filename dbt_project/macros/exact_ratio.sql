{#- numerator / denominator as DECIMAL(18,8), rounded half away from zero; null where the denominator is null or 0.
    DECIMAL division goes through DOUBLE on every engine tried, so this one macro divides in whole numbers. -#}
{% macro exact_ratio(numerator, denominator) -%}
    {{ return(adapter.dispatch("exact_ratio", "jixiao")(numerator, denominator)) }}
{%- endmacro %}

{#- Both sides become whole numbers of 10^-8; adding half the divisor before the truncating division rounds half away from
    zero. A quotient beyond DECIMAL(18,8) stays at the largest value that type holds: every curve is flat out there. -#}
{% macro default__exact_ratio(numerator, denominator) -%}
    {%- set n = jixiao.whole_parts(numerator) -%}
    {%- set d = jixiao.whole_parts(denominator) -%}
    case
        when {{ denominator }} <> 0
        then
            cast(
                cast(
                    sign({{ numerator }})
                    * sign({{ denominator }})
                    * least(
                        divide(2 * {{ n }} * 100000000 + {{ d }}, 2 * {{ d }}),
                        999999999999999999
                    ) as decimal(18, 0)
                )
                * cast(0.00000001 as decimal(8, 8)) as decimal(18, 8)
            )
    end
{%- endmacro %}

{#- The magnitude of a DECIMAL(28,8) as a whole number of 10^-8. -#}
{% macro whole_parts(value) -%}
    abs(
        cast(
            cast({{ value }} as decimal(38, 8))
            * cast(100000000 as decimal(9, 0)) as hugeint
        )
    )
{%- endmacro %}
