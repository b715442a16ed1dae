-- One row per object and reason of the review lists that give reasons as codes, in
-- words: what it is, what to do next, how severe it is and why.
with
    codes as (select * from {{ ref("fault_codes") }}),

    words as (select * from {{ ref("reason_words") }}),

    listed as (
        {% for list, (year, entity, object_id, reasons, reason, detail) in (
            review_lists().items()
        ) %}
            select
                region_code,
                '{{ list }}' as review_list,
                cast({{ year }} as integer) as fiscal_year,
                {{ entity }} as entity,
                {{ object_id }} as object_id,
                {{ reasons }} as reasons,
                cast({{ reason }} as varchar) as reason_key,
                cast({{ detail }} as varchar) as detail
            from {{ ref(list) }} {{ "union all" if not loop.last }}
        {% endfor %}
    ),

    rev_findings as (
        select
            -- keys
            listed.region_code,
            listed.review_list,
            listed.fiscal_year,
            listed.entity,
            listed.object_id,
            -- A reason without words stands as it is.
            coalesce(codes.fault_code, listed.reasons) as fault_code,
            listed.reason_key,
            -- attributes
            codes.name_zh,
            codes.name_en,
            codes.next_step_zh,
            codes.next_step_en,
            codes.finding_severity,
            codes.severity_reason_zh,
            codes.severity_reason_en,
            words.reason_name_zh,
            words.reason_name_en,
            listed.detail
        from listed
        left join
            codes on ',' || listed.reasons || ',' like '%,' || codes.fault_code || ',%'
        left join words on listed.reason_key = words.reason_key
    )

select *
from rev_findings
