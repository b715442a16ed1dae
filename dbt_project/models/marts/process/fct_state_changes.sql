-- One row per dated step of a goal, a monitoring task, a poverty fund or task, an
-- evaluation, a ranking, a disclosure check or a rectification item: from which state
-- to
-- which, and whether that step may follow. A step without a date in any extract is
-- none.
{%- set submitted = "case when budget_round = 'midyear_addition' then 'adjusting' else 'submitted' end" %}
{%- set reviewed = "case when conclusion in ('returned', 'refused') then 'returned' else 'joint_review' end" %}
{%- set verified_day = "case when verify_result = 'verified' then verified_on end" %}
with
    transitions as (select * from {{ ref("allowed_transitions") }}),

    -- A further kind of object is one more part of this union.
    dated as (
        {{
            dated_steps(
                "goal",
                "int_goals",
                "project_code",
                [(1, submitted, "submitted_on"), (4, "'approved'", "approved_on")],
                version="version_no",
            )
        }}
        union all
        {{
            dated_steps(
                "goal",
                "fct_goal_reviews",
                "project_code",
                [(3, reviewed, "reviewed_on")],
                version="version_no",
            )
        }}
        union all
        {{
            dated_steps(
                "monitoring",
                "fct_monitoring_results",
                "monitoring_task_no || ' ' || project_code",
                [
                    (1, "'issued'", "cutoff_on"),
                    (2, "'filled'", "submitted_on"),
                    (4, "'adjusted'", "decided_on"),
                ],
            )
        }}
        union all
        {{
            dated_steps(
                "monitoring",
                "fct_rectifications",
                "source_id || ' ' || project_code",
                [(5, "'rectifying'", "notice_on"), (6, "'verified'", verified_day)],
                year="work_year",
                rows="source_type = 'monitor'",
            )
        }}
        union all
        {{
            dated_steps(
                "poverty_fund",
                "fct_poverty_funds",
                "ledger_id",
                [
                    (1, "'arrived'", "issued_arrived_on"),
                    (2, "'allocated'", "allocated_on"),
                    (3, "'paid'", "last_paid_on"),
                ],
            )
        }}
        union all
        select *
        from {{ ref("int_check_steps") }}
        union all
        select *
        from {{ ref("int_feedback_steps") }}
        union all
        select *
        from {{ ref("int_run_steps") }}
    ),

    ordered as (
        select
            *,
            lag(to_state) over life as from_state,
            row_number() over life as change_no
        from dated
        window
            life as (
                partition by region_code, fiscal_year, entity, object_id
                order by changed_on, version_no, place_no, to_state
            )
    ),

    fct_state_changes as (
        select
            -- keys
            ordered.region_code,
            cast(ordered.fiscal_year as integer) as fiscal_year,
            ordered.entity,
            ordered.object_id,
            cast(ordered.change_no as integer) as change_no,
            -- attributes
            ordered.from_state,
            ordered.to_state,
            ordered.changed_on,
            transitions.entity is not null as is_allowed
        from ordered
        left join
            transitions
            on ordered.entity = transitions.entity
            and coalesce(ordered.from_state, '') = coalesce(transitions.from_state, '')
            and ordered.to_state = transitions.to_state
    )

select *
from fct_state_changes
