-- One row per unit whose reported changes of identity a person should clear up: they
-- lead to no clear successor, or do not fit the lists of units. Without a clear
-- successor its award stays in its own name until the change is corrected.
with
    changes as (
        select *, extract(year from effective_on) as effective_year
        from {{ ref("stg_agency_change") }}
    ),

    payees as (
        select distinct region_code, agency_code from {{ ref("int_award_payees") }}
    ),

    -- Its money goes to its parts; how its scores would, no rule says.
    held_in_parts as (
        select distinct parts.region_code, parts.source_agency_code
        from {{ ref("int_award_reserve_parts") }} as parts
        inner join
            {{ ref("int_award_units") }} as award_units
            on parts.region_code = award_units.region_code
            and parts.fiscal_year = award_units.fiscal_year
            and parts.agency_code = award_units.agency_code
        where parts.successor_rate < 1 and award_units.status = 'held'
    ),

    units as (
        select
            region_code,
            agency_code,
            min(started_on) as started_on,
            min(fiscal_year) as first_year,
            max(fiscal_year) as last_year
        from {{ ref("stg_agency_master") }}
        group by region_code, agency_code
    ),

    listed as (
        select region_code, min(first_year) as first_year, max(last_year) as last_year
        from units
        group by region_code
    ),

    judged as (
        select
            changes.*,
            payees.agency_code is null
            and changes.change_type
            in ('rename', 'merge', 'transfer', 'split') as is_unclear,
            old_units.agency_code is null
            and changes.effective_year > listed.first_year as is_unknown,
            -- Units are listed by year: a new one is not before the year after.
            changes.change_type <> 'dissolve'
            and listed.last_year > changes.effective_year
            and coalesce(new_units.last_year, 0)
            < changes.effective_year as is_successor_unknown,
            changes.change_type in ('rename', 'merge', 'dissolve')
            and changes.old_agency_code <> changes.new_agency_code
            and old_units.last_year > changes.effective_year as is_still_listed,
            held_in_parts.source_agency_code is not null as is_held_in_parts,
            changes.effective_on < old_units.started_on as is_before_start
        from changes
        left join listed on changes.region_code = listed.region_code
        left join
            payees
            on changes.region_code = payees.region_code
            and changes.old_agency_code = payees.agency_code
        left join
            held_in_parts
            on changes.region_code = held_in_parts.region_code
            and changes.old_agency_code = held_in_parts.source_agency_code
        left join
            units as old_units
            on changes.region_code = old_units.region_code
            and changes.old_agency_code = old_units.agency_code
        left join
            units as new_units
            on changes.region_code = new_units.region_code
            and changes.new_agency_code = new_units.agency_code
    ),

    summed as (
        select
            region_code,
            old_agency_code as agency_code,
            max(old_agency_name) as agency_name,
            {{
                flag_list(
                    {
                        "NO_CLEAR_SUCCESSOR": "bool_or(is_unclear)",
                        "UNKNOWN_UNIT": "bool_or(is_unknown)",
                        "UNKNOWN_SUCCESSOR": "bool_or(is_successor_unknown)",
                        "STILL_LISTED": "bool_or(is_still_listed)",
                        "BEFORE_ITS_START": "bool_or(is_before_start)",
                        "HELD_IN_PARTS": "bool_or(is_held_in_parts)",
                    }
                )
            }} as flags,
            cast(count(*) as integer) as change_count,
            cast(sum(coalesce(change_share, 1)) as decimal(18, 8)) as payee_rate_sum
        from judged
        group by region_code, old_agency_code
    ),

    rev_unclear_successors as (select * from summed where flags is not null)

select *
from rev_unclear_successors
