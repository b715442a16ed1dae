"""The example row of every contract, from checked row to staging model."""

from pathlib import Path

import pytest

from ingest.contracts import contracts
from tests.contract.golden import GOOD
from tests.contract.test_contracts import checked
from tests.dbt.conftest import BuildCounty

# Model → columns that hold a code of the house where the extract holds a word.
CODES = {
    "goal_review": {"conclusion": "passed_if_revised"},
    "monitoring": {"possibility": "possible"},
    "poverty_fund": {"fund_level": "province"},
    "survey_response": {"respondent_type": "beneficiary", "answer": "satisfied"},
    "result_use": {"result_type": "reeval", "suggestion": "cut"},
    "perf_disclosure": {"object_type": "reeval_report", "site_type": "finance_site"},
    "institution_doc": {"batch": "new", "stage": "internal"},
}


@pytest.fixture(scope="module")
def staging(build_county: BuildCounty):
    """A county of one example row per contract."""
    accepted = {
        known.stem: checked(
            known, {**GOOD[known.id], **({"stage": "内部规程"} if known.id == "DC27" else {})}
        )
        for known in contracts()
    }
    tables = {
        stem: result.accepted.drop("source_sheet", "source_row").to_dicts()
        for stem, result in accepted.items()
    }
    built = build_county(tables, select="+path:models/staging")
    ((_, _, path),) = built.sql("pragma database_list").fetchall()
    # Staging models are views on what was delivered.
    built.execute(f"attach '{Path(path).with_name('deliveries.duckdb')}' as landing (read_only)")
    return built


@pytest.mark.parametrize("stem", [known.stem for known in contracts()])
def test_example_row_reaches_its_staging_model(staging, stem: str) -> None:
    """One row, with the contract that checked it and house codes for its words."""
    (row,) = staging.sql(f"select * from staging.stg_{stem}").pl().to_dicts()
    assert row["region_code"] == "370828" and row["contract"].startswith("DC")
    assert {column: row[column] for column in CODES.get(stem, {})} == CODES.get(stem, {})
