-- One row per goal and joint review (DC13 绩效目标会审记录)
with
    delivered as ({{ current_delivery("goal_review") }}),
    stg_goal_review as (
        select
            delivered.region_code,
            delivered.goal_id,
            delivered.review_seq as review_no,
            delivered.reviewed_on,
            delivered.sections as section_names,
            delivered.completeness as completeness_points,
            delivered.relevance as relevance_points,
            delivered.appropriateness as appropriateness_points,
            delivered.feasibility as feasibility_points,
            coalesce(conclusion_words.code, delivered.conclusion) as conclusion,
            delivered.opinion as opinion_text,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{
                join_code(
                    "conclusion_words", "review_conclusion", "delivered.conclusion"
                )
            }}
    )
select *
from stg_goal_review
