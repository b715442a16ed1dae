-- One row per region, fiscal year, duty, project and what was handed in for it: who
-- should have declared a goal, filled in a monitoring form or evaluated itself, and who
-- did. What is missing is a row; what nobody had to do and nobody did is none.
with
    duties as (select * from {{ ref("int_duties") }}),

    rules as (select * from {{ ref("scope_rules") }}),

    ruled as (
        select
            duties.*,
            rules.threshold_yuan,
            -- A project nobody declared cannot prove its category: the amount decides.
            case
                when
                    duties.is_chosen
                    or (
                        duties.judged_yuan >= rules.threshold_yuan
                        and (
                            rules.project_category is null
                            or duties.object_id is null
                            or duties.project_category = rules.project_category
                        )
                    )
                then 1
                else 0
            end as required_count,
            rank() over (
                partition by duties.duty, duties.fiscal_year
                order by rules.valid_from_fiscal_year desc
            ) as rule_age
        from duties
        left join
            rules
            on duties.duty = rules.scope_code
            and duties.fiscal_year >= rules.valid_from_fiscal_year
    ),

    fct_coverage as (
        select
            -- keys
            region_code,
            fiscal_year,
            duty,
            project_code,
            agency_code,
            object_id,
            -- attributes
            max(required_count) = 1 as is_required,
            coalesce(is_done, false) as is_done,
            coalesce(status, 'missing') as status,
            submitted_on,
            cutoff_on,
            -- measures
            cast(judged_yuan as decimal(18, 2)) as judged_yuan,
            min(threshold_yuan) as threshold_yuan
        from ruled
        where rule_age = 1
        group by
            region_code,
            fiscal_year,
            duty,
            project_code,
            agency_code,
            object_id,
            is_done,
            status,
            submitted_on,
            cutoff_on,
            judged_yuan
        having max(required_count) = 1 or coalesce(is_done, false)
    )

select *
from fct_coverage
