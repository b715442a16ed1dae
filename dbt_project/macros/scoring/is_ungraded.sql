{#- Whether a grade is the band that catches what the published rule has no grade for: its code ends in BELOW60. -#}
{% macro is_ungraded(grade_code) -%} {{ grade_code }} like '%BELOW60' {%- endmacro %}
