{#- Parts of a written text as numbers; regular expressions differ between engines and live here and in text_months only. -#}
{#- The first four-digit year in a text (ZH2017-1 → 2017); null without one. -#}
{% macro year_in(text) -%}
    {{ return(adapter.dispatch("year_in", "jixiao")(text)) }}
{%- endmacro %}

{% macro default__year_in(text) -%}
    try_cast(nullif(regexp_extract({{ text }}, '(19|20)[0-9]{2}'), '') as integer)
{%- endmacro %}

{#- The first number in a text, with 万 and 亿 worked in and thousands separators removed, DECIMAL(28,8). Null without a number
    and for a point in time (2017年6月, 9月前), which is no quantity. -#}
{% macro number_in(text) -%}
    {{ return(adapter.dispatch("number_in", "jixiao")(text)) }}
{%- endmacro %}

{% macro default__number_in(text) -%}
    case
        when regexp_matches({{ text }}, '(19|20)[0-9]{2}\s*年|[0-9]\s*月')
        then null
        else
            try_cast(
                try_cast(
                    nullif(
                        regexp_extract(
                            replace({{ text }}, ',', ''), '-?[0-9]+(\.[0-9]+)?'
                        ),
                        ''
                    ) as decimal(28, 8)
                ) * case
                    when regexp_matches({{ text }}, '[0-9]\s*万')
                    then 10000
                    when regexp_matches({{ text }}, '[0-9]\s*亿')
                    then 100000000
                    else 1
                end as decimal(28, 8)
            )
    end
{%- endmacro %}

{#- Whether a text holds a digit: a quantity, or a point in time such as 2017年6月. -#}
{% macro has_digit(text) -%}
    {{ return(adapter.dispatch("has_digit", "jixiao")(text)) }}
{%- endmacro %}

{% macro default__has_digit(text) -%}
    regexp_matches({{ text }}, '[0-9]')
{%- endmacro %}

{#- The first percentage in a text as a rate (85% → 0.85), DECIMAL(9,6); null without one. -#}
{% macro percentage_in(text) -%}
    {{ return(adapter.dispatch("percentage_in", "jixiao")(text)) }}
{%- endmacro %}

{% macro default__percentage_in(text) -%}
    cast(
        try_cast(
            nullif(
                regexp_extract({{ text }}, '([0-9]+(\.[0-9]+)?)\s*[%％]', 1), ''
            ) as decimal(18, 6)
        )
        * cast(0.01 as decimal(3, 2)) as decimal(9, 6)
    )
{%- endmacro %}

{#- Which way is better by the sign that a text begins with: at_least, at_most, equal or qualitative; null without a sign. -#}
{% macro direction_of(sign_text) -%}
    case
        when {{ sign_text }} like '定性%'
        then 'qualitative'
        when
            {{ sign_text }} like '≥%'
            or {{ sign_text }} like '>%'
            or {{ sign_text }} like '＞%'
        then 'at_least'
        when
            {{ sign_text }} like '≤%'
            or {{ sign_text }} like '<%'
            or {{ sign_text }} like '＜%'
        then 'at_most'
        when {{ sign_text }} like '=%' or {{ sign_text }} like '＝%'
        then 'equal'
    end
{%- endmacro %}
