-- One row per scored agency and indicator of its rubric, with the printed score.
{{ config(materialized="table") }}
with
    indicators as (select * from {{ ref("int_indicator_shares") }}),

    marks as (select * from {{ ref("int_indicator_marks") }}),

    scored as (
        select
            indicators.*,
            marks.full_marks,
            case
                when indicators.status = 'missing'
                then cast(null as decimal(6, 2))
                when indicators.status <> 'not_applicable'
                -- The tenth place removes only what the share lost at its sixteenth;
                -- the score is rounded once.
                then
                    cast(
                        round(
                            cast(
                                marks.full_marks * indicators.share as decimal(20, 10)
                            ),
                            2
                        ) as decimal(6, 2)
                    )
                when indicators.na_policy = 'zero'
                then cast(0 as decimal(6, 2))
                else marks.full_marks
            end as score
        from indicators
        inner join
            marks
            on indicators.region_code = marks.region_code
            and indicators.fiscal_year = marks.fiscal_year
            and indicators.rubric_version = marks.rubric_version
            and indicators.agency_code = marks.agency_code
            and indicators.indicator_code = marks.indicator_code
    ),

    int_indicator_scores as (
        select
            -- keys
            region_code,
            fiscal_year,
            rubric_version,
            agency_code,
            dimension_code,
            indicator_code,
            -- attributes
            status,
            -- measures
            numerator,
            denominator,
            measure_value,
            share,
            full_marks,
            score,
            cast(full_marks - score as decimal(6, 2)) as lost_points
        from scored
    )

select *
from int_indicator_scores
