-- One row per level-1 agency, ranked or exempt, of a fiscal year with an award rule
-- and somebody ranked: its reserve, score, grade and terms.
{{ config(materialized="table") }}
with
    calendar as (select * from {{ ref("int_calendar") }}),

    rules as (select * from {{ ref("award_rules") }}),

    grade_rules as (select * from {{ ref("award_grade_rules") }}),

    bands as (select * from {{ ref("grade_bands") }}),

    agencies as (
        select
            *,
            max(case when is_ranked then 1 else 0 end) over (
                partition by region_code, fiscal_year
            ) as has_ranking
        from {{ ref("stg_agency_master") }}
        where agency_level = 1
    ),

    scores as (select * from {{ ref("int_agency_scores") }}),

    reserves as (select * from {{ ref("int_award_reserves") }}),

    judged as (
        select
            agencies.region_code,
            agencies.fiscal_year,
            rules.award_rule_version,
            agencies.agency_code,
            case
                when not agencies.is_ranked
                then 'exempt'
                when scores.total_score is null and rules.on_missing_score = 'hold'
                then 'held'
                else 'paid'
            end as status,
            coalesce(reserves.public_fund_yuan, 0) as public_fund_yuan,
            coalesce(reserves.reserve_yuan, 0) as reserve_yuan,
            case
                when
                    agencies.is_ranked
                    and scores.total_score is null
                    and rules.on_missing_score = 'zero'
                then 0
                else scores.total_score
            end as award_score,
            coalesce(scores.grade_code, bands_of_zero.grade_code) as grade_code
        from agencies
        inner join
            calendar
            on agencies.region_code = calendar.region_code
            and agencies.fiscal_year = calendar.fiscal_year
        inner join rules on calendar.award_rule_version = rules.award_rule_version
        left join
            scores
            on agencies.region_code = scores.region_code
            and agencies.fiscal_year = scores.fiscal_year
            and agencies.agency_code = scores.agency_code
        left join
            reserves
            on agencies.region_code = reserves.region_code
            and agencies.fiscal_year = reserves.fiscal_year
            and agencies.agency_code = reserves.agency_code
        left join
            bands as bands_of_zero
            on rules.grade_scheme = bands_of_zero.grade_scheme
            and bands_of_zero.lower_score <= 0
            and (bands_of_zero.upper_score is null or bands_of_zero.upper_score > 0)
        where agencies.has_ranking = 1
    ),

    int_award_units as (
        select
            -- keys
            judged.region_code,
            judged.fiscal_year,
            judged.award_rule_version,
            judged.agency_code,
            -- attributes
            judged.status,
            bands.grade_order,
            -- measures
            judged.public_fund_yuan,
            judged.reserve_yuan,
            judged.award_score,
            case
                when judged.status = 'held'
                then null
                when judged.award_score is null
                then cast(1 as decimal(9, 6))
                else grade_rules.return_rate
            end as return_rate,
            case
                when judged.award_score is not null
                then grade_rules.reward_weight
                when judged.status <> 'held'
                then 0
            end as reward_weight
        from judged
        inner join rules on judged.award_rule_version = rules.award_rule_version
        left join
            grade_rules
            on judged.award_rule_version = grade_rules.award_rule_version
            and judged.grade_code = grade_rules.grade_code
        left join
            bands
            on rules.grade_scheme = bands.grade_scheme
            and judged.grade_code = bands.grade_code
    )

select *
from int_award_units
