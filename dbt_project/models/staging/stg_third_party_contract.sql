-- One row per contract with a third party (DC19 第三方机构委托合同台账)
with
    delivered as ({{ current_delivery("third_party_contract") }}),
    stg_third_party_contract as (
        select
            delivered.region_code,
            delivered.contract_no,
            delivered.third_party as third_party_name,
            coalesce(engagement_words.code, delivered.engagement) as engagement,
            delivered.object_id,
            delivered.served_agency_code,
            delivered.evaluated_amt as evaluated_yuan,
            delivered.fee_ceiling as stated_ceiling_yuan,
            delivered.contract_amt as contract_yuan,
            delivered.paid_amt as paid_yuan,
            delivered.signed_on,
            delivered.quality_score,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("engagement_words", "engagement", "delivered.engagement") }}
    )
select *
from stg_third_party_contract
