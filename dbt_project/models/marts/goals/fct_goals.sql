-- One row per version of a project goal: its rounds and dates, the sums of its
-- indicators, its last review, and what a person should look at.
with
    goals as (select * from {{ ref("int_goals") }}),

    rules as (select * from {{ ref("int_process_rules") }}),

    indicators as (
        select
            region_code,
            goal_id,
            count(*) as indicator_count,
            sum(case when is_measurable then 0 else 1 end) as text_target_count,
            -- Unknown where a row lacks its weight.
            case
                when count(*) = count(goal_weight) then sum(goal_weight)
            end as weight_sum
        from {{ ref("fct_goal_indicators") }}
        group by region_code, goal_id
    ),

    reviews as (
        select
            region_code,
            goal_id,
            count(*) as review_count,
            max(case when is_joint then 1 else 0 end) as joint_review
        from {{ ref("fct_goal_reviews") }}
        group by region_code, goal_id
    ),

    joined as (
        select
            goals.*,
            rules.weight_total,
            rules.weight_total_without_execution,
            rules.approval_gap_days,
            coalesce(indicators.indicator_count, 0) as indicator_count,
            coalesce(indicators.text_target_count, 0) as text_target_count,
            indicators.weight_sum,
            coalesce(reviews.review_count, 0) as review_count,
            coalesce(reviews.joint_review, 0) = 1 as is_jointly_reviewed,
            -- Nothing is missing for a year for which nobody delivered any.
            count(indicators.goal_id) over region_year > 0 as has_year_indicators,
            count(reviews.goal_id) over region_year > 0 as has_year_reviews
        from goals
        left join
            rules
            on goals.region_code = rules.region_code
            and goals.fiscal_year = rules.fiscal_year
        left join
            indicators
            on goals.region_code = indicators.region_code
            and goals.goal_id = indicators.goal_id
        left join
            reviews
            on goals.region_code = reviews.region_code
            and goals.goal_id = reviews.goal_id
        window region_year as (partition by goals.region_code, goals.fiscal_year)
    ),

    fct_goals as (
        select
            -- keys
            region_code,
            fiscal_year,
            goal_id,
            -- attributes
            project_code,
            project_name,
            agency_code,
            project_category,
            policy_field,
            is_in_budget_appropriation,
            period_text,
            goal_text,
            budget_round,
            version_no,
            is_current,
            is_goal_in_force,
            submitted_on,
            reviewed_on,
            is_jointly_reviewed,
            conclusion,
            approved_on,
            budget_approved_on,
            reported_status,
            status,
            {{
                flag_list(
                    {
                        "WEIGHT_SUM": "weight_sum not in (weight_total, weight_total_without_execution)",
                        "TEXT_TARGET": "text_target_count > 0",
                        "NO_INDICATORS": "indicator_count = 0 and has_year_indicators",
                        "APPROVED_BEFORE_SUBMITTED": "approved_on < submitted_on",
                        "APPROVED_APART_FROM_BUDGET": "abs("
                        ~ dbt.datediff("budget_approved_on", "approved_on", "day")
                        ~ ") > approval_gap_days",
                        "APPROVAL_UNDATED": "status = 'approved' and approved_on is null",
                        "NOT_JOINTLY_REVIEWED": "status = 'approved' and has_year_reviews and not is_jointly_reviewed",
                        "APPROVED_AGAINST_REVIEW": "status = 'approved' and conclusion in ('returned', 'refused')",
                        "STATUS_DIFFERS": "status <> reported_status",
                    }
                )
            }}
            as flags,
            -- measures
            declared_yuan,
            fiscal_yuan,
            other_yuan,
            cast(indicator_count as integer) as indicator_count,
            cast(text_target_count as integer) as text_target_count,
            cast(weight_sum as decimal(9, 2)) as goal_weight_sum,
            cast(review_count as integer) as review_count
        from joined
    )

select *
from fct_goals
