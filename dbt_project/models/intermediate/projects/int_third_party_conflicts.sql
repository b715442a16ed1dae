-- One row per contract for an evaluation whose third party did something for or about
-- the same unit by then: what of it policy makes a conflict, or points out.
{%- set services = {
    "has_served": "self_evaluation",
    "has_trained": "training",
    "has_written_goals": "goals",
} %}
with
    contracts as (select * from {{ ref("stg_third_party_contract") }}),

    evaluations as (
        select * from {{ ref("int_evaluations") }} where evaluation_mode <> 'self'
    ),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    engagements as (select * from {{ ref("int_third_party_engagements") }}),

    int_third_party_conflicts as (
        select
            -- keys
            contracts.region_code,
            contracts.contract_no,
            -- attributes
            {% for column, service in services.items() %}
                bool_or(
                    coalesce(engagements.service, '') = '{{ service }}'
                    and engagements.work_year
                    >= evaluations.work_year - rules.served_lookback_years
                ) as {{ column }},
            {% endfor %}
            bool_or(
                engagements.service is null
                and evaluations.work_year - engagements.work_year
                between 1 and rules.repeat_lookback_years
            ) as has_evaluated
        from contracts
        inner join
            evaluations
            on contracts.region_code = evaluations.region_code
            and contracts.object_id = evaluations.evaluation_id
            and contracts.engagement = evaluations.evaluation_kind
        inner join
            rules
            on evaluations.region_code = rules.region_code
            and evaluations.work_year = rules.work_year
        inner join
            engagements
            on contracts.region_code = engagements.region_code
            and contracts.third_party_name = engagements.third_party_name
            and evaluations.agency_code = engagements.agency_code
            and evaluations.work_year >= engagements.work_year
        group by contracts.region_code, contracts.contract_no
    )

select *
from int_third_party_conflicts
