-- One row per scored unit and measure of its fiscal year's rubric
with
    agencies as (select * from {{ ref("int_scored_agencies") }}),
    needed as (select * from {{ ref("int_needed_measures") }}),
    evidence as (select * from {{ ref("int_evidence") }}),
    sums as (
        select
            region_code,
            fiscal_year,
            agency_code,
            measure,
            -- One unknown part makes the whole sum unknown.
            case
                when count(*) = count(numerator_part) then sum(numerator_part)
            end as numerator,
            sum(denominator_part) as denominator,
            count(*) as evidence_count
        from evidence
        group by region_code, fiscal_year, agency_code, measure
    ),
    indexed as (
        select
            agencies.region_code,
            agencies.fiscal_year,
            needed.rubric_version,
            agencies.agency_code,
            needed.measure,
            case
                when sums.measure is null and needed.no_evidence = 'zero'
                then 0
                else sums.numerator
            end as numerator,
            sums.denominator,
            case
                when sums.measure is null and needed.no_evidence = 'zero'
                then 'measured'
                when sums.measure is null
                then needed.no_evidence
                when sums.numerator is null
                then 'missing'
                when sums.denominator = 0 and sums.numerator = 0
                then 'not_applicable'
                when sums.denominator = 0
                then 'undefined'
                else 'measured'
            end as status,
            coalesce(sums.evidence_count, 0) as evidence_count
        from agencies
        inner join
            needed
            on agencies.region_code = needed.region_code
            and agencies.fiscal_year = needed.fiscal_year
        left join
            sums
            on agencies.region_code = sums.region_code
            and agencies.fiscal_year = sums.fiscal_year
            and agencies.agency_code = sums.agency_code
            and needed.measure = sums.measure
    ),
    int_measures as (
        select
            region_code,
            fiscal_year,
            rubric_version,
            agency_code,
            measure,
            cast(numerator as decimal(28, 8)) as numerator,
            cast(denominator as decimal(28, 8)) as denominator,
            cast(
                case
                    when status = 'measured'
                    -- A value without denominator may be too large as well.
                    then {{ exact_ratio("numerator", "coalesce(denominator, 1)") }}
                end as decimal(18, 8)
            ) as measure_value,
            status,
            cast(evidence_count as integer) as evidence_count
        from indexed
    )
select *
from int_measures
