-- One row per fiscal re-evaluation or whole-department evaluation whose marks or scores
-- do not add up, or that lacks its total row or its indicators.
with
    indicators as (select * from {{ ref("int_evaluation_indicators") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    totals as (select * from {{ ref("int_evaluations") }}),

    summed as (
        select
            region_code,
            evaluation_kind,
            evaluation_id,
            max(work_year) as work_year,
            sum(full_marks) as indicator_marks,
            sum(score) as indicator_points,
            sum(case when score > full_marks then 1 else 0 end) as above_marks_count,
            min(load_id) as load_id,
            min(source_sheet) as source_sheet,
            min(source_row) as source_row
        from indicators
        group by region_code, evaluation_kind, evaluation_id
    ),

    compared as (
        select
            coalesce(totals.region_code, summed.region_code) as region_code,
            coalesce(totals.evaluation_kind, summed.evaluation_kind) as evaluation_kind,
            coalesce(totals.evaluation_id, summed.evaluation_id) as evaluation_id,
            coalesce(totals.work_year, summed.work_year) as work_year,
            totals.evaluation_id is not null as has_total,
            summed.evaluation_id is not null as has_indicators,
            totals.full_marks,
            summed.indicator_marks,
            totals.score,
            summed.indicator_points,
            coalesce(summed.above_marks_count, 0) as above_marks_count,
            coalesce(totals.load_id, summed.load_id) as load_id,
            coalesce(totals.source_sheet, summed.source_sheet) as source_sheet,
            coalesce(totals.source_row, summed.source_row) as source_row
        from totals
        full join
            summed
            on totals.region_code = summed.region_code
            and totals.evaluation_kind = summed.evaluation_kind
            and totals.evaluation_id = summed.evaluation_id
    ),

    judged as (
        select
            compared.*,
            {{
                flag_list(
                    {
                        "NO_TOTAL": "not compared.has_total",
                        "NO_INDICATORS": "not compared.has_indicators",
                        "MARKS_OF_TOTAL": "compared.full_marks <> rules.evaluation_full_marks",
                        "MARKS_OF_INDICATORS": "compared.indicator_marks <> rules.evaluation_full_marks",
                        "SCORES_DO_NOT_ADD_UP": "compared.score <> compared.indicator_points",
                        "SCORE_ABOVE_MARKS": "compared.above_marks_count > 0 or compared.score > compared.full_marks",
                    }
                )
            }}
            as flags
        from compared
        left join
            rules
            on compared.region_code = rules.region_code
            and compared.work_year = rules.work_year
    ),

    rev_evaluation_sums as (
        select
            -- keys
            region_code,
            evaluation_kind,
            evaluation_id,
            -- attributes
            work_year,
            flags,
            -- measures
            full_marks,
            indicator_marks,
            score,
            indicator_points,
            -- provenance
            load_id,
            source_sheet,
            source_row
        from judged
        where flags is not null
    )

select *
from rev_evaluation_sums
