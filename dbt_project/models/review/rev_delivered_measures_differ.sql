-- One row per delivered measure value that was set aside for raw extracts and says
-- something else
with
    measures as (select * from {{ ref("int_measures") }}),
    evidence as (select * from {{ ref("int_evidence") }}),
    rollup as (select * from {{ ref("int_agency_rollup") }}),
    delivered as (
        select values_in.*, rollup.agency_code as scored_agency_code
        from {{ ref("int_evidence__delivered") }} as values_in
        inner join
            rollup on values_in.region_code = rollup.region_code
            and values_in.fiscal_year = rollup.fiscal_year
            and values_in.agency_code = rollup.source_agency_code
    ),
    set_aside as (
        select delivered.*
        from delivered
        left join
            evidence
            on delivered.load_id = evidence.load_id
            and delivered.source_row = evidence.source_row
            and delivered.measure = evidence.measure
        where evidence.load_id is null
    ),
    compared as (
        select
            set_aside.region_code,
            set_aside.fiscal_year,
            set_aside.scored_agency_code as agency_code,
            set_aside.measure,
            measures.measure_value as raw_value,
            cast(
                {{
                    exact_ratio(
                        "set_aside.numerator_part",
                        "coalesce(set_aside.denominator_part, 1)",
                    )
                }} as decimal(18, 8)
            ) as delivered_value,
            set_aside.load_id,
            set_aside.source_sheet,
            set_aside.source_row
        from set_aside
        inner join
            measures
            on set_aside.region_code = measures.region_code
            and set_aside.fiscal_year = measures.fiscal_year
            and set_aside.scored_agency_code = measures.agency_code
            and set_aside.measure = measures.measure
    ),
    rev_delivered_measures_differ as (
        select
            region_code,
            fiscal_year,
            agency_code,
            measure,
            raw_value,
            delivered_value,
            delivered_value - raw_value as value_difference,
            load_id,
            source_sheet,
            source_row
        from compared
        where delivered_value is distinct from raw_value
    )
select *
from rev_delivered_measures_differ
