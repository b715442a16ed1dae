-- A score is missing exactly when its indicator is, and otherwise lies between 0
-- and the full marks.
select
    region_code,
    fiscal_year,
    agency_code,
    indicator_code,
    status,
    share,
    score,
    full_marks
from {{ ref("fct_indicator_scores") }}
where
    (score is null) <> (status = 'missing')
    or score < 0
    or score > full_marks
    or (
        status in ('measured', 'undefined')
        and coalesce(not share between 0 and 1, true)
    )
