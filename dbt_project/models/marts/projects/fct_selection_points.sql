-- One row per self-evaluation and criterion for choosing next year's re-evaluations:
-- its risk points, with their total and rank. The choice stays with people.
with
    quality as (select * from {{ ref("fct_evaluation_quality") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    criteria as (select * from {{ ref("selection_criteria") }}),

    evaluations as (select * from {{ ref("int_self_evaluations") }}),

    figures as (
        select *
        from {{ ref("int_selection_figures") }}
        union all
        select
            evaluations.region_code,
            evaluations.work_year,
            evaluations.self_evaluation_id,
            'quality_findings',
            count(quality.message_key),
            null
        from evaluations
        left join
            quality
            on evaluations.region_code = quality.region_code
            and evaluations.self_evaluation_id = quality.self_evaluation_id
        group by
            evaluations.region_code,
            evaluations.work_year,
            evaluations.self_evaluation_id
    ),

    pointed as (
        select
            figures.region_code,
            figures.work_year,
            figures.self_evaluation_id,
            figures.criterion,
            max(figures.risk_figure) as risk_figure,
            max(
                case when criteria.matching_word is not null then risk_word end
            ) as risk_word,
            coalesce(max(criteria.risk_points), 0) as risk_points
        from figures
        inner join
            rules
            on figures.region_code = rules.region_code
            and figures.work_year = rules.work_year
        left join
            criteria
            on rules.selection_version = criteria.selection_version
            and figures.criterion = criteria.criterion
            and (
                figures.risk_word = criteria.matching_word
                or (
                    criteria.matching_word is null
                    and case
                        when figures.risk_figure is null
                        then criteria.counts_when_unknown
                        else
                            figures.risk_figure
                            >= coalesce(criteria.from_value, figures.risk_figure)
                            and (
                                criteria.below_value is null
                                or figures.risk_figure < criteria.below_value
                            )
                    end
                )
            )
        group by
            figures.region_code,
            figures.work_year,
            figures.self_evaluation_id,
            figures.criterion
    ),

    totalled as (
        select
            *,
            sum(risk_points) over (
                partition by region_code, self_evaluation_id
            ) as total_risk_points
        from pointed
    ),

    fct_selection_points as (
        select
            -- keys
            totalled.region_code,
            totalled.work_year,
            evaluations.fiscal_year,
            totalled.self_evaluation_id,
            totalled.criterion,
            -- attributes
            evaluations.project_code,
            evaluations.project_name,
            evaluations.agency_code,
            totalled.risk_word,
            -- measures
            totalled.risk_figure,
            cast(totalled.risk_points as decimal(6, 2)) as risk_points,
            cast(totalled.total_risk_points as decimal(6, 2)) as total_risk_points,
            -- Every evaluation has one row per criterion.
            cast(
                rank() over (
                    partition by
                        totalled.region_code, totalled.work_year, totalled.criterion
                    order by totalled.total_risk_points desc
                ) as integer
            ) as risk_rank
        from totalled
        inner join
            evaluations
            on totalled.region_code = evaluations.region_code
            and totalled.self_evaluation_id = evaluations.self_evaluation_id
    )

select *
from fct_selection_points
