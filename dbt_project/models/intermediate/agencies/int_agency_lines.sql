-- One row per unit code and other code that the same unit bore before or after, or that
-- it came from or went into, by the changes delivered. What one extract has under the
-- one and another under the other is about one unit.
with recursive
    changes as (
        select
            region_code,
            old_agency_code,
            new_agency_code,
            effective_on,
            effective_on as code_ended_on
        from {{ ref("stg_agency_change") }}
        where old_agency_code <> new_agency_code
    ),
    chains as (
        select *
        from changes
        union
        select
            chains.region_code,
            chains.old_agency_code,
            changes.new_agency_code,
            changes.effective_on,
            chains.code_ended_on
        from chains
        inner join
            changes
            on chains.region_code = changes.region_code
            and chains.new_agency_code = changes.old_agency_code
            and chains.effective_on <= changes.effective_on
        where chains.old_agency_code <> changes.new_agency_code
    ),
    both_ways as (
        select
            region_code,
            old_agency_code as agency_code,
            new_agency_code as line_agency_code,
            false as is_earlier,
            code_ended_on
        from chains
        union
        select region_code, new_agency_code, old_agency_code, true, code_ended_on
        from chains
    ),
    int_agency_lines as (
        select
            region_code,
            agency_code,
            line_agency_code,
            bool_or(is_earlier) as is_earlier,
            max(code_ended_on) as code_ended_on
        from both_ways
        group by region_code, agency_code, line_agency_code
    )
select *
from int_agency_lines
