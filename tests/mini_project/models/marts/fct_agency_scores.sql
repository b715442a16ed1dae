select
    '370828' as region_code,
    2017 as fiscal_year,
    'JX-2017-default' as rubric_version,
    agency_code,
    agency_name,
    cast(score as decimal(6, 2)) as total_score,
    rank() over (order by score desc) as rank,
    case when score >= 90 then '优' else '良' end as grade_name
from {{ ref("stg_scores") }}
