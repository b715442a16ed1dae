-- One row per indicator of a self-evaluation (DC17 自评指标明细)
with
    delivered as ({{ current_delivery("self_eval_indicator") }}),
    stg_self_eval_indicator as (
        select
            delivered.region_code,
            delivered.self_eval_id as self_evaluation_id,
            delivered.row_no,
            delivered.lv1_perf_ind_name as level1_name,
            delivered.lv2_perf_ind_name as level2_name,
            delivered.lv3_perf_ind_name as indicator_name,
            delivered.compute_sign as compare_sign,
            delivered.target_value as target_text,
            delivered.actual_value as actual_text,
            delivered.score_weight as weight,
            delivered.self_score as reported_score,
            delivered.deviation_reason,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_self_eval_indicator
