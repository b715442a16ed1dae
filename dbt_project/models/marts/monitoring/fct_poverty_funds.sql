-- One row per entry of the poverty-fund ledger: issued, allocated and paid money beside
-- the treasury's books, and the alerts it raises.
with
    funds as (select * from {{ ref("int_poverty_funds") }}),

    alerts as (
        select
            region_code,
            ledger_id,
            count(*) as alert_count,
            sum(case when status = 'cleared' then 0 else 1 end) as open_alert_count,
            {{ text_list("alert_code", ",", "alert_code") }} as alert_codes,
            {{ text_list("alert_reason_zh", "；", "alert_code") }} as alert_reason_zh,
            {{ text_list("alert_reason_en", "; ", "alert_code") }} as alert_reason_en
        from {{ ref("int_poverty_alerts") }}
        group by region_code, ledger_id
    ),

    fct_poverty_funds as (
        select
            -- keys
            funds.region_code,
            funds.fiscal_year,
            funds.ledger_id,
            -- attributes
            funds.fund_level,
            funds.document_no,
            funds.poverty_project_code,
            funds.project_name,
            funds.implementing_unit_name,
            cast(funds.origin_year as integer) as origin_year,
            funds.issued_arrived_on,
            funds.allocated_on,
            funds.last_paid_on,
            funds.has_goal,
            funds.has_self_evaluation,
            alerts.alert_codes,
            alerts.alert_reason_zh,
            alerts.alert_reason_en,
            funds.reported_alert_type,
            funds.reported_alert_status,
            -- measures
            funds.issued_yuan,
            funds.allocated_yuan,
            cast(funds.paid_yuan as decimal(18, 2)) as paid_yuan,
            cast(funds.unpaid_yuan as decimal(18, 2)) as unpaid_yuan,
            cast(
                funds.books_difference_yuan as decimal(18, 2)
            ) as books_difference_yuan,
            cast(funds.payment_rate as decimal(18, 8)) as payment_rate,
            cast(funds.time_progress_rate as decimal(18, 8)) as time_progress_rate,
            cast(coalesce(alerts.alert_count, 0) as integer) as alert_count,
            cast(coalesce(alerts.open_alert_count, 0) as integer) as open_alert_count
        from funds
        left join
            alerts
            on funds.region_code = alerts.region_code
            and funds.ledger_id = alerts.ledger_id
    )

select *
from fct_poverty_funds
