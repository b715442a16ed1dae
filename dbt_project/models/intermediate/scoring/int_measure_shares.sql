-- One row per scored agency, indicator and measure of its rubric, with the share of
-- the full marks that the measure earns.
with
    measures as (select * from {{ ref("int_measures") }}),

    rubric_measures as (select * from {{ ref("rubric_measures") }}),

    segments as (select * from {{ ref("int_curve_segments") }}),

    -- Each indicator says for itself what it means that nobody reported a measure.
    understood as (
        select
            measures.region_code,
            measures.fiscal_year,
            measures.rubric_version,
            measures.agency_code,
            rubric_measures.indicator_code,
            measures.measure,
            rubric_measures.weight,
            rubric_measures.transform,
            rubric_measures.value_decimals,
            case
                when
                    measures.evidence_count = 0 and rubric_measures.no_evidence = 'zero'
                then 0
                else measures.numerator
            end as numerator,
            measures.denominator,
            case
                when
                    measures.evidence_count = 0 and rubric_measures.no_evidence = 'zero'
                then 0
                else measures.measure_value
            end as measure_value,
            case
                when measures.evidence_count > 0 or measures.evidence_count is null
                then measures.status
                when rubric_measures.no_evidence = 'zero'
                then 'measured'
                else rubric_measures.no_evidence
            end as status
        from measures
        inner join
            rubric_measures
            on measures.rubric_version = rubric_measures.rubric_version
            and measures.measure = rubric_measures.measure
    ),

    transformed as (
        select
            *,
            case
                transform when 'abs' then abs(measure_value) else measure_value
            end as transformed_value
        from understood
    ),

    rounded as (
        select
            *, {{ rounded_to("transformed_value", "value_decimals") }} as scored_value
        from transformed
    ),

    int_measure_shares as (
        select
            -- keys
            rounded.region_code,
            rounded.fiscal_year,
            rounded.rubric_version,
            rounded.agency_code,
            rounded.indicator_code,
            rounded.measure,
            -- attributes
            rounded.status,
            -- measures
            rounded.weight,
            rounded.numerator,
            rounded.denominator,
            rounded.measure_value,
            rounded.scored_value,
            case
                rounded.status
                when 'measured'
                then {{ curve_share("rounded.scored_value", "segments") }}
                when 'undefined'
                then cast(0 as decimal(20, 16))
            end as share
        from rounded
        left join
            segments
            on rounded.rubric_version = segments.rubric_version
            and rounded.indicator_code = segments.indicator_code
            and rounded.measure = segments.measure
            and rounded.status = 'measured'
            and (
                segments.lower_value is null
                or rounded.scored_value > segments.lower_value
            )
            and (
                segments.upper_value is null
                or rounded.scored_value <= segments.upper_value
            )
    )

select *
from int_measure_shares
