-- One row per research visit received or piece of information reported.
with
    contacts as (select * from {{ ref("stg_external_contact") }}),

    fct_external_contacts as (
        select
            -- keys
            region_code,
            work_year,
            contact_id,
            -- attributes
            contact_kind,
            counterpart_name,
            contact_subject,
            contact_held_on
        from contacts
    )

select *
from fct_external_contacts
