-- A gate compares in a known way and does something: it gives a grade of its
-- rubric's scheme, or caps the score.
select gates.*
from {{ ref("gates") }} as gates
left join
    {{ ref("rubrics") }} as rubrics on gates.rubric_version = rubrics.rubric_version
left join
    {{ ref("grade_bands") }} as bands
    on rubrics.grade_scheme = bands.grade_scheme
    and gates.grade_code = bands.grade_code
where
    rubrics.rubric_version is null
    or gates.comparison not in ('ge', 'gt', 'le', 'lt', 'eq')
    or (gates.grade_code is null and gates.score_cap is null)
    or (gates.grade_code is not null and bands.grade_code is null)
