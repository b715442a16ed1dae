{#- Shares a whole amount over the rows of each partition in proportion to a whole weight, without losing a unit:
    everybody gets the whole part of the exact share; the units left over go one each to the largest remainders,
    ties to the larger weight, then to the smaller key. Adds the column `result`; null where all weights are 0.
    `relation` is a CTE, `amount` is constant within a partition. -#}
{% macro largest_remainder(
    relation, amount, weight, partition_by, tie_break, result
) -%}
    select
        weighed.*,
        whole_part + case
            when
                row_number() over (
                    partition by {{ partition_by }}
                    order by
                        exact_product - whole_part * weight_sum desc,
                        {{ weight }} desc,
                        {{ tie_break }}
                )
                <= {{ amount }} - sum(whole_part) over (partition by {{ partition_by }})
            then 1
            else 0
        end as {{ result }}
    from
        (
            select
                summed.*,
                {{ amount }} * {{ weight }} as exact_product,
                {{ divide_floor(amount ~ " * " ~ weight, "weight_sum") }} as whole_part
            from
                (
                    select
                        {{ relation }}.*,
                        sum({{ weight }}) over (
                            partition by {{ partition_by }}
                        ) as weight_sum
                    from {{ relation }}
                ) as summed
        ) as weighed
{%- endmacro %}
