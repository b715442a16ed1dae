-- Every dated step follows one after which it may come (allowed_transitions): nothing
-- is approved before it was submitted, nor verified before it was reported. It warns;
-- why, _process.yml says. Said here, as dbt forgets what a yml file says of a test when
-- it reads only part of the project anew.
{{ config(severity="warn") }}
select *
from {{ ref("fct_state_changes") }}
where not is_allowed
