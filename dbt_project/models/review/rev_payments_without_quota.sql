-- One row per unit, project and quota document that money was paid for without any
-- quota: the document is not in the ledger, or none names the unit and project. Only
-- for years whose ledger of quotas was delivered.
with
    quotas as (select * from {{ ref("stg_budget_adjustment") }}),

    ledger_years as (select distinct region_code, fiscal_year from quotas),

    documents as (select distinct region_code, quota_id from quotas),

    -- The approved budget opens the year where the ledger starts with what changed.
    budgeted as (
        select
            region_code,
            fiscal_year,
            agency_code,
            coalesce(project_code, '-') as project_code
        from quotas
        union
        select region_code, fiscal_year, agency_code, project_code
        from {{ ref("stg_budget_approved") }}
    ),

    -- What an earlier or later code of the unit has, the unit has.
    covered as (
        select *
        from budgeted
        union
        select
            budgeted.region_code,
            budgeted.fiscal_year,
            lines.agency_code,
            budgeted.project_code
        from budgeted
        inner join
            {{ ref("int_agency_lines") }} as lines
            on budgeted.region_code = lines.region_code
            and budgeted.agency_code = lines.line_agency_code
    ),

    paid as (
        select
            region_code,
            fiscal_year,
            agency_code,
            coalesce(project_code, '-') as project_code,
            quota_id,
            count(*) as payment_count,
            sum(paid_yuan) as paid_yuan
        from {{ ref("stg_treasury_payment") }}
        group by
            region_code, fiscal_year, agency_code, coalesce(project_code, '-'), quota_id
    ),

    rev_payments_without_quota as (
        select
            -- keys
            paid.region_code,
            paid.fiscal_year,
            paid.agency_code,
            paid.project_code,
            paid.quota_id,
            -- measures
            paid.payment_count,
            cast(paid.paid_yuan as decimal(18, 2)) as paid_yuan
        from paid
        inner join
            ledger_years
            on paid.region_code = ledger_years.region_code
            and paid.fiscal_year = ledger_years.fiscal_year
        left join
            documents
            on paid.region_code = documents.region_code
            and paid.quota_id = documents.quota_id
        left join
            covered
            on paid.region_code = covered.region_code
            and paid.fiscal_year = covered.fiscal_year
            and paid.agency_code = covered.agency_code
            and paid.project_code = covered.project_code
        where
            case
                when paid.quota_id is null
                then covered.region_code is null
                else documents.quota_id is null
            end
    )

select *
from rev_payments_without_quota
