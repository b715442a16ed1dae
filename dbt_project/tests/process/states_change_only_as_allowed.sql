-- Every dated step follows one after which it may come (allowed_transitions): nothing
-- is
-- approved before it was submitted, nor verified before it was reported.
select * from {{ ref("fct_state_changes") }} where not is_allowed
