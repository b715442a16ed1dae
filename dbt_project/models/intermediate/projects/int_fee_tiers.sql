-- One row per version of the maximum fees, kind of engagement and tier: amounts
-- above one bound, up to and including the other.
with
    ceilings as (select * from {{ ref("fee_ceilings") }}),

    int_fee_tiers as (
        select
            -- keys
            fee_ceiling_version,
            engagement,
            tier_no,
            -- attributes
            is_placeholder,
            -- measures
            lag(evaluated_to_yuan) over (
                partition by fee_ceiling_version, engagement order by tier_no
            ) as evaluated_above_yuan,
            evaluated_to_yuan,
            ceiling_yuan
        from ceilings
    )

select *
from int_fee_tiers
