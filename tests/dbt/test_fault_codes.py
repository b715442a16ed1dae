"""Each reason that a review list gives as a code has its words; all words belong to a reason."""

import csv
import re
from pathlib import Path

from warehouse.settings import DBT_PROJECT

MODELS = DBT_PROJECT / "models"
# Where reasons are told: the lists, and the models whose flags some of them pass on.
TELLERS = (
    *sorted((MODELS / "review").glob("rev_*.sql")),
    DBT_PROJECT / "macros" / "row_faults.sql",
    MODELS / "intermediate" / "projects" / "int_third_party_contracts.sql",
    MODELS / "marts" / "feedback" / "fct_result_uses.sql",
)
# An indicator of manual entries, no reason.
NO_REASON = {"TOTAL"}
NOT_TOLD = re.compile(r"--[^\n]*|has_flag\([^)]*\)")
CODE = re.compile(r"[\"']([A-Z]+(?:_[A-Z]+)*)[\"']")


def _told(path: Path) -> set[str]:
    return set(CODE.findall(NOT_TOLD.sub("", path.read_text(encoding="utf-8")))) - NO_REASON


def _rows() -> list[dict[str, str]]:
    path = DBT_PROJECT / "seeds" / "reference" / "fault_codes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_reason_has_its_words() -> None:
    known = {row["fault_code"] for row in _rows()}
    missing = {path.stem: sorted(codes) for path in TELLERS if (codes := _told(path) - known)}
    assert missing == {}, f"add these to seeds/reference/fault_codes.csv: {missing}"


def test_all_words_belong_to_a_reason() -> None:
    told = set().union(*map(_told, TELLERS))
    unused = sorted({row["fault_code"] for row in _rows()} - told)
    assert unused == [], f"no review list gives these any more: {unused}"


def test_words_are_complete() -> None:
    rows = _rows()
    assert {row["finding_severity"] for row in rows} == {"must_correct", "to_check"}
    assert [row["fault_code"] for row in rows if not all(row.values())] == []
    assert [row["fault_code"] for row in rows if not re.search("[一-鿿]", row["name_zh"])] == []
