-- One row per indicator of a self-evaluation: its target and actual value read as
-- numbers, or the tier of its result.
with
    indicators as (select * from {{ ref("stg_self_eval_indicator") }}),

    self_evaluations as (select * from {{ ref("stg_self_eval") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    tiers as (select * from {{ ref("qualitative_tiers") }}),

    digits as (
        select
            *,
            {{ in_digits("target_text") }} as target_digits,
            {{ in_digits("actual_text") }} as actual_digits
        from indicators
    ),

    read_as_numbers as (
        select
            *,
            {{
                direction_of(
                    "coalesce(nullif(trim(compare_sign), ''), target_digits)"
                )
            }} as direction,
            {{ target_number_in("target_digits") }} as target_number,
            {{ number_in("actual_digits", "target_digits") }} as actual_number
        from digits
    ),

    int_self_evaluation_targets as (
        select
            -- keys
            read_as_numbers.region_code,
            read_as_numbers.self_evaluation_id,
            read_as_numbers.row_no,
            -- attributes
            self_evaluations.work_year,
            self_evaluations.fiscal_year,
            read_as_numbers.level1_name,
            read_as_numbers.level2_name,
            read_as_numbers.indicator_name,
            read_as_numbers.compare_sign,
            read_as_numbers.target_text,
            read_as_numbers.actual_text,
            read_as_numbers.deviation_reason,
            case
                when tiers.tier_code is not null
                then 'qualitative'
                else coalesce(read_as_numbers.direction, 'unknown')
            end as direction,
            -- Forms of the older framework score execution in a row of their own, and
            -- not in the head.
            self_evaluations.reported_execution_marks is null
            and self_evaluations.reported_execution_score is null
            and coalesce(
                read_as_numbers.indicator_name similar to '(预算|资金)?(支出)?执行(率|进度)', false
            ) as is_execution,
            -- measures
            case
                when tiers.tier_code is null then read_as_numbers.target_number
            end as target_value,
            case
                when tiers.tier_code is null then read_as_numbers.actual_number
            end as actual_value,
            read_as_numbers.weight,
            read_as_numbers.reported_score,
            {{ percentage_in("read_as_numbers.actual_text") }} as tier_rate,
            tiers.lower_rate as tier_lower_rate,
            tiers.upper_rate as tier_upper_rate,
            tiers.default_rate as tier_default_rate,
            rules.over_target_rate,
            rules.is_over_target_deducted
        from read_as_numbers
        inner join
            self_evaluations
            on read_as_numbers.region_code = self_evaluations.region_code
            and read_as_numbers.self_evaluation_id = self_evaluations.self_evaluation_id
        inner join
            rules
            on self_evaluations.region_code = rules.region_code
            and self_evaluations.work_year = rules.work_year
        left join
            tiers
            on rules.tier_scheme = tiers.tier_scheme
            and {{ is_in_tier("read_as_numbers.actual_text", "tiers") }}
            and (
                read_as_numbers.direction = 'qualitative'
                or read_as_numbers.target_number is null
                or read_as_numbers.actual_number is null
            )
    )

select *
from int_self_evaluation_targets
