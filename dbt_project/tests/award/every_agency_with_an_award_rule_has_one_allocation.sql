-- Every level-1 agency of a year with an award rule and somebody ranked has its line,
-- ranked or exempt, and nobody else has.
with
    expected as (
        select agencies.region_code, agencies.fiscal_year, agencies.agency_code
        from {{ ref("dim_agencies") }} as agencies
        inner join
            {{ ref("dim_policy_calendar") }} as calendar
            on agencies.region_code = calendar.region_code
            and agencies.fiscal_year = calendar.fiscal_year
        where
            calendar.award_rule_version is not null
            and exists (
                select 1
                from {{ ref("dim_agencies") }} as ranked
                where
                    ranked.region_code = agencies.region_code
                    and ranked.fiscal_year = agencies.fiscal_year
                    and ranked.is_ranked
            )
    )

select expected.*, allocations.agency_code as found_agency_code
from expected
full join
    {{ ref("fct_award_allocations") }} as allocations
    on expected.region_code = allocations.region_code
    and expected.fiscal_year = allocations.fiscal_year
    and expected.agency_code = allocations.agency_code
where expected.agency_code is null or allocations.agency_code is null
