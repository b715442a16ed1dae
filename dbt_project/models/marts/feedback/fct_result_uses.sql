-- One row per use of a result for the next budget: the consequence that policy suggests
-- beside the one proposed and the one adopted, with the money moved.
with
    uses as (select * from {{ ref("int_result_uses") }}),

    suggested as (select * from {{ ref("result_use_rules") }}),

    -- Of several projects of a unit in one task the worst light counts; those that
    -- stand under an earlier or later code of the unit count where it has none.
    lights as (
        select
            uses.region_code,
            uses.use_id,
            min_by(
                results.light,
                case when lines.agency_code is null then 0 else 10 end
                + case results.light when 'red' then 1 when 'yellow' then 2 else 3 end
            ) as light
        from uses
        inner join
            {{ ref("fct_monitoring_results") }} as results
            on uses.region_code = results.region_code
            and uses.source_id = results.monitoring_task_no
            and uses.result_type = 'monitor'
            {{ line_of("uses.agency_code", "results.agency_code", "uses") }}
        where
            results.light is not null
            and results.agency_code in (uses.agency_code, lines.line_agency_code)
        group by uses.region_code, uses.use_id
    ),

    found as (
        select uses.*, coalesce(uses.grade_code, lights.light) as result_code
        from uses
        left join
            lights
            on uses.region_code = lights.region_code
            and uses.use_id = lights.use_id
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
