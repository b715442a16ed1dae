-- One row per fiscal re-evaluation or whole-department evaluation beside the
-- self-evaluation and the contract that it should rest on, and where they do not fit.
with
    evaluations as (select * from {{ ref("int_evaluations") }}),

    contracts as (select * from {{ ref("stg_third_party_contract") }}),

    chosen as (
        select
            region_code,
            reevaluation_id,
            self_evaluation_id,
            reported_grade_name,
            count(*) over (
                partition by region_code, self_evaluation_id
            ) as reevaluation_count
        from {{ ref("stg_reeval_summary") }}
        where indicator_no = 0
    ),

    contracted as (select distinct region_code, engagement, object_id from contracts),

    -- Nothing is missing for a year for which nobody delivered any.
    contract_years as (
        select distinct region_code, extract(year from signed_on) as work_year
        from contracts
    ),

    int_evaluation_links as (
        select
            -- keys
            evaluations.region_code,
            evaluations.evaluation_kind,
            evaluations.evaluation_id,
            -- attributes
            evaluations.fiscal_year,
            evaluations.agency_code,
            evaluations.report_final_on,
            {{
                flag_list(
                    {
                        "BEYOND_SPENDING": "evaluations.evaluated_yuan > self_evaluations.executed_yuan and evaluations.evaluated_yuan > self_evaluations.full_year_budget_yuan",
                        "EVALUATED_TWICE": "chosen.reevaluation_count > 1",
                        "GRADE_DIFFERS": "chosen.reported_grade_name not like evaluations.grade_name || '%'",
                        "NO_CONTRACT": "evaluations.evaluation_mode = 'third_party' and contracted.object_id is null and contract_years.region_code is not null",
                        "OTHER_PROJECT": "evaluations.project_code <> self_evaluations.project_code",
                        "OTHER_YEAR": "evaluations.fiscal_year <> self_evaluations.fiscal_year",
                        "SELF_EVALUATION_NOT_ACCEPTED": "self_evaluations.status <> 'accepted'",
                        "YEAR_NOT_OVER": "evaluations.work_year <= evaluations.fiscal_year",
                    }
                )
            }}
            as flags
        from evaluations
        left join
            chosen
            on evaluations.region_code = chosen.region_code
            and evaluations.evaluation_id = chosen.reevaluation_id
            and evaluations.evaluation_kind = 'reeval'
        left join
            {{ ref("stg_self_eval") }} as self_evaluations
            on chosen.region_code = self_evaluations.region_code
            and chosen.self_evaluation_id = self_evaluations.self_evaluation_id
        left join
            contracted
            on evaluations.region_code = contracted.region_code
            and evaluations.evaluation_kind = contracted.engagement
            and evaluations.evaluation_id = contracted.object_id
        left join
            contract_years
            on evaluations.region_code = contract_years.region_code
            and evaluations.work_year = contract_years.work_year
    )

select *
from int_evaluation_links
