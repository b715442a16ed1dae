-- One row per region, fiscal year and agency with approved adjustments: approved by
-- somebody other than the proposer.
with
    entries as (select * from {{ ref("int_manual_entries") }}),

    approved as (
        select * from entries where status = 'approved' and approved_by <> proposed_by
    ),

    int_score_adjustments as (
        select
            -- keys
            region_code,
            fiscal_year,
            agency_code,
            -- measures
            cast(sum(delta_points) as decimal(6, 2)) as adjustment_points
        from approved
        where fiscal_year is not null
        group by region_code, fiscal_year, agency_code
    )

select *
from int_score_adjustments
