-- To the fen, what a unit is awarded is what is paid out, to itself or to what became
-- of it; what is held is paid to nobody.
with
    payments as (
        select
            region_code,
            fiscal_year,
            agency_code,
            sum(paid_yuan) as paid_yuan,
            min(paid_yuan) as least_paid_yuan
        from {{ ref("fct_award_payments") }}
        group by region_code, fiscal_year, agency_code
    )

select allocations.*, payments.paid_yuan
from {{ ref("fct_award_allocations") }} as allocations
left join
    payments
    on allocations.region_code = payments.region_code
    and allocations.fiscal_year = payments.fiscal_year
    and allocations.agency_code = payments.agency_code
where
    allocations.total_yuan <> coalesce(payments.paid_yuan, 0)
    or (allocations.status = 'held') <> (payments.paid_yuan is null)
    or payments.least_paid_yuan < 0
