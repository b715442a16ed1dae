-- One row per region, work year and figure about rules of performance management
-- (section 二 of the summary): in force before, and new in the work year.
with
    documents as (select * from {{ ref("fct_institution_docs") }}),

    trainings as (select * from {{ ref("fct_trainings") }}),

    postings as (select * from {{ ref("fct_publicity") }}),

    rectifications as (select * from {{ ref("fct_rectifications") }}),

    work_years as (
        select region_code, work_year
        from trainings
        union
        select region_code, work_year
        from postings
        union
        select region_code, work_year
        from rectifications
    ),

    -- The rule of the comprehensive evaluation is named where that is told.
    ruled as (
        select
            work_years.region_code,
            work_years.work_year,
            sum(
                case
                    when
                        documents.stage is distinct from 'comprehensive'
                        and documents.issued_year < work_years.work_year
                    then 1
                    else 0
                end
            ) as existing_count,
            sum(
                case
                    when
                        documents.stage is distinct from 'comprehensive'
                        and documents.issued_year = work_years.work_year
                    then 1
                    else 0
                end
            ) as new_count,
            {{
                text_list(
                    "case when documents.stage is distinct from 'comprehensive' and documents.issued_year < work_years.work_year"
                    ~ " then '《' || documents.document_name || '》' end",
                    "、",
                    "documents.document_id",
                )
            }}
            as existing_names,
            {{
                text_list(
                    "case when documents.stage is distinct from 'comprehensive' and documents.issued_year = work_years.work_year"
                    ~ " then '《' || documents.document_name || '》' end",
                    "、",
                    "documents.document_id",
                )
            }}
            as new_names,
            {{
                text_list(
                    "case when documents.stage = 'comprehensive' then '《' || documents.document_name || '》' end",
                    "、",
                    "documents.document_id",
                )
            }}
            as comprehensive_names
        from work_years
        inner join
            documents
            on work_years.region_code = documents.region_code
            and documents.issued_year <= work_years.work_year
        group by work_years.region_code, work_years.work_year
    ),

    int_figures__documents as (
        {{
            figure_rows(
                "ruled",
                numbers={"docs_existing": "existing_count", "docs_new": "new_count"},
                texts={
                    "docs_existing_list": "existing_names",
                    "docs_new_list": "new_names",
                    "docs_comprehensive_rule": "comprehensive_names",
                },
            )
        }}
    )

select *
from int_figures__documents
