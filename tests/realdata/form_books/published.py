"""The published forms as typed: head and money cells, indicator rows; what must land of them."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

PUBLISHED = Path(__file__).parents[1] / "published"
_SIGN = re.compile(r"^(定性|不少于|大于等于|>=|<=|[≥≧>≤≦<=═﹦±])\s*")
_VALUE = re.compile(r"^[\d.,]+")
# A name that is a number of the printed form and nothing else.
_PLACEHOLDER = re.compile(r"(指标\s*\d*\s*[:.：]?)?[/…]*")


@dataclass(frozen=True)
class Money:
    """One line of the money block, as printed."""

    initial: str = ""
    annual: str = ""
    executed: str = ""


@dataclass(frozen=True)
class Indicator:
    """One printed indicator row."""

    level1: str
    level2: str
    level3: str
    target: str
    actual: str
    points: str
    score: str

    @property
    def three_columns(self) -> tuple[str, str, str]:
        """The target as 指标性质, 指标值, 度量单位."""
        sign = match[0] if (match := _SIGN.match(self.target)) else ""
        rest = self.target.removeprefix(sign)
        value = match[0] if (match := _VALUE.match(rest)) else rest
        return sign.strip(), value, rest.removeprefix(value)

    @property
    def is_empty(self) -> bool:
        """A row the form prints for indicators that nobody named: no name, or only its number."""
        said = (self.target, self.actual, self.points, self.score)
        return bool(_PLACEHOLDER.fullmatch(self.level3)) and all(text in ("", "/") for text in said)


@dataclass(frozen=True)
class Form:
    """One published form; texts as printed, `*_wan` the amounts as read, in 万元."""

    id: str
    unit: str
    project: str
    year: str
    money_unit: str
    total_row: Money
    fiscal_row: Money
    points: str
    rate: str
    score: str
    total: str
    grade: str
    initial_wan: str
    annual_wan: str
    executed_wan: str
    indicators: tuple[Indicator, ...]

    @property
    def yuan(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Initial budget, full-year budget and executed amount in yuan; None where the cell is empty."""
        initial, annual, executed = (
            Decimal(text) * 10_000 if text else None
            for text in (self.initial_wan, self.annual_wan, self.executed_wan)
        )
        return initial, annual, executed

    def with_indicators(self, *indicators: Indicator) -> "Form":
        """The same head over other rows."""
        return replace(self, indicators=indicators)


def rows_of(file: str) -> list[dict[str, str]]:
    """A published table."""
    with (PUBLISHED / file).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def cn_forms() -> dict[str, Form]:
    """F01 to F30 by id."""
    indicators = rows_of("form_indicators.csv")
    return {head["form_id"]: _form(head, indicators) for head in rows_of("form_heads.csv")}


def _form(head: dict[str, str], indicators: Iterable[dict[str, str]]) -> Form:
    return Form(
        id=head["form_id"],
        unit=head["unit"],
        project=head["project"],
        year=head["year"],
        money_unit=head["money_unit"],
        total_row=Money(head["initial_printed"], head["annual_printed"], head["executed_printed"]),
        fiscal_row=Money(
            head["sub_initial_printed"], head["sub_annual_printed"], head["sub_executed_printed"]
        ),
        points=head["execution_points"],
        rate=head["execution_rate_printed"],
        score=head["execution_score_printed"],
        total=head["total_score_printed"],
        grade=head["grade_printed"],
        initial_wan=head["initial_budget_wan"],
        annual_wan=head["annual_budget_wan"],
        executed_wan=head["executed_wan"],
        indicators=tuple(
            Indicator(
                row["level1"],
                row["level2"],
                row["level3"],
                row["target_text"],
                row["actual_text"],
                row["points"],
                row["score_printed"],
            )
            for row in indicators
            if row["form_id"] == head["form_id"]
        ),
    )


def cn_selfeval() -> dict[str, Form]:
    """F1 to F4 of the second transcription by id."""
    indicators = rows_of("selfeval_indicators.csv")
    return {head["form_id"]: _selfeval(head, indicators) for head in rows_of("selfeval_header.csv")}


def _selfeval(head: dict[str, str], indicators: Iterable[dict[str, str]]) -> Form:
    return Form(
        id=head["form_id"],
        unit=head["unit"],
        project=head["project"],
        year=head["year"],
        money_unit="万元",
        total_row=Money(head["begin_budget"], head["full_budget"], head["executed"]),
        fiscal_row=Money(head["fund_row_begin"], head["fund_row_full"], head["fund_row_executed"]),
        points=head["exec_weight"],
        rate=head["exec_rate_printed"],
        score=head["exec_score_printed"],
        total=head["total_printed"],
        grade="",
        initial_wan=head["begin_budget"],
        annual_wan=head["full_budget"],
        executed_wan=head["executed"],
        indicators=tuple(
            Indicator(
                row["level1"],
                row["level2"],
                row["level3"],
                ("" if row["op"] == "定性" else row["op"]) + row["target"] + row["unit"],
                row["actual"],
                row["weight"],
                row["score"],
            )
            for row in indicators
            if row["form_id"] == head["form_id"]
        ),
    )
