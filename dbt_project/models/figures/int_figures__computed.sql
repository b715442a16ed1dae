-- One row per region, work year and figure of the annual summary that data give, with
-- the precision that the source states, if it states one.
with
    trainings as (select * from {{ ref("fct_trainings") }}),

    regions as (select * from {{ ref("regions") }}),

    rests_on as (select * from {{ ref("dim_work_years") }}),

    parts as (
        {% for part in [
            "record",
            "documents",
            "goals",
            "goal_scopes",
            "monitoring",
            "self_evaluations",
            "reevaluations",
            "comprehensive",
            "grades",
            "use",
            "loop",
        ] %}
            select *
            from {{ ref("int_figures__" ~ part) }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    region_years as (select distinct region_code, work_year from parts),

    named as (
        select
            region_years.region_code,
            region_years.work_year,
            regions.region_name,
            rests_on.contracts,
            rests_on.judged_on
        from region_years
        left join regions on region_years.region_code = regions.region_code
        left join
            rests_on
            on region_years.region_code = rests_on.region_code
            and region_years.work_year = rests_on.work_year
    ),

    figures as (
        select *
        from parts
        union all
        {{
            figure_rows(
                "named",
                texts={
                    "region_name": "region_name",
                    "work_year": "work_year",
                    "prior_year": "work_year - 1",
                    "batch_list": "contracts",
                    "generated_at": "judged_on",
                },
            )
        }}
    ),

    -- A count of which the source says that it is a lower bound.
    lower_bounds as (
        select distinct region_code, work_year, 'training_attendees' as figure_id
        from trainings
        where is_lower_bound
    ),

    int_figures__computed as (
        select
            figures.*,
            case
                when lower_bounds.figure_id is not null then 'at_least'
            end as source_precision
        from figures
        left join
            lower_bounds
            on figures.region_code = lower_bounds.region_code
            and figures.work_year = lower_bounds.work_year
            and figures.figure_id = lower_bounds.figure_id
    )

select *
from int_figures__computed
