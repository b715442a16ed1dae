-- One row per rubric and indicator, with its dimension and the sentence of its rule.
with
    indicators as (select * from {{ ref("rubric_indicators") }}),

    dimensions as (select * from {{ ref("rubric_dimensions") }}),

    dim_indicators as (
        select
            -- keys
            indicators.rubric_version,
            indicators.indicator_code,
            -- attributes
            indicators.indicator_name_zh as indicator_name,
            indicators.indicator_name_en,
            indicators.level2_name,
            indicators.dimension_code,
            dimensions.dimension_name_zh as dimension_name,
            dimensions.dimension_name_en,
            indicators.full_marks,
            indicators.rule_text_zh as rule_text,
            indicators.rule_text_en,
            indicators.basis,
            indicators.na_policy
        from indicators
        inner join
            dimensions
            on indicators.rubric_version = dimensions.rubric_version
            and indicators.dimension_code = dimensions.dimension_code
    )

select *
from dim_indicators
