"""Tables that say the same thing twice say the same: domain rule 4.3, reconciliation between files."""

from collections import Counter

import pytest

from ingest.sample.columns import COLUMNS
from tests.unit.sample.conftest import Invented

YEARS = (2016, 2017)
BUDGETED = (*YEARS, 2018)


def summed(rows: list, key: str, *fields: str) -> Counter:
    """Sum of money fields by a key field, fen."""
    sums: Counter = Counter()
    for row in rows:
        sums[row[key]] += sum(int(row[field] or 0) for field in fields)
    return sums


@pytest.mark.parametrize("year", BUDGETED)
def test_approved_budget_equals_the_opening_quotas(plain: Invented, year: int) -> None:
    quotas = [row for row in plain.of("budget_adjustment", year) if row["bgt_type"] == "年初预算"]
    approved = plain.of("budget_approved", year)
    # The budget was approved before a unit was renamed, the ledger of quotas goes on under its new code.
    changes = plain.tables["agency_change"]
    former = {row["new_code"]: row["old_code"] for row in changes if row["change_type"] == "更名"}
    coded = [row | {"agency_code": former.get(row["agency_code"], row["agency_code"])} for row in quotas]
    assert summed(approved, "agency_code", "approved_amt") == summed(coded, "agency_code", "amount")


@pytest.mark.parametrize("year", YEARS)
def test_reserve_base_equals_the_approved_public_funds(plain: Invented, year: int) -> None:
    public = [row for row in plain.of("budget_approved", year) if row["expense_class"] == "公用"]
    reserves = plain.of("public_fund_reserve", year)
    assert summed(public, "agency_code", "approved_amt") == summed(
        reserves, "agency_code", "public_fund_budget"
    )


@pytest.mark.parametrize("year", YEARS)
def test_payments_equal_the_final_accounts(plain: Invented, year: int) -> None:
    accounts = summed(plain.of("final_accounts", year), "agency_code", "expense_total")
    assert summed(plain.of("treasury_payment", year), "agency_code", "xpay_amt") == accounts


@pytest.mark.parametrize("year", YEARS)
def test_balances_carry_over(plain: Invented, year: int) -> None:
    accounts = plain.of("final_accounts", year)
    balances = summed(plain.of("carryover_stock", year), "agency_code", "carryover_amt", "surplus_amt")
    before = summed(plain.of("carryover_stock", year - 1), "agency_code", "carryover_amt", "surplus_amt")
    assert summed(accounts, "agency_code", "closing_balance") == balances
    assert summed(accounts, "agency_code", "opening_balance") == before
    brought = [row for row in plain.of("budget_adjustment", year) if row["bgt_type"] == "上年结转"]
    assert summed(brought, "agency_code", "amount") == before


@pytest.mark.parametrize("year", YEARS)
def test_final_accounts_balance(plain: Invented, year: int) -> None:
    for row in plain.of("final_accounts", year):
        amount = {name: int(str(value)) for name, value in row.items() if isinstance(value, int)}
        assert amount["income_total"] > 0
        assert amount["basic_expense"] == amount["personnel_expense"] + amount["public_expense"]
        assert amount["expense_total"] == amount["basic_expense"] + amount["project_expense"]
        assert amount["income_total"] + amount["opening_balance"] == (
            amount["expense_total"] + amount["surplus_distribution"] + amount["closing_balance"]
        )


@pytest.mark.parametrize("year", YEARS)
def test_three_public_items_cover_their_payments(plain: Invented, year: int) -> None:
    codes = {
        "30212": "因公出国（境）费",
        "30217": "公务接待费",
        "30231": "公务用车运行维护费",
        "31013": "公务用车购置费",
    }
    paid: Counter = Counter()
    for row in plain.of("treasury_payment", year):
        if row["dep_bgt_eco_code"] in codes:
            paid[row["agency_code"], codes[str(row["dep_bgt_eco_code"])]] += int(str(row["xpay_amt"]))
    items = {
        (row["agency_code"], row["item_code"]): int(str(row["actual_amt"]))
        for row in plain.of("three_public", year)
    }
    assert all(amount <= items[key] for key, amount in paid.items())


def test_self_evaluations_report_what_the_treasury_paid(plain: Invented) -> None:
    paid = summed(plain.of("treasury_payment", 2017), "project_code", "xpay_amt")
    quotas = [row for row in plain.of("budget_adjustment", 2017) if row["is_deleted"] != 1]
    budget = summed(quotas, "project_code", "amount")
    for row in plain.of("self_eval", 2017):
        assert row["full_year_execution"] == paid[row["project_code"]]
        assert row["full_year_budget"] == budget[row["project_code"]]


def test_transfers_between_lines_are_net_zero(plain: Invented) -> None:
    moved = [row for row in plain.of("budget_adjustment", 2017) if row["bgt_type"] == "调剂"]
    assert moved
    assert sum(int(str(row["amount"])) for row in moved) == 0


def test_reports_add_up(plain: Invented) -> None:
    for report in {row["reeval_id"] for row in plain.tables["reeval_summary"]}:
        rows = [row for row in plain.tables["reeval_summary"] if row["reeval_id"] == report]
        head, *parts = rows
        assert sum(int(str(part["score"])) for part in parts) == head["score"]
        assert sum(int(str(part["weight"])) for part in parts) == head["weight"] == 10_000
        assert all(0 <= int(str(part["score"])) <= int(str(part["weight"])) for part in parts)


def test_keys_are_unique(plain: Invented) -> None:
    keys = {
        "budget_approved": (
            "fiscal_year",
            "agency_code",
            "project_code",
            "exp_func_code",
            "dep_bgt_eco_code",
            "fund_type_code",
        ),
        "budget_adjustment": ("bgt_id",),
        "treasury_payment": ("pay_app_id",),
        "carryover_stock": ("fiscal_year", "agency_code", "project_code", "origin_year"),
        "disclosure_check": ("fiscal_year", "agency_code", "doc_type", "item_no"),
        "issue_ledger": ("issue_id",),
        "goal_declaration": ("goal_id",),
        "goal_indicator": ("goal_id", "row_no"),
        "goal_review": ("goal_id", "review_seq"),
        "rectification": ("item_id",),
        "monitoring": ("monitor_task_no", "project_code", "row_no"),
        "poverty_fund": ("ledger_id",),
        "survey_response": ("survey_id", "response_no", "question_no"),
        "whole_eval": ("whole_id", "ind_no"),
        "result_use": ("use_id",),
        "perf_disclosure": ("disclosure_id",),
        "institution_doc": ("doc_id",),
        "training": ("training_id",),
        "publicity": ("article_id",),
        "poverty_task": ("task_no",),
        "external_contact": ("contact_id",),
    }
    for stem, names in keys.items():
        found = Counter(tuple(row[name] for name in names) for row in plain.tables[stem])
        assert max(found.values()) == 1, stem


def test_every_row_has_every_column_and_only_known_agencies(plain: Invented) -> None:
    agencies = {row["agency_code"] for row in plain.tables["agency_master"]}
    for stem, rows in plain.tables.items():
        fields = {column.field for column in COLUMNS[stem]}
        assert all(set(row) == fields for row in rows), stem
        if "agency_code" in fields:
            assert {row["agency_code"] for row in rows} <= agencies, stem
