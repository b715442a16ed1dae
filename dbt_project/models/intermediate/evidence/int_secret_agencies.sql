-- One row per secret level-1 unit and disclosure measure, which does not apply to it
{%- set measures = [
    "budget_disclosure_late_days",
    "final_disclosure_late_days",
    "disclosure_item_rate",
    "disclosure_errors",
] %}
with
    agencies as (
        select *
        from {{ ref("stg_agency_master") }}
        where agency_level = 1 and is_secret
    ),
    int_secret_agencies as (
        {% for measure in measures %}
            select
                region_code,
                fiscal_year,
                agency_code,
                '{{ measure }}' as measure,
                0 as numerator_part,
                0 as denominator_part,
                contract,
                load_id,
                source_sheet,
                source_row,
                '涉密单位' as evidence_note
            from agencies
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    )
select *
from int_secret_agencies
