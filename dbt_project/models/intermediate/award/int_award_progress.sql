-- One row per level-1 agency with an award and a row in the table of reserves: how far
-- its award has come. A step is reached with the last of the rows that count for it.
with
    parts as (select * from {{ ref("int_award_reserve_parts") }}),

    reserves as (select * from {{ ref("stg_public_fund_reserve") }}),

    allocations as (select * from {{ ref("int_award_allocations") }}),

    int_award_progress as (
        select
            -- keys
            allocations.region_code,
            allocations.fiscal_year,
            allocations.agency_code,
            -- attributes
            {{ last_day("reserves.award_proposed_on") }} as award_proposed_on,
            {{ last_day("reserves.award_approved_on") }} as award_approved_on,
            {{ last_day("reserves.award_issued_on") }} as award_issued_on,
            {{ last_day("reserves.award_closed_on") }} as award_closed_on,
            max(
                case
                    when reserves.award_proposed_by = reserves.award_approved_by
                    then reserves.award_approved_by
                end
            ) as self_approver_name,
            bool_and(reserves.is_hold_accepted) as is_hold_accepted,
            -- measures
            -- What went to the parts of a split unit is told for all of them together.
            case
                when
                    bool_and(
                        reserves.award_issued_yuan is not null
                        and parts.successor_rate = 1
                    )
                then cast(sum(reserves.award_issued_yuan) as decimal(18, 2))
            end as award_issued_yuan,
            allocations.total_yuan,
            allocations.held_yuan
        from allocations
        inner join
            parts
            on allocations.region_code = parts.region_code
            and allocations.fiscal_year = parts.fiscal_year
            and allocations.agency_code = parts.agency_code
        inner join
            reserves
            on parts.region_code = reserves.region_code
            and parts.fiscal_year = reserves.fiscal_year
            and parts.source_agency_code = reserves.agency_code
        group by
            allocations.region_code,
            allocations.fiscal_year,
            allocations.agency_code,
            allocations.total_yuan,
            allocations.held_yuan
    )

select *
from int_award_progress
