select
    region_code,
    fiscal_year,
    rubric_version,
    agency_code,
    'exec_rate' as measure,
    cast(total_score as decimal(28, 8)) as numerator,
    cast(100 as decimal(28, 8)) as denominator,
    cast(total_score / 100 as decimal(18, 8)) as measure_value,
    'measured' as status,
    1 as evidence_count
from {{ ref("fct_agency_scores") }}
