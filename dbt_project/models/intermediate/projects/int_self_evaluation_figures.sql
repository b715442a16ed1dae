-- One row per self-evaluation, row of its form (0: the head) and figure printed there,
-- beside the unrounded figure that the form's own marks and amounts give.
{#- Figures of the head: as printed, as computed. Rates are in percent. -#}
{%- set head_figures = {
    "execution_rate": [
        "100 * reported_execution_rate",
        "100 * execution_rate",
    ],
    "execution_score": [
        "printed_execution_score",
        "marks_of_execution * " ~ within_0_and_1("execution_rate"),
    ],
    "marks_total": ["reported_marks + marks_of_execution", "100"],
    "score_total": [
        "reported_score",
        "reported_points + printed_execution_score",
    ],
} %}
with
    heads as (
        select
            self_evaluations.*,
            execution.execution_rate,
            execution.printed_execution_score,
            execution.marks_of_execution,
            sums.reported_marks,
            sums.reported_points
        from {{ ref("stg_self_eval") }} as self_evaluations
        inner join
            {{ ref("int_self_evaluation_execution") }} as execution
            on self_evaluations.region_code = execution.region_code
            and self_evaluations.self_evaluation_id = execution.self_evaluation_id
        left join
            {{ ref("int_self_evaluation_sums") }} as sums
            on self_evaluations.region_code = sums.region_code
            and self_evaluations.self_evaluation_id = sums.self_evaluation_id
    ),

    indicators as (select * from {{ ref("int_self_evaluation_completions") }}),

    -- Where the form states no sign, more is read as better.
    earned as (
        select
            *,
            case
                when direction = 'unknown' and target_value > 0
                then {{ exact_ratio("actual_value", "target_value") }}
                else coalesce(chosen_rate, {{ less_over_target("completion_rate") }})
            end as earned_rate
        from indicators
    ),

    figures as (
        {% for figure, (printed, computed) in head_figures.items() -%}
            {%- set is_execution = figure.startswith("execution") -%}
            select
                region_code,
                self_evaluation_id,
                0 as row_no,
                '{{ figure }}' as figure,
                null as indicator_name,
                {{ is_execution }} and full_year_budget_yuan = 0 as is_without_budget,
                {{ "marks_of_execution" if figure == "execution_score" else "null" }}
                as full_marks,
                cast({{ printed }} as decimal(18, 8)) as printed_figure,
                cast({{ computed }} as decimal(20, 6)) as computed_figure,
                round(
                    marks_of_execution
                    * {{ within_0_and_1("reported_execution_rate") }},
                    2
                ) as figure_by_printed_rate
            from heads
            union all
        {% endfor -%}
        select
            region_code,
            self_evaluation_id,
            row_no,
            'indicator_score',
            indicator_name,
            false,
            weight,
            cast(reported_score as decimal(18, 8)),
            cast(weight * {{ within_0_and_1("earned_rate") }} as decimal(20, 6)),
            null
        from earned
    ),

    int_self_evaluation_figures as (
        select
            -- keys
            region_code,
            self_evaluation_id,
            row_no,
            figure,
            -- attributes
            indicator_name,
            is_without_budget,
            -- measures
            cast(full_marks as decimal(6, 2)) as full_marks,
            printed_figure,
            cast(computed_figure as decimal(18, 8)) as computed_figure,
            case
                when figure = 'execution_score'
                then cast(figure_by_printed_rate as decimal(18, 8))
            end as figure_by_printed_rate
        from figures
        where
            printed_figure is not null
            and (figure <> 'score_total' or computed_figure is not null)
    )

select *
from int_self_evaluation_figures
