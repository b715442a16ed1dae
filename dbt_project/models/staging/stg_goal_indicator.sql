-- One row per indicator of a project goal (DC12 绩效目标指标明细(子表))
with
    delivered as ({{ current_delivery("goal_indicator") }}),
    stg_goal_indicator as (
        select
            delivered.region_code,
            delivered.goal_id,
            delivered.row_no,
            delivered.lv1_perf_ind_name as level1_name,
            delivered.lv2_perf_ind_name as level2_name,
            delivered.lv3_perf_ind_name as indicator_name,
            delivered.compute_sign as compare_sign,
            delivered.kpi_val as target_text,
            delivered.kpi_num as target_number,
            delivered.meter_unit as target_unit,
            delivered.weight,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_goal_indicator
