-- One row per delivery, column and category word that no list of words holds
{%- set columns = [
    ("agency_change", "change_type", "change_type"),
    ("budget_approved", "expense_class", "expense_class"),
    ("budget_approved", "fund_type", "fund_type"),
    ("budget_adjustment", "quota_type", "quota_type"),
    ("budget_adjustment", "adjust_reason", "adjust_reason"),
    ("budget_adjustment", "fund_type", "fund_type"),
    ("compile_record", "report_type", "report_type"),
    ("disclosure_check", "doc_type", "doc_type"),
    ("disclosure_check", "problem_type", "problem_type"),
    ("issue_ledger", "source_type", "source_type"),
    ("issue_ledger", "severity", "severity"),
    ("issue_ledger", "rectify_status", "rectify_status"),
    ("treasury_payment", "fund_type", "fund_type"),
    ("three_public", "item_code", "three_public_item"),
    ("goal_declaration", "project_category", "project_category"),
    ("goal_declaration", "status", "goal_status"),
    ("goal_review", "conclusion", "review_conclusion"),
    ("rectification", "status", "rectification_status"),
    ("self_eval", "reported_status", "self_evaluation_status"),
    ("comp_manual", "indicator_code", "indicator"),
    ("survey_response", "answer", "survey_answer"),
] %}
with
    code_words as (
        select domain, code
        from {{ ref("code_words") }}
        union
        select 'indicator', indicator_code
        from {{ ref("rubric_indicators") }}
        union
        select 'indicator', 'TOTAL'
    ),
    delivered as (
        {% for stem, column, domain in columns %}
            select
                region_code,
                contract,
                load_id,
                '{{ domain }}' as word_domain,
                {{ column }} as unknown_word,
                count(*) as word_rows
            from {{ ref("stg_" ~ stem) }}
            where {{ column }} is not null
            group by region_code, contract, load_id, {{ column }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),
    rev_unknown_words as (
        select delivered.*
        from delivered
        left join
            code_words
            on delivered.word_domain = code_words.domain
            and delivered.unknown_word = code_words.code
        where code_words.code is null
    )
select *
from rev_unknown_words
