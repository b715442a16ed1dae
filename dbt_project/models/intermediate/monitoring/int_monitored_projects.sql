-- One row per monitoring task and project: its form, and how much of the year, or of a
-- shorter project period, has passed. Part and whole stay apart, so nothing is rounded.
with
    forms as (
        select
            *,
            row_number() over (form order by monitored_row_no) as position,
            bool_or(needs_rectification) over form as is_to_rectify,
            bool_or(
                coalesce(needs_rectification, false) and rectification_text is null
            ) over form as is_rectifying
        from {{ ref("stg_monitoring") }}
        window form as (partition by region_code, monitoring_task_no, project_code)
    ),

    -- A change that is not approved yet moves no target and no weight.
    goals as (select * from {{ ref("int_goals") }} where is_goal_in_force),

    projects as (select * from {{ ref("int_projects") }}),

    rules as (select * from {{ ref("int_process_rules") }}),

    -- Months are counted from year 0, so that periods may cross years.
    dated as (
        select
            forms.*,
            coalesce(goals.project_name, projects.project_name) as project_name,
            goals.goal_id,
            rules.tier_scheme,
            rules.light_preset,
            rules.idle_after_months,
            rules.decision_workdays,
            rules.executed_tolerance_yuan,
            forms.fiscal_year * 12 + 1 as year_from,
            {{ month_number("forms.cutoff_on") }} as cutoff_month,
            extract(day from forms.cutoff_on) as cutoff_day,
            extract(day from last_day(forms.cutoff_on)) as month_days,
            {{ first_month_in("goals.period_text") }} as period_from,
            {{ last_month_in("goals.period_text") }} as period_to
        from forms
        left join
            goals
            on forms.region_code = goals.region_code
            and forms.fiscal_year = goals.fiscal_year
            and forms.project_code = goals.project_code
        left join
            projects
            on forms.region_code = projects.region_code
            and forms.fiscal_year = projects.fiscal_year
            and forms.project_code = projects.project_code
        left join
            rules
            on forms.region_code = rules.region_code
            and forms.fiscal_year = rules.fiscal_year
        where forms.position = 1
    ),

    -- A period that ends before it begins, or outside the year, says nothing.
    spans as (
        select
            *,
            case
                when
                    period_from between year_from and year_from + 11
                    and period_from < period_to
                then period_from
                else year_from
            end as span_from,
            case
                when
                    period_to between year_from and year_from + 11
                    and period_from < period_to
                then period_to
                else year_from + 11
            end as span_to
        from dated
    ),

    int_monitored_projects as (
        select
            -- keys
            region_code,
            monitoring_task_no,
            project_code,
            -- attributes
            fiscal_year,
            cutoff_on,
            project_name,
            agency_code,
            goal_id,
            tier_scheme,
            light_preset,
            idle_after_months,
            decision_workdays,
            executed_tolerance_yuan,
            possibility,
            is_to_rectify,
            is_rectifying,
            submitted_on,
            -- measures
            year_start_budget_yuan,
            reported_executed_yuan,
            forecast_yuan,
            contracted_unpaid_yuan,
            month_days,
            cutoff_day,
            case
                when cutoff_month < span_from
                then 0
                when cutoff_month > span_to
                then (span_to - span_from + 1) * month_days
                else (cutoff_month - span_from) * month_days + cutoff_day
            end as time_part,
            (span_to - span_from + 1) * month_days as time_whole
        from spans
    )

select *
from int_monitored_projects
