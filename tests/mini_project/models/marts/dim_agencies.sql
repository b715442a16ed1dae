select '370828' as region_code, 2017 as fiscal_year, agency_code, agency_name
from {{ ref("stg_scores") }}
