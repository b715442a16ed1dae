select rubric_version, indicator_code, measure, cast(weight as decimal(20, 16)) as weight
from {{ ref("rubric_measures") }}
