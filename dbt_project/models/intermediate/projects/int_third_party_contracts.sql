-- One row per contract with a third party: the fees of its report against the maximum
-- that policy sets for the amount evaluated, and whether it is independent of the unit.
{{ config(materialized="table") }}
with
    contracts as (select * from {{ ref("stg_third_party_contract") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    tiers as (select * from {{ ref("int_fee_tiers") }}),

    evaluations as (select * from {{ ref("int_evaluations") }}),

    with_object as (
        select
            contracts.*,
            evaluations.agency_code,
            evaluations.third_party_name as evaluating_name,
            evaluations.work_year,
            rules.fee_ceiling_version,
            coalesce(
                contracts.evaluated_yuan, evaluations.evaluated_yuan
            ) as judged_yuan,
            -- A maximum is not passed below by sharing a report among contracts.
            sum(contracts.contract_yuan) over (
                partition by
                    contracts.region_code, contracts.engagement, contracts.object_id
            ) as report_fees_yuan
        from contracts
        left join
            evaluations
            on contracts.region_code = evaluations.region_code
            and contracts.object_id = evaluations.evaluation_id
            and contracts.engagement = evaluations.evaluation_kind
        -- The year of the work, as for the evaluation itself; else of the contract.
        left join
            rules
            on contracts.region_code = rules.region_code
            and coalesce(evaluations.work_year, extract(year from contracts.signed_on))
            = rules.work_year
    ),

    conflicts as (
        select *, has_served or has_trained or has_written_goals as has_conflict
        from {{ ref("int_third_party_conflicts") }}
    ),

    int_third_party_contracts as (
        select
            -- keys
            with_object.region_code,
            with_object.contract_no,
            -- attributes
            with_object.third_party_name,
            with_object.engagement,
            with_object.object_id,
            with_object.agency_code,
            with_object.signed_on,
            with_object.report_fees_yuan > tiers.ceiling_yuan as is_over_ceiling,
            tiers.is_placeholder as ceiling_is_placeholder,
            coalesce(conflicts.has_conflict, false) as has_conflict,
            {{
                flag_list(
                    {
                        "OVER_CEILING": "with_object.contract_yuan > tiers.ceiling_yuan",
                        "OVER_CEILING_TOGETHER": "with_object.contract_yuan <= tiers.ceiling_yuan and with_object.report_fees_yuan > tiers.ceiling_yuan",
                        "OTHER_CEILING": "with_object.stated_ceiling_yuan <> tiers.ceiling_yuan",
                        "SERVED_THE_UNIT": "conflicts.has_served",
                        "TRAINED_THE_UNIT": "conflicts.has_trained",
                        "WROTE_ITS_GOALS": "conflicts.has_written_goals",
                        "EVALUATED_BEFORE": "conflicts.has_evaluated",
                        "OTHER_THIRD_PARTY": "with_object.third_party_name <> with_object.evaluating_name",
                    }
                )
            }}
            as flags,
            -- measures
            with_object.judged_yuan as evaluated_yuan,
            tiers.ceiling_yuan as fee_ceiling_yuan,
            with_object.stated_ceiling_yuan,
            with_object.contract_yuan,
            cast(with_object.report_fees_yuan as decimal(18, 2)) as report_fees_yuan,
            with_object.paid_yuan,
            with_object.quality_score
        from with_object
        left join
            tiers
            on with_object.fee_ceiling_version = tiers.fee_ceiling_version
            and with_object.engagement = tiers.engagement
            and {{ is_in_fee_tier("with_object.judged_yuan", "tiers") }}
        left join
            conflicts
            on with_object.region_code = conflicts.region_code
            and with_object.contract_no = conflicts.contract_no
    )

select *
from int_third_party_contracts
