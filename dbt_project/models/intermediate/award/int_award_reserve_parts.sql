-- One row per unit code and fiscal year with a reserve and level-1 unit that its
-- reserve
-- counts for: itself, its department, its successor or, when it was split, each of its
-- parts, to the fen by largest remainder. A code for which nobody in the year's list
-- answers has one row without such a unit.
with
    delivered as (
        {% for amount in ["public_fund", "reserve"] -%}
            select
                region_code,
                fiscal_year,
                agency_code as source_agency_code,
                '{{ amount }}' as amount_kind,
                sum({{ yuan_as_fen(amount ~ "_yuan") }}) as amount_fen
            from {{ ref("stg_public_fund_reserve") }}
            group by
                region_code, fiscal_year, agency_code {{ "union all" if not loop.last }}
        {% endfor %}
    ),

    rollup as (select * from {{ ref("int_agency_rollup") }}),

    parts as (
        select * from {{ ref("int_agency_successors") }} where successor_rate < 1
    ),

    carriers as (
        select
            region_code,
            fiscal_year,
            source_agency_code,
            agency_code,
            cast(1 as decimal(9, 8)) as successor_rate
        from rollup
        union all
        select
            parts.region_code,
            parts.fiscal_year,
            parts.old_agency_code,
            rollup.agency_code,
            cast(sum(parts.successor_rate) as decimal(9, 8))
        from parts
        inner join
            rollup on parts.region_code = rollup.region_code
            and parts.fiscal_year = rollup.fiscal_year
            and parts.new_agency_code = rollup.source_agency_code
        group by
            parts.region_code,
            parts.fiscal_year,
            parts.old_agency_code,
            rollup.agency_code
    ),

    carried as (
        select
            delivered.*,
            carriers.agency_code,
            coalesce(carriers.successor_rate, 1) as successor_rate,
            {{ as_whole("coalesce(carriers.successor_rate, 1)", 8) }} as part_weight
        from delivered
        left join
            carriers
            on delivered.region_code = carriers.region_code
            and delivered.fiscal_year = carriers.fiscal_year
            and delivered.source_agency_code = carriers.source_agency_code
    ),

    shared_out as (
        {{
            largest_remainder(
                relation="carried",
                amount="amount_fen",
                weight="part_weight",
                partition_by="region_code, fiscal_year, source_agency_code, amount_kind",
                tie_break="agency_code",
                result="part_fen",
            )
        }}
    ),

    int_award_reserve_parts as (
        select
            -- keys
            region_code,
            fiscal_year,
            source_agency_code,
            agency_code,
            -- measures
            successor_rate,
            {% for amount in ["public_fund", "reserve"] -%}
                {{
                    fen_as_yuan(
                        "sum(case when amount_kind = '"
                        ~ amount
                        ~ "' then part_fen end)"
                    )
                }} as {{ amount }}_yuan,
            {% endfor %}
        from shared_out
        group by
            region_code, fiscal_year, source_agency_code, agency_code, successor_rate
    )

select *
from int_award_reserve_parts
