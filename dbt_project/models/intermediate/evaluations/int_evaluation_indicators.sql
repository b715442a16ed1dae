-- One row per indicator of a fiscal re-evaluation or whole-department evaluation,
-- without totals, beside its place in the framework in force.
with
    rules as (select * from {{ ref("int_evaluation_rules") }}),

    frameworks as (select * from {{ ref("evaluation_frameworks") }}),

    delivered as (
        select
            region_code,
            'reeval' as evaluation_kind,
            reevaluation_id as evaluation_id,
            work_year,
            indicator_no,
            level1_name,
            level2_name,
            level3_name,
            full_marks,
            score,
            null as deduction_reason,
            load_id,
            source_sheet,
            source_row
        from {{ ref("stg_reeval_summary") }}
        where indicator_no > 0
        union all
        select
            region_code,
            'whole_eval',
            evaluation_id,
            work_year,
            indicator_no,
            level1_name,
            null,
            level3_name,
            full_marks,
            score,
            deduction_reason,
            load_id,
            source_sheet,
            source_row
        from {{ ref("stg_whole_eval") }}
        where indicator_no > 0
    ),

    framed as (
        select
            delivered.*,
            case
                when delivered.evaluation_kind = 'reeval'
                then rules.project_framework
                else rules.department_framework
            end as framework_version
        from delivered
        left join
            rules
            on delivered.region_code = rules.region_code
            and delivered.work_year = rules.work_year
    ),

    -- Names recur under several level-2 names; the delivered one decides, if any.
    placed as (
        select
            framed.*,
            frameworks.full_marks as framework_marks,
            frameworks.framework_row_no is not null as is_in_framework,
            row_number() over (
                partition by
                    framed.region_code,
                    framed.evaluation_kind,
                    framed.evaluation_id,
                    framed.indicator_no
                order by
                    case
                        when framed.level2_name = frameworks.level2_name then 0 else 1
                    end,
                    frameworks.framework_row_no
            ) as position
        from framed
        left join
            frameworks
            on framed.framework_version = frameworks.framework_version
            and framed.level1_name = frameworks.level1_name
            and framed.level3_name in (frameworks.level3_name, frameworks.other_name)
    ),

    int_evaluation_indicators as (
        select
            -- keys
            region_code,
            evaluation_kind,
            evaluation_id,
            indicator_no,
            -- attributes
            work_year,
            framework_version,
            level1_name,
            level2_name,
            level3_name,
            deduction_reason,
            is_in_framework,
            -- measures
            cast(full_marks as decimal(6, 2)) as full_marks,
            cast(score as decimal(6, 2)) as score,
            framework_marks,
            -- provenance
            load_id,
            source_sheet,
            source_row
        from placed
        where position = 1
    )

select *
from int_evaluation_indicators
