-- One row per fault of money, a goal, a review, monitoring, a deadline or an order of
-- dates that a person should clear up. It stops no figure.
{%- set monitored = "monitoring_task_no || ' ' || project_code" %}
{#- Relation → kind of object and its number. -#}
{%- set objects = {
    "projects": ("'project'", "project_code"),
    "goals": ("'goal'", "goal_id"),
    "reviews": ("'goal_review'", "goal_id || ' ' || review_no"),
    "results": ("'monitoring'", monitored),
    "spending": ("'monitoring'", monitored),
    "rectifications": ("'rectification'", "item_id"),
    "postponed": ("'rectification'", "item_id"),
    "items": ("'deadline'", "event_code || ' ' || object_id"),
    "disclosures": ("'disclosure'", "disclosure_id"),
    "submissions": ("'submission'", "agency_code || ' ' || report_type"),
    "missing": ("'submission'", "agency_code || ' ' || report_type"),
    "changes": ("entity", "object_id"),
} %}
{#- Nobody asks these of a goal that need not be declared. -#}
{%- set no_indicators = has_flag("NO_INDICATORS") ~ " and is_required" %}
{%- set not_joint = has_flag("NOT_JOINTLY_REVIEWED") ~ " and is_required" %}
{%- set budgeted = "goal_state = 'approved' and needs_budget and budget_yuan " %}
{%- set goal_above_budget = budgeted ~ "< fiscal_yuan" %}
{%- set uncounted = "uncounted_from_on is not null" %}
{%- set differs = "status <> reported_status" %}
{%- set above_budget = "paid_yuan > adjusted_budget_yuan" %}
{%- set spent = "reported_executed_yuan" %}
{%- set executed_falls = "reported_executed_yuan < most_executed_yuan" %}
{%- set spent_more = "reported_executed_yuan > adjusted_budget_yuan" %}
{%- set withdrawn_but_paid = "goal_state = 'withdrawn' and paid_yuan > 0" %}
{%- set change = "coalesce(from_state, '') || ' → ' || to_state || ' ' || changed_on" %}
{#- Fault, relation, what to look at, and when (none: its flag says). -#}
{%- set faults = [
    ("NEGATIVE_BUDGET", "projects", "budget_yuan", "budget_yuan < 0"),
    ("REFUNDS_ABOVE_PAYMENTS", "projects", "paid_yuan", "paid_yuan < 0"),
    ("PAID_ABOVE_BUDGET", "projects", "paid_yuan", above_budget),
    ("GOAL_WITHOUT_BUDGET", "projects", "goal_id", budgeted ~ "is null"),
    ("GOAL_ABOVE_BUDGET", "projects", "fiscal_yuan", goal_above_budget),
    ("WITHDRAWN_BUT_PAID", "projects", "paid_yuan", withdrawn_but_paid),
    ("WEIGHT_SUM", "goals", "goal_weight_sum", none),
    ("TEXT_TARGET", "goals", "text_target_count", none),
    ("APPROVED_BEFORE_SUBMITTED", "goals", "approved_on", none),
    ("APPROVED_APART_FROM_BUDGET", "goals", "approved_on", none),
    ("APPROVAL_UNDATED", "goals", "reported_status", none),
    ("APPROVED_AGAINST_REVIEW", "goals", "conclusion", none),
    ("STATUS_DIFFERS", "goals", "reported_status", none),
    ("NO_INDICATORS", "goals", "indicator_count", no_indicators),
    ("NOT_JOINTLY_REVIEWED", "goals", "review_count", not_joint),
    ("REVIEW_AGAINST_GRADE", "reviews", "conclusion", "is_against_grade"),
    ("REVIEW_OVER_MARKS", "reviews", "conclusion", "is_over_marks"),
    ("NO_GOAL", "results", "goal_id", none),
    ("EXECUTED_DIFFERS", "results", "reported_difference_yuan", none),
    ("INDICATORS_UNREAD", "results", "unread_count", none),
    ("EXECUTED_FALLS", "spending", spent, executed_falls),
    ("EXECUTED_ABOVE_BUDGET", "spending", spent, spent_more),
    ("CALENDAR_ENDS", "results", "submitted_on", none),
    ("CALENDAR_ENDS", "items", "uncounted_from_on", uncounted),
    ("CALENDAR_ENDS", "disclosures", "uncounted_from_on", uncounted),
    ("CALENDAR_ENDS", "submissions", "uncounted_from_on", uncounted),
    ("SUBMISSION_MISSING", "missing", "report_type", "true"),
    ("STATUS_DIFFERS", "rectifications", "reported_status", differs),
    ("DUE_AFTER_TERM", "postponed", "due_on", "due_on > deadline_on"),
    ("STATE_ORDER", "changes", change, "not is_allowed"),
] %}
with
    goals as (
        select
            *,
            (region_code, goal_id) in (
                select (region_code, object_id)
                from {{ ref("fct_coverage") }}
                where duty = 'goal' and is_required and object_id is not null
            ) as is_required
        from {{ ref("fct_goals") }}
        -- A change that waits hides no fault of the goal that holds.
        where is_current or is_goal_in_force
    ),

    projects as (select * from {{ ref("int_project_goals") }}),

    reviews as (select * from {{ ref("fct_goal_reviews") }}),

    results as (select * from {{ ref("fct_monitoring_results") }}),

    spending as (select * from {{ ref("int_monitored_spending") }}),

    postponed as (select * from {{ ref("int_postponed_items") }}),

    rectifications as (
        select *, work_year - 1 as fiscal_year from {{ ref("fct_rectifications") }}
    ),

    items as (select * from {{ ref("fct_open_items") }}),

    disclosures as (select * from {{ ref("fct_disclosures") }}),

    submissions as (select * from {{ ref("int_submission_delays") }}),

    missing as (select * from {{ ref("int_missing_submissions") }}),

    changes as (select * from {{ ref("fct_state_changes") }}),

    rev_process_faults as (
        {% for fault, relation, detail, condition in faults -%}
            {%- set entity, object_id = objects[relation] %}
            select
                region_code,
                fiscal_year,
                {{ entity }} as entity,
                {{ object_id }} as object_id,
                '{{ fault }}' as fault_code,
                cast({{ detail }} as varchar) as detail
            from {{ relation }}
            where {{ condition or has_flag(fault) }} {{ "union all" if not loop.last }}
        {% endfor %}
    )

select *
from rev_process_faults
