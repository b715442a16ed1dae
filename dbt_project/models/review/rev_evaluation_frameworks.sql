-- One row per fiscal re-evaluation or whole-department evaluation and departure from
-- the
-- framework in force: an indicator or level it does not hold, a level left out, or too
-- few marks for outputs and effects. A framework is a reference: people decide.
with
    indicators as (select * from {{ ref("int_evaluation_indicators") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    levels as (
        select framework_version, level1_name, bool_or(is_result) as is_result
        from {{ ref("evaluation_frameworks") }}
        group by framework_version, level1_name
    ),

    placed as (
        select
            indicators.*,
            levels.level1_name is not null as is_known_level,
            coalesce(levels.is_result, false) as is_result
        from indicators
        left join
            levels
            on indicators.framework_version = levels.framework_version
            and indicators.level1_name = levels.level1_name
    ),

    evaluations as (
        select
            region_code,
            evaluation_kind,
            evaluation_id,
            work_year,
            framework_version,
            sum(case when is_result then full_marks else 0 end) as result_marks
        from placed
        where framework_version is not null
        group by
            region_code, evaluation_kind, evaluation_id, work_year, framework_version
    ),

    rev_evaluation_frameworks as (
        -- Outputs and effects are named by each project and department itself.
        select
            region_code,
            evaluation_kind,
            evaluation_id,
            work_year,
            framework_version,
            case
                when is_known_level then 'OTHER_INDICATOR' else 'OTHER_LEVEL'
            end as fault_code,
            level1_name,
            level3_name,
            full_marks
        from placed
        where framework_version is not null and not is_in_framework and not is_result
        union all
        select
            evaluations.region_code,
            evaluations.evaluation_kind,
            evaluations.evaluation_id,
            evaluations.work_year,
            evaluations.framework_version,
            'LEVEL_LEFT_OUT',
            levels.level1_name,
            null,
            null
        from evaluations
        inner join levels on evaluations.framework_version = levels.framework_version
        left join
            indicators
            on evaluations.region_code = indicators.region_code
            and evaluations.evaluation_kind = indicators.evaluation_kind
            and evaluations.evaluation_id = indicators.evaluation_id
            and levels.level1_name = indicators.level1_name
        where indicators.indicator_no is null
        union all
        select
            evaluations.region_code,
            evaluations.evaluation_kind,
            evaluations.evaluation_id,
            evaluations.work_year,
            evaluations.framework_version,
            'RESULT_MARKS',
            null,
            null,
            cast(evaluations.result_marks as decimal(6, 2))
        from evaluations
        inner join
            rules
            on evaluations.region_code = rules.region_code
            and evaluations.work_year = rules.work_year
        where
            evaluations.evaluation_kind = 'reeval'
            and evaluations.result_marks < rules.result_marks_least
    )

select *
from rev_evaluation_frameworks
