-- One row per fault of a goal, a review, a monitoring task or an order of dates that a
-- person should clear up. It lies in what was delivered and stops no figure.
{#- Fault of a goal → what to look at; those of a version that was replaced are past. -#}
{%- set goal_faults = {
    "WEIGHT_SUM": "goal_weight_sum",
    "TEXT_TARGET": "text_target_count",
    "APPROVED_BEFORE_SUBMITTED": "approved_on",
    "APPROVED_APART_FROM_BUDGET": "approved_on",
    "APPROVAL_UNDATED": "reported_status",
    "APPROVED_AGAINST_REVIEW": "conclusion",
    "STATUS_DIFFERS": "reported_status",
    "NO_INDICATORS": "indicator_count",
    "NOT_JOINTLY_REVIEWED": "review_count",
} %}
{#- Nobody asks these of a goal that need not be declared. -#}
{%- set of_required_goals = ["NO_INDICATORS", "NOT_JOINTLY_REVIEWED"] %}
{%- set monitoring_faults = {
    "NO_GOAL": "goal_id",
    "EXECUTED_DIFFERS": "reported_difference_yuan",
    "INDICATORS_UNREAD": "unread_count",
    "CALENDAR_ENDS": "submitted_on",
} %}
with
    goals as (
        select goals.*, coalesce(coverage.is_required, false) as is_required
        from {{ ref("fct_goals") }} as goals
        left join
            {{ ref("fct_coverage") }} as coverage
            on goals.region_code = coverage.region_code
            and goals.goal_id = coverage.object_id
            and coverage.duty = 'goal'
        where goals.is_current
    ),

    reviews as (select * from {{ ref("fct_goal_reviews") }}),

    results as (select * from {{ ref("fct_monitoring_results") }}),

    rectifications as (select * from {{ ref("fct_rectifications") }}),

    changes as (select * from {{ ref("fct_state_changes") }} where not is_allowed),

    rev_process_faults as (
        {% for fault, detail in goal_faults.items() -%}
            select
                region_code,
                fiscal_year,
                'goal' as entity,
                goal_id as object_id,
                '{{ fault }}' as fault_code,
                cast({{ detail }} as varchar) as detail
            from goals
            where
                ',' || flags || ',' like '%,{{ fault }},%'
                {{ "and is_required" if fault in of_required_goals }}
            union all
        {% endfor -%}
        {% for fault, detail in monitoring_faults.items() -%}
            select
                region_code,
                fiscal_year,
                'monitoring',
                monitoring_task_no || ' ' || project_code,
                '{{ fault }}',
                cast({{ detail }} as varchar)
            from results
            where ',' || flags || ',' like '%,{{ fault }},%'
            union all
        {% endfor -%}
        {% for fault, condition in [
            ("REVIEW_AGAINST_GRADE", "is_against_grade"),
            ("REVIEW_OVER_MARKS", "is_over_marks"),
        ] -%}
            select
                region_code,
                fiscal_year,
                'goal_review',
                goal_id || ' ' || review_no,
                '{{ fault }}',
                conclusion
            from reviews
            where {{ condition }}
            union all
        {% endfor -%}
        select
            region_code,
            work_year - 1,
            'rectification',
            item_id,
            'STATUS_DIFFERS',
            reported_status
        from rectifications
        where status <> reported_status
        union all
        select
            region_code,
            fiscal_year,
            'deadline',
            event_code || ' ' || object_id,
            'CALENDAR_ENDS',
            cast(uncounted_from_on as varchar)
        from {{ ref("fct_open_items") }}
        where uncounted_from_on is not null
        union all
        select
            region_code,
            fiscal_year,
            entity,
            object_id,
            'STATE_ORDER',
            coalesce(from_state, '') || ' → ' || to_state || ' ' || changed_on
        from changes
    )

select *
from rev_process_faults
