-- No two current rows of an extract share its key, whichever files they came in.
{{
    rows_that_share_a_key(
        {
            "stg_agency_change": [
                "region_code",
                "old_agency_code",
                "new_agency_code",
                "effective_on",
            ],
            "stg_agency_master": ["region_code", "fiscal_year", "agency_code"],
            "stg_budget_adjustment": ["region_code", "quota_id"],
            "stg_budget_approved": [
                "region_code",
                "fiscal_year",
                "agency_code",
                "project_code",
                "function_code",
                "economic_code",
                "fund_type",
            ],
            "stg_carryover_stock": [
                "region_code",
                "fiscal_year",
                "agency_code",
                "project_code",
                "origin_year",
            ],
            "stg_comp_manual": [
                "region_code",
                "run_id",
                "agency_code",
                "indicator_code",
                "entry_no",
            ],
            "stg_compile_record": [
                "region_code",
                "fiscal_year",
                "agency_code",
                "report_type",
            ],
            "stg_disclosure_check": [
                "region_code",
                "fiscal_year",
                "agency_code",
                "doc_type",
                "item_no",
            ],
            "stg_final_accounts": ["region_code", "fiscal_year", "agency_code"],
            "stg_goal_declaration": ["region_code", "goal_id"],
            "stg_issue_ledger": ["region_code", "issue_id"],
            "stg_measure_values": [
                "region_code",
                "fiscal_year",
                "agency_code",
                "measure",
            ],
            "stg_public_fund_reserve": ["region_code", "fiscal_year", "agency_code"],
            "stg_rectification": ["region_code", "item_id"],
            "stg_reeval_summary": ["region_code", "reevaluation_id", "indicator_no"],
            "stg_self_eval": ["region_code", "self_evaluation_id"],
            "stg_self_eval_indicator": [
                "region_code",
                "self_evaluation_id",
                "row_no",
            ],
            "stg_third_party_contract": ["region_code", "contract_no"],
            "stg_three_public": [
                "region_code",
                "fiscal_year",
                "agency_code",
                "item_code",
            ],
            "stg_treasury_payment": ["region_code", "payment_id"],
        }
    )
}}
