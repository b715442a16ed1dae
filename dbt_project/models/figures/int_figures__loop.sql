-- One row per region, work year and figure about the loop as a whole: which of its five
-- links have anything on record, and which kinds of use of results.
with
    -- Goals and monitoring are of the budget of the work year, all else of the year
    -- before.
    recorded as (
        select region_code, fiscal_year as work_year, 'goal' as link, null as use_kind
        from {{ ref("fct_goals") }}
        where is_goal_in_force
        union all
        select region_code, fiscal_year, 'monitoring', null
        from {{ ref("fct_monitoring_results") }}
        union all
        select region_code, work_year, 'evaluation', null
        from {{ ref("fct_self_evaluations") }}
        union all
        select region_code, work_year, 'feedback', '整改'
        from {{ ref("fct_rectifications") }}
        union all
        select region_code, fiscal_year + 1, 'use', '奖惩分配'
        from {{ ref("fct_award_pools") }}
        union all
        select region_code, work_year, 'use', '公开'
        from {{ ref("fct_disclosures") }}
        union all
        select region_code, work_year, 'use', null
        from {{ ref("fct_result_uses") }}
    ),

    counted as (
        select
            region_code,
            work_year,
            count(distinct link) as link_count,
            nullif(
                concat_ws(
                    '、',
                    max(case when use_kind = '整改' then use_kind end),
                    max(case when use_kind = '奖惩分配' then use_kind end),
                    max(case when use_kind = '公开' then use_kind end)
                ),
                ''
            ) as use_kinds
        from recorded
        group by region_code, work_year
    ),

    int_figures__loop as (
        {{
            figure_rows(
                "counted",
                numbers={"loop_links": "link_count"},
                texts={"use_kinds": "use_kinds"},
            )
        }}
    )

select *
from int_figures__loop
