-- The marks of a profile sum to 100; tiers follow each other without gap and their
-- default lies within.
with
    tiers as (
        select
            *,
            lag(upper_rate) over (
                partition by tier_scheme order by lower_rate
            ) as upper_rate_below
        from {{ ref("qualitative_tiers") }}
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
