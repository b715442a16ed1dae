-- One row per fiscal re-evaluation or whole-department evaluation: its state by dates.
-- Closed: sent to both sections (a re-evaluation), disclosed, nothing left to verify.
with
    evaluations as (select * from {{ ref("int_evaluations") }}),

    contracted as (
        select distinct region_code, engagement, object_id
        from {{ ref("stg_third_party_contract") }}
    ),

    steps as (
        select
            region_code,
            entity,
            object_id,
            to_state,
            row_number() over (
                partition by region_code, entity, object_id order by place_no desc
            ) as lastness
        from {{ ref("int_evaluation_steps") }}
    ),

    unfinished as (
        select region_code, source_type, source_id, count(*) as open_count
        from {{ ref("stg_rectification") }}
        where coalesce(verify_result, 'unfinished') <> 'verified'
        group by region_code, source_type, source_id
    ),

    published as (
        select
            region_code,
            case
                object_type when 'reeval_report' then 'reeval' else 'whole_eval'
            end as evaluation_kind,
            disclosed_object_id,
            min(disclosed_on) as disclosed_on
        from {{ ref("stg_perf_disclosure") }}
        where object_type in ('reeval_report', 'whole_report')
        group by region_code, object_type, disclosed_object_id
    ),

    joined as (
        select
            evaluations.region_code,
            evaluations.evaluation_kind,
            evaluations.evaluation_id,
            evaluations.work_year,
            contracted.object_id is not null as is_contracted,
            steps.to_state as last_step,
            -- Of a whole-department evaluation without days the scored report is there.
            evaluations.report_final_on is not null
            or (
                evaluations.evaluation_kind = 'whole_eval' and steps.to_state is null
            ) as is_final,
            evaluations.dispatched_to_budget_on is not null
            and evaluations.dispatched_to_section_on is not null as is_dispatched,
            coalesce(evaluations.disclosed_on, published.disclosed_on) as disclosed_on,
            coalesce(unfinished.open_count, 0) as open_count
        from evaluations
        left join
            contracted
            on evaluations.region_code = contracted.region_code
            and evaluations.evaluation_kind = contracted.engagement
            and evaluations.evaluation_id = contracted.object_id
        left join
            steps
            on evaluations.region_code = steps.region_code
            and (evaluations.evaluation_kind = 'reeval')
            = (steps.entity = 'reevaluation')
            and evaluations.evaluation_id = steps.object_id
            and steps.lastness = 1
        left join
            unfinished
            on evaluations.region_code = unfinished.region_code
            and evaluations.evaluation_kind = unfinished.source_type
            and evaluations.evaluation_id = unfinished.source_id
        left join
            published
            on evaluations.region_code = published.region_code
            and evaluations.evaluation_kind = published.evaluation_kind
            and evaluations.evaluation_id = published.disclosed_object_id
    ),

    int_evaluation_progress as (
        select
            -- keys
            region_code,
            evaluation_kind,
            evaluation_id,
            -- attributes
            work_year,
            disclosed_on,
            -- measures
            cast(open_count as integer) as open_count,
            case
                when
                    disclosed_on is not null
                    and (is_dispatched or evaluation_kind = 'whole_eval')
                    and open_count = 0
                then 'closed'
                when disclosed_on is not null
                then 'disclosed'
                when is_final and open_count > 0
                then 'rectifying'
                when is_dispatched
                then 'dispatched'
                when is_final
                then 'final'
                when last_step is not null
                then last_step
                when is_contracted
                then 'contracted'
                else 'selected'
            end as status
        from joined
    )

select *
from int_evaluation_progress
