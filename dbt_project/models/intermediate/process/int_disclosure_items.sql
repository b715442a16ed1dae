-- One row per budget or final accounts of a ranked department that the check of their
-- disclosure did not find disclosed. A year without such a check is not judged.
with
    packages as (select * from {{ ref("int_disclosure_checks") }} where item_no = 0),

    -- What the check does not name was approved with the last one at the latest.
    checked as (
        select region_code, fiscal_year, doc_type, max(approved_on) as approved_on
        from packages
        group by region_code, fiscal_year, doc_type
    ),

    int_disclosure_items as (
        select
            agencies.region_code,
            agencies.fiscal_year,
            case
                when checked.doc_type = 'budget'
                then 'budget_disclosure'
                else 'final_disclosure'
            end as event_code,
            coalesce(packages.agency_code, agencies.agency_code) as object_id,
            coalesce(packages.agency_code, agencies.agency_code) as agency_code,
            coalesce(packages.approved_on, checked.approved_on) as counted_from_on
        from {{ ref("int_scored_agencies") }} as agencies
        inner join
            checked
            on agencies.region_code = checked.region_code
            and agencies.fiscal_year = checked.fiscal_year
        left join
            packages
            on agencies.region_code = packages.region_code
            and agencies.fiscal_year = packages.fiscal_year
            and agencies.agency_code = packages.scored_agency_code
            and checked.doc_type = packages.doc_type
        where
            not agencies.is_secret
            -- Disclosed on a day that nobody knows is disclosed.
            and packages.published_on is null
            and packages.published_on_as_written is null
    )

select *
from int_disclosure_items
