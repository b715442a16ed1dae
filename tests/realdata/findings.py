"""What a person found of published forms and tables (`form_checks.csv`), and the tables it is about."""

import re
from collections.abc import Mapping
from decimal import Decimal

from tests.realdata.form_books.published import rows_of

Finding = Mapping[str, str]

FORM_FINDINGS = [row for row in rows_of("form_checks.csv") if row["id"].startswith("F")]
TABLE_FINDINGS = [row for row in rows_of("form_checks.csv") if row["id"].startswith("D")]
ITEMS = {
    "abroad": "因公出国（境）费",
    "reception": "公务接待费",
    "run": "公务用车运行维护费",
    "buy": "公务用车购置费",
}


def names(finding: Finding) -> str:
    """A finding as the name of its test."""
    return f"{finding['id']} {finding['check']} {finding['what'][:12]}"


def figure_of(text: str) -> Decimal:
    """The figure a cell of a finding begins with."""
    match = re.match(r"-?[\d.]+", text)
    assert match, text
    return Decimal(match[0])


def tables() -> dict[str, dict[str, str]]:
    """The published three-public tables by id."""
    return {row["id"]: row for row in rows_of("three_public_tables.csv")}


def parts(table: Mapping[str, str], column: str) -> dict[str, str]:
    """Item → amount of one column; vehicles are one item where the table does not split them."""
    amounts = {item: table[f"{item}_{column}"] for item in ITEMS}
    if not (amounts["run"] and amounts["buy"]) and table[f"vehicle_{column}"]:
        amounts |= {"run": table[f"vehicle_{column}"], "buy": ""}
    return amounts
