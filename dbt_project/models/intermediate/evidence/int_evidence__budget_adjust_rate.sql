-- One row per quota that set or moved the initial budget of a unit on its own account
-- (A14). By the policy, additions and reductions offset each other (net_abs; the
-- rubric takes the absolute value of the sum) or each counts in full (gross_abs).
with
    quotas as (select * from {{ ref("stg_budget_adjustment") }}),
    parameters as (
        select *
        from {{ ref("int_measure_parameters") }}
        where measure = 'budget_adjust_rate'
    ),
    own_account as (
        select quotas.*, coalesce(modes.parameter_value, 'net_abs') as adjust_mode
        from quotas
        left join
            parameters as modes
            on quotas.region_code = modes.region_code
            and quotas.fiscal_year = modes.fiscal_year
            and modes.parameter = 'adjust_mode'
        left join
            parameters as excluded
            on quotas.region_code = excluded.region_code
            and quotas.fiscal_year = excluded.fiscal_year
            and excluded.parameter = 'excluded_reason'
            and quotas.adjust_reason = excluded.parameter_value
        where
            quotas.quota_type = 'initial_budget'
            or (
                quotas.quota_type in ('addition', 'reduction', 'transfer')
                and excluded.measure is null
            )
    ),
    int_evidence__budget_adjust_rate as (
        select
            region_code,
            fiscal_year,
            agency_code,
            'budget_adjust_rate' as measure,
            case
                when quota_type = 'initial_budget'
                then 0
                when adjust_mode = 'gross_abs'
                then abs(quota_yuan)
                else quota_yuan
            end as numerator_part,
            case
                when quota_type = 'initial_budget' then quota_yuan else 0
            end as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            cast(issued_on as varchar) || ' ' || quota_type_name as evidence_note
        from own_account
    )
select *
from int_evidence__budget_adjust_rate
