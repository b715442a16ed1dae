-- One row per unit with a settled award and unit that receives the money: itself, or
-- what became of it. What is split goes by largest remainder, to the fen.
with
    allocations as (
        select *, {{ yuan_as_fen("total_yuan") }} as total_fen
        from {{ ref("int_award_allocations") }}
        where status <> 'held'
    ),

    agencies as (select * from {{ ref("stg_agency_master") }}),

    payees as (select * from {{ ref("int_award_payees") }}),

    received as (
        select
            allocations.region_code,
            allocations.fiscal_year,
            allocations.award_rule_version,
            allocations.agency_code,
            allocations.total_fen,
            coalesce(
                payees.payee_agency_code, allocations.agency_code
            ) as payee_agency_code,
            coalesce(
                payees.payee_agency_name, agencies.agency_name
            ) as payee_agency_name,
            coalesce(payees.payee_rate, 1) as payee_rate,
            {{ as_whole("coalesce(payees.payee_rate, 1)", 8) }} as payee_weight
        from allocations
        inner join
            agencies
            on allocations.region_code = agencies.region_code
            and allocations.fiscal_year = agencies.fiscal_year
            and allocations.agency_code = agencies.agency_code
        left join
            payees
            on allocations.region_code = payees.region_code
            and allocations.agency_code = payees.agency_code
    ),

    shared_out as (
        {{
            largest_remainder(
                relation="received",
                amount="total_fen",
                weight="payee_weight",
                partition_by="region_code, fiscal_year, agency_code",
                tie_break="payee_agency_code",
                result="paid_fen",
            )
        }}
    ),

    fct_award_payments as (
        select
            -- keys
            region_code,
            fiscal_year,
            award_rule_version,
            agency_code,
            payee_agency_code,
            -- attributes
            payee_agency_name,
            -- measures
            cast(payee_rate as decimal(9, 8)) as payee_rate,
            {{ fen_as_yuan("paid_fen") }} as paid_yuan
        from shared_out
    )

select *
from fct_award_payments
