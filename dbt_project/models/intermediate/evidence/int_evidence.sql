-- One row per source row that contributes to a measure of a scored unit
{{ config(materialized="table") }}
{%- set measures = [
    "budget_late_workdays",
    "compile_errors",
    "goal_declared_rate",
    "budget_adjust_rate",
    "exec_rate",
    "progress_by_month_rate",
    "public_fund_control_rate",
    "budget_disclosure_late_days",
    "final_disclosure_late_days",
    "disclosure_item_rate",
    "disclosure_errors",
    "carryover_rate",
    "carryover_change_rate",
    "idle_stock_revive_rate",
    "three_public_control_rate",
    "three_public_change_rate",
    "three_public_items_over",
    "audit_issues",
    "supervision_issues",
    "rectify_rate",
] %}
with
    agencies as (select * from {{ ref("int_scored_agencies") }}),
    rollup as (select * from {{ ref("int_agency_rollup") }}),
    needed as (select * from {{ ref("int_needed_measures") }}),
    delivered as (select * from {{ ref("int_evidence__delivered") }}),
    raw as (
        {% for measure in measures %}
            select {{ evidence_columns() }}
            from {{ ref("int_evidence__" ~ measure) }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),
    united as (
        select raw.*, 0 as is_delivered
        from raw
        union all
        select {{ evidence_columns() }}, 1 as is_delivered
        from delivered
    ),
    answered_for as (
        select
            united.*,
            rollup.agency_code as scored_agency_code,
            -- A delivered value counts only where no raw extract speaks for the unit
            -- and measure.
            min(united.is_delivered) over (
                partition by
                    united.region_code,
                    united.fiscal_year,
                    rollup.agency_code,
                    united.measure
            ) as nearest_source
        from united
        inner join
            needed
            on united.region_code = needed.region_code
            and united.fiscal_year = needed.fiscal_year
            and united.measure = needed.measure
        inner join
            rollup on united.region_code = rollup.region_code
            and united.fiscal_year = rollup.fiscal_year
            and united.agency_code = rollup.source_agency_code
        inner join
            agencies
            on rollup.region_code = agencies.region_code
            and rollup.fiscal_year = agencies.fiscal_year
            and rollup.agency_code = agencies.agency_code
    ),
    int_evidence as (
        select
            region_code,
            fiscal_year,
            scored_agency_code as agency_code,
            measure,
            cast(numerator_part as decimal(28, 8)) as numerator_part,
            cast(denominator_part as decimal(28, 8)) as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            cast(evidence_note as varchar) as evidence_note,
            agency_code as source_agency_code
        from answered_for
        where is_delivered = nearest_source
    )
select *
from int_evidence
