"""Every query with the chart that draws it: on the tiny county, without rows, with one, and with a
missing score."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl
import pytest

from dashboard.charts import bands as band_charts
from dashboard.charts import curve, dimensions, marks, overdue
from dashboard.charts import portfolio as portfolio_charts
from dashboard.components import agency_card, project_detail, todo_list
from dashboard.queries import card, frame, portfolio, ranking, todo
from dashboard.query import Query
from dashboard.texts import speaker
from tests.app.tiny_policy import REGION, RUBRIC, WORK_YEAR, YEAR

KEY: dict[str, Any] = {"region": REGION, "fiscal_year": YEAR}
WORK: dict[str, Any] = {"region": REGION, "work_year": WORK_YEAR}
T = speaker("zh")
BANDS = pl.DataFrame(
    {
        "grade_code": ["A_YOU", "F_BELOW60"],
        "grade_name": ["优", "未定级（低于60分）"],
        "grade_name_en": ["Excellent", "Ungraded (below 60)"],
        "lower_score": [60.0, 0.0],
        "upper_score": [None, 60.0],
        "grade_order": [1, 2],
    }
)


@dataclass
class Pair:
    """A query and the specification drawn from its rows."""

    query: Query
    draw: Callable[[pl.DataFrame, pl.DataFrame], dict]


def heat(cells: pl.DataFrame, _: pl.DataFrame) -> dict:
    order = cells["agency_code"].unique(maintain_order=True).to_list()
    return dimensions.heat(cells, order, {code: code for code in order}, T)


PAIRS = {
    "ranking": Pair(ranking.ranking(**KEY), lambda df, bands: band_charts.ranking(df, bands, T)),
    "strip": Pair(ranking.ranking(**KEY), lambda df, bands: band_charts.strip(df, bands, "040", T)),
    "heat": Pair(ranking.dimensions(**KEY), heat),
    "dimension bars": Pair(
        ranking.dimensions(**KEY), lambda df, _: marks.bars(agency_card.dimension_marks(df.head(5), T))
    ),
    "indicator bars": Pair(
        card.indicators(**KEY, agency="081"),
        lambda df, _: marks.bars(agency_card.indicator_marks(df, T), chosen="A15", pick=True),
    ),
    "gaps": Pair(portfolio.projects(**WORK), lambda df, _: portfolio_charts.dumbbell(df, T)),
    "fields": Pair(portfolio.projects(**WORK), lambda df, _: portfolio_charts.amounts(df, "policy_field", T)),
    "departments": Pair(
        portfolio.projects(**WORK), lambda df, _: portfolio_charts.amounts(df, "agency_name", T)
    ),
    "fees": Pair(portfolio.projects(**WORK), lambda df, _: portfolio_charts.fees(df, T)),
    "overdue sections": Pair(
        todo.overdue(region=REGION),
        lambda df, _: overdue.counts(todo_list.in_words(df, T), "section", "business_section", T),
    ),
    "overdue departments": Pair(
        todo.overdue(region=REGION),
        lambda df, _: overdue.counts(todo_list.in_words(df, T), "agency_code", "agency_name", T),
    ),
    "project bars": Pair(
        portfolio.indicators(**WORK, project="ZJ2018-03"),
        lambda df, _: marks.bars(project_detail.indicator_marks(df)),
    ),
    "project levels": Pair(
        portfolio.indicators(**WORK, project="ZJ2018-03"),
        lambda df, _: marks.bars(project_detail.level_marks(df)),
    ),
}


@pytest.fixture(params=sorted(PAIRS))
def pair(request: pytest.FixtureRequest) -> Pair:
    return PAIRS[request.param]


def rows_of(spec: dict) -> list[dict]:
    return [row for rows in spec["datasets"].values() for row in rows]


def fields_of(node: object) -> set[str]:
    if isinstance(node, dict):
        own = {node["field"]} if isinstance(node.get("field"), str) else set()
        return own.union(*(fields_of(value) for value in node.values()))
    return set().union(*(fields_of(value) for value in node)) if isinstance(node, list) else set()


def test_picture_is_valid_and_encodes_only_columns_it_carries(pair, tiny):
    bands = frame.bands(scheme="jx2017").run(tiny)
    spec = pair.draw(pair.query.run(tiny), bands)
    checked = {key: value for key, value in spec.items() if key != "width"}
    alt.LayerChart.from_dict(checked | {"width": 400})
    assert rows_of(spec)
    assert fields_of(spec) <= {name for row in rows_of(spec) for name in row}
    json.dumps(spec, allow_nan=False)


def test_picture_without_rows(pair, no_rows):
    json.dumps(pair.draw(pair.query.run(no_rows), BANDS), allow_nan=False)


def test_picture_of_one_row(pair, tiny):
    bands = frame.bands(scheme="jx2017").run(tiny)
    json.dumps(pair.draw(pair.query.run(tiny).head(1), bands), allow_nan=False)


def test_department_without_score_is_not_drawn_but_stays_in_the_table(tiny):
    scores = ranking.ranking(**KEY).run(tiny)
    drawn = band_charts.marks(scores, frame.bands(scheme="jx2017").run(tiny), T)
    assert (scores.height, len(drawn)) == (81, 80)
    assert scores["agency_code"][-1] == "081"


def test_ranking_is_sorted_by_score_and_ties_share_a_rank(tiny):
    scores = ranking.ranking(**KEY).run(tiny).filter(pl.col("total_score").is_not_null())
    assert scores["total_score"].is_sorted(descending=True)
    assert scores["rank"].n_unique() < scores.height


def test_axis_reaches_below_sixty_only_when_a_score_does():
    assert band_charts.lowest([96.2, 61.0]) == 60
    assert band_charts.lowest([96.2, 58.9]) == 50
    assert band_charts.lowest([]) == 60


def test_overdue_is_counted_most_first_and_a_section_answers_for_its_own_tasks(tiny):
    items = todo_list.in_words(todo.overdue(region=REGION).run(tiny), T)
    assert [row["text"] for row in rows_of(overdue.counts(items, "section", "business_section", T))] == [
        "3 项 · 最久 400 天",
        "2 项 · 最久 45 天",
    ]
    departments = rows_of(overdue.counts(items, "agency_code", "agency_name", T))
    labels = overdue.counts(items, "agency_code", "agency_name", T)["layer"][0]["encoding"]["y"]["axis"]
    assert [row["key"] for row in departments] == ["002", "003", "007", ""]
    assert "科室自办" in labels["labelExpr"]


def test_names_break_between_words():
    assert dimensions.lines("预决算公开") == ["预决算", "公开"]
    assert dimensions.lines("严肃财经纪律") == ["严肃财经", "纪律"]
    assert dimensions.lines("Three-public spending") == ["Three-public", "spending"]


def test_dot_stands_at_the_official_share(tiny):
    """The line is drawn, never scored; but a dot off the official share would show a wrong rule."""
    rows = card.indicators(**KEY, agency="040").run(tiny).filter(pl.col("status") == "measured")
    for row in rows.filter(pl.col("measure_value").is_not_null()).iter_rows(named=True):
        piece = card.curve(rubric=RUBRIC, indicator=row["indicator_code"]).run(tiny)
        points = [
            curve.Point(None if v is None else float(v), float(s))
            for v, s in piece.select("measure_value", "share").iter_rows()
        ]
        step = piece["interpolation"][0] == "step"
        height = curve.share_at(points, float(row["measure_value"]), step=step)
        assert height == pytest.approx(float(row["share"]), abs=1e-9), row["indicator_code"]


TIERS = [curve.Point(0.0, 1.0), curve.Point(0.1, 0.75), curve.Point(None, 0.0)]
RISE = [curve.Point(0.6, 0.0), curve.Point(0.95, 1.0)]


@pytest.mark.parametrize(
    ("value", "share"), [(-1, 1.0), (0, 1.0), (0.0001, 0.75), (0.1, 0.75), (0.1001, 0.0)]
)
def test_tier_holds_up_to_and_including_its_value(value, share):
    assert curve.share_at(TIERS, value, step=True) == share


@pytest.mark.parametrize(("value", "share"), [(0.2, 0.0), (0.6, 0.0), (0.775, 0.5), (0.95, 1.0), (2.0, 1.0)])
def test_line_is_flat_outside_and_straight_between(value, share):
    assert curve.share_at(RISE, value, step=False) == pytest.approx(share)


def test_lever_finds_the_value_of_a_share_on_rising_and_falling_pieces():
    assert curve.value_for(RISE, 0.5) == pytest.approx(0.775)
    assert curve.value_for([curve.Point(0.0, 1.0), curve.Point(4.0, 0.0)], 0.25) == pytest.approx(3.0)
    assert curve.value_for(RISE, 1.5) is None


def test_curve_of_one_point_is_a_level_line():
    spec = curve.rule([curve.Point(5.0, 1.0)], step=False, full=3.0, is_rate=False, axis_title="x")
    assert {row["marks"] for row in rows_of(spec)} == {3.0}
