-- One row per unit code that was ever in use, unit that carries it on by the changes in
-- effect on the day of judging, and level-1 unit that answers for that one.
with
    payees as (select * from {{ ref("int_agency_heirs") }}),

    agencies as (
        select
            *,
            row_number() over (
                partition by region_code, agency_code order by fiscal_year desc
            ) as newness
        from {{ ref("stg_agency_master") }}
    ),

    level1 as (
        select region_code, fiscal_year, dept_code, min(agency_code) as agency_code
        from agencies
        where agency_level = 1
        group by region_code, fiscal_year, dept_code
    ),

    -- Every code as last listed; a code that only a change names answers for itself.
    codes as (
        select
            agencies.region_code,
            agencies.agency_code,
            agencies.agency_name,
            case
                when agencies.agency_level = 1
                then agencies.agency_code
                else coalesce(level1.agency_code, agencies.agency_code)
            end as level1_agency_code
        from agencies
        left join
            level1
            on agencies.region_code = level1.region_code
            and agencies.fiscal_year = level1.fiscal_year
            and agencies.dept_code = level1.dept_code
        where agencies.newness = 1
        union all
        select
            changed.region_code,
            changed.agency_code,
            max(changed.agency_name) as agency_name,
            changed.agency_code
        from
            (
                select
                    region_code,
                    payee_agency_code as agency_code,
                    payee_agency_name as agency_name
                from payees
                union all
                select region_code, old_agency_code, old_agency_name
                from {{ ref("stg_agency_change") }}
            ) as changed
        left join
            agencies
            on changed.region_code = agencies.region_code
            and changed.agency_code = agencies.agency_code
        where agencies.agency_code is null
        group by changed.region_code, changed.agency_code
    ),

    followed as (
        select
            codes.*,
            coalesce(payees.payee_agency_code, codes.agency_code) as heir_agency_code,
            coalesce(payees.payee_rate, 1) as heir_rate
        from codes
        left join
            payees
            on codes.region_code = payees.region_code
            and codes.agency_code = payees.agency_code
    ),

    dim_agency_successors as (
        select
            -- keys
            followed.region_code,
            followed.agency_code,
            followed.heir_agency_code as successor_agency_code,
            -- The department may have been merged or split where its units were not.
            above.heir_agency_code as answering_agency_code,
            -- attributes
            followed.agency_name,
            answering.agency_name as answering_agency_name,
            -- measures
            cast(
                followed.heir_rate * above.heir_rate as decimal(18, 16)
            ) as successor_rate
        from followed
        inner join
            codes as heirs
            on followed.region_code = heirs.region_code
            and followed.heir_agency_code = heirs.agency_code
        inner join
            followed as above
            on heirs.region_code = above.region_code
            and heirs.level1_agency_code = above.agency_code
        inner join
            codes as answering
            on above.region_code = answering.region_code
            and above.heir_agency_code = answering.agency_code
    )

select *
from dim_agency_successors
