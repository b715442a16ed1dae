-- One row per self-evaluation, evaluation, survey or item to rectify after one that a
-- person should look at: accepted though it does not add up, about another project,
-- year
-- or unit, or beyond what was spent, asked or agreed.
with
    links as (select * from {{ ref("int_evaluation_links") }}),

    self_evaluations as (
        select
            evaluated.*,
            forms.reported_grade_name,
            count(case when evaluated.status <> 'returned' then 1 end) over (
                partition by
                    evaluated.region_code, evaluated.fiscal_year, evaluated.project_code
            ) as project_count
        from {{ ref("int_self_evaluations") }} as evaluated
        inner join
            {{ ref("stg_self_eval") }} as forms
            on evaluated.region_code = forms.region_code
            and evaluated.self_evaluation_id = forms.self_evaluation_id
    ),

    answers as (
        select
            region_code,
            survey_id,
            count(distinct evaluation_id) as evaluation_count,
            max(cast(answered_at as date)) as last_answered_on
        from {{ ref("stg_survey_response") }}
        group by region_code, survey_id
    ),

    judged as (
        select
            region_code,
            fiscal_year,
            'self_evaluation' as entity,
            self_evaluation_id as object_id,
            {{
                flag_list(
                    {
                        "ACCEPTED_WITH_FAULTS": "status = 'accepted' and (flags like '%TOTAL_MISMATCH%' or flags like '%WEIGHT_SUM%' or flags like '%TIER_RANGE%')",
                        "EVALUATED_TWICE": "status <> 'returned' and project_count > 1",
                        "GRADE_DIFFERS": "reported_grade_name not like grade_name || '%'",
                        "YEAR_NOT_OVER": "submitted_on <= "
                        ~ month_end("fiscal_year", 12),
                    }
                )
            }}
            as flags
        from self_evaluations
        union all
        select
            region_code,
            fiscal_year,
            replace(
                replace(evaluation_kind, 'reeval', 'reevaluation'),
                'whole_eval',
                'whole_evaluation'
            ),
            evaluation_id,
            flags
        from links
        union all
        select
            surveys.region_code,
            surveys.work_year - 1,
            'survey',
            surveys.survey_id,
            {{
                flag_list(
                    {
                        "ANSWERED_AFTER_REPORT": "answers.last_answered_on > links.report_final_on",
                        "MORE_THAN_HANDED_OUT": "surveys.response_rate > 1",
                        "SEVERAL_EVALUATIONS": "answers.evaluation_count > 1",
                    }
                )
            }}
        from {{ ref("fct_surveys") }} as surveys
        inner join
            answers
            on surveys.region_code = answers.region_code
            and surveys.survey_id = answers.survey_id
        left join
            links
            on surveys.region_code = links.region_code
            and surveys.evaluation_kind = links.evaluation_kind
            and surveys.evaluation_id = links.evaluation_id
        union all
        select
            items.region_code,
            items.work_year - 1,
            'rectification',
            items.item_id,
            case
                when
                    {{
                        is_other_unit(
                            "items.region_code",
                            "items.agency_code",
                            "links.agency_code",
                        )
                    }}
                then 'OTHER_UNIT'
            end
        from {{ ref("fct_rectifications") }} as items
        inner join
            links
            on items.region_code = links.region_code
            and items.source_type = links.evaluation_kind
            and items.source_id = links.evaluation_id
    ),

    rev_evaluation_faults as (select * from judged where flags is not null)

select *
from rev_evaluation_faults
