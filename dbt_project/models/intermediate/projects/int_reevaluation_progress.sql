-- One row per fiscal re-evaluation: how far it has come, by the dates of what
-- followed. Closed means sent to both sections, disclosed, and nothing found is
-- left to verify.
with
    reevaluations as (
        select * from {{ ref("stg_reeval_summary") }} where indicator_no = 0
    ),

    unfinished as (
        select region_code, source_id, count(*) as open_count
        from {{ ref("stg_rectification") }}
        where
            source_type = 'reeval'
            and coalesce(verify_result, 'unfinished') <> 'verified'
        group by region_code, source_id
    ),

    joined as (
        select reevaluations.*, coalesce(unfinished.open_count, 0) as open_count
        from reevaluations
        left join
            unfinished
            on reevaluations.region_code = unfinished.region_code
            and reevaluations.reevaluation_id = unfinished.source_id
    ),

    int_reevaluation_progress as (
        select
            -- keys
            region_code,
            reevaluation_id,
            -- measures
            open_count,
            case
                when
                    disclosed_on is not null
                    and dispatched_to_budget_on is not null
                    and dispatched_to_section_on is not null
                    and open_count = 0
                then 'closed'
                when disclosed_on is not null
                then 'disclosed'
                when
                    dispatched_to_budget_on is not null
                    and dispatched_to_section_on is not null
                then 'dispatched'
                when report_final_on is not null
                then 'final'
                else 'in_progress'
            end as status
        from joined
    )

select *
from int_reevaluation_progress
