"""Measures straight from contract rows (domain rule 2.5), for the twenty indicators of the default rubric.

Rows are dicts of contract field → value with money in fen. Results are (agency code, measure) → Value.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

Row = Mapping[str, object]
Tables = Mapping[str, Sequence[Row]]

OWN_CHANGES = ("追加", "调减", "调剂")
EXCLUDED_REASONS = ("国家政策", "不可抗力", "上级转移支付", "县委县政府交办")
FISCAL_FUNDS = ("一般公共预算", "政府性基金")
KINDS = {"严重": "severe", "较重": "serious", "一般": "minor"}
CREDITS = {"已核销": Fraction(1), "已整改": Fraction(1)}
PARTIAL = Fraction(1, 2)
GOAL_LIMIT_FEN = 2_000_000_00


@dataclass
class Value:
    """Numerator and denominator of one measure; a total has no denominator, a missing one no evidence."""

    numerator: Fraction = Fraction(0)
    denominator: Fraction | None = None
    is_missing: bool = False

    @property
    def value(self) -> Fraction | None:
        """The measure value; None when it does not apply (0/0); Fraction(10**9) stands for undefined."""
        if self.denominator is None:
            return self.numerator
        if self.denominator == 0:
            return None if self.numerator == 0 else Fraction(10**9)
        return self.numerator / self.denominator


def measure_county(
    tables: Tables, year: int, marks: Mapping[tuple[str, str], Fraction]
) -> dict[str, dict[str, Value]]:
    """Agency → measure → value for the ranked units of a fiscal year. `marks`: (measure, event) → points."""
    county = _County(tables, year, marks)
    return {code: {name: rule(county, code) for name, rule in RULES.items()} for code in county.ranked}


class _County:
    """The rows of one year, found by scored agency: a unit's rows count for the head of its department."""

    def __init__(self, tables: Tables, year: int, marks: Mapping[tuple[str, str], Fraction]) -> None:
        self.tables, self.year, self.marks = tables, year, marks
        units = [row for row in tables["agency_master"] if row["fiscal_year"] == year]
        heads = {row["dept_code"]: str(row["agency_code"]) for row in units if row["agency_level"] == 1}
        self.head = {str(row["agency_code"]): heads[row["dept_code"]] for row in units}
        self.ranked = [str(r["agency_code"]) for r in units if r["agency_level"] == 1 and r["in_comp_eval"]]
        self.secret = {str(r["agency_code"]) for r in units if r["is_secret"]}
        self._by_agency: dict[str, dict[str, list[Row]]] = {}

    def rows(self, stem: str, agency: str) -> list[Row]:
        """Rows of a contract of any year for a scored agency."""
        if stem not in self._by_agency:
            grouped = defaultdict(list)
            for row in self.tables[stem]:
                grouped[self.head.get(str(row["agency_code"]), "")].append(row)
            self._by_agency[stem] = grouped
        return self._by_agency[stem].get(agency, [])

    def of_year(self, stem: str, agency: str, *, back: int = 0) -> list[Row]:
        """Rows of a contract of the fiscal year, or of one before it."""
        return [row for row in self.rows(stem, agency) if row["fiscal_year"] == self.year - back]

    def quotas(self, agency: str, until: date | None = None) -> list[Row]:
        """Live quota documents of fiscal money, dated up to a day."""
        return [
            row
            for row in self.of_year("budget_adjustment", agency)
            if row["is_deleted"] != 1
            and row["fund_type_code"] in FISCAL_FUNDS
            and (until is None or _day(row["doc_date"]) <= until)
        ]

    def payments(self, agency: str, until: date | None = None) -> Fraction:
        """Fiscal money paid up to a day, refunds taken off; fen."""
        return _sum(
            (
                row
                for row in self.of_year("treasury_payment", agency)
                if row["fund_type_code"] in FISCAL_FUNDS and (until is None or _day(row["paid_on"]) <= until)
            ),
            "xpay_amt",
        )


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value


def _sum(rows: Iterable[Row], *fields: str) -> Fraction:
    return Fraction(sum(int(str(row[field] or 0)) for row in rows for field in fields))


