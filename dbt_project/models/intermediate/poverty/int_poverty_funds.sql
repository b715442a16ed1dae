-- One row per entry of the poverty-fund ledger, with what its alerts are judged by as
-- of the day of the newest data.
with
    entries as (
        select
            *,
            -- A blank without a day of payment means that nothing was paid.
            case
                when paid_yuan is null and last_paid_on is null then 0 else paid_yuan
            end as known_paid_yuan
        from {{ ref("stg_poverty_fund") }}
    ),

    rules as (select * from {{ ref("int_process_rules") }}),

    as_of as (select * from {{ ref("int_as_of") }}),

    paid as (
        select region_code, fiscal_year, project_code, sum(paid_yuan) as paid_yuan
        from {{ ref("stg_treasury_payment") }}
        group by region_code, fiscal_year, project_code
    ),

    treasury_years as (select distinct region_code, fiscal_year from paid),

    joined as (
        select
            entries.region_code,
            entries.fiscal_year,
            entries.ledger_id,
            entries.fund_level,
            entries.document_no,
            entries.poverty_project_code,
            entries.project_name,
            entries.implementing_unit_name,
            entries.issued_arrived_on,
            entries.allocated_on,
            entries.last_paid_on,
            entries.has_goal,
            entries.has_self_evaluation,
            entries.alert_type as reported_alert_type,
            entries.alert_status as reported_alert_status,
            rules.alert_rule_version,
            as_of.as_of_on,
            entries.issued_yuan,
            entries.allocated_yuan,
            entries.known_paid_yuan as paid_yuan,
            case
                when extract(year from entries.issued_arrived_on) < entries.fiscal_year
                then extract(year from entries.issued_arrived_on)
                else entries.fiscal_year
            end as origin_year,
            -- Several funds may pay for one project, so its books are compared as one;
            -- they are unknown where one of its payments is.
            case
                when
                    count(*) over project_books
                    = count(entries.known_paid_yuan) over project_books
                then sum(entries.known_paid_yuan) over project_books
            end as project_ledger_yuan,
            case
                when entries.poverty_project_code is not null
                then coalesce(paid.paid_yuan, 0)
            end as project_treasury_yuan,
            treasury_years.region_code is not null as has_treasury
        from entries
        left join
            rules
            on entries.region_code = rules.region_code
            and entries.fiscal_year = rules.fiscal_year
        left join as_of on entries.region_code = as_of.region_code
        left join
            paid
            on entries.region_code = paid.region_code
            and entries.fiscal_year = paid.fiscal_year
            and entries.poverty_project_code = paid.project_code
        left join
            treasury_years
            on entries.region_code = treasury_years.region_code
            and entries.fiscal_year = treasury_years.fiscal_year
        window
            project_books as (
                partition by
                    entries.region_code,
                    entries.fiscal_year,
                    entries.poverty_project_code
            )
    ),

    int_poverty_funds as (
        select
            *,
            coalesce(issued_yuan, allocated_yuan) - paid_yuan as unpaid_yuan,
            {{ exact_ratio("paid_yuan", "allocated_yuan") }} as payment_rate,
            {{ year_progress("fiscal_year", "as_of_on") }} as time_progress_rate,
            case
                when has_treasury then project_ledger_yuan - project_treasury_yuan
            end as books_difference_yuan
        from joined
    )

select *
from int_poverty_funds
