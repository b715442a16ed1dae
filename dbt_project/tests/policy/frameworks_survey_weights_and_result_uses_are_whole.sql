-- The marks of a framework in use sum to 100, and how an indicator is judged is said in
-- both languages or not at all; what answers count lies between 0 and 1 and is
-- given for every answer; every grade of a scheme in force has a suggested consequence,
-- in words that are known and rates in order.
with
    words as (select * from {{ ref("code_words") }}),

    uses as (select * from {{ ref("result_use_rules") }}),

    weights as (select * from {{ ref("survey_weights") }}),

    versions as (select distinct survey_weight_version from weights),

    kinds as (
        select 'reeval' as result_type
        union all
        select 'whole_eval'
    )

select framework_version as version, 'full_marks' as what, sum(full_marks) as found
from {{ ref("evaluation_frameworks") }}
where is_inactive is not true
group by framework_version
having sum(full_marks) <> 100 or count(*) <> count(full_marks)
union all
select framework_version, 'judgement ' || level3_name, framework_row_no
from {{ ref("evaluation_frameworks") }}
where (judgement_zh is null) <> (judgement_en is null)
union all
select survey_weight_version, answer, satisfaction_share
from weights
where
    not satisfaction_share between 0 and 1
    or (satisfaction_share is null) <> (is_satisfied is null)
union all
select distinct versions.survey_weight_version, words.code, null
from versions
cross join words
left join
    weights
    on versions.survey_weight_version = weights.survey_weight_version
    and words.code = weights.answer
where words.domain = 'survey_answer' and weights.answer is null
union all
select rules.result_use_version, kinds.result_type || ' ' || bands.grade_code, null
from {{ ref("evaluation_rules") }} as rules
inner join {{ ref("grade_bands") }} as bands on rules.grade_scheme = bands.grade_scheme
cross join kinds
left join
    uses
    on rules.result_use_version = uses.result_use_version
    and kinds.result_type = uses.result_type
    and bands.grade_code = uses.result_code
where uses.result_code is null
union all
select result_use_version, result_type || ' ' || result_code, lowest_rate
from uses
where
    lowest_rate > highest_rate
    or suggestion not in (select code from words where domain = 'budget_suggestion')
    or other_suggestion
    not in (select code from words where domain = 'budget_suggestion')
union all
-- Codes of one kind count together, so they have one number of times.
select result_use_version, result_type, max(times_least)
from {{ ref("repeated_result_rules") }}
group by result_use_version, result_type
having
    count(distinct times_least) > 1
    or count(distinct within_years) > 1
    or count(distinct consequence) > 1
    or min(times_least) < 1
    or min(within_years) < 1
