-- One row per fiscal re-evaluation: what its third party is paid against the
-- maximum fee for the amount evaluated.
with
    reevaluations as (
        select * from {{ ref("stg_reeval_summary") }} where indicator_no = 0
    ),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    tiers as (select * from {{ ref("int_fee_tiers") }} where engagement = 'reeval'),

    paid as (
        select region_code, object_id, sum(contract_yuan) as contract_yuan
        from {{ ref("int_third_party_contracts") }}
        where engagement = 'reeval'
        group by region_code, object_id
    ),

    int_reevaluation_fees as (
        select
            -- keys
            reevaluations.region_code,
            reevaluations.reevaluation_id,
            -- measures
            paid.contract_yuan,
            tiers.ceiling_yuan as fee_ceiling_yuan,
            paid.contract_yuan > tiers.ceiling_yuan as is_over_ceiling
        from reevaluations
        left join
            rules
            on reevaluations.region_code = rules.region_code
            and reevaluations.work_year = rules.work_year
        left join
            tiers
            on rules.fee_ceiling_version = tiers.fee_ceiling_version
            and (
                tiers.evaluated_above_yuan is null
                or reevaluations.evaluated_yuan > tiers.evaluated_above_yuan
            )
            and (
                tiers.evaluated_to_yuan is null
                or reevaluations.evaluated_yuan <= tiers.evaluated_to_yuan
            )
        left join
            paid
            on reevaluations.region_code = paid.region_code
            and reevaluations.reevaluation_id = paid.object_id
    )

select *
from int_reevaluation_fees
