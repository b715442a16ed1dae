"""The parts of published three-public tables add up as a person found: the stated total is a control."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.tables import read_tables
from ingest.totals import compare_totals
from tests.realdata.county_files import write_csv
from tests.realdata.findings import ITEMS, TABLE_FINDINGS, Finding, figure_of, names, parts, tables

SUMS = [finding for finding in TABLE_FINDINGS if not finding["check"].endswith("rate")]


def line(item: str, amount: str, header: str) -> dict[str, str]:
    """One item of a table, for any unit and year."""
    return {"年度": "2022", "单位代码": "101001", "项目": item, "年初预算数": "", header: amount}


@pytest.mark.parametrize("finding", SUMS, ids=names)
def test_parts_add_up_as_found(finding: Finding, tmp_path: Path) -> None:
    table = tables()[finding["id"]]
    kind, column = finding["check"].split()
    amounts = parts(table, column)
    if kind == "vehicle":
        amounts = {"run": table[f"run_{column}"], "buy": table[f"buy_{column}"]}
    header = f"决算数(执行数)({table['unit_money']})"
    lines = [line(ITEMS[item], amount, header) for item, amount in amounts.items() if amount]
    total = {**line("", finding["printed"], header), "年度": "合计"}
    ((read,), _) = read_tables(write_csv(tmp_path / "三公经费.csv", [*lines, total]))
    ((compared,), faults) = compare_totals(read)
    unit = 10_000 if table["unit_money"] == "万元" else 1
    assert (compared["agrees"], faults.height) == (finding["verdict"] == "agrees", 0)
    assert Decimal(str(compared["computed_yuan"])) == figure_of(finding["expected_or_computed"]) * unit
