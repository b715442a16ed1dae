{#- A bound of the Wilson interval as DECIMAL(5,4), rounded half up; side is "-" for the lower and "+" for the upper bound.
    The share is satisfied / answered. Who gives several answers counts once, so the interval is that of `people`:
        (2·people·share + z² ± z·sqrt(z² + 4·people·share·(1 − share))) / (2·(people + z²))
    multiplied out by `answered`, in whole numbers, with z in 10^-4. Null without people or answers. -#}
{% macro wilson_bound(side, satisfied, answered, people, z) -%}
    {%- set z2 = "(" ~ as_whole(z, 4) ~ " * " ~ as_whole(z, 4) ~ ")" -%}
    {%- set people, answered = as_whole(people, 0), as_whole(answered, 0) -%}
    {%- set satisfied = as_whole(satisfied, 0) -%}
    {%- set square -%}
        ({{ z2 }} * {{ z2 }} * {{ answered }} * {{ answered }} + 400000000 * {{ z2 }} * {{ people }}
        * {{ satisfied }} * ({{ answered }} - {{ satisfied }}))
    {%- endset -%}
    {%- set above -%}
        10000 * (200000000 * {{ people }} * {{ satisfied }} + {{ answered }} * {{ z2 }}
        {{ side }} {{ whole_square_root(square) }})
    {%- endset -%}
    {%- set below -%}
        2 * {{ answered }} * (100000000 * {{ people }} + {{ z2 }})
    {%- endset -%}
    cast({{ from_whole(divide_half_up(above, below), 4) }} as decimal(5, 4))
{%- endmacro %}
