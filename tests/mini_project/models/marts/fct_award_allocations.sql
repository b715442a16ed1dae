select region_code, fiscal_year, agency_code, cast(total_score * 100 as decimal(18, 2)) as total_yuan
from {{ ref("fct_agency_scores") }}
