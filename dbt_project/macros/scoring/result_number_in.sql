{#- The number of a result or plan beside its target, DECIMAL(28,8). A bare number is in the 万 or 亿 of the target where that
    brings it nearer to the target (86.4 of 90万元 is 864000), else as written (8000 of 1.2万户). -#}
{% macro result_number_in(text, target_text) -%}
    {{ return(adapter.dispatch("result_number_in", "jixiao")(text, target_text)) }}
{%- endmacro %}

{% macro default__result_number_in(text, target_text) -%}
    {%- set result = jixiao.number_in(text) -%}
    {%- set target = jixiao.number_in(target_text) -%}
    try_cast(
        {{ result }} * case
            when regexp_matches({{ text }}, '[^-0-9., ]')
            then 1
            when
                regexp_matches({{ target_text }}, '[0-9]\s*万')
                and abs({{ result }}) * 100 < abs({{ target }})
            then 10000
            when
                regexp_matches({{ target_text }}, '[0-9]\s*亿')
                and abs({{ result }}) * 10000 < abs({{ target }})
            then 100000000
            else 1
        end as decimal(28, 8)
    )
{%- endmacro %}
