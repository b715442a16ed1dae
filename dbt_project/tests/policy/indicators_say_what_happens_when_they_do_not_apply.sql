-- The policy for indicators that do not apply, and the meaning of no evidence, are
-- ones that the scoring knows.
select rubric_version, indicator_code, na_policy as found
from {{ ref("rubric_indicators") }}
where na_policy not in ('full_marks', 'zero', 'redistribute', 'block')
union all
select rubric_version, indicator_code, no_evidence || ' ' || transform as found
from {{ ref("rubric_measures") }}
where
    no_evidence not in ('missing', 'not_applicable', 'zero')
    or transform not in ('none', 'abs')
