select agency_code, agency_name, score, load_id, source_sheet, source_row from {{ source("landing", "scores") }}
