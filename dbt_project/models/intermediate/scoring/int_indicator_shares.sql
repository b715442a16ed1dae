-- One row per scored agency and indicator: its measures gathered into one share,
-- before any rule for what cannot be scored.
{{ config(materialized="table") }}
with
    measure_shares as (select * from {{ ref("int_measure_shares") }}),

    indicators as (select * from {{ ref("rubric_indicators") }}),

    gathered as (
        select
            region_code,
            fiscal_year,
            rubric_version,
            agency_code,
            indicator_code,
            count(*) as measure_count,
            sum(case when status = 'missing' then 1 else 0 end) as missing_count,
            sum(case when status = 'undefined' then 1 else 0 end) as undefined_count,
            count(share) as applicable_count,
            min(numerator) as numerator,
            min(denominator) as denominator,
            min(measure_value) as measure_value,
            sum(
                {{ as_whole("weight", 16) }} * {{ as_whole("share", 16) }}
            ) as weighted_share,
            max(share) as best_share,
            sum(
                case when share is not null then {{ as_whole("weight", 16) }} end
            ) as applicable_weight
        from measure_shares
        group by region_code, fiscal_year, rubric_version, agency_code, indicator_code
    ),

    int_indicator_shares as (
        select
            -- keys
            gathered.region_code,
            gathered.fiscal_year,
            gathered.rubric_version,
            gathered.agency_code,
            gathered.indicator_code,
            -- attributes
            indicators.dimension_code,
            indicators.na_policy,
            case
                when gathered.missing_count > 0
                then 'missing'
                when gathered.applicable_count = 0 and indicators.na_policy = 'block'
                then 'missing'
                when gathered.applicable_count = 0
                then 'not_applicable'
                when gathered.undefined_count > 0
                then 'undefined'
                else 'measured'
            end as status,
            -- measures
            indicators.full_marks as rubric_marks,
            case
                when gathered.measure_count = 1 then gathered.numerator
            end as numerator,
            case
                when gathered.measure_count = 1 then gathered.denominator
            end as denominator,
            case
                when gathered.measure_count = 1 then gathered.measure_value
            end as measure_value,
            case
                when gathered.missing_count > 0
                then null
                when indicators.measure_combination = 'best'
                then gathered.best_share
                else
                    cast(
                        {{
                            from_whole(
                                divide_half_up(
                                    "gathered.weighted_share",
                                    "gathered.applicable_weight",
                                ),
                                16,
                            )
                        }} as decimal(20, 16)
                    )
            end as share
        from gathered
        inner join
            indicators
            on gathered.rubric_version = indicators.rubric_version
            and gathered.indicator_code = indicators.indicator_code
    )

select *
from int_indicator_shares
