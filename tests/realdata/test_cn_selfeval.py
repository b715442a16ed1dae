"""Four published forms, typed a second time with sign, value and unit apart, through ingest."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.realdata.form_books.blocks import Face
from tests.realdata.form_books.books import Layout, write_page
from tests.realdata.form_books.middle import hubei
from tests.realdata.form_books.published import Form, cn_forms, cn_selfeval, rows_of
from tests.realdata.form_books.standard import ministry
from tests.realdata.form_books.west import sichuan, yunnan
from tests.realdata.form_loads import (
    Landed,
    expected_rows,
    landed_rows,
    load_forms,
    number,
    plain,
    unit_list,
)

FORMS = cn_selfeval()
LAYOUTS: dict[str, Layout] = {"F1": ministry, "F2": sichuan, "F3": yunnan, "F4": hubei}
DEPARTMENTS = {row["form_id"]: row["dept"] for row in rows_of("selfeval_header.csv")}
# The same forms in the other transcription.
TWINS = {"F1": "F01", "F2": "F09", "F3": "F04", "F4": "F12"}
RATES = {"F1": Decimal(0), "F2": Decimal(1), "F3": Decimal(1), "F4": Decimal(1)}


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Landed]:
    """Form → what became of its file."""
    home = tmp_path_factory.mktemp("cn_selfeval")
    paths = {
        id: write_page(home / "forms", id, LAYOUTS[id](form, Face(DEPARTMENTS[id], form.unit)))
        for id, form in FORMS.items()
    }
    unit_list(home / "forms", {f"{n}001": form.unit for n, form in enumerate(FORMS.values(), start=101)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(home / "data"))
        return load_forms(home / "forms", paths)


def printed_rows(form: Form) -> list[tuple]:
    """The rows as landed must show them: the Hubei form prints no points."""
    rows = expected_rows(form)
    return [(*row[:5], None, row[6]) for row in rows] if form.id == "F4" else rows


@pytest.mark.parametrize("id", FORMS)
def test_head_lands_as_printed(id: str, landed: dict[str, Landed]) -> None:
    form, head = FORMS[id], landed[id].head
    amounts = (head["year_start_budget"], head["full_year_budget"], head["full_year_execution"])
    assert landed[id].status == "current", landed[id].errors
    assert amounts == form.yuan
    assert head["execution_rate"] == RATES[id]
    assert (head["exec_score"], head["total_score"]) == (number(form.score), number(form.total))
    assert (head["project_name"], head["dept_name"]) == (plain(form.project), DEPARTMENTS[id])


@pytest.mark.parametrize("id", FORMS)
def test_every_indicator_row_lands_in_order(id: str, landed: dict[str, Landed]) -> None:
    assert landed_rows(landed[id]) == printed_rows(FORMS[id])


@pytest.mark.parametrize("id", FORMS)
def test_signs_are_those_typed_apart(id: str, landed: dict[str, Landed]) -> None:
    typed = [row["op"] for row in rows_of("selfeval_indicators.csv") if row["form_id"] == id]
    found = [row["compute_sign"] for row in landed[id].indicators]
    assert found == [None if sign == "定性" else sign for sign in typed]


@pytest.mark.parametrize("id", FORMS)
def test_both_transcriptions_have_the_same_money_and_names(id: str) -> None:
    """F1 and F3 also agree row by row; the other two copies were cut or misread in different places."""
    form, twin = FORMS[id], cn_forms()[TWINS[id]]
    assert form.yuan == twin.yuan
    named = [indicator.level3 for indicator in twin.indicators if not indicator.is_empty]
    assert [indicator.level3 for indicator in form.indicators] == named
    if id in ("F1", "F3"):
        assert [plain(i.target) for i in form.indicators] == [plain(i.target) for i in twin.indicators][
            : len(named)
        ]


def test_f1_the_zeros_of_the_total_row_are_named(landed: dict[str, Landed]) -> None:
    assert "89.974" in landed["F1"].warnings


def test_f2_blank_scores_are_neither_zero_nor_full(landed: dict[str, Landed]) -> None:
    assert {row["self_score"] for row in landed["F2"].indicators} == {None}
    assert [row["score_weight"] for row in landed["F2"].indicators] == [60, 30]


def test_f3_marks_taken_off_a_met_target_stand(landed: dict[str, Landed]) -> None:
    scores = [row["self_score"] for row in landed["F3"].indicators]
    assert scores == [9, 19, 19, 27, None]


def test_f4_adds_up_to_its_printed_total_by_its_printed_rule(landed: dict[str, Landed]) -> None:
    """得分 = 20 × 执行率 for execution; the rows as scored; 100 in all."""
    head = landed["F4"].head
    rate = Fraction(head["full_year_execution"]) / Fraction(head["full_year_budget"])
    assert 20 * min(rate, Fraction(1)) == head["exec_score"]
    scores = [row["self_score"] for row in landed["F4"].indicators]
    assert head["exec_score"] + sum(scores) == head["total_score"] == 100
