-- Bounds and maximum fees rise from tier to tier, and only the last tier is open.
with
    tiers as (
        select
            *,
            lag(evaluated_to_yuan) over tier as bound_below,
            lag(ceiling_yuan) over tier as ceiling_below,
            row_number() over tier as position
        from {{ ref("fee_ceilings") }}
        window tier as (partition by fee_ceiling_version, engagement order by tier_no)
    )

select *
from tiers
where
    evaluated_to_yuan <= bound_below
    or ceiling_yuan < ceiling_below
    or (position > 1 and bound_below is null)
