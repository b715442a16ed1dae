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
            -- measures
            evaluated_yuan,
            fee_ceiling_yuan,
            stated_ceiling_yuan,
            contract_yuan,
            paid_yuan,
            signed_on,
            is_over_ceiling,
            ceiling_is_placeholder
        from contracts
    )

select *
from fct_third_party_contracts
