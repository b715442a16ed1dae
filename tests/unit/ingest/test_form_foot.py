"""Below the indicators, with the signatures: who filed a form and when."""

from pathlib import Path

import pytest

from tests.unit.ingest.form_sheets import UNIT, Rows, goal_declaration, monitoring, self_evaluation
from tests.unit.ingest.test_forms import tables
from tests.unit.ingest.test_forms_landing import form, home, load, units

__all__ = ["home"]
GOAL = [*goal_declaration()]
# 年底 of its deadlines names the year too.
GOAL[-2] = [*GOAL[-2][:4], "年底", *GOAL[-2][5:7], "年底"]
TITLE, YEAR, PROJECT, UNITS, *REST = self_evaluation()


@pytest.mark.parametrize(
    "foot",
    [
        [f"填报单位：{UNIT}"],
        [f"填报单位（盖章）：{UNIT}", None, None, "填表人：张三"],
        ["填报单位", UNIT, None, "填表人", "张三"],
        [f"填报单位：{UNIT}    填报日期：2018年1月20日"],
    ],
)
def test_the_unit_below_the_indicators(tmp_path: Path, foot: list[str | None]) -> None:
    rows = [TITLE, YEAR, PROJECT, *REST[:-1], foot]
    result = load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "a.xlsx", rows))["DC16"]
    assert (result.status, result.error) == ("current", None)


def test_the_unit_of_the_head_counts_before_that_below(tmp_path: Path) -> None:
    found = tables(tmp_path, [TITLE, YEAR, PROJECT, UNITS, *REST[:-1], ["填报单位：另一单位"]])["DC16"].form
    assert found and [unit.name for unit in found.identity.units] == [UNIT, UNIT]


@pytest.mark.parametrize(
    ("rows", "contract", "years"),
    [
        ([TITLE, PROJECT, UNITS, *REST], "DC16", (2017,)),
        ([*monitoring()[:1], *monitoring()[2:]], "DC14", (2018,)),
        ([GOAL[0], *GOAL[2:]], "DC11", ()),
    ],
)
def test_the_day_of_filing_below_names_the_year_where_nothing_else_does(
    tmp_path: Path, rows: Rows, contract: str, years: tuple[int, ...]
) -> None:
    found = tables(tmp_path, [*rows, ["填报人：张三", "填报日期：2018年1月20日"]])[contract].form
    assert found and found.identity.years == years


def test_the_year_of_a_name_counts_before_the_day_of_filing_below(tmp_path: Path) -> None:
    rows = [TITLE, ["项目名称", "2016年水标尺"], UNITS, *REST, ["填报日期：2018年1月20日"]]
    found = tables(tmp_path, rows)["DC16"]
    assert found.form and found.form.identity.years == (2016,)
    assert found.rows["submitted_on"].to_list() == ["2018年1月20日"]
