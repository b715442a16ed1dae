-- One row per monitoring task, project and preset of light rules: the light by that
-- preset and every reason for it in words. The strictest rule that applies decides.
{%- set measures = [
    "execution_lag_rate",
    "execution_rate",
    "goal_rate",
    "dual_gap_rate",
    "progress_gap_rate",
    "goal_execution_gap_rate",
    "idle_rate",
    "impossible_count",
] %}
with
    results as (select * from {{ ref("int_monitoring_results") }}),

    rules as (select * from {{ ref("light_rules") }}),

    measured as (
        select
            results.region_code,
            results.fiscal_year,
            results.monitoring_task_no,
            results.project_code,
            results.months_elapsed_count,
            rules.light_preset = results.light_preset as is_in_force,
            rules.*,
            case
                rules.light when 'red' then 1 when 'yellow' then 2 else 3
            end as light_order,
            case
                rules.measure
                {% for measure in measures -%}
                    when '{{ measure }}' then results.{{ measure }}
                {% endfor -%}
            end as measured_value,
            -- Rates are said in per cent, counts as they are.
            case when rules.measure like '%_rate' then 100 else 1 end as said_per_unit
        from results
        cross join rules
    ),

    applied as (
        select
            *,
            min(light_order) over (
                partition by region_code, monitoring_task_no, project_code, light_preset
            ) as strictest_order,
            -- What only just misses its threshold is not said to equal it.
            coalesce(
                case
                    when
                        round(measured_value * said_per_unit, 2)
                        = threshold_value * said_per_unit
                    then {{ as_written("measured_value * said_per_unit", 6) }}
                    else {{ as_written("measured_value * said_per_unit") }}
                end,
                ''
            ) as value_text,
            coalesce(
                {{ as_written("threshold_value * said_per_unit") }}, ''
            ) as threshold_text
        from measured
        where
            (from_month is null or months_elapsed_count between from_month and to_month)
            and (
                measure is null
                or (comparison = 'missing' and measured_value is null)
                or (comparison = 'gt' and measured_value > threshold_value)
                or (comparison = 'ge' and measured_value >= threshold_value)
                or (comparison = 'lt' and measured_value < threshold_value)
                or (comparison = 'le' and measured_value <= threshold_value)
            )
    ),

    fct_monitoring_lights as (
        select
            -- keys
            region_code,
            fiscal_year,
            monitoring_task_no,
            project_code,
            light_preset,
            -- attributes
            is_in_force,
            light,
            cast(light_order as integer) as light_order,
            {{ text_list("reason_code", ",", "rule_no") }} as light_codes,
            {% for language, separator in (("zh", "；"), ("en", "; ")) -%}
                {{
                    text_list(
                        "replace(replace(reason_"
                        ~ language
                        ~ ", '{value}', value_text), '{threshold}', threshold_text)",
                        separator,
                        "rule_no",
                    )
                }} as light_reason_{{ language }}{{ "," if not loop.last }}
            {% endfor %}
        from applied
        where light_order = strictest_order
        group by
            region_code,
            fiscal_year,
            monitoring_task_no,
            project_code,
            light_preset,
            is_in_force,
            light,
            light_order
    )

select *
from fct_monitoring_lights
