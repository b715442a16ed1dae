-- One row per state that what should come before it does not bear out: an accepted
-- self-evaluation that does not add up, a re-evaluation of one that was not accepted, a
-- third party at work without a contract, an alert dealt with though it still holds.
with
    evaluations as (select * from {{ ref("int_evaluations") }}),

    contracts as (
        select
            region_code,
            engagement,
            object_id,
            extract(year from signed_on) as work_year
        from {{ ref("stg_third_party_contract") }}
    ),

    rev_unguarded_states as (
        select
            region_code,
            fiscal_year,
            'self_evaluation' as entity,
            self_evaluation_id as object_id,
            'ACCEPTED_WITH_FAULTS' as fault_code,
            flags as detail
        from {{ ref("int_self_evaluations") }}
        where
            status = 'accepted'
            and (
                {{ has_flag("TOTAL_MISMATCH") }}
                or {{ has_flag("WEIGHT_SUM") }}
                or {{ has_flag("TIER_RANGE") }}
            )
        union all
        select
            chosen.region_code,
            chosen.fiscal_year,
            'reevaluation',
            chosen.reevaluation_id,
            'NOT_ACCEPTED_BEFORE',
            self_evaluations.status
        from {{ ref("stg_reeval_summary") }} as chosen
        inner join
            {{ ref("stg_self_eval") }} as self_evaluations
            on chosen.region_code = self_evaluations.region_code
            and chosen.self_evaluation_id = self_evaluations.self_evaluation_id
        where chosen.indicator_no = 0 and self_evaluations.status <> 'accepted'
        union all
        select
            evaluations.region_code,
            evaluations.fiscal_year,
            case
                evaluations.evaluation_kind
                when 'reeval'
                then 'reevaluation'
                else 'whole_evaluation'
            end,
            evaluations.evaluation_id,
            'NO_CONTRACT',
            evaluations.third_party_name
        from evaluations
        where
            evaluations.evaluation_mode = 'third_party'
            -- Nothing is missing for a year for which nobody delivered any.
            and (evaluations.region_code, evaluations.work_year)
            in (select (region_code, work_year) from contracts)
            and (
                evaluations.region_code,
                evaluations.evaluation_kind,
                evaluations.evaluation_id
            ) not in (
                select (region_code, engagement, object_id)
                from contracts
                where object_id is not null
            )
        union all
        select
            funds.region_code,
            funds.fiscal_year,
            'poverty_fund',
            funds.ledger_id,
            'CLEARED_YET_THERE',
            alerts.alert_code
        from {{ ref("fct_poverty_funds") }} as funds
        inner join
            {{ ref("int_poverty_alerts") }} as alerts
            on funds.region_code = alerts.region_code
            and funds.ledger_id = alerts.ledger_id
        -- What was allocated late stays so.
        where
            alerts.status = 'cleared'
            and not (
                alerts.alert_type = 'not_allocated'
                and coalesce(funds.allocated_yuan, 0) > 0
            )
    )

select *
from rev_unguarded_states
