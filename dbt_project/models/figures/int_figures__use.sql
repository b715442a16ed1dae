-- One row per region, work year and figure about what followed from evaluations
-- (section 六 of the summary).
with
    rectifications as (select * from {{ ref("fct_rectifications") }}),

    disclosures as (
        select * from {{ ref("fct_disclosures") }} where object_type = 'reeval_report'
    ),

    rectified as (
        select
            region_code,
            work_year,
            count(*) as item_count,
            sum(
                case when status in ('verified', 'closed') then 1 else 0 end
            ) as done_count
        from rectifications
        group by region_code, work_year
    ),

    disclosed as (
        select
            region_code,
            work_year,
            count(distinct disclosed_object_id) as report_count,
            count(distinct site_type) as site_type_count
        from disclosures
        group by region_code, work_year
    ),

    int_figures__use as (
        {{
            figure_rows(
                "rectified",
                numbers={
                    "rectify_total": "item_count",
                    "rectify_rate": percent_of("done_count", "item_count"),
                },
            )
        }}
        union all
        {{
            figure_rows(
                "disclosed",
                numbers={
                    "disclosed_reports": "report_count",
                    "disclosed_sites": "site_type_count",
                },
            )
        }}
    )

select *
from int_figures__use
