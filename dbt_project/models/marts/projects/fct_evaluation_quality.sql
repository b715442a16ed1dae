-- One row per self-evaluation, row of its form (0: the head) and finding about its
-- quality, with the two figures that differ. It accuses nobody: a person judges.
with
    -- Points that rest on figures; unknown in a layout without marks.
    supported as (
        select region_code, self_evaluation_id, sum(computed_figure) as supported_score
        from {{ ref("int_self_evaluation_figures") }}
        where figure in ('execution_score', 'indicator_score')
        group by region_code, self_evaluation_id
        having count(*) = count(full_marks)
    ),

    evaluations as (
        select
            evaluations.*,
            rules.total_tolerance_points,
            rules.evaluation_full_marks,
            supported.supported_score
        from {{ ref("int_self_evaluations") }} as evaluations
        inner join
            {{ ref("int_evaluation_rules") }} as rules
            on evaluations.region_code = rules.region_code
            and evaluations.work_year = rules.work_year
        left join
            supported
            on evaluations.region_code = supported.region_code
            and evaluations.self_evaluation_id = supported.self_evaluation_id
    ),

    findings as (
        select
            region_code,
            self_evaluation_id,
            0 as row_no,
            'score_above_recomputed' as message_key,
            reported_score as reported_figure,
            computed_score as reference_figure
        from evaluations
        where score_difference > total_tolerance_points
        union all
        select
            region_code,
            self_evaluation_id,
            0,
            'score_above_reevaluation',
            max(self_score),
            min(score)
        from {{ ref("int_reevaluations") }}
        where score_gap > 0 and gap_class in ('deviating', 'distorted')
        group by region_code, self_evaluation_id
        union all
        select
            region_code,
            self_evaluation_id,
            0,
            'full_score_on_words',
            reported_score,
            supported_score
        from evaluations
        where
            reported_score >= evaluation_full_marks
            and supported_score < evaluation_full_marks
        union all
        select
            region_code,
            self_evaluation_id,
            row_no,
            figure || '_' || check_result,
            printed_figure,
            computed_figure
        from {{ ref("fct_self_evaluation_checks") }}
        union all
        select
            region_code,
            self_evaluation_id,
            row_no,
            case
                when is_over_target
                then 'target_far_exceeded'
                when target_text is null
                then 'target_blank'
                else 'target_in_words'
            end,
            case when is_over_target then actual_value else reported_score end,
            case when is_over_target then target_value else weight end
        from {{ ref("int_self_evaluation_indicators") }}
        where is_over_target or is_unmeasurable
    ),

    fct_evaluation_quality as (
        select
            -- keys
            findings.region_code,
            evaluations.work_year,
            evaluations.fiscal_year,
            findings.self_evaluation_id,
            findings.row_no,
            findings.message_key,
            -- attributes
            messages.finding_kind,
            evaluations.project_code,
            evaluations.agency_code,
            -- measures
            cast(findings.reported_figure as decimal(28, 8)) as reported_figure,
            cast(findings.reference_figure as decimal(28, 8)) as reference_figure
        from findings
        -- What there is no message for is no finding: most checks agree.
        inner join
            {{ ref("quality_messages") }} as messages
            on findings.message_key = messages.message_key
        inner join
            evaluations
            on findings.region_code = evaluations.region_code
            and findings.self_evaluation_id = evaluations.self_evaluation_id
    )

select *
from fct_evaluation_quality
