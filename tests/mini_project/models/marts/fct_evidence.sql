select
    '370828' as region_code,
    2017 as fiscal_year,
    agency_code,
    'exec_rate' as measure,
    cast(score as decimal(28, 8)) as numerator_part,
    cast(100 as decimal(28, 8)) as denominator_part,
    'DC05' as contract,
    load_id,
    source_sheet,
    source_row,
    cast(null as varchar) as evidence_note,
    agency_code as source_agency_code,
    'scores.xlsx' as file_name
from {{ ref("stg_scores") }}
