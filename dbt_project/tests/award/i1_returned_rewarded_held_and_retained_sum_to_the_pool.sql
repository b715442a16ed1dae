-- I1: the pool is all ranked agencies' reserves, and to the fen it was returned,
-- rewarded, held or retained.
with
    allocated as (
        select
            region_code,
            fiscal_year,
            sum(reserve_yuan) as pool_yuan,
            sum(returned_yuan) as returned_yuan,
            sum(reward_yuan) as rewarded_yuan,
            sum(held_yuan) as held_yuan,
            -- A pot that all share is left over only when nobody may share it or
            -- everybody who may is capped.
            max(
                case
                    when reward_yuan > 0 and not is_capped and rank_class_no is null
                    then 1
                    else 0
                end
            ) as has_uncapped_winner
        from {{ ref("fct_award_allocations") }}
        where status <> 'exempt'
        group by region_code, fiscal_year
    )

select pools.*
from {{ ref("fct_award_pools") }} as pools
full join
    allocated
    on pools.region_code = allocated.region_code
    and pools.fiscal_year = allocated.fiscal_year
where
    pools.pool_yuan is null
    or allocated.pool_yuan is null
    or pools.pool_yuan <> allocated.pool_yuan
    or pools.pool_yuan
    <> allocated.returned_yuan
    + allocated.rewarded_yuan
    + allocated.held_yuan
    + pools.retained_yuan
    or pools.retained_yuan < 0
    or (allocated.has_uncapped_winner = 1 and pools.retained_yuan <> 0)
