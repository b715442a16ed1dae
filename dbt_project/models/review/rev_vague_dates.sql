-- One row per delivered cell that gives a rough time instead of a day and is taken as
-- unknown until somebody says which day it was
with
    doubts as (
        select * from {{ source("ledger", "doubts") }} where rule = 'date_vague'
    ),
    loads as (select * from {{ source("ledger", "loads") }} where status = 'current'),
    rev_vague_dates as (
        select
            loads.region_code,
            doubts.contract,
            doubts.load_id,
            doubts.file_name,
            doubts.source_sheet,
            doubts.source_row,
            doubts.column_name,
            doubts.raw_value as date_as_written
        from doubts
        inner join loads on doubts.load_id = loads.load_id
    )
select *
from rev_vague_dates
