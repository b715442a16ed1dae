-- One row per delivery, object and figure that cannot be: nothing where something must
-- be, a negative where none can be.
{#- Extract and a figure that is never 0: nobody is trained, paid or engaged for nothing. -#}
{%- set never_zero = [
    ("budget_adjustment", "quota_yuan"),
    ("poverty_fund", "issued_yuan"),
    ("reeval_summary", "evaluated_yuan"),
    ("third_party_contract", "contract_yuan"),
    ("training", "attendee_count"),
    ("training", "topic_count"),
    ("treasury_payment", "paid_yuan"),
] %}
{#- Extract and a figure that is never below 0. -#}
{%- set never_negative = [
    ("compile_record", "returned_count"),
    ("compile_record", "minor_error_count"),
    ("reeval_summary", "score"),
    ("self_eval", "reported_score"),
    ("self_eval", "executed_yuan"),
    ("self_eval_indicator", "reported_score"),
    ("third_party_contract", "contract_yuan"),
    ("three_public", "actual_yuan"),
    ("whole_eval", "score"),
] %}
with
    int_rows_below_bound as (
        {% for stem, figure in never_zero %}
            {{ row_fault("ZERO", stem, figure ~ " = 0", "'0'", figure ~ " = 0") }}
            union all
        {% endfor %}
        {% for stem, figure in never_negative %}
            {%- set below = figure ~ " < 0" %}
            {{
                row_fault(
                    "NEGATIVE", stem, below, "cast(" ~ figure ~ " as varchar)", below
                )
            }}
            {{ "union all" if not loop.last }}
        {% endfor %}
    )

select *
from int_rows_below_bound
