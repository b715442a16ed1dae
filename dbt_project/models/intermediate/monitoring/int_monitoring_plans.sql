-- One row per monitoring task and project: the share of the year's money and work that
-- is planned for the cut-off, by the project's own curve or else by time.
with
    monitored as (
        select
            *,
            -- Whole months only; a cut-off outside the year stands at its edge.
            case
                when extract(year from cutoff_on) < fiscal_year
                then 0
                when extract(year from cutoff_on) > fiscal_year
                then 12
                when cutoff_day = month_days
                then extract(month from cutoff_on)
                else extract(month from cutoff_on) - 1
            end as months_elapsed_count
        from {{ ref("int_monitored_projects") }}
    ),

    curves as (select * from {{ ref("plan_curves") }}),

    candidates as (
        select
            monitored.region_code,
            monitored.monitoring_task_no,
            monitored.project_code,
            monitored.months_elapsed_count,
            monitored.month_days,
            case
                when extract(year from monitored.cutoff_on) = monitored.fiscal_year
                then monitored.cutoff_day
                else monitored.month_days
            end as cutoff_day,
            curves.month_no,
            curves.planned_share,
            -- The longer the part of the name, the closer the curve was drawn for it.
            rank() over (
                partition by
                    monitored.region_code,
                    monitored.monitoring_task_no,
                    monitored.project_code
                order by
                    length(curves.name_part) desc,
                    curves.name_part,
                    curves.from_fiscal_year desc
            ) as preference
        from monitored
        inner join
            curves
            on monitored.project_name like '%' || curves.name_part || '%'
            and monitored.fiscal_year >= curves.from_fiscal_year
    ),

    -- Within a month the share rises day by day from that of the month before.
    shares as (
        select
            region_code,
            monitoring_task_no,
            project_code,
            max(month_days) as planned_whole,
            sum(
                case
                    when month_no = months_elapsed_count
                    then
                        planned_share * case
                            when cutoff_day = month_days
                            then month_days
                            else month_days - cutoff_day
                        end
                    when month_no = months_elapsed_count + 1 and cutoff_day < month_days
                    then planned_share * cutoff_day
                    else 0
                end
            ) as planned_part
        from candidates
        where preference = 1
        group by region_code, monitoring_task_no, project_code
    ),

    fractions as (
        select
            monitored.*,
            cast(
                coalesce(shares.planned_part, monitored.time_part) as decimal(18, 6)
            ) as planned_part,
            cast(
                coalesce(shares.planned_whole, monitored.time_whole) as integer
            ) as planned_whole,
            case
                when shares.planned_whole is not null then 'curve' else 'time'
            end as plan_basis
        from monitored
        left join
            shares
            on monitored.region_code = shares.region_code
            and monitored.monitoring_task_no = shares.monitoring_task_no
            and monitored.project_code = shares.project_code
    ),

    int_monitoring_plans as (
        select
            *,
            {{ exact_ratio("time_part", "time_whole") }} as time_progress_rate,
            {{ exact_ratio("planned_part", "planned_whole") }} as planned_rate
        from fractions
    )

select *
from int_monitoring_plans
