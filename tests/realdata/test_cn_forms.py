"""29 published self-evaluation forms of sixteen layouts through ingest: every cell lands or is named.

The kinds of case they and other published forms hold are in test_form_head_cases.py,
test_form_row_cases.py and test_three_public_cases.py.
"""

from decimal import Decimal

import pytest

from tests.realdata.form_books.books import PRINTED, budget_units
from tests.realdata.form_books.published import Form, cn_forms, rows_of
from tests.realdata.form_loads import Landed, expected_rows, landed_rows, number, plain

FORMS, UNITS = cn_forms(), budget_units()
# F08 and F20 are tails without a head, F11 prints an unreadable score, F21 masks its year.
REFUSED = ("F20", "F21")
TAIL, HELD = "F08", "F11"
TAKEN = [id for id in FORMS if id not in (*REFUSED, TAIL, HELD)]
GRADES = {"优秀": "优", "优": "优", "良": "良", "": None}
WHOLE_DEPARTMENT = ("F19", "F23")
INITIAL_IS_A = ("F17", "F23")
# Rates printed as bare figures: what they say is settled by the amounts beside them.
BARE_RATES = {"F01": "0", "F12": "1", "F15": "1", "F16": "0", "F22": "0.2"}
# A project the form itself does not name: its title does.
TITLES = {"F30": "2021年中央对地方专项转移支付区域绩效目标自评表"}


def rate_of(form: Form) -> Decimal | None:
    """The printed execution rate as a fraction; None where the cell is empty."""
    if form.id in BARE_RATES:
        return Decimal(BARE_RATES[form.id])
    return Decimal(form.rate.removesuffix("%")) / 100 if form.rate else None


@pytest.mark.parametrize("id", TAKEN)
def test_amounts_land_in_yuan(id: str, published_forms: dict[str, Landed]) -> None:
    """An initial budget printed as (A), what the rate divides by, is the full-year budget too."""
    head = published_forms[id].head
    initial, annual, executed = FORMS[id].yuan
    fields = ("year_start_budget", "full_year_budget", "full_year_execution")
    full = initial if id in INITIAL_IS_A else annual
    assert tuple(head[field] for field in fields) == (initial, full, executed)
    assert ("没有全年预算数" in published_forms[id].warnings) == (id in INITIAL_IS_A)


@pytest.mark.parametrize("id", TAKEN)
def test_rate_score_total_and_grade_land_as_printed(id: str, published_forms: dict[str, Landed]) -> None:
    form, head = FORMS[id], published_forms[id].head
    assert head["execution_rate"] == rate_of(form)
    assert (head["exec_weight"], head["exec_score"]) == (number(form.points), number(form.score))
    assert head["total_score"] == number(form.total)
    assert head["self_grade"] == GRADES[form.grade]


@pytest.mark.parametrize("id", TAKEN)
def test_year_project_and_unit_land_as_printed(id: str, published_forms: dict[str, Landed]) -> None:
    form, head = FORMS[id], published_forms[id].head
    face = PRINTED[id][1]
    project = "部门整体支出" if id in WHOLE_DEPARTMENT else TITLES.get(id, form.project)
    code = project.rpartition("-")[0]
    assert head["fiscal_year"] == int(form.year)
    assert plain(head["project_name"]) == plain(project)
    assert not code or head["project_code"] == code
    assert plain(head["dept_name"]) in (plain(face.department), plain(face.unit))
    assert head["agency_code"] == UNITS[id][0]


@pytest.mark.parametrize("id", TAKEN)
def test_every_indicator_row_lands_in_order(id: str, published_forms: dict[str, Landed]) -> None:
    assert landed_rows(published_forms[id]) == expected_rows(FORMS[id])


@pytest.mark.parametrize("id", [id for id in FORMS if id != TAIL])
def test_the_rows_of_every_file_add_up(id: str, published_forms: dict[str, Landed]) -> None:
    assert published_forms[id].results
    for result in published_forms[id].results:
        if result.status != "refused":
            parts = result.rows_accepted + result.rows_rejected + result.rows_structural
            assert result.rows_delivered == parts


@pytest.mark.parametrize("id", TAKEN)
def test_what_lands_is_current(id: str, published_forms: dict[str, Landed]) -> None:
    # The tail above F07 is held, the form itself is not.
    expected = "current held" if id == "F07" else "current"
    assert published_forms[id].status == expected, published_forms[id].errors


def test_a_form_with_an_unreadable_score_is_held_with_the_cell_named(
    published_forms: dict[str, Landed],
) -> None:
    assert "held" in published_forms[HELD].status
    assert "IO" in published_forms[HELD].errors
    assert "第" in published_forms[HELD].errors


@pytest.mark.parametrize(("id", "words"), [("F20", "项目名称"), ("F21", "年度")])
def test_a_form_without_head_or_year_is_refused_by_naming_what_it_lacks(
    id: str, words: str, published_forms: dict[str, Landed]
) -> None:
    assert published_forms[id].status in ("refused", "held")
    assert words in published_forms[id].errors
    assert published_forms[id].heads == []


def test_the_tail_of_another_form_is_named_and_the_form_below_it_lands(
    published_forms: dict[str, Landed],
) -> None:
    said = published_forms["F07"].warnings + published_forms["F07"].errors
    assert "项目名称" in said
    assert published_forms["F07"].head["project_name"] == FORMS["F07"].project


def test_the_same_project_of_one_unit_is_told_from_the_other(published_forms: dict[str, Landed]) -> None:
    """F01 and F16 share unit and year; F19 and F23 share the project's name."""
    keys = [published_forms[id].head["self_eval_id"] for id in TAKEN]
    assert len(set(keys)) == len(keys)


def rate_checks() -> list[dict[str, str]]:
    """The published arithmetic of printed rates."""
    return [row for row in rows_of("form_checks.csv") if row["check"] == "rate" and row["id"] in TAKEN]


@pytest.mark.parametrize("check", rate_checks(), ids=lambda row: row["id"])
def test_printed_rates_agree_with_the_amounts_that_landed_as_published(
    check: dict[str, str], published_forms: dict[str, Landed]
) -> None:
    """35 of the printed rates follow from their amounts, F24's does not, F01 and F16 divide by zero."""
    head = published_forms[check["id"]].head
    budget, executed = head["full_year_budget"], head["full_year_execution"]
    if check["verdict"] == "budget printed 0":
        assert budget == 0
        return
    printed = check["printed"].removesuffix("%")
    percent = executed / budget * 100
    if check["id"] == "F12":
        percent = percent / 100
    agrees = percent.quantize(Decimal(printed)) == Decimal(printed)
    assert agrees == (check["verdict"] == "agrees")
    assert head["execution_rate"] == rate_of(FORMS[check["id"]])


def test_all_layouts_are_there() -> None:
    """A dozen provinces and more: no layout stands for another."""
    assert len({layout for layout, _ in PRINTED.values()}) >= 16
