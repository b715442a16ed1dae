{#- Targets as written, read by the rule of ingest: one quantity is a number, everything else has none. Regular expressions differ
    between engines and live in the text_ macros only. -#}
{#- The number of a target in digits that is one quantity, as number_in; null for words, for several figures in one target, for a
    figure that only says which one (PM2.5, 第3名, 3级标准), for a point in time and for a range. -#}
{% macro target_number_in(text) -%}
    {{ return(adapter.dispatch("target_number_in", "jixiao")(text)) }}
{%- endmacro %}

{% macro default__target_number_in(text) -%}
    case
        when {{ jixiao.is_quantity(text) }}
        then {{ jixiao.number_in(jixiao.plain_target(text)) }}
    end
{%- endmacro %}

{#- Whether a target states a measure that is no number: a point in time (2018年底) or a range (3至5次). -#}
{% macro is_date_or_range(text) -%}
    {{ return(adapter.dispatch("is_date_or_range", "jixiao")(text)) }}
{%- endmacro %}

{% macro default__is_date_or_range(text) -%}
    regexp_matches(
        {{ jixiao.plain_target(text) }},
        '(^|[^0-9])((19|20)[0-9]{2}年|[0-9]{1,2}月|(19|20)[0-9]{2}(\.(0[1-9]|1[0-2])|[-/](0?[1-9]|1[0-2]))([-/.][0-9]{1,2})?([^0-9元万亿%]|$))|[0-9][^0-9,;。.]{0,4}?[-~至到][0-9]'
    )
{%- endmacro %}

{#- A target without blanks and what it includes, ≥95%（含95%） → ≥95%, and with one kind of punctuation. -#}
{% macro plain_target(text) -%}
    {%- set narrow = (
        "translate(regexp_replace("
        ~ text
        ~ ", '\\s+', '', 'g'), '（）：，；％～–—', '():,;%~--')"
    ) -%}
    regexp_replace(
        regexp_replace({{ narrow }}, '\((?:均|包)?含[^)]*\)', '', 'g'), '[;。.]+$', ''
    )
{%- endmacro %}

{#- One figure, which counts what stands behind it: after words that only say that it is reached (全年, 达到) in any unit, within a
    sentence in which nothing is denied in a unit of counting. -#}
{% macro is_quantity(text) -%}
    {%- set plain = jixiao.plain_target(text) -%}
    {%- set reached = (
        "(?:全年|年内|当年|本年|年度|每[年月季周日天次人户村]度?|[年月人户]均|平均|累计|总计|合计|共计?|计划|预计|力争|确保|争取|同比|环比|[较比]上年|"
        ~ "增长率?|增幅|增加|提高|提升|上升|下降率?|降幅|降低|减少|压减|节约|完成|达到?|实现|保持|维持|稳定|控制|在|至|到|为|约|近|:)*"
    ) -%}
    {%- set sign = (
        "(?:(?:不(?:[得能应可宜准许]|应当)?(?:低于|少于|小于|亚于|高于|超过|超出|超|多于|大于|突破)|不足|不到|不满|未满|(?:大于|小于)或?等于|"
        ~ "等于|低于|少于|小于|高于|超过|超|多于|大于|至少|最少|最低|至多|最多|最高|[<>]=|=[<>]|[≥≧⩾≮≤≦⩽≯=═<>])(?:约|近|到|至)?)?"
    ) -%}
    {%- set figure = (
        "(?:[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]+)?|[0-9]+(?:[.][0-9]+)?)"
    ) -%}
    {%- set counted = (
        "(?:个[一-鿿]{0,4}|[人批班户]?次|[人户名家所座处套台件份篇场条米亩吨天日年周倍辆种本册张位组支间栋幢头只棵株门起例宗笔盏块项岁]|"
        ~ "批次|平方米|平方公里|立方米|公里|千米|公顷|公斤|千克|小时|分钟|[课学]时|(?:[万亿千百]?元|人民币)(?:/[^0-9]{1,6})?|%|‰|百分比|百分点)"
    ) -%}
    {%- set head = (
        "regexp_extract("
        ~ plain
        ~ ", '^([^0-9]*?)"
        ~ sign
        ~ "(?:[≥≤=><]-)?[0-9]', 1)"
    ) -%}
    coalesce(
        not {{ jixiao.is_date_or_range(text) }}
        and (
            regexp_full_match(
                {{ plain }},
                '(?:-|{{ reached }}{{ sign }}|{{ reached }}[≥≤=><]-){{ figure }}[^0-9,;。]*'
            )
            or (
                regexp_full_match({{ head }}, '[一-鿿、:()“”]*')
                and not regexp_matches({{ head }}, '[不未无非免]|[第号月]$')
                and regexp_full_match(
                    {{ plain }},
                    '[^0-9]*{{ figure }}[多余]?[万亿]?(?:[(]?{{ counted }}[)]?(?:[及或和]?[以之][上下内]|左右|上下)?|(?:[天日年周元%]|个月|分钟|小时|公里)内)'
                )
            )
        ),
        false
    )
{%- endmacro %}
