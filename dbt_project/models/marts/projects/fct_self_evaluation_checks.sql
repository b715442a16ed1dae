-- One row per self-evaluation, row of its form (0: the head) and figure printed there:
-- which rounding explains it, by itself and with most scores of the form, or what
-- ails it.
with
    figures as (select * from {{ ref("int_self_evaluation_figures") }}),

    roundings as (select * from {{ ref("score_roundings") }}),

    explained as (
        select
            figures.region_code,
            figures.self_evaluation_id,
            figures.row_no,
            figures.figure,
            roundings.rounding,
            roundings.rounding_order
        from figures
        inner join
            roundings
            on figures.printed_figure = case
                when roundings.is_cut
                then {{ cut_to("figures.computed_figure", "roundings.decimal_places") }}
                else
                    {{
                        rounded_to(
                            "figures.computed_figure", "roundings.decimal_places"
                        )
                    }}
            end
    ),

    first_explained as (
        select
            *,
            row_number() over (
                partition by region_code, self_evaluation_id, row_no, figure
                order by rounding_order
            ) as position
        from explained
    ),

    -- What explains most scores of a form is how it rounds; of equals the likeliest.
    form_roundings as (
        select
            region_code,
            self_evaluation_id,
            rounding,
            row_number() over (
                partition by region_code, self_evaluation_id
                order by count(*) desc, rounding_order
            ) as position
        from explained
        where figure in ('execution_score', 'indicator_score')
        group by region_code, self_evaluation_id, rounding, rounding_order
    ),

    fct_self_evaluation_checks as (
        select
            -- keys
            figures.region_code,
            evaluations.work_year,
            evaluations.fiscal_year,
            figures.self_evaluation_id,
            figures.row_no,
            figures.figure,
            -- attributes
            figures.indicator_name,
            first_explained.rounding,
            form_roundings.rounding as form_rounding,
            case
                when first_explained.rounding is not null
                then 'agrees'
                when figures.is_without_budget
                then 'no_budget'
                when figures.printed_figure = figures.figure_by_printed_rate
                then 'agrees_with_printed_rate'
                when figures.computed_figure is null and figures.row_no = 0
                then 'no_amounts'
                when figures.computed_figure is null and figures.full_marks is null
                then 'no_marks'
                when
                    figures.computed_figure is null
                    and figures.printed_figure < figures.full_marks
                then 'words_below_full'
                when figures.computed_figure is null
                then 'words'
                when figures.printed_figure > figures.full_marks
                then 'differs'
                when figures.computed_figure = figures.full_marks
                then 'met_below_full'
                when figures.printed_figure = figures.full_marks
                then 'missed_at_full'
                else 'differs'
            end as check_result,
            -- measures
            cast(figures.full_marks as decimal(6, 2)) as full_marks,
            figures.printed_figure,
            figures.computed_figure
        from figures
        inner join
            {{ ref("stg_self_eval") }} as evaluations
            on figures.region_code = evaluations.region_code
            and figures.self_evaluation_id = evaluations.self_evaluation_id
        left join
            first_explained
            on figures.region_code = first_explained.region_code
            and figures.self_evaluation_id = first_explained.self_evaluation_id
            and figures.row_no = first_explained.row_no
            and figures.figure = first_explained.figure
            and first_explained.position = 1
        left join
            form_roundings
            on figures.region_code = form_roundings.region_code
            and figures.self_evaluation_id = form_roundings.self_evaluation_id
            and form_roundings.position = 1
    )

select *
from fct_self_evaluation_checks
