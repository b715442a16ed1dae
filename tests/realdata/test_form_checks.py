"""What a person found of published forms comes out again, row by row, of ingest and a build.

Sums of three-public tables are in test_three_public_sums.py. What cannot be derived, and what the mart finds
beyond the person, is listed with a reason.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest

from tests.realdata.county_files import write_csv
from tests.realdata.findings import (
    FORM_FINDINGS,
    ITEMS,
    TABLE_FINDINGS,
    Finding,
    figure_of,
    names,
    parts,
    tables,
)
from tests.realdata.form_books.books import budget_units, write_forms
from tests.realdata.form_books.published import cn_forms
from tests.realdata.form_loads import Landed, load_forms, plain, unit_list
from warehouse.build import build
from warehouse.connect import read_landing, read_snapshot

Check = dict[str, Any]

FIGURES = {
    "rate": "execution_rate",
    "execution score": "execution_score",
    "row": "indicator_score",
    "points total": "marks_total",
    "score total": "score_total",
}
UNROUNDED = {"exact", "half_up_2"}
# The verdict in words → result of the check, and the roundings that may explain it.
VERDICTS: dict[str, tuple[str, set[str | None]]] = {
    "DIFFERS": ("differs", {None}),
    "budget printed 0": ("no_budget", {None}),
    "agrees after rounding to 0 decimals": ("agrees", {"half_up_0"}),
    "agrees with the printed rate only": ("agrees_with_printed_rate", {None}),
    "target met, less than full score": ("met_below_full", {None}),
    "target missed: proportional, rounded to 0 decimals": ("agrees", {"half_up_0"}),
    "target missed: proportional, cut to 0 decimals": ("agrees", {"cut_0"}),
    "text row below full score": ("words_below_full", {None}),
}
SAID_MORE = {("F11", "execution score"): "met_below_full"}
"""Where the mart says what differs: all was spent, and not all marks were given."""
UNREADABLE = "score cell unreadable as a number"
CUT = "the published copy ends before the form does, so that its sums lack rows"
BEYOND = {
    ("F01", "execution_score"): "0 points for a rate that cannot be had",
    ("F16", "execution_score"): "0 points for a rate that cannot be had",
    **{(id, "marks_total"): CUT for id in ("F01", "F11", "F16", "F17", "F19", "F25", "F27")},
    **{(id, "score_total"): CUT for id in ("F11", "F29")},
    ("F29", "execution_score"): "no marks are printed for execution: its 20 points stand against 10",
}
"""What the mart finds wrong that the person did not list, with the reason."""

# F21 masks its year on the page; any year will do for its arithmetic.
STAND_IN_YEAR = "2020"


@dataclass(frozen=True)
class Scored:
    """What the marts say, by form, by table, by form and level; and what ingest could not read, by form."""

    checks: dict[str, list[Check]]
    unread: set[tuple[str, str]]
    findings: dict[str, Counter[str]]
    three_public_rates: dict[str, Decimal]
    level_scores: dict[tuple[str, str], Decimal]


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scored]:
    """F01 to F30 with three of the tables through ingest and a build. F11's unreadable row is left out."""
    home = tmp_path_factory.mktemp("checks")
    forms = cn_forms()
    forms["F21"] = replace(forms["F21"], year=STAND_IN_YEAR)
    paths = write_forms(home / "forms", forms)
    rated = {f"9{id[1:]}001": table for id, table in tables().items() if table["printed_rate"] and id < "D12"}
    unit_list(home / "forms", dict(budget_units().values()) | {c: t["id"] for c, t in rated.items()})
    write_csv(
        home / "forms" / "三公经费.csv",
        [
            {
                "年度": t["year"],
                "单位代码": code,
                "项目": name,
                "年初预算数(万元)": budget,
                "决算数(执行数)(万元)": final,
            }
            for code, t in rated.items()
            for name, budget, final in zip(
                ITEMS.values(), parts(t, "budget").values(), parts(t, "final").values(), strict=True
            )
        ],
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(home / "data"))
        landed = load_forms(home / "forms", paths, accept_rejects=True)
        build(policy=None, echo=lambda _line: None)
        yield _scored(landed, rated)


def _scored(landed: dict[str, Landed], rated: dict[str, dict[str, str]]) -> Scored:
    forms = {head["self_eval_id"]: id for id, form in landed.items() for head in form.heads}
    with read_landing() as landing:
        unread = set(landing.execute("select left(file_name, 3), raw_value from ledger.rejects").fetchall())
    connection = read_snapshot()
    try:
        found = connection.execute("select * from marts.fct_self_evaluation_checks")
        names = [column[0] for column in found.description]
        checks: dict[str, list[Check]] = {id: [] for id in landed}
        for row in found.fetchall():
            check = dict(zip(names, row, strict=True))
            checks[forms[check["self_evaluation_id"]]].append(check)
        rates = connection.execute(
            "select agency_code, fiscal_year, measure_value from marts.fct_measures"
            " where measure = 'three_public_control_rate' and status = 'measured'"
        ).fetchall()
        findings = connection.execute(
            "select self_evaluation_id, message_key from marts.fct_evaluation_quality"
        ).fetchall()
        levels = connection.execute(
            "select self_evaluation_id, left(level1_name, 2), sum(computed_score)"
            " from marts.fct_self_evaluation_indicators group by all"
        ).fetchall()
    finally:
        connection.close()
    by_table = {rated[c]["id"]: v for c, y, v in rates if c in rated and str(y) == rated[c]["year"]}
    by_form = {id: Counter(key for form, key in findings if forms[form] == id) for id in landed}
    return Scored(
        checks, unread, by_form, by_table, {(forms[id], level): total for id, level, total in levels}
    )


