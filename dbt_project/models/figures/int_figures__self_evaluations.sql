-- One row per region, work year and figure about self-evaluation of projects and
-- whole-department evaluation (section 五(一) and (三) of the summary).
with
    self_evaluations as (select * from {{ ref("fct_self_evaluations") }}),

    whole_evaluations as (select * from {{ ref("fct_whole_evaluations") }}),

    scopes as (
        select *
        from {{ ref("scope_rules") }}
        where scope_code = 'self_evaluation' and project_category is null
    ),

    thresholds as (
        select
            judged.fiscal_year,
            scopes.threshold_yuan,
            row_number() over (
                partition by judged.fiscal_year
                order by scopes.valid_from_fiscal_year desc
            ) as recency
        from (select distinct fiscal_year from self_evaluations) as judged
        inner join scopes on scopes.valid_from_fiscal_year <= judged.fiscal_year
    ),

    self_evaluated as (
        select
            self_evaluations.region_code,
            self_evaluations.work_year,
            count(
                distinct case
                    when self_evaluations.status = 'accepted'
                    then self_evaluations.project_code
                end
            ) as project_count,
            max(thresholds.threshold_yuan) as threshold_yuan,
            count(
                distinct case
                    when
                        self_evaluations.status = 'accepted'
                        and self_evaluations.executed_yuan < thresholds.threshold_yuan
                    then self_evaluations.project_code
                end
            ) as below_count
        from self_evaluations
        left join
            thresholds
            on self_evaluations.fiscal_year = thresholds.fiscal_year
            and thresholds.recency = 1
        group by self_evaluations.region_code, self_evaluations.work_year
    ),

    whole as (
        select
            region_code,
            work_year,
            count(*) as evaluation_count,
            {{ text_list("agency_name", "、", "evaluation_id") }} as agency_names,
            nullif(
                concat_ws(
                    '、',
                    case when count(plan_approved_on) > 0 then '制定评价工作方案' end,
                    case when count(indicator_system_on) > 0 then '编制评价指标体系' end,
                    case when count(on_site_on) > 0 then '实地对接' end
                ),
                ''
            ) as steps
        from whole_evaluations
        where evaluation_mode = 'third_party'
        group by region_code, work_year
    ),

    whole_before as (
        select
            region_code,
            work_year + 1 as work_year,
            {{ text_list("agency_name", "、", "evaluation_id") }} as agency_names
        from whole_evaluations
        where evaluation_mode = 'self'
        group by region_code, work_year + 1
    ),

    int_figures__self_evaluations as (
        {{
            figure_rows(
                "self_evaluated",
                numbers={
                    "selfeval_count": "project_count",
                    "selfeval_threshold": yuan_as_wan("threshold_yuan"),
                    "selfeval_below_threshold": "below_count",
                },
            )
        }}
        union all
        {{
            figure_rows(
                "whole",
                numbers={"whole_count": "evaluation_count"},
                texts={"whole_units": "agency_names", "whole_steps": "steps"},
            )
        }}
        union all
        {{ figure_rows("whole_before", texts={"whole_prior_units": "agency_names"}) }}
    )

select *
from int_figures__self_evaluations
