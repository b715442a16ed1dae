{#- Exact arithmetic in whole numbers. DECIMAL division goes through DOUBLE, so shares and money are divided as integers.
    Each engine's wide integer and floor division live here only. -#}
{#- A DECIMAL as a whole number of 10^-places; exact when the value has no more places than that. -#}
{% macro as_whole(value, places) -%}
    {{ return(adapter.dispatch("as_whole", "jixiao")(value, places)) }}
{%- endmacro %}

{% macro default__as_whole(value, places) -%}
    cast(cast({{ value }} as decimal(38, {{ places }})) * {{ 10**places }} as hugeint)
{%- endmacro %}

{#- A whole number of 10^-places as DECIMAL(38, places). -#}
{% macro from_whole(whole, places) -%}
    {{ return(adapter.dispatch("from_whole", "jixiao")(whole, places)) }}
{%- endmacro %}

{% macro default__from_whole(whole, places) -%}
    cast(
        cast({{ whole }} as decimal({{ 37 - places }}, 0)) * cast(
            {{ "0." ~ "0" * (places - 1) ~ "1" }} as decimal(
                {{ places + 1 }}, {{ places }}
            )
        ) as decimal(38, {{ places }})
    )
{%- endmacro %}

{#- numerator / denominator rounded half up; for numerator >= 0 and denominator > 0, null when the denominator is 0. -#}
{% macro divide_half_up(numerator, denominator) -%}
    {{
        divide_floor(
            "(2 * (" ~ numerator ~ ") + (" ~ denominator ~ "))",
            "(2 * (" ~ denominator ~ "))",
        )
    }}
{%- endmacro %}

{#- The whole part of numerator / denominator; for numerator >= 0, null when the denominator is 0. -#}
{% macro divide_floor(numerator, denominator) -%}
    {{ return(adapter.dispatch("divide_floor", "jixiao")(numerator, denominator)) }}
{%- endmacro %}

{% macro default__divide_floor(numerator, denominator) -%}
    divide({{ numerator }}, nullif({{ denominator }}, 0))
{%- endmacro %}

{#- The whole part of amount × rate; for amount >= 0 and a rate >= 0 of at most six decimals. -#}
{% macro portion_floor(amount, rate) -%}
    {{ divide_floor(amount ~ " * " ~ as_whole(rate, 6), as_whole("1", 6)) }}
{%- endmacro %}

{#- The whole part of a square root, for a whole number >= 0; below 10^16 of a root exact, above it never off by more than one:
    the engine's root as DOUBLE is good for 16 digits, and one step of Newton's method doubles them. -#}
{% macro whole_square_root(whole) -%}
    {{ return(adapter.dispatch("whole_square_root", "jixiao")(whole)) }}
{%- endmacro %}

{% macro default__whole_square_root(whole) -%}
    {%- set guess = (
        "greatest(cast(sqrt(cast(" ~ whole ~ " as double)) as hugeint), 1)"
    ) -%}
    divide({{ guess }} + divide({{ whole }}, {{ guess }}), 2)
{%- endmacro %}

{#- Money in whole fen and back; the award is computed in fen only. -#}
{% macro yuan_as_fen(yuan) -%} {{ as_whole(yuan, 2) }} {%- endmacro %}

{% macro fen_as_yuan(fen) -%}
    cast({{ from_whole(fen, 2) }} as decimal(18, 2))
{%- endmacro %}
