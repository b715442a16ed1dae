-- One row per use of a result for the next budget: the grade that the evaluation has or
-- that its unit has in the ranking, and the changes of the budget proposed and adopted.
with
    uses as (
        select *, {{ year_in("source_id") }} as ranked_year
        from {{ ref("stg_result_use") }}
    ),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    evaluations as (select * from {{ ref("int_evaluations") }}),

    projects as (select * from {{ ref("int_projects") }}),

    rollup as (select * from {{ ref("int_agency_rollup") }}),

    scores as (select * from {{ ref("int_agency_scores") }}),

    int_result_uses as (
        select
            -- keys
            uses.region_code,
            uses.use_id,
            -- attributes
            uses.next_fiscal_year - 1 as work_year,
            uses.next_fiscal_year,
            uses.result_type,
            uses.source_id,
            uses.agency_code,
            uses.suggestion,
            uses.adoption,
            uses.reason,
            coalesce(evaluations.grade_code, scores.grade_code) as grade_code,
            rules.result_use_version,
            -- measures
            coalesce(projects.budget_yuan, evaluations.evaluated_yuan) as base_yuan,
            {{ budget_change("uses.suggestion", "uses.suggested_yuan") }}
            as proposed_change_yuan,
            {{ budget_change("uses.suggestion", "uses.adopted_yuan") }}
            as adopted_change_yuan
        from uses
        left join
            rules
            on uses.region_code = rules.region_code
            and uses.next_fiscal_year - 1 = rules.work_year
        left join
            evaluations
            on uses.region_code = evaluations.region_code
            and uses.result_type = evaluations.evaluation_kind
            and uses.source_id = evaluations.evaluation_id
        left join
            projects
            on evaluations.region_code = projects.region_code
            and evaluations.fiscal_year = projects.fiscal_year
            and evaluations.project_code = projects.project_code
        left join
            rollup on uses.region_code = rollup.region_code
            and uses.ranked_year = rollup.fiscal_year
            and uses.agency_code = rollup.source_agency_code
        left join
            scores
            on rollup.region_code = scores.region_code
            and rollup.fiscal_year = scores.fiscal_year
            and rollup.agency_code = scores.agency_code
            and uses.result_type = 'comp_eval'
    )

select *
from int_result_uses
