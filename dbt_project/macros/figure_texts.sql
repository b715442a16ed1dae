{#- A text without the words that mark invented names; a figure is compared without them. -#}
{% macro without_mark(text) -%}
    replace(replace({{ text }}, '(虚构)', ''), '(示例)', '')
{%- endmacro %}

{#- Whether a text contains every entry of a list; each engine has its own lists. -#}
{% macro contains_all(text, entries, separator) -%}
    {{ return(adapter.dispatch("contains_all", "jixiao")(text, entries, separator)) }}
{%- endmacro %}

{% macro default__contains_all(text, entries, separator) -%}
    list_bool_and(
        list_transform(
            string_split({{ entries }}, '{{ separator }}'),
            lambda entry:contains({{ text }}, entry)
        )
    )
{%- endmacro %}
