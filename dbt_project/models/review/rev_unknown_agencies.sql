-- One row per delivery and unit code that the agency master of the fiscal year does
-- not hold
{%- set extracts = [
    "budget_approved",
    "budget_adjustment",
    "treasury_payment",
    "carryover_stock",
    "final_accounts",
    "three_public",
    "disclosure_check",
    "goal_declaration",
    "public_fund_reserve",
    "compile_record",
    "measure_values",
    "monitoring",
    "self_eval",
    "whole_eval",
] %}
{#- A finding knows the year it is about, and what follows from results the year of the
    work alone. -#}
{%- set years = {
    "comp_manual": year_in("run_id"),
    "issue_ledger": "found_fiscal_year",
    "rectification": "work_year",
    "result_use": "next_fiscal_year - 1",
    "third_party_contract": "cast(extract(year from signed_on) as integer) - 1",
} %}
{%- set units = {"third_party_contract": "served_agency_code"} %}
with
    rollup as (select * from {{ ref("int_agency_rollup") }}),
    delivered as (
        {% for stem in extracts + years.keys() | list %}
            {%- set unit = units.get(stem, "agency_code") %}
            select
                region_code,
                {{ years.get(stem, "fiscal_year") }} as fiscal_year,
                {{ unit }} as agency_code,
                contract,
                load_id,
                count(*) as unit_rows
            from {{ ref("stg_" ~ stem) }}
            where {{ unit }} is not null
            group by
                region_code,
                {{ years.get(stem, "fiscal_year") }},
                {{ unit }},
                contract,
                load_id
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),
    listed_years as (select distinct region_code, fiscal_year from rollup),
    rev_unknown_agencies as (
        select delivered.*
        from delivered
        -- Last year's rows, delivered for comparison, need no agency master of their
        -- own.
        inner join
            listed_years
            on delivered.region_code = listed_years.region_code
            and delivered.fiscal_year = listed_years.fiscal_year
        left join
            rollup on delivered.region_code = rollup.region_code
            and delivered.fiscal_year = rollup.fiscal_year
            and delivered.agency_code = rollup.source_agency_code
        where rollup.agency_code is null
    )
select *
from rev_unknown_agencies
