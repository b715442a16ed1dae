-- One row per use of a result for the next budget: the consequence that policy suggests
-- beside the one proposed and the one adopted, with the money moved.
with
    uses as (select * from {{ ref("int_result_uses") }}),

    suggested as (select * from {{ ref("result_use_rules") }}),

    -- Of several projects of a unit in one task the worst light counts.
    lights as (
        select
            region_code,
            agency_code,
            monitoring_task_no,
            case
                min(case light when 'red' then 1 when 'yellow' then 2 else 3 end)
                when 1
                then 'red'
                when 2
                then 'yellow'
                else 'green'
            end as light
        from {{ ref("fct_monitoring_results") }}
        where light is not null
        group by region_code, agency_code, monitoring_task_no
    ),

    found as (
        select uses.*, coalesce(uses.grade_code, lights.light) as result_code
        from uses
        left join
            lights
            on uses.region_code = lights.region_code
            and uses.agency_code = lights.agency_code
            and uses.source_id = lights.monitoring_task_no
            and uses.result_type = 'monitor'
    ),

    judged as (
        select
            found.*,
            suggested.suggestion as policy_suggestion,
            suggested.other_suggestion,
            suggested.lowest_rate,
            suggested.highest_rate,
            {{ exact_ratio("found.adopted_change_yuan", "found.base_yuan") }}
            as adopted_rate
        from found
        left join
            suggested
            on found.result_use_version = suggested.result_use_version
            and found.result_type = suggested.result_type
            and found.result_code = suggested.result_code
    ),

    fct_result_uses as (
        select
            -- keys
            region_code,
            work_year,
            use_id,
            -- attributes
            next_fiscal_year,
            result_type,
            source_id,
            agency_code,
            result_code,
            policy_suggestion,
            other_suggestion,
            suggestion,
            adoption,
            reason,
            -- Amounts are rounded to round sums, so whole per cents are compared.
            {{
                flag_list(
                    {
                        "NO_RESULT": "result_code is null",
                        "NO_SUGGESTION": "result_code is not null and policy_suggestion is null",
                        "OTHER_SUGGESTION": "suggestion not in (policy_suggestion, coalesce(other_suggestion, policy_suggestion))",
                        "UNDECIDED": "adoption is null",
                        "REFUSED": "adoption = 'refused'",
                        "PARTLY_ADOPTED": "adoption = 'partly_adopted'",
                        "OTHER_AMOUNT": "adoption = 'adopted' and adopted_change_yuan <> proposed_change_yuan",
                        "OUTSIDE_RANGE": "round(adopted_rate, 2) not between lowest_rate and highest_rate",
                    }
                )
            }}
            as flags,
            -- measures
            base_yuan,
            lowest_rate,
            highest_rate,
            proposed_change_yuan,
            adopted_change_yuan,
            adopted_rate
        from judged
    )

select *
from fct_result_uses
