-- One row per use of a result that differs from what policy suggests or was proposed,
-- or is undecided, and per finished evaluation whose result nobody used.
with
    uses as (select * from {{ ref("fct_result_uses") }}),

    evaluations as (select * from {{ ref("int_evaluations") }}),

    progress as (select * from {{ ref("int_evaluation_progress") }}),

    unused as (
        select evaluations.*
        from evaluations
        inner join
            progress
            on evaluations.region_code = progress.region_code
            and evaluations.evaluation_kind = progress.evaluation_kind
            and evaluations.evaluation_id = progress.evaluation_id
        left join
            uses
            on evaluations.region_code = uses.region_code
            and evaluations.evaluation_kind = uses.result_type
            and evaluations.evaluation_id = uses.source_id
        where
            uses.use_id is null
            -- What a unit says of itself binds nobody.
            and evaluations.evaluation_mode = 'third_party'
            and progress.status
            in ('final', 'dispatched', 'rectifying', 'disclosed', 'closed')
    ),

    rev_result_uses as (
        select
            -- keys
            region_code,
            result_type,
            source_id,
            use_id,
            -- attributes
            work_year,
            agency_code,
            result_code,
            policy_suggestion,
            suggestion,
            adoption,
            reason,
            flags,
            -- measures
            proposed_change_yuan,
            adopted_change_yuan,
            adopted_rate
        from uses
        where flags is not null
        union all
        select
            region_code,
            evaluation_kind,
            evaluation_id,
            null,
            work_year,
            agency_code,
            grade_code,
            null,
            null,
            null,
            null,
            'UNUSED',
            null,
            null,
            null
        from unused
    )

select *
from rev_result_uses
