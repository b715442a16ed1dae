-- One row per unit, by each code it ever bore, work year, third party and whether it
-- helped the unit to evaluate itself or judged it; known from the evaluation, or from
-- the contract for it alone.
with
    evaluations as (select * from {{ ref("int_evaluations") }}),

    contracts as (select * from {{ ref("stg_third_party_contract") }}),

    named as (
        select region_code, work_year, agency_code, third_party_name, evaluation_mode
        from evaluations
        union all
        select
            evaluations.region_code,
            evaluations.work_year,
            evaluations.agency_code,
            contracts.third_party_name,
            evaluations.evaluation_mode
        from evaluations
        inner join
            contracts
            on evaluations.region_code = contracts.region_code
            and evaluations.evaluation_id = contracts.object_id
            and evaluations.evaluation_kind = contracts.engagement
    ),

    by_each_code as (
        select *
        from named
        union all
        select named.* replace(lines.agency_code as agency_code)
        from named
        inner join
            {{ ref("int_agency_lines") }} as lines
            on named.region_code = lines.region_code
            and named.agency_code = lines.line_agency_code
    ),

    int_third_party_engagements as (
        select distinct
            -- keys
            region_code,
            work_year,
            agency_code,
            third_party_name,
            evaluation_mode = 'self' as is_service
        from by_each_code
        where third_party_name is not null
    )

select *
from int_third_party_engagements
