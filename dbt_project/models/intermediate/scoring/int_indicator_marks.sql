-- One row per scored agency and indicator: the full marks that count for this
-- agency. Marks of indicators that do not apply and are redistributed go to the
-- others of the dimension in proportion to their marks, to the hundredth, by
-- largest remainder. Where nothing else is left in the dimension the marks stay
-- where they are.
with
    indicators as (select * from {{ ref("int_indicator_shares") }}),

    judged as (
        select
            *, status = 'not_applicable' and na_policy = 'redistribute' as gives_marks
        from indicators
    ),

    gathered as (
        select
            *,
            {{ as_whole("rubric_marks", 2) }} as marks_whole,
            sum(
                case when gives_marks then {{ as_whole("rubric_marks", 2) }} else 0 end
            ) over (
                partition by
                    region_code,
                    fiscal_year,
                    rubric_version,
                    agency_code,
                    dimension_code
            ) as given_marks,
            case
                when gives_marks then 0 else {{ as_whole("rubric_marks", 2) }}
            end as receiving_marks
        from judged
    ),

    shared_out as (
        {{
            largest_remainder(
                relation="gathered",
                amount="given_marks",
                weight="receiving_marks",
                partition_by="region_code, fiscal_year, rubric_version, agency_code, dimension_code",
                tie_break="indicator_code",
                result="received_marks",
            )
        }}
    ),

    int_indicator_marks as (
        select
            -- keys
            region_code,
            fiscal_year,
            rubric_version,
            agency_code,
            indicator_code,
            -- measures
            cast(
                {{
                    from_whole(
                        "case when received_marks is null then marks_whole else receiving_marks + received_marks end",
                        2,
                    )
                }}
                as decimal(6, 2)
            ) as full_marks
        from shared_out
    )

select *
from int_indicator_marks
