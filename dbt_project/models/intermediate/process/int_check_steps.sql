-- One row per dated check of a goal, a monitoring form or a disclosure: the section's
-- own
-- review, the return that no joint review tells of, the check of the form, and the
-- check
-- of what was disclosed with what came of it.
with
    int_check_steps as (
        {{
            dated_steps(
                "disclosure_check",
                "int_disclosure_packages",
                "agency_code || ' ' || doc_type",
                [
                    (1, "'checked'", "checked_on"),
                    (2, "'problem_notified'", "notified_on"),
                    (3, "'corrected'", "corrected_on"),
                    (4, "'rechecked'", "rechecked_on"),
                ],
            )
        }}
        union all
        {{
            dated_steps(
                "goal",
                "stg_goal_declaration",
                "project_code",
                [(2, "'section_review'", "section_reviewed_on")],
                version="version_no",
            )
        }}
        union all
        {{
            dated_steps(
                "goal",
                "stg_goal_declaration",
                "project_code",
                [(3, "'returned'", "returned_on")],
                version="version_no",
                rows="(region_code, goal_id) not in (select (region_code, goal_id) from "
                ~ ref("stg_goal_review")
                ~ " where conclusion in ('returned', 'refused'))",
            )
        }}
        union all
        {{
            dated_steps(
                "monitoring",
                "stg_monitoring",
                "monitoring_task_no || ' ' || project_code",
                [(3, "'checked'", "checked_on")],
                rows="monitored_row_no = 0",
            )
        }}
    )

select *
from int_check_steps
