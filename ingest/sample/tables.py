"""The tables of a county in the order in which offices deliver them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest.sample import (
    budget_tables,
    conduct_tables,
    evaluation_tables,
    feedback_tables,
    goal_tables,
    institution_tables,
    manual_tables,
    monitoring_forms,
    monitoring_tables,
    payments,
    poverty_tables,
    reevaluation_tables,
    spending_tables,
    survey_tables,
    whole_tables,
)
from ingest.sample.budget_tables import Row
from ingest.sample.county import County
from ingest.sample.monitored import CUT_OFFS, cut_off


@dataclass(frozen=True)
class Table:
    """One file's worth of rows: contract stem, the period its file name opens with, rows field → value."""

    stem: str
    period: str
    rows: list[Row]
    write_forms: Callable[[Path], list[Path]] | None = None
    """How departments deliver it where each sends a form of its own: folder → files."""


def county_tables(county: County) -> Iterator[Table]:
    """Every table of the county: books by fiscal year, evaluations by work year, and the year running."""
    before = county.book_years[0] - 1
    yield Table("carryover_stock", f"{before}年", spending_tables.carryover_stock(county, before))
    yield Table("three_public", f"{before}年", spending_tables.three_public(county, before))
    for year in county.book_years:
        yield from _books(county, year)
    sheets: list[Row] = []
    contracts: list[Row] = []
    manual: list[Row] = []
    for year in county.years:
        self_evaluations, indicators = evaluation_tables.self_evaluation(county, year)
        reports = reevaluation_tables.reevaluation(county, self_evaluations, year)
        yield from _evaluations(county, reports, self_evaluations, year)
        yield Table("goal_indicator", f"{year}年", goal_tables.goal_indicator(county, year))
        yield Table("goal_review", f"{year}年", goal_tables.goal_review(county, year))
        yield Table("self_eval", f"{year}年", self_evaluations)
        yield Table("reeval_summary", f"{year}年", reports)
        yield Table("measure_values", f"{year}年", manual_tables.measure_values(county, year))
        sheets += indicators
        contracts += reevaluation_tables.third_party_contract(reports, year)
        manual += manual_tables.comp_manual(county, year)
    yield from _running_year(county, county.running_year)
    period = f"{county.years[-1]}年{cut_off(county.years[-1], 1).month}月"
    yield Table("monitoring", period, monitoring_tables.pilot(county))
    for whole in whole_tables.wholes(county, county.years[0]):
        yield _whole(county, whole)
    # These tables name no year in their columns: one file holds all years.
    yield Table("agency_change", "", budget_tables.agency_change(county))
    yield Table("self_eval_indicator", "", sheets)
    yield Table("third_party_contract", "", contracts)
    yield Table("comp_manual", "", manual)
    yield Table("institution_doc", "", institution_tables.institution_doc(county))


def _books(county: County, year: int) -> Iterator[Table]:
    for stem, rows in (
        ("agency_master", budget_tables.agency_master(county, year)),
        ("budget_approved", budget_tables.budget_approved(county, year)),
        ("budget_adjustment", budget_tables.budget_adjustment(county, year)),
        ("treasury_payment", payments.treasury_payment(county, year)),
        ("carryover_stock", spending_tables.carryover_stock(county, year)),
        ("final_accounts", spending_tables.final_accounts(county, year)),
        ("three_public", spending_tables.three_public(county, year)),
        ("disclosure_check", conduct_tables.disclosure_check(county, year)),
        ("issue_ledger", conduct_tables.issue_ledger(county, year)),
        ("goal_declaration", goal_tables.goal_declaration(county, year)),
        ("public_fund_reserve", budget_tables.public_fund_reserve(county, year)),
        ("compile_record", conduct_tables.compile_record(county, year)),
    ):
        yield Table(stem, f"{year}年", rows)


def _evaluations(
    county: County, reports: list[Row], self_evaluations: list[Row], year: int
) -> Iterator[Table]:
    """Of the work year in which a fiscal year is judged: whole departments, surveys, what followed."""
    work_year = year + 1
    for whole in whole_tables.wholes(county, work_year):
        yield _whole(county, whole)
    answers: dict[str, list[Row]] = {}
    for survey in survey_tables.surveys(county, reports, work_year):
        period = survey.key if survey.is_coded else f"{work_year}年"
        answers.setdefault(period, []).extend(survey_tables.survey_response(county, survey, work_year))
    for period, rows in answers.items():
        yield Table("survey_response", period, rows)
    issues = conduct_tables.issue_ledger(county, year)
    for stem, rows in (
        (
            "rectification",
            feedback_tables.rectification(county, issues, reports, self_evaluations, year),
        ),
        ("result_use", feedback_tables.result_use(county, reports, self_evaluations, year)),
        ("perf_disclosure", feedback_tables.perf_disclosure(county, reports, year)),
    ):
        yield Table(stem, f"{work_year}年", rows)


def _whole(county: County, whole: whole_tables.Whole) -> Table:
    return Table("whole_eval", f"{whole.work_year}年{whole.key}", whole_tables.whole_eval(county, whole))


def _running_year(county: County, year: int) -> Iterator[Table]:
    """The year in which the work is done: its budget so far, and goals in the two rounds of budgeting."""
    declared = goal_tables.goal_declaration(county, year)
    for part in goal_tables.ROUNDS:
        rows = [row for row in declared if row["budget_round"] == part]
        yield Table("goal_declaration", f"{year}年{part}", rows)
    for stem, rows in (
        ("agency_master", budget_tables.agency_master(county, year)),
        ("budget_approved", budget_tables.budget_approved(county, year)),
        (
            "budget_adjustment",
            [*budget_tables.budget_adjustment(county, year), *poverty_tables.quotas(county)],
        ),
        (
            "treasury_payment",
            [*payments.treasury_payment(county, year), *poverty_tables.payments(county)],
        ),
        ("goal_indicator", goal_tables.goal_indicator(county, year)),
        ("goal_review", goal_tables.goal_review(county, year)),
        ("poverty_fund", poverty_tables.poverty_fund(county)),
        ("poverty_task", poverty_tables.poverty_task(county)),
        ("training", institution_tables.training(county)),
        ("publicity", institution_tables.publicity(county)),
        ("external_contact", institution_tables.external_contact(county)),
    ):
        yield Table(stem, f"{year}年", rows)
    for position in range(len(CUT_OFFS)):
        rows = monitoring_tables.monitoring(county, position)
        period = f"{year}年{cut_off(year, position).month}月"
        forms = partial(monitoring_forms.write_forms, county=county, position=position) if position else None
        yield Table("monitoring", period, rows, forms)
