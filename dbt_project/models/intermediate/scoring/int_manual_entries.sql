-- One row per manual entry of the comprehensive evaluation: the year that is ranked,
-- and
-- the unit by its code in that year's list, whatever code it bears since.
with
    entries as (
        select *, {{ year_in("run_id") }} as fiscal_year
        from {{ ref("stg_comp_manual") }}
    ),

    int_manual_entries as (
        select
            entries.* replace(
                coalesce(
                    listed.agency_code, rollup.agency_code, entries.agency_code
                ) as agency_code
            )
        from entries
        left join
            {{ ref("stg_agency_master") }} as listed
            on entries.region_code = listed.region_code
            and entries.fiscal_year = listed.fiscal_year
            and entries.agency_code = listed.agency_code
        left join
            {{ ref("int_agency_rollup") }} as rollup
            on entries.region_code = rollup.region_code
            and entries.fiscal_year = rollup.fiscal_year
            and entries.agency_code = rollup.source_agency_code
    )

select *
from int_manual_entries
