-- One row per project goal and joint review: its marks by aspect, their grade, and
-- what that grade suggests beside what was concluded.
{%- set aspects = ["completeness", "relevance", "appropriateness", "feasibility"] %}
with
    reviews as (select * from {{ ref("stg_goal_review") }}),

    goals as (select * from {{ ref("int_goals") }}),

    rules as (select * from {{ ref("int_process_rules") }}),

    bands as (select * from {{ ref("grade_bands") }}),

    outcomes as (select * from {{ ref("goal_review_outcomes") }}),

    marks as (
        select
            review_profile
            {%- for aspect in aspects %}
                ,
                sum(
                    case when aspect_code = '{{ aspect }}' then full_marks end
                ) as {{ aspect }}_marks
            {%- endfor %}
        from {{ ref("goal_review_aspects") }}
        group by review_profile
    ),

    totalled as (
        select
            reviews.*,
            goals.fiscal_year,
            goals.project_code,
            goals.version_no,
            rules.review_profile,
            rules.review_grade_scheme,
            -- The performance centre and at least one other section.
            reviews.section_names like '%' || rules.centre_word || '%'
            and translate(reviews.section_names, '，,;；和 /', '、、、、、、、')
            like '%、%' as is_joint,
            {% for aspect in aspects -%}
                reviews.{{ aspect }}_points {{ "+" if not loop.last }}
            {% endfor %} as review_points,
            {% for aspect in aspects -%}
                coalesce(reviews.{{ aspect }}_points > marks.{{ aspect }}_marks, false)
                {{ "or" if not loop.last }}
            {% endfor %} as is_over_marks
        from reviews
        left join
            goals
            on reviews.region_code = goals.region_code
            and reviews.goal_id = goals.goal_id
        left join
            rules
            on goals.region_code = rules.region_code
            and goals.fiscal_year = rules.fiscal_year
        left join marks on rules.review_profile = marks.review_profile
    ),

    fct_goal_reviews as (
        select
            -- keys
            totalled.region_code,
            totalled.fiscal_year,
            totalled.goal_id,
            totalled.review_no,
            -- attributes
            totalled.project_code,
            totalled.version_no,
            totalled.reviewed_on,
            totalled.section_names,
            totalled.is_joint,
            bands.grade_code,
            bands.grade_name_zh as grade_name,
            totalled.conclusion,
            outcomes.conclusion as suggested_conclusion,
            outcomes.outcome_zh as suggested_outcome,
            outcomes.conclusion <> totalled.conclusion as is_against_grade,
            totalled.is_over_marks,
            totalled.opinion_text,
            -- measures
            {% for aspect in aspects -%}
                cast(
                    totalled.{{ aspect }}_points as decimal(6, 2)
                ) as {{ aspect }}_points,
            {% endfor -%}
            cast(totalled.review_points as decimal(6, 2)) as review_points
        from totalled
        left join
            bands
            on totalled.review_grade_scheme = bands.grade_scheme
            and totalled.review_points >= bands.lower_score
            and (
                bands.upper_score is null or totalled.review_points < bands.upper_score
            )
        left join
            outcomes
            on totalled.review_profile = outcomes.review_profile
            and bands.grade_code = outcomes.grade_code
    )

select *
from fct_goal_reviews
