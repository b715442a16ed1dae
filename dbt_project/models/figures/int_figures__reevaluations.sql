-- One row per region, work year and figure about re-evaluation (section 五(二) of the
-- summary).
with
    self_evaluations as (select * from {{ ref("fct_self_evaluations") }}),

    reevaluations as (select * from {{ ref("fct_reevaluations") }}),

    fields as (
        select
            region_code,
            work_year,
            {{ text_list("policy_field", "、", "amount desc, policy_field") }}
            as field_names
        from
            (
                select
                    region_code, work_year, policy_field, sum(evaluated_yuan) as amount
                from reevaluations
                group by region_code, work_year, policy_field
            ) as by_field
        group by region_code, work_year
    ),

    reevaluated as (
        select
            reevaluations.region_code,
            reevaluations.work_year,
            count(*) as project_count,
            -- One that was returned afterwards is no self-evaluation to choose from.
            count(
                case
                    when self_evaluations.status = 'accepted'
                    then self_evaluations.self_evaluation_id
                end
            ) as from_self_count,
            count(reevaluations.contract_yuan) as contract_count,
            sum(reevaluations.evaluated_yuan) as evaluated_yuan,
            count(reevaluations.dispatched_to_budget_on) as to_budget_count,
            count(reevaluations.dispatched_to_section_on) as to_section_count,
            sum(reevaluations.score_gap) as gap_sum,
            count(reevaluations.score_gap) as gap_count,
            nullif(
                concat_ws(
                    '、',
                    case when sum(reevaluations.meeting_count) > 0 then '座谈' end,
                    case
                        when count(reevaluations.materials_reviewed_on) > 0
                        then '审核项目资料'
                    end,
                    case when sum(reevaluations.site_visit_count) > 0 then '现场调查' end,
                    case
                        when sum(reevaluations.questionnaire_count) > 0 then '社会调查问卷'
                    end
                ),
                ''
            ) as methods
        from reevaluations
        left join
            self_evaluations
            on reevaluations.region_code = self_evaluations.region_code
            and reevaluations.self_evaluation_id = self_evaluations.self_evaluation_id
        group by reevaluations.region_code, reevaluations.work_year
    ),

    int_figures__reevaluations as (
        {{
            figure_rows(
                "reevaluated",
                numbers={
                    "reeval_count": "project_count",
                    "reeval_from_self": "from_self_count",
                    "reeval_third_party": "contract_count",
                    "reeval_amount_wan": yuan_as_wan("evaluated_yuan"),
                    "reeval_sent_budget": "to_budget_count",
                    "reeval_sent_section": "to_section_count",
                    "self_re_gap_avg": "round("
                    ~ exact_ratio("gap_sum", "gap_count")
                    ~ ", 2)",
                },
                texts={"reeval_methods": "methods"},
            )
        }}
        union all
        {{ figure_rows("fields", texts={"reeval_fields": "field_names"}) }}
    )

select *
from int_figures__reevaluations
