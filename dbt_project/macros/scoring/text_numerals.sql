{#- Chinese numerals of a written text as digits; regular expressions differ between engines and live in the text_ macros only. -#}
{#- A text with the quantity it states in digits, as ingest reads it: 不少于三次 → 不少于3次, 百分之九十五 → 95%, 九成 → 90%. Numerals
    that count nothing (一般, 第一次) stay. -#}
{% macro in_digits(text) -%}
    {{ return(adapter.dispatch("in_digits", "jixiao")(text)) }}
{%- endmacro %}

{% macro default__in_digits(text) -%}
    {%- set plain = "regexp_replace(" ~ text ~ ", '\\s+', '', 'g')" -%}
    {%- set digit = "一二两三四五六七八九" -%}
    {%- set numeral = "[零十百千" ~ digit ~ "]+" -%}
    {%- set bound = "(?:[及或和（(]?含?[)）]?[以之][上下内]|内|左右|上下)?[。;；]?$" -%}
    {%- set counted = (
        "[万亿]?(?:个[一-鿿]{0,4}|[人批班户]?次|[人户名家所座处套台件份篇场条米亩吨天日年周倍辆种本册张位组支间栋幢头只棵株门起"
        ~ "例宗笔盏块项岁]|批次|平方米|平方公里|立方米|公里|千米|公顷|公斤|千克|小时|分钟|[课学]时|[千百]?元(?:/[^0-9]{1,6})?|百分比|百分点|[%％‰])"
        ~ bound
    ) -%}
    {%- set one = (
        "(^|[^第同统唯月零十百千万0-9."
        ~ digit
        ~ "])("
        ~ numeral
        ~ ")("
        ~ counted
        ~ ")"
    ) -%}
    {%- set two = (
        "(" ~ numeral ~ ")([-~～—–至到])(" ~ numeral ~ ")(" ~ counted ~ ")"
    ) -%}
    {%- set hundredths = "百分之(" ~ numeral ~ ")" -%}
    {%- set tenths = "([0-9" ~ digit ~ "])成([" ~ digit ~ "]?)(" ~ bound ~ ")" -%}
    {%- set found = "regexp_extract(" ~ plain ~ ", '%s', %s)" -%}
    case
        when regexp_matches({{ plain }}, '百分之?百')
        then regexp_replace({{ plain }}, '百分之?百', '100%')
        when regexp_matches({{ plain }}, '百分之[0-9]')
        then regexp_replace({{ plain }}, '百分之([0-9]+(?:\.[0-9]+)?)', '\1%')
        when regexp_matches({{ plain }}, '{{ hundredths }}')
        then
            regexp_replace(
                {{ plain }},
                '{{ hundredths }}',
                {{ jixiao.numeral_value(found % (hundredths, 1)) }} || '%'
            )
        when regexp_matches({{ plain }}, '{{ tenths }}')
        then
            regexp_replace(
                {{ plain }},
                '{{ tenths }}',
                concat(
                    translate({{ found % (tenths, 1) }}, '{{ digit }}', '1223456789'),
                    coalesce(
                        nullif(
                            translate(
                                {{ found % (tenths, 2) }}, '{{ digit }}', '1223456789'
                            ),
                            ''
                        ),
                        '0'
                    ),
                    '%\3'
                )
            )
        when regexp_matches({{ plain }}, '{{ two }}')
        then
            regexp_replace(
                {{ plain }},
                '{{ two }}',
                concat(
                    {{ jixiao.numeral_value(found % (two, 1)) }},
                    '\2',
                    {{ jixiao.numeral_value(found % (two, 3)) }},
                    '\4'
                )
            )
        when regexp_matches({{ plain }}, '{{ one }}')
        then
            regexp_replace(
                {{ plain }},
                '{{ one }}',
                concat('\1', {{ jixiao.numeral_value(found % (one, 2)) }}, '\3')
            )
        else {{ text }}
    end
{%- endmacro %}

{#- 三 → 3, 十二 → 12, 一百零五 → 105, as text. -#}
{% macro numeral_value(numeral) -%}
    cast(
        1000 * {{ jixiao.numeral_digit(numeral, "(.)千") }}
        + 100 * {{ jixiao.numeral_digit(numeral, "(.)百") }}
        + 10
        * case
            when regexp_matches({{ numeral }}, '(^|零)十')
            then 1
            else {{ jixiao.numeral_digit(numeral, "(.)十") }}
        end
        + {{ jixiao.numeral_digit(numeral, "([^十百千])$") }} as varchar
    )
{%- endmacro %}

{#- The digit that a pattern finds in a numeral; 0 where it finds none. -#}
{% macro numeral_digit(numeral, pattern) -%}
    (
        strpos(
            '零一二三四五六七八九',
            replace(regexp_extract({{ numeral }}, '{{ pattern }}', 1), '两', '二')
        )
        - 1
    )
{%- endmacro %}