def _late_workdays(county: _County, agency: str) -> Value:
    rows, late = county.of_year("compile_record", agency), 0
    for row in rows:
        if row["report_type"] in ("一上", "二上"):
            day, end, days = _day(row["deadline_on"]), _day(row["submitted_on"]), 0
            while day < end:
                day += timedelta(days=1)
                days += day.weekday() < 5
            late = max(late, days)
    return Value(Fraction(late), is_missing=not rows)


def _compile_errors(county: _County, agency: str) -> Value:
    rows = county.of_year("compile_record", agency)
    return Value(
        _sum(rows, "returned_count") * county.marks["compile_errors", "returned"]
        + _sum(rows, "minor_error_count") * county.marks["compile_errors", "minor"],
        is_missing=not rows,
    )


def _goal_rate(county: _County, agency: str) -> Value:
    approved: dict[object, bool] = {}
    for row in county.of_year("goal_declaration", agency):
        in_scope = (
            row["is_in_budget_appropriation"]
            if county.year >= 2018
            else row["project_category"] == "发展类" and int(str(row["declared_amt"])) >= GOAL_LIMIT_FEN
        )
        if in_scope:
            key = row["project_code"]
            approved[key] = approved.get(key, False) or row["status"] == "已批复"
    return Value(Fraction(sum(approved.values())), Fraction(len(approved)))


def _adjust_rate(county: _County, agency: str) -> Value:
    quotas = county.quotas(agency)
    own = [r for r in quotas if r["bgt_type"] in OWN_CHANGES and r["adjust_reason"] not in EXCLUDED_REASONS]
    return Value(_sum(own, "amount"), _sum((r for r in quotas if r["bgt_type"] == "年初预算"), "amount"))


def _exec_rate(county: _County, agency: str) -> Value:
    return Value(county.payments(agency), _sum(county.quotas(agency), "amount"))


def _progress(month: int, day: int) -> "Rule":
    def rule(county: _County, agency: str) -> Value:
        until = date(county.year, month, day)
        return Value(county.payments(agency, until), _sum(county.quotas(agency, until), "amount"))

    return rule


def _public_control(county: _County, agency: str) -> Value:
    budget = [r for r in county.of_year("budget_approved", agency) if r["expense_class"] == "公用"]
    return Value(
        _sum(county.of_year("final_accounts", agency), "public_expense"), _sum(budget, "approved_amt")
    )


def _disclosure_late(kind: str) -> "Rule":
    def rule(county: _County, agency: str) -> Value:
        if agency in county.secret:
            return Value(denominator=Fraction(0))
        rows = county.of_year("disclosure_check", agency)
        package = next(r for r in rows if r["doc_type"] == kind and r["item_no"] == 0)
        if package["published_on"] is None:
            return Value(Fraction(1), Fraction(0))
        limit = _day(package["approved_on"]) + timedelta(days=20)
        return Value(Fraction(max((_day(package["published_on"]) - limit).days, 0)))

    return rule


def _disclosure_items(county: _County, agency: str) -> Value:
    checks = [
        r for r in county.of_year("disclosure_check", agency) if r["item_no"] and r["is_met"] is not None
    ]
    return Value(Fraction(sum(bool(r["is_met"]) for r in checks)), Fraction(len(checks)))


def _disclosure_errors(county: _County, agency: str) -> Value:
    if agency in county.secret:
        return Value(denominator=Fraction(0))
    events = {"勾稽不符": "error", "未细化": "not_itemised"}
    return Value(
        sum(
            (
                int(str(row["problem_count"]))
                * county.marks["disclosure_errors", events[str(row["problem_type"])]]
                for row in county.of_year("disclosure_check", agency)
                if row["problem_type"] in events
            ),
            Fraction(0),
        )
    )


def _carryover(county: _County, agency: str, *, back: int = 0) -> Fraction:
    return _sum(county.of_year("carryover_stock", agency, back=back), "carryover_amt", "surplus_amt")


