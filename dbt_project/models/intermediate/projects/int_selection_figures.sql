-- One row per self-evaluation, criterion for choosing re-evaluations and figure or word
-- that it goes by.
with
    evaluations as (select * from {{ ref("int_self_evaluations") }}),

    sums as (select * from {{ ref("int_self_evaluation_sums") }}),

    projects as (select * from {{ ref("int_projects") }}),

    goals as (select * from {{ ref("stg_goal_declaration") }}),

    reevaluations as (select * from {{ ref("int_reevaluations") }}),

    -- A project keeps its code over the years, or its name in its unit, whatever code
    -- the unit bears.
    last_reevaluations as (
        select
            evaluations.region_code,
            evaluations.self_evaluation_id,
            max(reevaluations.work_year) as last_work_year
        from evaluations
        inner join
            reevaluations
            on evaluations.region_code = reevaluations.region_code
            and evaluations.work_year >= reevaluations.work_year
            {{
                line_of(
                    "evaluations.agency_code",
                    "reevaluations.agency_code",
                    "evaluations",
                )
            }}
        where
            evaluations.project_code = reevaluations.project_code
            or (
                evaluations.project_name = reevaluations.project_name
                and reevaluations.agency_code
                in (evaluations.agency_code, lines.line_agency_code)
            )
        group by evaluations.region_code, evaluations.self_evaluation_id
    ),

    joined as (
        select
            evaluations.region_code,
            evaluations.work_year,
            evaluations.self_evaluation_id,
            evaluations.fiscal_year,
            evaluations.project_code,
            evaluations.executed_yuan as amount,
            evaluations.execution_rate as low_execution,
            case
                when sums.is_not_recomputed then evaluations.reported_score
            end as unsupported_score,
            evaluations.work_year - last_reevaluations.last_work_year as not_evaluated
        from evaluations
        left join
            sums
            on evaluations.region_code = sums.region_code
            and evaluations.self_evaluation_id = sums.self_evaluation_id
        left join
            last_reevaluations
            on evaluations.region_code = last_reevaluations.region_code
            and evaluations.self_evaluation_id = last_reevaluations.self_evaluation_id
    ),

    int_selection_figures as (
        {% for criterion in [
            "amount",
            "low_execution",
            "unsupported_score",
            "not_evaluated",
        ] -%}
            select
                region_code,
                work_year,
                self_evaluation_id,
                '{{ criterion }}' as criterion,
                cast({{ criterion }} as decimal(28, 8)) as risk_figure,
                cast(null as varchar) as risk_word
            from joined
            union all
        {% endfor -%}
        select
            joined.region_code,
            joined.work_year,
            joined.self_evaluation_id,
            'public_interest',
            null,
            projects.policy_field
        from joined
        left join
            projects
            on joined.region_code = projects.region_code
            and joined.fiscal_year = projects.fiscal_year
            and joined.project_code = projects.project_code
        union
        select
            joined.region_code,
            joined.work_year,
            joined.self_evaluation_id,
            'public_interest',
            null,
            goals.project_category
        from joined
        inner join
            goals
            on joined.region_code = goals.region_code
            and joined.fiscal_year = goals.fiscal_year
            and joined.project_code = goals.project_code
    )

select *
from int_selection_figures
