-- One row per budget unit and fiscal year (DC01 部门/单位编码表)
with
    delivered as ({{ current_delivery("agency_master") }}),
    stg_agency_master as (
        select
            delivered.region_code,
            delivered.fiscal_year,
            delivered.agency_code,
            delivered.agency_name,
            delivered.agency_abbreviation,
            delivered.dept_code,
            delivered.dept_name,
            delivered.parent_code,
            delivered.agency_level,
            delivered.agency_type,
            delivered.supdep as funding_support,
            delivered.unifsoc_cred_code as credit_code,
            delivered.business_section,
            delivered.staff_quota,
            delivered.staff_actual,
            delivered.is_secret,
            delivered.in_comp_eval as is_ranked,
            delivered.exempt_reason,
            delivered.start_date as started_on,
            delivered.end_date as ended_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_agency_master