def _carryover_rate(county: _County, agency: str) -> Value:
    return Value(_carryover(county, agency), _sum(county.quotas(agency), "amount"))


def _carryover_change(county: _County, agency: str) -> Value:
    last = _carryover(county, agency, back=1)
    return Value(_carryover(county, agency) - last, last)


def _revive_rate(county: _County, agency: str) -> Value:
    rows = county.of_year("carryover_stock", agency)
    return Value(_sum(rows, "recovered_amt", "reused_amt"), _sum(rows, "should_revive_amt"))


def _three_public_control(county: _County, agency: str) -> Value:
    rows = county.of_year("three_public", agency)
    return Value(_sum(rows, "actual_amt"), _sum(rows, "budget_amt"))


def _three_public_change(county: _County, agency: str) -> Value:
    last = _sum(county.of_year("three_public", agency, back=1), "actual_amt")
    return Value(_sum(county.of_year("three_public", agency), "actual_amt") - last, last)


def _three_public_over(county: _County, agency: str) -> Value:
    rows = county.of_year("three_public", agency)
    over = sum(int(str(r["actual_amt"])) > int(str(r["budget_amt"] or 0)) for r in rows)
    return Value(over * county.marks["three_public_items_over", "over"])


def _reported(county: _County, agency: str) -> list[Row]:
    """Issues reported in the work year, the year after the fiscal year."""
    return [r for r in county.rows("issue_ledger", agency) if _day(r["report_on"]).year == county.year + 1]


def _judged(county: _County, agency: str) -> list[Row]:
    """The issues reported; one matter found twice counts once, at the higher severity."""
    reported, order = _reported(county, agency), list(KINDS)
    kept: dict[object, Row] = {}
    for row in sorted(reported, key=lambda r: (order.index(str(r["severity"])), str(r["issue_id"]))):
        kept.setdefault(row["same_matter_id"] or row["issue_id"], row)
    return list(kept.values())


def _issue_marks(measure: str, source: str) -> "Rule":
    def rule(county: _County, agency: str) -> Value:
        found = [r for r in _judged(county, agency) if r["source_type"] == source]
        return Value(sum((county.marks[measure, KINDS[str(r["severity"])]] for r in found), Fraction(0)))

    return rule


def _rectify_rate(county: _County, agency: str) -> Value:
    partial = {r["source_id"] for r in county.tables["rectification"] if r["verify_result"] == "部分"}
    # Every issue has its own duty to rectify, whoever found it and however often.
    until = date(county.year + 1, 12, 31)
    due = [r for r in _reported(county, agency) if r["due_on"] and _day(r["due_on"]) <= until]
    credit = sum(
        (
            CREDITS.get(str(r["rectify_status"]), PARTIAL if r["issue_id"] in partial else Fraction(0))
            for r in due
        ),
        Fraction(0),
    )
    return Value(credit, Fraction(len(due)))


Rule = Callable[[_County, str], Value]

RULES: dict[str, Rule] = {
    "budget_late_workdays": _late_workdays,
    "compile_errors": _compile_errors,
    "goal_declared_rate": _goal_rate,
    "budget_adjust_rate": _adjust_rate,
    "exec_rate": _exec_rate,
    "progress_by_month_06_rate": _progress(6, 30),
    "progress_by_month_10_rate": _progress(10, 31),
    "public_fund_control_rate": _public_control,
    "budget_disclosure_late_days": _disclosure_late("预算"),
    "final_disclosure_late_days": _disclosure_late("决算"),
    "disclosure_item_rate": _disclosure_items,
    "disclosure_errors": _disclosure_errors,
    "carryover_rate": _carryover_rate,
    "carryover_change_rate": _carryover_change,
    "idle_stock_revive_rate": _revive_rate,
    "three_public_control_rate": _three_public_control,
    "three_public_change_rate": _three_public_change,
    "three_public_items_over": _three_public_over,
    "audit_issues": _issue_marks("audit_issues", "审计"),
    "supervision_issues": _issue_marks("supervision_issues", "财政监督"),
    "rectify_rate": _rectify_rate,
}
