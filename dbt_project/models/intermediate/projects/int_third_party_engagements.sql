-- One row per unit, by each code it ever bore, work year, third party and service it
-- did
-- for the unit (help with its self-evaluation, training, writing of goals) or none,
-- where it judged the unit.
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

    engaged as (
        select
            region_code,
            work_year,
            agency_code,
            third_party_name,
            case when evaluation_mode = 'self' then 'self_evaluation' end as service
        from named
        union all
        select
            region_code,
            cast(extract(year from signed_on) as integer),
            served_agency_code,
            third_party_name,
            'training'
        from contracts
        where engagement = 'training'
        union all
        -- A year's goals are judged in the year after it.
        select region_code, fiscal_year + 1, agency_code, helper_name, 'goals'
        from {{ ref("stg_goal_declaration") }}
    ),

    by_each_code as (
        select *
        from engaged
        union all
        select engaged.* replace(lines.agency_code as agency_code)
        from engaged
        inner join
            {{ ref("int_agency_lines") }} as lines
            on engaged.region_code = lines.region_code
            and engaged.agency_code = lines.line_agency_code
    ),

    int_third_party_engagements as (
        select distinct
            -- keys
            region_code, work_year, agency_code, third_party_name, service
        from by_each_code
        where third_party_name is not null and agency_code is not null
    )

select *
from int_third_party_engagements
