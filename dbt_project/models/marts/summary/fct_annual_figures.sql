-- One row per region, work year and figure of the annual summary: as computed, as
-- published, and whether the two agree. A figure that nothing was delivered for has
-- no value.
with
    definitions as (select * from {{ ref("annual_figures") }}),

    published as (select * from {{ ref("published_figures") }}),

    computed as (select * from {{ ref("int_figures__computed") }}),

    work_years as (
        select region_code, work_year
        from computed
        union
        select region_code, work_year
        from published
        where region_code in (select region_code from computed)
    ),

    compared as (
        select
            work_years.region_code,
            work_years.work_year,
            definitions.*,
            computed.value_number,
            {{ without_mark("computed.value_text") }} as value_text,
            coalesce(
                published.value_precision,
                computed.source_precision,
                definitions.default_precision
            ) as value_precision,
            published.published_number,
            published.published_text,
            published.quote
        from work_years
        cross join definitions
        left join
            computed
            on work_years.region_code = computed.region_code
            and work_years.work_year = computed.work_year
            and definitions.figure_id = computed.figure_id
        left join
            published
            on work_years.region_code = published.region_code
            and work_years.work_year = published.work_year
            and definitions.figure_id = published.figure_id
    ),

    fct_annual_figures as (
        select
            -- keys
            region_code,
            work_year,
            figure_id,
            -- attributes
            section_no,
            figure_no,
            label_zh,
            label_en,
            definition_zh,
            definition_en,
            fact_ids,
            unit,
            value_precision as precision,
            owner_zh,
            owner_en,
            source_grain,
            value_text,
            coalesce(
                published_text, {{ as_written("published_number") }}
            ) as published_value,
            quote as published_quote,
            case
                when coalesce(published_text, cast(published_number as varchar)) is null
                then null
                when coalesce(value_text, cast(value_number as varchar)) is null
                then false
                when value_precision = 'at_least' and published_text is not null
                then {{ contains_all("value_text", "published_text", "、") }}
                when value_precision = 'at_least'
                then value_number >= published_number
                -- A list is the same in any order, but not with a name twice.
                when published_text is not null
                then
                    length(value_text) = length(published_text)
                    and {{ contains_all("value_text", "published_text", "、") }}
                    and {{ contains_all("published_text", "value_text", "、") }}
                -- 约6800万元 is the figure rounded to what is published.
                when value_precision = 'rounded'
                then round(value_number, 0) = published_number
                else value_number = published_number
            end as is_matched,
            -- measures
            value_number
        from compared
    )

select *
from fct_annual_figures
