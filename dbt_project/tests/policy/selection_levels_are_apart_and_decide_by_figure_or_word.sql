-- Levels of a criterion do not overlap, and each goes by a figure or by a word.
with
    levels as (
        select
            *,
            lag(below_value) over (
                partition by selection_version, criterion
                order by coalesce(from_value, 0)
            ) as level_below,
            row_number() over (
                partition by selection_version, criterion
                order by coalesce(from_value, 0)
            ) as position
        from {{ ref("selection_criteria") }}
        where matching_word is null
    )

select selection_version, criterion, level_no, from_value, below_value, matching_word
from {{ ref("selection_criteria") }}
where
    (matching_word is null) = (from_value is null and below_value is null)
    or risk_points <= 0
union all
select selection_version, criterion, level_no, from_value, below_value, matching_word
from levels
where
    from_value >= below_value
    or (position > 1 and coalesce(from_value < level_below, true))
