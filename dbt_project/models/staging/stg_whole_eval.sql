-- One row per indicator of a whole-department evaluation; indicator 0 is the total
-- (DC21 部门整体支出评价指标得分表)
with
    delivered as ({{ current_delivery("whole_eval") }}),
    stg_whole_eval as (
        select
            delivered.region_code,
            delivered.whole_id as evaluation_id,
            delivered.work_year,
            delivered.fiscal_year,
            delivered.agency_code,
            delivered.eval_mode as evaluation_mode,
            delivered.lead_unit as lead_unit_name,
            delivered.third_party as third_party_name,
            delivered.ind_no as indicator_no,
            delivered.lv1 as level1_name,
            delivered.lv3 as level3_name,
            delivered.weight as full_marks,
            delivered.score,
            delivered.deduction_reason,
            delivered.plan_approved_on,
            delivered.indicator_system_on,
            delivered.on_site_on,
            delivered.report_final_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_whole_eval
