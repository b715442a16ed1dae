-- One row per award of a unit whose approval or issue what should come before it does
-- not bear out. That the parts of every pool sum to it, which an approval needs too, a
-- test of the build holds.
{#- Fault, what to look at, and when. -#}
{%- set held = "award_approved_on is not null and held_yuan > 0 and not is_hold_accepted" %}
{%- set unapproved = "award_issued_on is not null and award_approved_on is null" %}
{%- set faults = [
    ("AWARD_HELD", "held_yuan", held),
    (
        "AWARD_SELF_APPROVED",
        "self_approver_name",
        "self_approver_name is not null",
    ),
    ("AWARD_UNAPPROVED", "award_issued_on", unapproved),
    (
        "AWARD_OTHER_AMOUNT",
        "award_issued_yuan - total_yuan",
        "award_issued_yuan <> total_yuan",
    ),
] %}
with
    progress as (select * from {{ ref("int_award_progress") }}),

    int_unguarded_awards as (
        {% for fault, detail, condition in faults -%}
            select
                region_code,
                fiscal_year,
                'award' as entity,
                agency_code as object_id,
                '{{ fault }}' as fault_code,
                cast({{ detail }} as varchar) as detail
            from progress
            where {{ condition }} {{ "union all" if not loop.last }}
        {% endfor %}
    )

select *
from int_unguarded_awards
