-- One row per monitoring task and project: its budget as adjusted by the cut-off and
-- what the treasury had paid by then. The department's own figures stand in only where
-- the ledgers were not delivered.
with
    monitored as (select * from {{ ref("int_monitored_projects") }}),

    movements as (
        select
            region_code,
            fiscal_year,
            project_code,
            'approved' as movement,
            approved_on as moved_on,
            approved_yuan as moved_yuan
        from {{ ref("stg_budget_approved") }}
        where expense_class = 'project'
        union all
        select
            region_code,
            fiscal_year,
            project_code,
            case
                when quota_type = 'initial_budget' then 'opening' else 'adjusted'
            end as movement,
            issued_on,
            quota_yuan
        from {{ ref("stg_budget_adjustment") }}
        union all
        select region_code, fiscal_year, project_code, 'paid', paid_on, paid_yuan
        from {{ ref("stg_treasury_payment") }}
    ),

    -- A project without payments has spent nothing, once payments were delivered.
    treasury_years as (
        select distinct region_code, fiscal_year from {{ ref("stg_treasury_payment") }}
    ),

    moved as (
        select
            monitored.region_code,
            monitored.monitoring_task_no,
            monitored.project_code,
            {% for movement in ("approved", "opening", "adjusted", "paid") -%}
                sum(
                    case
                        when movements.movement = '{{ movement }}'
                        then movements.moved_yuan
                    end
                ) as {{ movement }}_yuan,
            {% endfor -%}
            min(
                case
                    when movements.movement <> 'paid' and movements.moved_yuan > 0
                    then movements.moved_on
                end
            ) as allocated_on
        from monitored
        inner join
            movements
            on monitored.region_code = movements.region_code
            and monitored.fiscal_year = movements.fiscal_year
            and monitored.project_code = movements.project_code
            and monitored.cutoff_on >= movements.moved_on
        group by
            monitored.region_code, monitored.monitoring_task_no, monitored.project_code
    ),

    int_monitoring_money as (
        select
            -- keys
            monitored.region_code,
            monitored.monitoring_task_no,
            monitored.project_code,
            -- attributes
            moved.approved_yuan is null
            and moved.opening_yuan is null as is_budget_reported,
            treasury_years.region_code is null as is_payment_reported,
            moved.allocated_on,
            -- measures
            cast(
                coalesce(
                    moved.approved_yuan,
                    moved.opening_yuan,
                    monitored.year_start_budget_yuan
                )
                + coalesce(moved.adjusted_yuan, 0) as decimal(18, 2)
            ) as adjusted_budget_yuan,
            cast(
                case
                    when treasury_years.region_code is null
                    then monitored.reported_executed_yuan
                    else coalesce(moved.paid_yuan, 0)
                end as decimal(18, 2)
            ) as executed_yuan
        from monitored
        left join
            moved
            on monitored.region_code = moved.region_code
            and monitored.monitoring_task_no = moved.monitoring_task_no
            and monitored.project_code = moved.project_code
        left join
            treasury_years
            on monitored.region_code = treasury_years.region_code
            and monitored.fiscal_year = treasury_years.fiscal_year
    )

select *
from int_monitoring_money
