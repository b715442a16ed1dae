"""Each reason that a review list gives as a code has its words; all words belong to a reason."""

import ast
import csv
import re
from pathlib import Path

from warehouse.settings import DBT_PROJECT

MODELS = DBT_PROJECT / "models"
# Where reasons are told: the lists, and the models whose flags some of them pass on.
TELLERS = (
    *sorted((MODELS / "review").glob("rev_*.sql")),
    DBT_PROJECT / "macros" / "review_lists.sql",
    DBT_PROJECT / "macros" / "row_faults.sql",
    MODELS / "intermediate" / "projects" / "int_third_party_contracts.sql",
    MODELS / "marts" / "feedback" / "fct_result_uses.sql",
    *sorted((MODELS / "intermediate" / "faults").glob("int_*.sql")),
)
# An indicator of manual entries and a time zone, no reasons.
NO_REASON = {"TOTAL", "UTC"}
RULES = re.compile(r"\{%- set (\w+) = (\[.*?\n\]) %\}", re.DOTALL)
NAMED = re.compile(r"\{%- set (\w+) = \"([^\"]+)\" %\}")
# A rule that stands in a model by itself: fault, extract, words.
WORDED = re.compile(r"row_fault\(\s*\"[A-Z_]+\",\s*\"[a-z_]+\",\s*\"([^\"]+)\"")
NOT_TOLD = re.compile(r"--[^\n]*|has_flag\([^)]*\)")
CODE = re.compile(r"[\"']([A-Z]+(?:_[A-Z]+)*)[\"']")


def _told(path: Path) -> set[str]:
    return set(CODE.findall(NOT_TOLD.sub("", path.read_text(encoding="utf-8")))) - NO_REASON


def _rows(seed: str = "fault_codes") -> list[dict[str, str]]:
    path = DBT_PROJECT / "seeds" / "reference" / f"{seed}.csv"
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


def _rules_of_rows() -> set[str]:
    """The rules of rev_row_faults, as its macros word them."""
    models = sorted((MODELS / "intermediate" / "faults").glob("int_rows_*.sql"))
    text = re.sub(
        r"\{#.*?#\}", "", "".join(path.read_text(encoding="utf-8") for path in models), flags=re.DOTALL
    )
    for name, value in NAMED.findall(text):
        text = text.replace(f", {name})", f', "{value}")')
    lists = {name: ast.literal_eval(rows) for name, rows in RULES.findall(text)}
    return {
        *(f"{day} outside {year}" for _, day, year, _, _ in lists["days"]),
        *(f"{day} after its delivery" for _, day in lists["done"]),
        *(f"{first} > {second}" for _, first, second in lists["orders"]),
        *(f"{state} and {other}".replace("'", "") for _, state, other in lists["states"]),
        *(f"{figure} = 0" for _, figure in lists["never_zero"]),
        *(f"{figure} < 0" for _, figure in lists["never_negative"]),
        *WORDED.findall(text),
    }


def test_every_broken_rule_of_a_row_has_its_words() -> None:
    known = {row["reason_key"] for row in _rows("reason_words")}
    missing = sorted(_rules_of_rows() - known)
    assert missing == [], f"add these to seeds/reference/reason_words.csv: {missing}"


def test_all_words_of_broken_rules_belong_to_one() -> None:
    rules = {row["reason_key"] for row in _rows("reason_words") if " " in row["reason_key"]}
    unused = sorted(rules - _rules_of_rows())
    assert unused == [], f"rev_row_faults has these rules no more: {unused}"
