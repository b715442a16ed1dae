{#- Parts of a written text as numbers; regular expressions differ between engines and live in the text_ macros only. -#}
{#- The first four-digit year in a text (ZH2017-1 → 2017); null without one. -#}
{% macro year_in(text) -%}
    {{ return(adapter.dispatch("year_in", "jixiao")(text)) }}
{%- endmacro %}

{% macro default__year_in(text) -%}
    try_cast(nullif(regexp_extract({{ text }}, '(19|20)[0-9]{2}'), '') as integer)
{%- endmacro %}

{#- The first number in a text, with 万 and 亿 worked in and thousands separators removed, DECIMAL(28,8). Null without a number,
    for more digits than any amount has, for a point in time (2017年6月, 9月前), which is no quantity, and for a range. A bare number (with
    its sign at most) takes the 万 or 亿 of the target where that brings it nearer to the target than as it stands: 1.3 against
    ≥1.2万户 is 13000, and 12000 is itself. -#}
{% macro number_in(text, target_text=none) -%}
    {{ return(adapter.dispatch("number_in", "jixiao")(text, target_text)) }}
{%- endmacro %}

{% macro default__number_in(text, target_text) -%}
    case
        when
            regexp_matches(
                {{ text }},
                '(19|20)[0-9]{2}\s*年|[0-9]\s*月|[0-9][^0-9,，;；。.]{0,4}?[-~～—–至到]\s*[0-9]'
            )
        then null
        {%- if target_text %}
            {#- Halfway between the two readings lies the square root of the unit times the target. #}
            when
                not regexp_matches({{ text }}, '[^-0-9., ≥≤≧≦<>=＜＞＝]')
                and abs({{ jixiao.written_number(text) }})
                <= {{ jixiao.written_number(target_text) }}
                * {{ jixiao.written_unit(target_text, 100, 10000) }}
            then
                try_cast(
                    {{ jixiao.written_number(text) }}
                    * {{ jixiao.written_unit(target_text, 10000, 100000000) }}
                    as decimal(28, 8)
                )
        {%- endif %}
        else
            try_cast(
                {{ jixiao.written_number(text) }}
                * {{ jixiao.written_unit(text, 10000, 100000000) }} as decimal(28, 8)
            )
    end
{%- endmacro %}

{#- The two parts of number_in: the digits as they stand, and what is given for 万, for 亿 and, as 1, for neither. -#}
{% macro written_number(text) -%}
    try_cast(
        nullif(
            regexp_extract(replace({{ text }}, ',', ''), '-?[0-9]+(\.[0-9]+)?'), ''
        ) as decimal(28, 8)
    )
{%- endmacro %}

{% macro written_unit(text, of_wan, of_yi) -%}
    case
        when regexp_matches({{ text }}, '[0-9]\s*万')
        then {{ of_wan }}
        when regexp_matches({{ text }}, '[0-9]\s*亿')
        then {{ of_yi }}
        else 1
    end
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

{#- Which way is better by the sign that a text states, in words or not, before its figure (不低于95%) or behind it (95%以上), as
    ingest reads it: at_least, at_most, equal or qualitative; null without a sign. -#}
{% macro direction_of(sign_text) -%}
    {{ return(adapter.dispatch("direction_of", "jixiao")(sign_text)) }}
{%- endmacro %}

{% macro default__direction_of(sign_text) -%}
    {%- set plain = "regexp_replace(" ~ sign_text ~ ", '\\s+', '', 'g')" -%}
    {%- set not_ = "不(?:[得能应可宜准许]|应当)?" -%}
    {%- set at_least = (
        "=>|＝＞|[>＞﹥≥≧⩾≮]|"
        ~ not_
        ~ "(?:低于|少于|小于|亚于)|大于|高于|超过|多于|超|至少|最少|最低"
    ) -%}
    {%- set at_most = (
        "=<|＝＜|[<＜﹤≤≦⩽≯]|"
        ~ not_
        ~ "(?:高于|超过|超出|超|多于|大于|突破)|小于|低于|少于|不足|不到|不满|未满|至多|最多|最高"
    ) -%}
    {%- set behind = "(?:等于|或等于|[=＝])?(?:约|近|到|至)?(?:-?[0-9]|$)" -%}
    {#- The word that comes first is read: 不低于 is not 低于. #}
    {%- set word = (
        "regexp_extract("
        ~ plain
        ~ ", '("
        ~ not_
        ~ "(?:低于|少于|小于|亚于|高于|超过|超出|超|多于|大于|突破)|"
        ~ at_least
        ~ "|"
        ~ at_most
        ~ "|[=＝﹦═]|等于)"
        ~ behind
        ~ "', 1)"
    ) -%}
    case
        when {{ plain }} like '定性%'
        then 'qualitative'
        when regexp_full_match({{ word }}, '{{ at_least }}')
        then 'at_least'
        when regexp_full_match({{ word }}, '{{ at_most }}')
        then 'at_most'
        when {{ word }} <> ''
        then 'equal'
        when regexp_matches({{ plain }}, '[0-9][^0-9]*[以之]上([（(]含[^)）]*[)）])?[;；。.]?$')
        then 'at_least'
        when
            regexp_matches(
                {{ plain }},
                '[0-9][^0-9]*([以之][下内]|[日天月年周时钟元里%％]内)([（(]含[^)）]*[)）])?[;；。.]?$|控制在[0-9]'
            )
        then 'at_most'
    end
{%- endmacro %}

{#- Whether a result in words begins with the word of a tier. -#}
{% macro is_in_tier(text, tiers) -%}
    trim({{ text }}) like {{ tiers }}.text_prefix || '%'
{%- endmacro %}
