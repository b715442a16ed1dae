-- One row per entry of the poverty-fund ledger and alert that the rules raise for it,
-- with the reason in words and how far it has been handled.
with
    funds as (
        select
            *,
            -- Where 0 yuan were allocated the money still waits for its allocation.
            case when allocated_yuan = 0 then null else allocated_on end as given_on
        from {{ ref("int_poverty_funds") }}
    ),

    rules as (select * from {{ ref("alert_rules") }}),

    judged as (
        select
            funds.*,
            rules.alert_code,
            rules.alert_type,
            rules.limit_days,
            rules.limit_rate,
            rules.limit_years,
            rules.limit_yuan,
            rules.due_month,
            rules.due_day,
            rules.reason_zh,
            rules.reason_en,
            {{ dbt.datediff("funds.issued_arrived_on", "funds.as_of_on", "day") }}
            as days_since_arrival,
            {{ dbt.datediff("funds.issued_arrived_on", "funds.given_on", "day") }}
            as days_to_allocation,
            {{ dbt.datediff("funds.given_on", "funds.as_of_on", "day") }}
            as days_since_allocation
        from funds
        inner join rules on funds.alert_rule_version = rules.alert_rule_version
    ),

    raised as (
        select *
        from judged
        where
            case
                alert_type
                when 'not_allocated'
                then
                    coalesce(days_to_allocation, days_since_arrival) > limit_days
                    or (
                        allocated_yuan < issued_yuan and days_since_arrival > limit_days
                    )
                when 'payment_late'
                then
                    payment_rate < time_progress_rate - limit_rate
                    or (paid_yuan = 0 and days_since_allocation > limit_days)
                when 'goal_missing'
                then not has_goal and days_since_allocation > limit_days
                when 'self_evaluation_missing'
                then
                    not has_self_evaluation
                    and as_of_on > make_date(fiscal_year + 1, due_month, due_day)
                when 'left_two_years'
                -- An entry keeps the year of its ledger: the year judged is that of the
                -- data.
                then
                    extract(year from as_of_on) - origin_year >= limit_years
                    and unpaid_yuan > 0
                when 'books_differ'
                then abs(books_difference_yuan) > limit_yuan
            end
    ),

    {%- set placeholders = {
        "{days}": "cast(limit_days as varchar)",
        "{rate}": as_written("limit_rate * 100"),
        "{years}": "cast(limit_years as varchar)",
        "{yuan}": as_written("limit_yuan"),
        "{month}": "cast(due_month as varchar)",
        "{day}": "cast(due_day as varchar)",
    } %}

    int_poverty_alerts as (
        select
            -- keys
            region_code,
            ledger_id,
            alert_code,
            -- attributes
            alert_type,
            case
                when
                    alert_type = reported_alert_type
                    and reported_alert_status = 'cleared'
                then 'cleared'
                when
                    alert_type = reported_alert_type
                    and reported_alert_status = 'under_way'
                then 'handling'
                else 'raised'
            end as status,
            {% for language in ("zh", "en") -%}
                {%- set text = namespace(sql="reason_" ~ language) -%}
                {%- for placeholder, words in placeholders.items() -%}
                    {%- set text.sql = (
                        "replace("
                        ~ text.sql
                        ~ ", '"
                        ~ placeholder
                        ~ "', coalesce("
                        ~ words
                        ~ ", ''))"
                    ) -%}
                {%- endfor -%}
                {{ text.sql }} as alert_reason_{{ language }}{{ "," if not loop.last }}
            {% endfor %}
        from raised
    )

select *
from int_poverty_alerts
