-- One row per fault of a goal, a review, a monitoring task, a rectification item, a
-- deadline or an order of dates that a person should clear up. It lies in what was
-- delivered and stops no figure.
{#- Fault of a goal → what to look at; those of a version that was replaced are past. -#}
{%- set goal_faults = {} %}
{%- for fault, detail in {
    "WEIGHT_SUM": "goal_weight_sum",
    "TEXT_TARGET": "text_target_count",
    "APPROVED_BEFORE_SUBMITTED": "approved_on",
    "APPROVED_APART_FROM_BUDGET": "approved_on",
    "APPROVAL_UNDATED": "reported_status",
    "APPROVED_AGAINST_REVIEW": "conclusion",
    "STATUS_DIFFERS": "reported_status",
}.items() %}
    {%- do goal_faults.update({fault: (has_flag(fault), detail)}) %}
{%- endfor %}
{#- Nobody asks these of a goal that need not be declared. -#}
{%- for fault, detail in {
    "NO_INDICATORS": "indicator_count",
    "NOT_JOINTLY_REVIEWED": "review_count",
}.items() %}
    {%- do goal_faults.update(
        {fault: (has_flag(fault) ~ " and is_required", detail)}
    ) %}
{%- endfor %}
{%- set monitoring_faults = {} %}
{%- for fault, detail in {
    "NO_GOAL": "goal_id",
    "EXECUTED_DIFFERS": "reported_difference_yuan",
    "INDICATORS_UNREAD": "unread_count",
    "DECISION_DAY_UNKNOWN": "submitted_on",
    "OVER_BUDGET": "executed_yuan",
    "CUTOFF_OUTSIDE_YEAR": "cutoff_on",
}.items() %}
    {%- do monitoring_faults.update({fault: (has_flag(fault), detail)}) %}
{%- endfor %}
{%- set review_faults = {
    "REVIEW_AGAINST_GRADE": ("is_against_grade", "conclusion"),
    "REVIEW_OVER_MARKS": ("is_over_marks", "conclusion"),
} %}
{%- set rectification_faults = {
    "STATUS_DIFFERS": ("status <> reported_status", "reported_status"),
    "DUE_BEFORE_NOTICE": ("due_on < notice_on", "due_on"),
    "VERIFIED_UNDATED": (
        "is_finished and verified_on is null",
        "reported_status",
    ),
} %}
with
    required as (
        select distinct region_code, object_id
        from {{ ref("fct_coverage") }}
        where duty = 'goal' and is_required
    ),
    goals as (
        select goals.*, required.object_id is not null as is_required
        from {{ ref("fct_goals") }} as goals
        left join
            required
            on goals.region_code = required.region_code
            and goals.goal_id = required.object_id
        where goals.is_current
    ),

    rev_process_faults as (
        {{ fault_rows("goals", "goal", "goal_id", goal_faults) }}
        union all
        {{
            fault_rows(
                ref("fct_goal_reviews"),
                "goal_review",
                "goal_id || ' ' || review_no",
                review_faults,
            )
        }}
        union all
        {{
            fault_rows(
                ref("fct_monitoring_results"),
                "monitoring",
                "monitoring_task_no || ' ' || project_code",
                monitoring_faults,
            )
        }}
        union all
        {{
            fault_rows(
                ref("fct_rectifications"),
                "rectification",
                "item_id",
                rectification_faults,
                year="work_year - 1",
            )
        }}
        union all
        {{
            fault_rows(
                ref("fct_open_items"),
                "deadline",
                "object_id",
                {"BEYOND_CALENDAR": ("is_beyond_calendar", "event_code")},
            )
        }}
        union all
        select
            region_code,
            fiscal_year,
            entity,
            object_id,
            'STATE_ORDER',
            coalesce(from_state, '') || ' → ' || to_state || ' ' || changed_on
        from {{ ref("fct_state_changes") }}
        where not is_allowed
    )

select *
from rev_process_faults
