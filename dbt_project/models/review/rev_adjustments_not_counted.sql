-- One row per adjustment or appeal that does not count: not approved, approved by
-- its own proposer, or of a run without a year.
with
    entries as (select * from {{ ref("stg_comp_manual") }}),

    rev_adjustments_not_counted as (
        select
            -- keys
            region_code,
            run_id,
            agency_code,
            indicator_code,
            entry_no,
            -- attributes
            reason,
            proposed_by,
            approved_by,
            status,
            -- measures
            delta_points,
            -- provenance
            load_id,
            source_sheet,
            source_row
        from entries
        where
            status <> 'approved'
            or approved_by is null
            or approved_by = proposed_by
            or {{ year_in("run_id") }} is null
    )

select *
from rev_adjustments_not_counted
