-- One row per fiscal re-evaluation or whole-department evaluation: what its third party
-- is paid against the maximum fee for the amount evaluated.
with
    evaluations as (select * from {{ ref("int_evaluations") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    tiers as (select * from {{ ref("int_fee_tiers") }}),

    paid as (
        select region_code, engagement, object_id, sum(contract_yuan) as contract_yuan
        from {{ ref("int_third_party_contracts") }}
        group by region_code, engagement, object_id
    ),

    int_evaluation_fees as (
        select
            -- keys
            evaluations.region_code,
            evaluations.evaluation_kind,
            evaluations.evaluation_id,
            -- measures
            cast(paid.contract_yuan as decimal(18, 2)) as contract_yuan,
            tiers.ceiling_yuan as fee_ceiling_yuan,
            paid.contract_yuan > tiers.ceiling_yuan as is_over_ceiling
        from evaluations
        left join
            rules
            on evaluations.region_code = rules.region_code
            and evaluations.work_year = rules.work_year
        left join
            tiers
            on rules.fee_ceiling_version = tiers.fee_ceiling_version
            and evaluations.evaluation_kind = tiers.engagement
            and {{ is_in_fee_tier("evaluations.evaluated_yuan", "tiers") }}
        left join
            paid
            on evaluations.region_code = paid.region_code
            and evaluations.evaluation_kind = paid.engagement
            and evaluations.evaluation_id = paid.object_id
    )

select *
from int_evaluation_fees
