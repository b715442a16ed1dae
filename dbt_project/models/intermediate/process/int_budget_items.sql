-- One row per step of a year's budget that is still to be done: the control figures of
-- the bureau, and the approval of a department's budget.
with
    budgets as (select * from {{ ref("stg_budget_approved") }}),

    rollup as (select * from {{ ref("int_agency_rollup") }}),

    submissions as (
        select region_code, fiscal_year, report_type
        from {{ ref("stg_compile_record") }}
        where submitted_on is not null
        union all
        select region_code, fiscal_year, budget_round
        from {{ ref("stg_goal_declaration") }}
        where submitted_on is not null
    ),

    -- The congress adopts the budget of all; the first approval is not before that.
    adopted as (
        select region_code, fiscal_year, min(approved_on) as approved_on
        from budgets
        group by region_code, fiscal_year
    ),

    -- Nobody reports that control figures went out: who submits a second time has them.
    uncontrolled as (
        select submissions.region_code, submissions.fiscal_year
        from submissions
        left join
            adopted
            on submissions.region_code = adopted.region_code
            and submissions.fiscal_year = adopted.fiscal_year
        where adopted.fiscal_year is null
        group by submissions.region_code, submissions.fiscal_year
        having
            bool_or(report_type = 'first_submission')
            and not bool_or(report_type = 'second_submission')
    ),

    approved as (
        select distinct rollup.region_code, rollup.fiscal_year, rollup.agency_code
        from budgets
        inner join
            rollup on budgets.region_code = rollup.region_code
            and budgets.fiscal_year = rollup.fiscal_year
            and budgets.agency_code = rollup.source_agency_code
    ),

    int_budget_items as (
        select
            region_code,
            fiscal_year,
            'first_control' as event_code,
            cast(fiscal_year as varchar) as object_id,
            cast(null as varchar) as agency_code,
            cast(null as date) as counted_from_on
        from uncontrolled
        union all
        select
            agencies.region_code,
            agencies.fiscal_year,
            'budget_approval',
            agencies.agency_code,
            agencies.agency_code,
            adopted.approved_on
        from {{ ref("stg_agency_master") }} as agencies
        inner join
            adopted
            on agencies.region_code = adopted.region_code
            and agencies.fiscal_year = adopted.fiscal_year
        left join
            approved
            on agencies.region_code = approved.region_code
            and agencies.fiscal_year = approved.fiscal_year
            and agencies.agency_code = approved.agency_code
        where
            agencies.agency_level = 1
            and coalesce(agencies.started_on, adopted.approved_on)
            <= adopted.approved_on
            and coalesce(agencies.ended_on, adopted.approved_on) >= adopted.approved_on
            and approved.agency_code is null
    )

select *
from int_budget_items
