-- One row per contract with a third party.
with
    contracts as (select * from {{ ref("int_third_party_contracts") }}),

    fct_third_party_contracts as (
        select
            -- keys
            region_code,
            contract_no,
            -- attributes
            third_party_name,
            engagement,
            object_id,
            agency_code,
            -- measures
            evaluated_yuan,
            fee_ceiling_yuan,
            stated_ceiling_yuan,
            contract_yuan,
            report_fees_yuan,
            paid_yuan,
            cast(contract_yuan - paid_yuan as decimal(18, 2)) as still_to_pay_yuan,
            {{ exact_ratio("evaluated_yuan", "contract_yuan") }}
            as evaluated_per_fee_yuan,
            cast(quality_score as decimal(6, 2)) as quality_score,
            signed_on,
            is_over_ceiling,
            ceiling_is_placeholder,
            has_conflict,
            flags
        from contracts
    )

select *
from fct_third_party_contracts