def same(finding: str, figure: Decimal | None) -> bool:
    """Whether a figure is the one of a finding, at the decimals written there; bare 1 is also 100 %."""
    if figure is None:
        return finding in ("division by zero", "text row")
    written = figure_of(finding)
    return written in (figure.quantize(written), (figure / 100).quantize(written))


def found_check(finding: Finding, checks: list[Check]) -> Check | None:
    """The row of the mart that is about the same figure."""
    figure = FIGURES[finding["check"]]
    about = [check for check in checks if check["figure"] == figure]
    if figure == "indicator_score":
        about = [check for check in about if plain(check["indicator_name"]) == plain(finding["what"])]
    return about[0] if len(about) == 1 else None


DERIVED = [row for row in FORM_FINDINGS if row["verdict"] != UNREADABLE]


@pytest.mark.parametrize("finding", DERIVED, ids=names)
def test_what_a_person_found_comes_out(finding: Finding, scored: Scored) -> None:
    check = found_check(finding, scored.checks[finding["id"]])
    assert check is not None
    is_score = finding["check"] == "execution score"
    result, roundings = VERDICTS.get(finding["verdict"], ("agrees", UNROUNDED))
    assert check["check_result"] == (SAID_MORE.get((finding["id"], finding["check"])) or result)
    assert check["rounding"] in roundings or (finding["verdict"] == "agrees" and not is_score)
    if finding["check"] == "points total":
        assert same(finding["printed"], check["printed_figure"])
    elif finding["verdict"] != "text row below full score":
        assert same(finding["expected_or_computed"], check["computed_figure"])
    assert same(finding["printed"], check["printed_figure"])


@pytest.mark.parametrize("finding", [f for f in FORM_FINDINGS if f["verdict"] == UNREADABLE], ids=names)
def test_an_unreadable_score_is_named_by_ingest(finding: Finding, scored: Scored) -> None:
    assert (finding["id"], finding["printed"]) in scored.unread
    assert found_check(finding, scored.checks[finding["id"]]) is None


def test_every_finding_is_compared_or_has_its_reason() -> None:
    by_ingest = sum(row["verdict"] == UNREADABLE for row in FORM_FINDINGS)
    assert len(DERIVED) + by_ingest + len(TABLE_FINDINGS) == 101


def test_what_the_mart_finds_beyond_the_person_is_known(scored: Scored) -> None:
    """Whatever does not agree is in the list of the person, or here with its reason."""
    fine = {"agrees", "words", "no_marks", "no_amounts"}
    listed = {(row["id"], FIGURES[row["check"]]) for row in FORM_FINDINGS if row["verdict"] != "agrees"}
    found = {
        (id, check["figure"])
        for id, checks in scored.checks.items()
        for check in checks
        if check["check_result"] not in fine
    }
    assert found - listed == set(BEYOND)


@pytest.mark.parametrize(
    ("id", "rounding"),
    [("F06", "half_up_0"), ("F10", "cut_0"), ("F17", "half_up_0"), ("F02", "exact"), ("F24", None)],
)
def test_each_form_has_the_rounding_that_explains_most_of_its_scores(
    id: str, rounding: str | None, scored: Scored
) -> None:
    assert {check["form_rounding"] for check in scored.checks[id]} == {rounding}


def test_every_figure_that_does_not_follow_is_a_finding(scored: Scored) -> None:
    faulty = {"differs", "agrees_with_printed_rate", "met_below_full", "missed_at_full"}
    for id, checks in scored.checks.items():
        keys = Counter(f"{c['figure']}_{c['check_result']}" for c in checks if c["check_result"] in faulty)
        assert keys <= scored.findings[id]


@pytest.mark.parametrize(
    ("id", "findings"),
    [
        ("F02", {"marks_total_differs": 1, "score_total_differs": 1, "target_in_words": 1}),
        ("F04", {"indicator_score_met_below_full": 4}),
        ("F13", {"score_total_differs": 1, "target_in_words": 3}),
        # 20 for execution on the form, 10 by the profile: the form counts.
        ("F12", {}),
        ("F05", {"full_score_on_words": 1, "target_blank": 6}),
        ("F19", {"target_far_exceeded": 1, "marks_total_differs": 1}),
    ],
)
def test_the_quality_of_a_form_is_what_it_shows(id: str, findings: dict[str, int], scored: Scored) -> None:
    assert scored.findings[id] == findings


def test_f1_recomputes_to_50_and_30_points(scored: Scored) -> None:
    """The ten points of execution are lost only because the total row prints 0."""
    assert scored.level_scores["F01", "产出"] == 50
    assert scored.level_scores["F01", "效益"] == 30


@pytest.mark.parametrize("finding", [f for f in TABLE_FINDINGS if "rate" in f["check"]], ids=names)
def test_rates_of_three_public_tables_are_those_printed(finding: Finding, scored: Scored) -> None:
    rate = scored.three_public_rates[finding["id"]]
    assert same(finding["expected_or_computed"], rate * 100)
    assert same(finding["printed"], rate * 100)
