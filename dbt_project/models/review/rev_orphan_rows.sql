-- One row per delivery, sheet, reference and missing parent: rows that name a quota,
-- project, goal or evaluation which no current delivery holds
{#- What can be named, and where it is delivered. A project without a goal is known by
    its budget (whether it needs a goal: rev_projects_without_goal). -#}
{%- set parents = [
    ("quota", "stg_budget_adjustment", "quota_id"),
    ("project", "stg_budget_approved", "project_code"),
    ("project", "stg_goal_declaration", "project_code"),
    ("project", "stg_poverty_fund", "poverty_project_code"),
    ("goal", "stg_goal_declaration", "goal_id"),
    ("self_eval", "stg_self_eval", "self_evaluation_id"),
    ("reeval", "stg_reeval_summary", "reevaluation_id"),
    ("whole_eval", "stg_whole_eval", "evaluation_id"),
    ("evaluation", "stg_reeval_summary", "reevaluation_id"),
    ("evaluation", "stg_whole_eval", "evaluation_id"),
    ("third_party", "stg_third_party_contract", "third_party_name"),
    ("monitor", "stg_monitoring", "monitoring_task_no"),
    ("audit", "stg_issue_ledger", "issue_id"),
    ("supervision", "stg_issue_ledger", "issue_id"),
    ("comp_eval", "int_ranking_runs", "run_id"),
    ("matter", "int_shared_matters", "matter_id"),
] %}
{%- set disclosed = (
    "case object_type when 'reeval_report' then 'reeval' when 'whole_report'"
    " then 'whole_eval' when 'comp_result' then 'comp_eval' else object_type end"
) %}
{#- Extract, column, what it names (a kind of parent, or the column that says which), and
    error where the row counts nowhere without it. -#}
{%- set references = [
    ("budget_adjustment", "project_code", "'project'", "warning"),
    (
        "carryover_stock",
        "project_code",
        "'project of ' || origin_year",
        "warning",
    ),
    ("issue_ledger", "same_matter_id", "'matter'", "warning"),
    ("treasury_payment", "quota_id", "'quota'", "warning"),
    ("treasury_payment", "project_code", "'project'", "warning"),
    ("goal_indicator", "goal_id", "'goal'", "error"),
    ("goal_review", "goal_id", "'goal'", "error"),
    ("monitoring", "project_code", "'project'", "warning"),
    ("self_eval", "project_code", "'project'", "warning"),
    ("self_eval_indicator", "self_evaluation_id", "'self_eval'", "error"),
    ("reeval_summary", "self_evaluation_id", "'self_eval'", "error"),
    ("reeval_summary", "third_party_name", "'third_party'", "warning"),
    ("third_party_contract", "object_id", "engagement", "warning"),
    ("survey_response", "evaluation_id", "'evaluation'", "warning"),
    ("rectification", "source_id", "source_type", "warning"),
    ("rectification", "project_code", "'project'", "warning"),
    ("result_use", "source_id", "result_type", "warning"),
    ("perf_disclosure", "disclosed_object_id", disclosed, "warning"),
] %}
with
    parents as (
        {% for kind, relation, column in parents %}
            select region_code, '{{ kind }}' as parent_kind, {{ column }} as parent_id
            from {{ ref(relation) }}
            union
        {% endfor %}
        select region_code, 'project of ' || fiscal_year, project_code
        from {{ ref("stg_budget_approved") }}
        union
        -- Money that came within the year, where its budget is known.
        select region_code, 'project of ' || fiscal_year, project_code
        from {{ ref("stg_budget_adjustment") }}
        where
            (region_code, fiscal_year)
            in (select (region_code, fiscal_year) from {{ ref("stg_budget_approved") }})
    ),
    children as (
        {% for stem, column, kind, severity in references %}
            select
                region_code,
                contract,
                load_id,
                source_sheet,
                '{{ column }}' as reference_column,
                {{ kind }} as parent_kind,
                {{ column }} as missing_parent_id,
                '{{ severity }}' as reference_severity,
                count(*) as orphan_rows,
                min(source_row) as first_source_row
            from {{ ref("stg_" ~ stem) }}
            where {{ column }} <> '-'
            group by 1, 2, 3, 4, 6, 7 {{ "union all" if not loop.last }}
        {% endfor %}
    ),
    kinds_delivered as (select distinct region_code, parent_kind from parents),
    rev_orphan_rows as (
        select
            children.*, kinds_delivered.parent_kind is not null as is_parent_delivered
        from children
        left join
            parents
            on children.region_code = parents.region_code
            and children.parent_kind = parents.parent_kind
            and children.missing_parent_id = parents.parent_id
        left join
            kinds_delivered
            on children.region_code = kinds_delivered.region_code
            and children.parent_kind = kinds_delivered.parent_kind
        where
            parents.parent_id is null
            -- What is named otherwise (a training) is no extract, and no year's
            -- projects
            -- are missed for which nobody delivered any.
            and (
                kinds_delivered.parent_kind is not null
                or children.parent_kind in (
                    {% for kind in parents | map(attribute=0) | unique %}
                        '{{ kind }}'{{ "," if not loop.last }}
                    {% endfor %}
                )
            )
    )
select *
from rev_orphan_rows
