-- The marks of a profile sum to 100; tiers follow each other without gap, their default
-- lies within, the words of one share its bounds, and no word begins with another.
with
    words as (select * from {{ ref("qualitative_tiers") }}),

    tiers as (
        select
            *,
            lag(upper_rate) over (
                partition by tier_scheme order by lower_rate
            ) as upper_rate_below
        from
            (
                select distinct
                    tier_scheme, tier_code, lower_rate, upper_rate, default_rate
                from words
            ) as bounds
    )

select
    weight_profile as version,
    execution_marks + output_marks + benefit_marks + satisfaction_marks as found
from {{ ref("self_evaluation_weights") }}
where execution_marks + output_marks + benefit_marks + satisfaction_marks <> 100
union all
select tier_scheme || ' ' || tier_code as version, default_rate as found
from tiers
where
    lower_rate <> coalesce(upper_rate_below, 0)
    or not default_rate between lower_rate and coalesce(upper_rate, 1)
union all
select
    words.tier_scheme || ' ' || words.text_prefix as version, words.lower_rate as found
from words
inner join
    words as others
    on words.tier_scheme = others.tier_scheme
    and words.text_prefix <> others.text_prefix
    and words.text_prefix like others.text_prefix || '%'
