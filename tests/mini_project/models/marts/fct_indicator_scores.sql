select
    region_code,
    fiscal_year,
    rubric_version,
    agency_code,
    'A15' as indicator_code,
    cast(12 as decimal(6, 2)) as full_marks,
    cast(total_score / 10 as decimal(6, 2)) as score,
    'measured' as status
from {{ ref("fct_agency_scores") }}
