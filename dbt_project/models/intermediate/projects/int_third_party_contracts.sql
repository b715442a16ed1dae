-- One row per contract with a third party, against the maximum fee that policy sets
-- for the amount evaluated.
{{ config(materialized="table") }}
with
    contracts as (select * from {{ ref("stg_third_party_contract") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    tiers as (select * from {{ ref("int_fee_tiers") }}),

    reevaluations as (
        select * from {{ ref("stg_reeval_summary") }} where indicator_no = 0
    ),

    with_amount as (
        select
            contracts.*,
            coalesce(
                contracts.evaluated_yuan, reevaluations.evaluated_yuan
            ) as judged_yuan
        from contracts
        left join
            reevaluations
            on contracts.region_code = reevaluations.region_code
            and contracts.object_id = reevaluations.reevaluation_id
            and contracts.engagement = 'reeval'
    ),

    int_third_party_contracts as (
        select
            -- keys
            with_amount.region_code,
            with_amount.contract_no,
            -- attributes
            with_amount.third_party_name,
            with_amount.engagement,
            with_amount.object_id,
            with_amount.signed_on,
            with_amount.contract_yuan > tiers.ceiling_yuan as is_over_ceiling,
            tiers.is_placeholder as ceiling_is_placeholder,
            -- measures
            with_amount.judged_yuan as evaluated_yuan,
            tiers.ceiling_yuan as fee_ceiling_yuan,
            with_amount.stated_ceiling_yuan,
            with_amount.contract_yuan,
            with_amount.paid_yuan
        from with_amount
        left join
            rules
            on with_amount.region_code = rules.region_code
            and extract(year from with_amount.signed_on) = rules.work_year
        left join
            tiers
            on rules.fee_ceiling_version = tiers.fee_ceiling_version
            and with_amount.engagement = tiers.engagement
            and (
                tiers.evaluated_above_yuan is null
                or with_amount.judged_yuan > tiers.evaluated_above_yuan
            )
            and (
                tiers.evaluated_to_yuan is null
                or with_amount.judged_yuan <= tiers.evaluated_to_yuan
            )
    )

select *
from int_third_party_contracts
