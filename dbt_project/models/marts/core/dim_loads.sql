-- One row per load whose rows are current. Without the time of loading: the same
-- loads give the same content.
with
    loads as (select * from {{ source("ledger", "loads") }} where status = 'current'),

    dim_loads as (
        select
            -- keys
            load_id,
            -- attributes
            contract,
            stem,
            file_name,
            region_code,
            years,
            sha256,
            -- measures
            rows_delivered,
            rows_accepted,
            rows_rejected
        from loads
    )

select *
from dim_loads
