{#- The texts of a group as one, in order; each engine has its own name for it. -#}
{% macro text_list(text, separator, order_by) -%}
    {{ return(adapter.dispatch("text_list", "jixiao")(text, separator, order_by)) }}
{%- endmacro %}

{% macro default__text_list(text, separator, order_by) -%}
    string_agg({{ text }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro %}

{#- A number as people write it: rounded to so many places, without zeros at the end. -#}
{% macro as_written(number, places=2) -%}
    trim(
        trailing '.'
        from
            trim(
                trailing '0'
                from
                    cast(
                        cast(
                            round({{ number }}, {{ places }}) as decimal(
                                18, {{ places }}
                            )
                        ) as varchar
                    )
            )
    )
{%- endmacro %}
