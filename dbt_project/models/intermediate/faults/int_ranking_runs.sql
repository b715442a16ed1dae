-- One row per ranking that others can name: of a year that is ranked and named in its
-- manual entries, or, where a year has none, by any use or disclosure of its result.
with
    named as (
        select region_code, run_id, true as is_entry
        from {{ ref("stg_comp_manual") }}
        union all
        select region_code, source_id, false
        from {{ ref("stg_result_use") }}
        where result_type = 'comp_eval'
        union all
        select region_code, disclosed_object_id, false
        from {{ ref("stg_perf_disclosure") }}
        where object_type = 'comp_result'
    ),

    ranked as (
        select
            named.*,
            bool_or(named.is_entry) over (
                partition by calendar.region_code, calendar.fiscal_year
            ) as has_entries
        from named
        inner join
            {{ ref("int_calendar") }} as calendar
            on named.region_code = calendar.region_code
            and {{ year_in("named.run_id") }} = calendar.fiscal_year
    ),

    int_ranking_runs as (
        select distinct region_code, run_id
        from ranked
        where is_entry or not has_entries
    )

select *
from int_ranking_runs
