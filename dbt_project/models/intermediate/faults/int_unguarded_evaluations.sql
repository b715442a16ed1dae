-- One row per state of an evaluation that what should come before it does not bear
-- out: a self-evaluation accepted though it does not add up, scored without an
-- indicator
-- or called a draft though handed in, a re-evaluation of one that was not accepted, a
-- third party at work without a contract.
with
    evaluations as (select * from {{ ref("int_evaluations") }}),

    self_evaluations as (select * from {{ ref("stg_self_eval") }}),

    with_indicators as (
        select distinct region_code, self_evaluation_id
        from {{ ref("stg_self_eval_indicator") }}
    ),

    contracts as (
        select
            region_code,
            engagement,
            object_id,
            extract(year from signed_on) as work_year
        from {{ ref("stg_third_party_contract") }}
    ),

    int_unguarded_evaluations as (
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
            region_code,
            fiscal_year,
            'self_evaluation',
            self_evaluation_id,
            'NO_INDICATORS',
            status
        from self_evaluations
        where
            status in ('submitted', 'accepted')
            and (region_code, self_evaluation_id)
            not in (select (region_code, self_evaluation_id) from with_indicators)
            -- Nothing is missing for a year for which nobody delivered any.
            and (region_code, work_year) in (
                select (region_code, work_year)
                from self_evaluations
                where
                    (region_code, self_evaluation_id)
                    in (select (region_code, self_evaluation_id) from with_indicators)
            )
        union all
        select
            region_code,
            fiscal_year,
            'self_evaluation',
            self_evaluation_id,
            'STATUS_DIFFERS',
            reported_status
        from self_evaluations
        where status <> reported_status
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
            self_evaluations
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
    )

select *
from int_unguarded_evaluations
