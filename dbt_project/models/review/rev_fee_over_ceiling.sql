-- One row per contract with a third party that costs more than the maximum fee by
-- policy, or whose stated maximum differs.
with
    contracts as (select * from {{ ref("int_third_party_contracts") }}),

    rev_fee_over_ceiling as (
        select
            -- keys
            region_code,
            contract_no,
            -- attributes
            third_party_name,
            engagement,
            object_id,
            is_over_ceiling,
            ceiling_is_placeholder,
            -- measures
            evaluated_yuan,
            fee_ceiling_yuan,
            stated_ceiling_yuan,
            contract_yuan
        from contracts
        where is_over_ceiling or stated_ceiling_yuan <> fee_ceiling_yuan
    )

select *
from rev_fee_over_ceiling
