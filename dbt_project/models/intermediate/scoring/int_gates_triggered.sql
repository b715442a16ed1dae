-- One row per scored agency whose measures trigger at least one gate: the gate that
-- decides its grade, and the lowest cap.
with
    measures as (select * from {{ ref("int_measures") }}),

    gates as (select * from {{ ref("gates") }}),

    rubrics as (select * from {{ ref("rubrics") }}),

    bands as (select * from {{ ref("grade_bands") }}),

    triggered as (
        select
            measures.region_code,
            measures.fiscal_year,
            measures.rubric_version,
            measures.agency_code,
            gates.gate_code,
            gates.reason_zh,
            gates.grade_code,
            gates.score_cap
        from measures
        inner join
            gates
            on measures.rubric_version = gates.rubric_version
            and measures.measure = gates.measure
        where
            measures.status = 'measured'
            and case
                gates.comparison
                when 'ge'
                then measures.measure_value >= gates.threshold_value
                when 'gt'
                then measures.measure_value > gates.threshold_value
                when 'le'
                then measures.measure_value <= gates.threshold_value
                when 'lt'
                then measures.measure_value < gates.threshold_value
                when 'eq'
                then measures.measure_value = gates.threshold_value
            end
    ),

    strictest_first as (
        select
            triggered.*,
            min(triggered.score_cap) over agency as lowest_cap,
            row_number() over (
                partition by
                    triggered.region_code, triggered.fiscal_year, triggered.agency_code
                order by
                    bands.grade_order desc nulls last,
                    triggered.score_cap nulls last,
                    triggered.gate_code
            ) as strictness
        from triggered
        inner join rubrics on triggered.rubric_version = rubrics.rubric_version
        left join
            bands
            on rubrics.grade_scheme = bands.grade_scheme
            and triggered.grade_code = bands.grade_code
        window
            agency as (
                partition by
                    triggered.region_code, triggered.fiscal_year, triggered.agency_code
            )
    ),

    int_gates_triggered as (
        select
            -- keys
            region_code,
            fiscal_year,
            agency_code,
            -- attributes
            gate_code,
            reason_zh as gate_reason,
            grade_code,
            -- measures
            lowest_cap as score_cap
        from strictest_first
        where strictness = 1
    )

select *
from int_gates_triggered
