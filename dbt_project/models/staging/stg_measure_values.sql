-- One row per unit, fiscal year and measure whose value was worked out elsewhere
-- (DC31 外部测算指标值)
with
    delivered as ({{ current_delivery("measure_values") }}),
    stg_measure_values as (
        select
            delivered.region_code,
            delivered.fiscal_year,
            delivered.agency_code,
            delivered.measure,
            delivered.numerator,
            delivered.denominator,
            delivered.measure_value,
            delivered.source_note,
            delivered.measured_by,
            delivered.measured_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_measure_values
