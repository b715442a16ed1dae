"""One fault of each kind in the sample county: each is listed by name, and figures without a fault stand."""

import shutil
from pathlib import Path

import duckdb
import pytest
import yaml

from ingest import ingest
from ingest.sample import write_county
from tests.dbt.dbt_room import BUILD_FILE, run_dbt
from warehouse.settings import settings

FAULTS = [
    fault
    for file in sorted(Path(__file__).with_name("injected_faults").glob("*.yml"))
    for fault in yaml.safe_load(file.read_text(encoding="utf-8"))
]

# List → what it says of one object.
SAYS = {
    "rev_missing_measures": "select measure from review.rev_missing_measures where agency_code = ?",
    "rev_process_faults": "select fault_code from review.rev_process_faults where object_id = ?",
    "rev_unguarded_states": "select fault_code from review.rev_unguarded_states where object_id = ?",
    "rev_row_faults": "select fault_code from review.rev_row_faults where object_id = ?",
    "rev_mismatches": "select differs_in from review.rev_mismatches where object_id = ?",
    "rev_evaluation_sums": "select flags from review.rev_evaluation_sums where evaluation_id = ?",
    "rev_reconciliations": (
        "select reconciliation from review.rev_reconciliations where not is_within and object_code = ?"
    ),
    "rev_score_adjustments": "select flags from review.rev_score_adjustments where agency_code = ?",
    "rev_goal_departures": "select departure from review.rev_goal_departures where object_id = ?",
    "rev_impossible_shares": "select told_as from review.rev_impossible_shares where object_id = ?",
    "rev_result_uses": "select flags from review.rev_result_uses where use_id = ?",
    "rev_third_party_contracts": "select flags from review.rev_third_party_contracts where contract_no = ?",
    "rev_orphan_rows": "select parent_kind from review.rev_orphan_rows where missing_parent_id = ?",
    "rev_unknown_agencies": "select contract from review.rev_unknown_agencies where agency_code = ?",
    "rev_unclear_successors": "select flags from review.rev_unclear_successors where agency_code = ?",
    "fct_self_evaluations": "select flags from marts.fct_self_evaluations where self_evaluation_id = ?",
    "fct_self_evaluation_checks": (
        "select check_result from marts.fct_self_evaluation_checks where self_evaluation_id = ?"
    ),
}
UNTOUCHED = {
    "training_count": 1,
    "docs_existing": 6,
    "comp_dimensions": 5,
    "award_pool_wan": 218,
    "award_conserved": 0,
    "poverty_tasks_done": 100,
    "whole_count": 2,
    "reeval_count": 6,
}


def _statement(table: str, row: str, change: str = "", *, is_copy: bool = False) -> str:
    name = f"landing.landing.{table}"
    if is_copy:
        return f"insert into {name} select * replace ({change}) from {name} where {row}"
    return f"update {name} set {change} where {row}" if change else f"delete from {name} where {row}"


def _inject(landing: Path) -> None:
    """Put every fault into the delivered rows, as if ingest had let it through."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{landing}' as landing")
        for fault in FAULTS:
            change = fault.get("copy", fault.get("set", ""))
            if "table" in fault:
                connection.execute(_statement(fault["table"], fault["row"], change, is_copy="copy" in fault))


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The sample county with every fault in it; it builds, tests and all."""
    home = tmp_path_factory.mktemp("faulty")
    landing = home / "deliveries.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(home))
        ingest(write_county(home / "extracts"))
        shutil.copyfile(settings().landing_path, landing)
    _inject(landing)
    run_dbt("build", "--exclude-resource-type", "unit_test", landing=landing, home=home)
    return duckdb.connect(str(home / BUILD_FILE), read_only=True)


@pytest.mark.parametrize("listed", [pytest.param(fault["listed"], id=fault["fault"]) for fault in FAULTS])
def test_each_fault_is_listed(faulty: duckdb.DuckDBPyConnection, listed: dict[str, str]) -> None:
    said = faulty.execute(SAYS[listed["in"]], [listed["about"]]).fetchall()
    assert listed["as"] in ",".join(words or "" for (words,) in said).split(",")


def test_figures_without_a_fault_stand(faulty: duckdb.DuckDBPyConnection) -> None:
    figures = dict(
        faulty.execute(
            "select figure_id, cast(value_number as integer) from marts.fct_annual_figures"
            " where work_year = 2018"
        ).fetchall()
    )
    assert {figure: figures[figure] for figure in UNTOUCHED} == UNTOUCHED


def test_a_unit_that_a_file_leaves_out_is_not_ranked(faulty: duckdb.DuckDBPyConnection) -> None:
    """Of 81 units the one without three-public spending."""
    figures = "select value_number from marts.fct_annual_figures where work_year = 2018"
    assert faulty.execute(f"{figures} and figure_id = 'comp_units'").fetchall() == [(80,)]


def test_each_reason_is_told_in_words(faulty: duckdb.DuckDBPyConnection) -> None:
    """Of the faults of the county, and of a list that gives several reasons at once."""
    told = faulty.execute(
        "select distinct review_list, fault_code, reason_key from review.rev_findings"
        " where name_zh is null or (reason_key is not null and reason_name_zh is null)"
    ).fetchall()
    assert told == []
    listed = faulty.execute(
        "select count(*) from review.rev_findings where review_list = 'rev_process_faults'"
    ).fetchall()
    assert listed == faulty.execute("select count(*) from review.rev_process_faults").fetchall()
    flags = faulty.execute(
        "select fault_code, name_zh from review.rev_findings where object_id = 'WT2018-04'"
    ).fetchall()
    assert ("TRAINED_THE_UNIT", "机构曾培训被评单位") in flags
