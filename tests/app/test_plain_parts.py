"""Figures, filters, markup and exports: pure functions at their edges."""

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

import dashboard
from dashboard import format, measures, theme
from dashboard.components.downloads import as_csv, safe
from dashboard.components.html import Column, table, tag
from dashboard.filters import PortfolioFilters, RankingFilters
from dashboard.texts import speaker

T = speaker("zh")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (format.wan(Decimal("1234567.89")), "123.46"),
        (format.wan(Decimal("-50.00")), "−0.01"),
        (format.wan(Decimal("43600000000")), "4,360,000.00"),
        (format.wan(None), "–"),
        (format.rate(Decimal("0.8845")), "88.5%"),
        (format.rate(Decimal("0.88449999")), "88.4%"),
        (format.score(Decimal("2.675")), "2.68"),
        (format.score(2.675), "2.68"),
        (format.signed(Decimal("0.001")), "0.00"),
        (format.signed(Decimal("118175.50")), "+118,175.50"),
        (format.yuan(Decimal("1234.5")), "1,234.50"),
        (format.quantity(Decimal("14.00000000")), "14"),
        (format.quantity(Decimal("2.5")), "2.50"),
    ],
)
def test_figures_are_exact_and_half_up(shown, expected):
    assert shown == expected


def test_a_measure_of_another_pack_shows_a_percentage_only_if_it_is_a_rate():
    assert measures.unit("green_purchase_rate").value == "rate"
    assert measures.unit("part_section_1").value == "number"


def test_a_link_reproduces_the_state():
    state = RankingFilters(region="370828", year=2017, grade="A_YOU", name="示例", agency="001", page=2)
    assert RankingFilters.from_url(state.to_url()) == state


def test_unusable_parameters_are_dropped():
    assert RankingFilters.from_url({"year": "20x7", "page": "-1", "nonsense": "1"}) == RankingFilters()
    assert PortfolioFilters.from_url({"year": "99999999999"}) == PortfolioFilters()


def test_text_never_becomes_markup():
    assert tag("p", "<script>", cls='"x') == '<p class="&quot;x">&lt;script&gt;</p>'
    rows = pl.DataFrame({"agency_name": ["<b>甲</b>"]})
    assert "<b>甲" not in table(rows, [Column("agency_name")], T)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_no_exported_text_is_a_formula(text):
    assert safe(text) == f"'{text}"


def test_exported_numbers_stay_numbers():
    assert safe(Decimal("-5000.00")) == "-5000.00"
    assert safe(None) == ""


def test_export_says_where_it_comes_from_and_holds_yuan():
    rows = pl.DataFrame(
        {"agency_name": ["=甲"], "total_yuan": [Decimal("12345.60")], "disclosed_on": [date(2018, 1, 2)]}
    )
    columns = [Column("agency_name"), Column("total_yuan", "wan"), Column("disclosed_on", "date")]
    text = as_csv(rows, columns, "部门排名 · 构建 b1", T)
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").splitlines() == [
        "部门排名 · 构建 b1",
        "部门,合计（元）,公开",
        "'=甲,12345.60,2018-01-02",
    ]


def test_grades_of_any_scheme_have_colours_and_known_words_keep_theirs():
    county = theme.grade_colours(["A_YOU", "B_LIANG", "C_ZHONG", "D_HEGE", "E_CHA", "F_BELOW60"])
    assert county["A_YOU"] == theme.grade_colours(["YOU", "LIANG", "ZHONG", "CHA"])["YOU"] == "#1B4F9C"
    assert len(set(county.values())) == len(county)
    assert len(set(theme.grade_colours(["EFFECTIVE", "MODERATE", "ADEQUATE", "INEFFECTIVE"]).values())) == 4


@pytest.mark.parametrize("folder", ["queries", "charts"])
def test_queries_and_charts_know_no_streamlit(folder):
    for path in (Path(dashboard.__file__).parent / folder).glob("*.py"):
        imported = {
            name.name if isinstance(node, ast.Import) else str(node.module)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
        }
        assert not {name for name in imported if name.startswith("streamlit")}


@pytest.mark.parametrize(
    "path", sorted((Path(dashboard.__file__).parent / "views").glob("*.py")), ids=lambda p: p.name
)
def test_views_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
