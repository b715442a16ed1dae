-- One row per disclosed budget package, or per secret unit (B11)
with
    delays as (select * from {{ ref("int_disclosure_delays") }}),
    secret as (select * from {{ ref("int_secret_agencies") }}),
    int_evidence__budget_disclosure_late_days as (
        select {{ evidence_columns() }}
        from delays
        where measure = 'budget_disclosure_late_days'
        union all
        select {{ evidence_columns() }}
        from secret
        where measure = 'budget_disclosure_late_days'
    )
select *
from int_evidence__budget_disclosure_late_days
