-- What the models of goals, projects and monitoring compute obeys the domain, whatever
-- was delivered: a row here is a fault of a model and stops the build.
{%- set goal_states = "('draft', 'submitted', 'section_review', 'joint_review', 'returned', 'approved', 'adjusting', 'withdrawn')" %}
{%- set monitoring_states = "('issued', 'closed', 'decision_pending', 'auto_suspended', 'rectifying')" %}
{%- set task = "this.region_code, this.monitoring_task_no, this.project_code" %}
{%- set lights_in_force = (
    "(select region_code, monitoring_task_no, project_code, light from "
    ~ ref("fct_monitoring_lights")
    ~ " where is_in_force)"
) %}
{{
    rows_that_break(
        {
            "fct_goals": (
                "region_code, goal_id",
                {
                    "the state of a goal is one of the life of goals": "coalesce(status not in "
                    ~ goal_states
                    ~ ", true)",
                    "a goal in force was approved": "is_goal_in_force and status not in ('approved', 'adjusting')",
                    "no more targets are in words than there are indicators": "text_target_count not between 0 and indicator_count",
                    "a project has one current version of its goal": "is_current and (region_code, fiscal_year, project_code) in (select (region_code, fiscal_year, project_code) from "
                    ~ ref("fct_goals")
                    ~ " where is_current group by region_code, fiscal_year, project_code having count(*) > 1)",
                    "a project has at most one goal in force": "is_goal_in_force and (region_code, fiscal_year, project_code) in (select (region_code, fiscal_year, project_code) from "
                    ~ ref("fct_goals")
                    ~ " where is_goal_in_force group by region_code, fiscal_year, project_code having count(*) > 1)",
                },
            ),
            "fct_goal_indicators": (
                "region_code, goal_id, row_no",
                {
                    "a target with a number can be measured": "target_number is not null and not is_measurable",
                },
            ),
            "fct_goal_reviews": (
                "region_code, goal_id, review_no",
                {
                    "points of the four aspects sum to the points of the review": "review_points <> completeness_points + relevance_points + appropriateness_points + feasibility_points",
                    "a conclusion is against the grade only where the grade suggests another": "is_against_grade <> (suggested_conclusion <> conclusion)",
                },
            ),
            "fct_monitoring_results": (
                "region_code, monitoring_task_no, project_code",
                {
                    "the state of a monitoring form is one of the life of forms": "coalesce(status not in "
                    ~ monitoring_states
                    ~ ", true)",
                    "the light of a form is the one of the preset in force": "light is not null and ("
                    ~ task
                    ~ ", this.light) not in (select (region_code, monitoring_task_no, project_code, light) from "
                    ~ lights_in_force
                    ~ " as lights)",
                    "what was reported less what was paid is the difference": "reported_difference_yuan <> reported_executed_yuan - executed_yuan",
                    "the executed rate is what was paid over the adjusted budget": "execution_rate <> "
                    ~ exact_ratio("executed_yuan", "adjusted_budget_yuan"),
                    "the lag is the planned rate less the executed rate": "abs(execution_lag_rate - (planned_rate - execution_rate)) > 0.00000002",
                    "the gap between goals and execution is their distance": "abs(goal_execution_gap_rate - abs(goal_rate - execution_rate)) > 0.00000002",
                    "goals are met between not at all and wholly": "goal_rate not between 0 and 1",
                    "time elapsed is between none and all of it": "time_progress_rate not between 0 and 1",
                    "no more indicators are unread than there are": "unread_count not between 0 and indicator_count",
                    "payment is suspended only where a decision is missing": "status = 'auto_suspended' and (light = 'green' or decision is not null)",
                },
            ),
            "fct_monitoring_lights": (
                "region_code, monitoring_task_no, project_code, light_preset",
                {
                    "a light is one that its preset has a rule for": "(light_preset, light) not in (select (light_preset, light) from "
                    ~ ref("light_rules")
                    ~ ")",
                    "red goes before yellow, yellow before green": "coalesce(light_order <> case light when 'red' then 1 when 'yellow' then 2 when 'green' then 3 end, true)",
                    "at most one preset is in force": "is_in_force and ("
                    ~ task
                    ~ ") in (select (region_code, monitoring_task_no, project_code) from "
                    ~ lights_in_force
                    ~ " as lights group by region_code, monitoring_task_no, project_code having count(*) > 1)",
                    "a light says why in both languages": "light_codes is null or light_reason_zh is null or light_reason_en is null",
                },
            ),
            "fct_monitoring_indicators": (
                "region_code, monitoring_task_no, project_code, monitored_row_no",
                {
                    "what was planned is met between not at all and wholly": "plan_met_rate not between 0 and 1",
                },
            ),
            "fct_idle_funds": (
                "region_code, fiscal_year, idle_source, agency_code, project_code, origin_year",
                {
                    "idle money is of monitoring or of carry-over": "coalesce(idle_source not in ('monitoring', 'carryover'), true)",
                    "only money above nothing is idle": "coalesce(found_yuan <= 0, true)",
                    "no more is open than was found": "open_yuan not between 0 and found_yuan",
                    "what was found and not settled is open": "decided_yuan is null and open_yuan <> greatest(found_yuan - coalesce(recovered_yuan, 0) - coalesce(reused_yuan, 0), 0)",
                },
            ),
            "fct_poverty_funds": (
                "region_code, ledger_id",
                {
                    "what was issued, else allocated, less what was paid is left": "unpaid_yuan <> coalesce(issued_yuan, allocated_yuan) - paid_yuan",
                    "the payment rate is what was paid over what was allocated": "payment_rate <> "
                    ~ exact_ratio("paid_yuan", "allocated_yuan"),
                    "no more alerts are open than were raised": "open_alert_count not between 0 and alert_count",
                    "an alert says why, and nothing else does": "(alert_count > 0) <> (alert_codes is not null and alert_reason_zh is not null)",
                    "money is not older than the day it arrived": "origin_year > fiscal_year",
                },
            ),
            "fct_poverty_tasks": (
                "region_code, poverty_task_no",
                {
                    "a task is done that has a day it was done on": "is_task_done <> (task_done_on is not null)",
                    "late is what was done after its day": "is_task_late and task_done_on <= task_due_on",
                },
            ),
        }
    )
}}
