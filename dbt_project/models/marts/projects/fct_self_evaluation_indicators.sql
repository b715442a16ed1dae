-- One row per indicator of a self-evaluation, reported beside recomputed.
with
    indicators as (select * from {{ ref("int_self_evaluation_indicators") }}),

    fct_self_evaluation_indicators as (
        select
            -- keys
            region_code,
            work_year,
            fiscal_year,
            self_evaluation_id,
            row_no,
            -- attributes
            level1_name,
            level2_name,
            indicator_name,
            compare_sign,
            target_text,
            actual_text,
            -- measures
            target_value,
            actual_value,
            weight,
            reported_score,
            computed_score,
            {{
                flag_list(
                    {
                        "REASON_REQUIRED": "lacks_reason",
                        "OVER_TARGET": "is_over_target",
                        "TIER_RANGE": "is_out_of_tier",
                        "NOT_RECOMPUTED": "is_not_recomputed",
                    }
                )
            }} as flags
        from indicators
    )

select *
from fct_self_evaluation_indicators
