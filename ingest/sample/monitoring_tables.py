"""Rows of monitoring, DC14: the four projects of the running year at two cut-offs. Money in fen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.sample.amounts import hundreds
from ingest.sample.books import Book, Line
from ingest.sample.budget_tables import Row
from ingest.sample.county import County
from ingest.sample.evaluation_tables import SHEET, TIERS
from ingest.sample.monitored import CERTAIN, Indicator, Monitored, cut_off
from ingest.sample.payments import treasury_payment
from ingest.sample.projects import LARGE_FEN

POSSIBLE = "有可能"
SENT_AFTER = timedelta(days=12)
# Days from the form to its check by the business section.
CHECKED_AFTER = timedelta(days=3)
# A project that needs rectification reports late.
SENT_LATE_AFTER = timedelta(days=19)
# Planned, reached and forecast, of the project that nobody evaluates afterwards. What those served think
# of it is left out: the form departs from the goal.
PILOT = {
    "计划任务完成数": ("80", "74", "120"),
    "验收合格率": ("100%", "100%", "100%"),
    "完成时限": ("8", "8", "12"),
    "单位成本": ("90", "88", "90"),
    "受益人数": ("2000", "2040", "3000"),
    "长效机制建设": (TIERS[0][0],) * 3,
}
EMPTY = dict.fromkeys(
    (
        "lv3_perf_ind_name",
        "kpi_val",
        "plan_to_date",
        "perf_comp",
        "est_perf_annual",
        "ana_dev_reasons",
        "complete_rate",
        "is_perf_rectify",
        "rectify_advise",
        "rectify_epilog",
    )
)


@dataclass(frozen=True)
class Report:
    """What one department reports on one project at one cut-off."""

    book: Book
    line: Line
    plan: Monitored
    position: int
    """Of the cut-off."""

    @property
    def day(self) -> date:
        """The cut-off."""
        return cut_off(self.book.year, self.position)

    @property
    def task(self) -> str:
        """Number of the monitoring task."""
        return f"JK{self.day:%Y-%m}"

    @property
    def sent_on(self) -> date:
        """When the form was handed in."""
        return self.day + (SENT_LATE_AFTER if self.plan.advice else SENT_AFTER)

    @property
    def checked_on(self) -> date | None:
        """When the section checked it; the official form of the later cut-off has no place for that."""
        return self.sent_on + CHECKED_AFTER if self.position == 0 else None


def reports(county: County, position: int) -> list[Report]:
    """The reports of one cut-off in project order."""
    found = [
        Report(book, line, plan, position)
        for book in county.of(county.running_year)
        for line, plan in book.monitored
    ]
    return sorted(found, key=lambda report: report.line.project_code)


def monitoring(county: County, position: int) -> list[Row]:
    """DC14 of one cut-off: row 0 is the project, then its indicators."""
    return [row for report in reports(county, position) for row in _rows(report)]


def _rows(report: Report) -> Iterator[Row]:
    common: Row = {
        "monitor_task_no": report.task,
        "fiscal_year": report.book.year,
        "cutoff_date": report.day,
        "project_code": report.line.project_code,
        "agency_code": report.line.unit_code,
        "budget_amt": report.line.initial,
        "executed_amt": report.plan.reported[report.position],
        "forecast_amt": report.plan.forecast[report.position],
        "contracted_unpaid_amt": report.plan.contracted[report.position],
        "perf_send_date": report.sent_on,
        "checked_on": report.checked_on,
    }
    yield {**common, "row_no": 0, **EMPTY}
    for number, indicator in enumerate(report.plan.indicators, start=1):
        yield {**common, "row_no": number, **indicator_row(report, indicator)}


def indicator_row(report: Report, indicator: Indicator) -> Row:
    """What a report says of one indicator. At the first cut-off nobody gives up and nobody is told off."""
    place, is_last = report.position, report.position == 1
    is_behind = indicator.reason is not None
    needs_rectification = is_behind and is_last
    return {
        "lv3_perf_ind_name": indicator.levels[2],
        "kpi_val": target(indicator),
        "plan_to_date": indicator.planned[place],
        "perf_comp": indicator.reached[place],
        "est_perf_annual": indicator.forecast[place],
        "ana_dev_reasons": indicator.reason if needs_rectification else None,
        "complete_rate": indicator.possibility if is_last else POSSIBLE if is_behind else CERTAIN,
        "is_perf_rectify": needs_rectification,
        "rectify_advise": report.plan.advice if needs_rectification else None,
        "rectify_epilog": report.plan.conclusion if needs_rectification else None,
    }


def target(indicator: Indicator) -> str:
    """The target as a form prints it: ≥12000户."""
    sign = "" if indicator.sign == "定性" else indicator.sign
    return f"{sign}{indicator.target}{indicator.unit}"


def _paid_by(county: County, line: Line, day: date) -> int:
    """What the treasury paid for a project up to a day, fen."""
    return sum(
        int(str(row["xpay_amt"]))
        for row in treasury_payment(county, day.year)
        if row["project_code"] == line.project_code
        and isinstance(row["paid_on"], date)
        and row["paid_on"] <= day
    )


def pilot(county: County) -> list[Row]:
    """DC14 of the year judged: a small project that nobody evaluates afterwards."""
    year = county.years[-1]
    small = [line for book in county.of(year) for line in book.lines if line.project]
    line = min((line for line in small if line.paid < LARGE_FEN), key=lambda line: line.project_code)
    day = cut_off(year, 1)
    common: Row = {
        "monitor_task_no": f"JK{day:%Y-%m}",
        "fiscal_year": year,
        "cutoff_date": day,
        "project_code": line.project_code,
        "agency_code": line.unit_code,
        "budget_amt": line.initial,
        "executed_amt": hundreds(_paid_by(county, line, day)),
        "forecast_amt": hundreds(line.paid),
        "contracted_unpaid_amt": 0,
        "perf_send_date": day + SENT_AFTER,
        "checked_on": day + SENT_AFTER + CHECKED_AFTER,
    }
    indicators = [
        {
            "lv3_perf_ind_name": name,
            "kpi_val": f"{sign}{amount}{unit}" if unit else TIERS[0][0],
            **dict(zip(("plan_to_date", "perf_comp", "est_perf_annual"), PILOT[name], strict=True)),
            "complete_rate": CERTAIN,
            "is_perf_rectify": False,
        }
        for _, _, name, sign, amount, unit, _ in SHEET
        if name in PILOT
    ]
    rows = [EMPTY, *(EMPTY | indicator for indicator in indicators)]
    return [{**common, "row_no": number, **row} for number, row in enumerate(rows)]
