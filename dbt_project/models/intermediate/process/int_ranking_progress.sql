-- One row per comprehensive evaluation with manual entries, adjustments or appeals: how
-- far it has come by their days. It was computed when its build ran, which no extract
-- dates.
with
    entries as (
        select
            *,
            {{ year_in("run_id") }} as fiscal_year,
            entry_type = 'appeal' as is_appeal,
            case when status <> 'proposed' then entry_decided_on end as settled_on
        from {{ ref("stg_comp_manual") }}
    ),

    int_ranking_progress as (
        select
            -- keys
            region_code,
            run_id,
            -- attributes
            fiscal_year,
            min(entry_proposed_on) filter (where not is_appeal) as ranking_reviewed_on,
            min(result_notified_on) as result_notified_on,
            min(entry_proposed_on) filter (where is_appeal) as appeal_opened_on,
            -- Final once every appeal is decided; where nobody appealed, nothing
            -- dates it.
            {{ last_day("settled_on", rows="is_appeal") }} as ranking_final_on,
            -- measures
            cast(
                count(*) filter (where is_appeal and status = 'proposed') as integer
            ) as open_appeal_count
        from entries
        where fiscal_year is not null
        group by region_code, run_id, fiscal_year
    )

select *
from int_ranking_progress
