-- One row per use of a result that differs from what policy suggests or was proposed,
-- or is undecided, and per finished evaluation whose result nobody used.
with
    uses as (
        select *, {{ year_in("source_id") }} as ranked_year
        from {{ ref("fct_result_uses") }}
    ),

    -- A unit made of several ranked ones has no result of its own.
    predecessors as (
        select
            uses.region_code,
            uses.use_id,
            {{
                text_list(
                    "scores.agency_name || ' ' || coalesce(scores.grade_name, '未评')",
                    "、",
                    "scores.agency_code",
                )
            }} as predecessor_results
        from uses
        inner join
            {{ ref("int_agency_lines") }} as lines
            on uses.region_code = lines.region_code
            and uses.agency_code = lines.agency_code
            and lines.is_earlier
        inner join
            {{ ref("fct_agency_scores") }} as scores
            on lines.region_code = scores.region_code
            and lines.line_agency_code = scores.agency_code
            and uses.ranked_year = scores.fiscal_year
        where uses.result_type = 'comp_eval' and uses.flags like '%NO_RESULT%'
        group by uses.region_code, uses.use_id
        having count(*) > 1
    ),

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
            uses.region_code,
            uses.result_type,
            uses.source_id,
            uses.use_id,
            -- attributes
            uses.work_year,
            uses.agency_code,
            uses.result_code,
            predecessors.predecessor_results,
            uses.policy_suggestion,
            uses.suggestion,
            uses.adoption,
            uses.reason,
            case
                when predecessors.use_id is null
                then uses.flags
                else replace(uses.flags, 'NO_RESULT', 'SEVERAL_RESULTS')
            end as flags,
            -- measures
            uses.proposed_change_yuan,
            uses.adopted_change_yuan,
            uses.adopted_rate
        from uses
        left join
            predecessors
            on uses.region_code = predecessors.region_code
            and uses.use_id = predecessors.use_id
        where uses.flags is not null
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
            null,
            'UNUSED',
            null,
            null,
            null
        from unused
    )

select *
from rev_result_uses
