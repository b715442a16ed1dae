select region_code, cast(fiscal_year as integer) as fiscal_year, rubric_version, award_rule_version, 'jx2017' as grade_scheme
from {{ ref("rubric_calendar") }}
where region_code = '370828' and fiscal_year = 2017
