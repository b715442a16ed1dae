-- Whatever became of a unit, what its successors carry on is all of it and no more, so
-- that facts read by the units of today keep their sums. Unclear changes are not
-- followed (rev_unclear_successors).
select region_code, agency_code, sum(successor_rate) as successor_rate
from {{ ref("dim_agency_successors") }}
group by region_code, agency_code
having sum(successor_rate) <> 1
