-- The share of the two best answers lies within its interval, every rate between 0 and
-- 1, and nobody is counted who did not answer.
select *
from {{ ref("fct_surveys") }}
where
    not top_two_rate between top_two_lower_rate - 0.0001 and top_two_upper_rate + 0.0001
    or top_two_lower_rate < 0
    or top_two_upper_rate > 1
    or not weighted_rate between 0 and 1
    or satisfied_count > answer_count
    or people_count > valid_count
    or valid_count + invalid_count <> response_count
