{{ config(severity="warn") }}
select agency_code, score from {{ ref("stg_scores") }} where score < 50
