-- One row per unit and ranking whose scores people changed by approved entries in a way
-- that somebody else should look at: by much, without reason or evidence, or though the
-- unit is not ranked. The entries count all the same.
with
    approved as (
        select * from {{ ref("int_manual_entries") }} where status = 'approved'
    ),

    ranked as (select * from {{ ref("int_scored_agencies") }}),

    summed as (
        select
            approved.region_code,
            approved.fiscal_year,
            approved.run_id,
            approved.agency_code,
            {{
                flag_list(
                    {
                        "LARGE": "sum(abs(approved.delta_points)) > "
                        ~ review_limit("adjustment_points"),
                        "NO_BASIS": "bool_or(coalesce(trim(approved.reason), '') = '' or coalesce(trim(approved.evidence_reference), '') = '')",
                        "NO_APPROVER": "bool_or(coalesce(trim(approved.approved_by), '') = '')",
                        "NOT_RANKED": "count(ranked.agency_code) = 0",
                    }
                )
            }}
            as flags,
            cast(count(*) as integer) as entry_count,
            cast(sum(approved.delta_points) as decimal(6, 2)) as adjustment_points,
            min(approved.load_id) as load_id,
            min(approved.source_sheet) as source_sheet,
            min(approved.source_row) as source_row
        from approved
        left join
            ranked
            on approved.region_code = ranked.region_code
            and approved.fiscal_year = ranked.fiscal_year
            and approved.agency_code = ranked.agency_code
        group by
            approved.region_code,
            approved.fiscal_year,
            approved.run_id,
            approved.agency_code
    ),

    rev_score_adjustments as (select * from summed where flags is not null)

select *
from rev_score_adjustments
