-- One row per contract with a third party that a person should look at: above the
-- maximum fee by policy, alone or with the others for the same report, another maximum
-- stated, with somebody who helped, trained or wrote goals for the unit evaluated or
-- evaluated it shortly before, or with another party than the report names.
with
    contracts as (select * from {{ ref("int_third_party_contracts") }}),

    rev_third_party_contracts as (
        select
            -- keys
            region_code,
            contract_no,
            -- attributes
            third_party_name,
            engagement,
            object_id,
            agency_code,
            flags,
            ceiling_is_placeholder,
            -- measures
            evaluated_yuan,
            fee_ceiling_yuan,
            stated_ceiling_yuan,
            contract_yuan,
            report_fees_yuan
        from contracts
        where flags is not null
    )

select *
from rev_third_party_contracts
