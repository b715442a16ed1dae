-- One row per dated step between the contract of a fiscal re-evaluation or a
-- whole-department evaluation and its final report.
{%- set year = "work_year - 1" %}
{%- set field_work_on = "coalesce(field_work_on, materials_reviewed_on)" %}
with
    int_evaluation_steps as (
        {{
            dated_steps(
                "reevaluation",
                "stg_reeval_summary",
                "reevaluation_id",
                [
                    (2, "'plan_approved'", "plan_approved_on"),
                    (3, "'field_work'", field_work_on),
                    (4, "'draft_report'", "draft_report_on"),
                    (5, "'opinions'", "opinions_on"),
                    (6, "'expert_review'", "expert_reviewed_on"),
                ],
                year=year,
                rows="indicator_no = 0",
            )
        }}
        union all
        {{
            dated_steps(
                "whole_evaluation",
                "stg_whole_eval",
                "evaluation_id",
                [
                    (2, "'plan'", "plan_approved_on"),
                    (3, "'indicator_system'", "indicator_system_on"),
                    (4, "'on_site'", "on_site_on"),
                ],
                year=year,
                rows="indicator_no = 0",
            )
        }}
    )

select *
from int_evaluation_steps
