"""Forms into landing: whose they are, what a re-sent one replaces, how they live beside tables."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import LoadResult, ingest
from tests.unit.ingest.deliveries import UNIT_HEADER, csv_file, workbook
from tests.unit.ingest.form_sheets import (
    INDICATORS,
    UNIT,
    Rows,
    goal_declaration,
    monitoring,
    self_evaluation,
)
from warehouse.connect import write_landing

REGION = "370828"
TABLE_HEADER = ["自评编号", "工作年度", "预算年度", "项目代码", "项目名称", "主管部门", "单位代码"] + [
    "年初预算数（元）",
    "全年预算数（元）",
    "全年执行数（元）",
    "自评总分",
    "状态",
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A landing of its own, with the unit of the forms."""
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))


def units(tmp_path: Path, *named: tuple[str, str], years: tuple[int, ...] = (2017, 2018)) -> Path:
    """A unit list of codes and names."""
    rows = [
        [year, code, name, code[:3], f"部门{code[:3]}", 1, "农财科", "否", "是"]
        for year in years
        for code, name in named
    ]
    return csv_file(tmp_path / "单位.csv", [UNIT_HEADER, *rows])


def load(*paths: Path) -> dict[str, LoadResult]:
    """Contract → the (last) result of the files."""
    return {str(result.contract): result for result in ingest(list(paths), region=REGION)}


def form(tmp_path: Path, name: str, *rows: Rows) -> Path:
    """One workbook with a sheet for each form."""
    return workbook(tmp_path / name, **{f"Sheet{n}": sheet for n, sheet in enumerate(rows, 1)})


def landed(query: str) -> list[tuple]:
    """What current loads hold."""
    with write_landing() as connection:
        return connection.execute(query).fetchall()


CURRENT = "join ledger.loads l using (load_id) where l.status = 'current'"


def test_a_form_finds_its_unit_by_name(tmp_path: Path) -> None:
    results = load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "a.xlsx", self_evaluation()))
    assert (results["DC16"].status, results["DC17"].status) == ("current", "current")
    found = landed("select agency_code, self_eval_id, full_year_budget, status from landing.self_eval")
    assert found[0][0] == "101001"
    assert found[0][1].startswith("ZP2018-101001-XM-")
    assert (found[0][2], found[0][3]) == (200_000, "已报送")
    assert any("暂编" in zh for zh, _ in results["DC16"].warnings)


def test_a_project_is_found_by_name_among_goals(tmp_path: Path) -> None:
    coded = [*goal_declaration()]
    coded[2] = ["项目名称", "水标尺制作安装", None, "项目代码", "P2018-9"]
    load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "目标.xlsx", coded))
    load(form(tmp_path, "自评.xlsx", self_evaluation()))
    assert landed("select project_code, self_eval_id from landing.self_eval") == [
        ("P2018-9", "ZP2018-101001-P2018-9")
    ]


@pytest.mark.parametrize(
    ("named", "rule", "words"),
    [
        ([("101001", "别的单位")], "unit_unknown", UNIT),
        ([("101001", UNIT), ("102001", UNIT)], "unit_ambiguous", f"101001 {UNIT}、102001 {UNIT}"),
    ],
)
def test_a_unit_that_is_not_found_once_holds_the_form(
    tmp_path: Path, named: list[tuple[str, str]], rule: str, words: str
) -> None:
    results = load(units(tmp_path, *named), form(tmp_path, "a.xlsx", self_evaluation()))
    assert results["DC16"].status == "held" and results["DC17"].status == "held"
    assert words in str(results["DC16"].error)
    assert landed("select distinct rule from ledger.rejects") == [(rule,)]
    assert results["DC17"].rows_delivered == results["DC17"].rows_rejected + results["DC17"].rows_structural


def test_a_held_form_lands_once_its_unit_is_listed(tmp_path: Path) -> None:
    path = form(tmp_path, "a.xlsx", self_evaluation())
    load(units(tmp_path, ("101001", "别的单位")), path)
    assert load(units(tmp_path, ("101001", "别的单位"), ("102001", UNIT)), path)["DC16"].status == "current"


def test_a_printed_code_counts_before_the_name(tmp_path: Path) -> None:
    listed = units(tmp_path, ("101001", "甲局"), ("102001", UNIT))
    load(listed, form(tmp_path, "a.xlsx", self_evaluation(unit=f"[101001]{UNIT}")))
    assert landed("select agency_code from landing.self_eval") == [("101001",)]


def test_the_department_stands_in_for_a_section(tmp_path: Path) -> None:
    results = load(
        units(tmp_path, ("101001", UNIT)), form(tmp_path, "a.xlsx", self_evaluation(unit="农村水利股"))
    )
    assert landed("select agency_code from landing.self_eval") == [("101001",)]
    assert any("农村水利股" in zh for zh, _ in results["DC16"].warnings)


def test_forms_of_one_year_live_side_by_side(tmp_path: Path) -> None:
    load(units(tmp_path, ("101001", UNIT)))
    for name in ("甲", "乙", "丙"):
        load(form(tmp_path, f"{name}.xlsx", self_evaluation(name)))
    found = landed(f"select project_name from landing.self_eval {CURRENT} order by 1")
    assert found == [("丙",), ("乙",), ("甲",)]


def test_a_form_sent_again_replaces_its_own_project(tmp_path: Path) -> None:
    load(units(tmp_path, ("101001", UNIT)))
    load(form(tmp_path, "两个项目.xlsx", self_evaluation("甲"), self_evaluation("乙")))
    fewer = self_evaluation("甲", total="60", indicators=INDICATORS[:1])
    assert load(form(tmp_path, "甲改.xlsx", fewer))["DC16"].status == "current"
    found = landed(f"select project_name, total_score from landing.self_eval {CURRENT} order by 1")
    assert found == [("乙", 98), ("甲", 60)]
    assert landed(f"select count(*) from landing.self_eval_indicator {CURRENT}") == [(3,)]


def test_a_form_that_takes_the_number_of_another_project_is_told(tmp_path: Path) -> None:
    """It may be a correction, or a number that was typed twice: then a project would be lost unseen."""
    first, second = (
        form(tmp_path, f"{name}.xlsx", [*self_evaluation(name)[:2], ["自评编号：ZP2018-1"], *rows])
        for name in "甲乙"
        for rows in [self_evaluation(name)[2:]]
    )
    results = ingest([units(tmp_path, ("101001", UNIT)), first, second], region=REGION)
    told = [zh for result in results for zh, _ in result.warnings if "取代" in zh]
    assert told == ["被取代的文件 乙.xlsx 有 1 行的项目不在本文件中"]


def test_the_same_bytes_again_are_no_news(tmp_path: Path) -> None:
    path = form(tmp_path, "两个项目.xlsx", self_evaluation("甲"), self_evaluation("乙"))
    load(units(tmp_path, ("101001", UNIT)), path)
    again = ingest([path], region=REGION)
    assert [result.status for result in again] == ["unchanged"] * 4


def test_a_faulty_form_does_not_hold_its_neighbour(tmp_path: Path) -> None:
    path = form(tmp_path, "a.xlsx", self_evaluation("甲", executed="2O"), self_evaluation("乙"))
    results = ingest([units(tmp_path, ("101001", UNIT)), path], region=REGION)
    forms = [(result.contract, result.status) for result in results if result.contract != "DC01"]
    # The indicators of a form are held with it.
    assert forms == [("DC16", "held"), ("DC17", "held"), ("DC16", "current"), ("DC17", "current")]
    rejects = landed("select source_row, column_name, raw_value from ledger.rejects")
    assert rejects == [(6, "full_year_execution", "2O")]


def test_forms_of_which_none_has_a_good_row_are_held_each(tmp_path: Path) -> None:
    paths = [form(tmp_path, f"{name}.xlsx", self_evaluation(name, executed="2O")) for name in "甲乙"]
    results = ingest([units(tmp_path, ("101001", UNIT)), *paths], region=REGION)
    heads = [(result.status, result.rows_rejected) for result in results if result.contract == "DC16"]
    assert heads == [("held", 1), ("held", 1)]


def test_a_held_form_is_not_replaced_by_another_project(tmp_path: Path) -> None:
    load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "甲.xlsx", self_evaluation("甲", executed="2O")))
    load(form(tmp_path, "乙.xlsx", self_evaluation("乙")))
    held = landed("select file_name from ledger.loads where status = 'held' and contract = 'DC16'")
    assert held == [("甲.xlsx",)]


def test_a_held_monitoring_form_is_not_replaced_by_another_project(tmp_path: Path) -> None:
    """Its contract delivers by project anyway, and so every other form once took the place of a held one."""
    faulty = [["2O" if cell == "800" else cell for cell in row] for row in monitoring()]
    other = [["P2018-004" if cell == "P2018-003" else cell for cell in row] for row in monitoring()]
    load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "甲.xlsx", faulty))
    load(form(tmp_path, "乙.xlsx", other))
    assert landed("select file_name, status from ledger.loads where contract = 'DC14' order by all") == [
        ("乙.xlsx", "current"),
        ("甲.xlsx", "held"),
    ]


def table(tmp_path: Path, number: str, project: str, name: str) -> Path:
    """A DC16 table of one row, in yuan."""
    amounts = ["250000", "200000", "200000", "90", "已审核"]
    row = [number, "2018", "2017", project, name, UNIT, "101001", *amounts]
    return csv_file(tmp_path / "自评汇总.csv", [TABLE_HEADER, row])


def test_a_form_of_a_project_in_a_table_is_told(tmp_path: Path) -> None:
    load(units(tmp_path, ("101001", UNIT)), table(tmp_path, "ZP2018-1", "P1", "水标尺制作安装"))
    results = load(form(tmp_path, "a.xlsx", self_evaluation()))
    assert results["DC16"].status == "held" and results["DC17"].status == "held"
    assert "自评汇总.csv" in str(results["DC16"].error)


def test_a_form_of_another_project_lives_beside_a_table(tmp_path: Path) -> None:
    load(units(tmp_path, ("101001", UNIT)), table(tmp_path, "ZP2018-1", "P1", "别的项目"))
    assert load(form(tmp_path, "a.xlsx", self_evaluation()))["DC16"].status == "current"
    assert landed(f"select count(*) from landing.self_eval {CURRENT}") == [(2,)]


def test_a_table_that_covers_a_form_replaces_it(tmp_path: Path) -> None:
    load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "a.xlsx", self_evaluation()))
    ((number, project),) = landed("select self_eval_id, project_code from landing.self_eval")
    assert load(table(tmp_path, number, project, "水标尺制作安装"))["DC16"].status == "current"
    assert landed(f"select total_score from landing.self_eval {CURRENT}") == [(90,)]


def test_printed_round_of_a_goal_counts_and_only_the_rest_is_assumed(tmp_path: Path) -> None:
    rows = [*goal_declaration()[:2], ["报送轮次", "二上"], *goal_declaration()[2:]]
    results = load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "目标.xlsx", rows))
    assert landed("select budget_round, version_no from landing.goal_declaration") == [("二上", 1)]
    said = [zh for zh, _ in results["DC11"].warnings if "表内未写" in zh]
    assert said == ["表内未写版本号，按“1”理解"]


@pytest.mark.parametrize(
    ("label", "full", "rate"),
    [("年初预算数（A）", 250_000, Decimal("0.08")), ("年初预算数", None, Decimal("0.08"))],
)
def test_initial_budget_is_the_full_year_budget_where_the_form_calls_it_a(
    tmp_path: Path, label: str, full: int | None, rate: Decimal
) -> None:
    """A is what the rate divides by. An initial budget that no (A) marks stays what it is."""
    rows = [list(row) for row in self_evaluation(executed="2", rate="8")]
    rows[4][2:5] = [label, None, "全年执行数（B）"]
    rows[5][3] = rows[6][3] = None
    results = load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "a.xlsx", rows))
    landed_amounts = "select year_start_budget, full_year_budget, execution_rate from landing.self_eval"
    assert landed(landed_amounts) == [(250_000, full, rate)]
    said = [zh for zh, _ in results["DC16"].warnings if "没有全年预算数" in zh]
    assert len(said) == (full is not None)


def test_goal_and_monitoring_forms_land(tmp_path: Path) -> None:
    paths = form(tmp_path, "目标.xlsx", goal_declaration()), form(tmp_path, "监控.xlsx", monitoring())
    results = load(units(tmp_path, ("101001", UNIT)), *paths)
    assert {known: result.status for known, result in results.items()} == dict.fromkeys(
        ("DC01", "DC11", "DC12", "DC14"), "current"
    )
    assert landed("select declared_amt, budget_round, kpi_target from landing.goal_declaration") == [
        (12_000_000, "一上", "完成改厕12000户")
    ]
    said = [zh for zh, _ in results["DC11"].warnings]
    assert "表内未写报送轮次、版本号，按“一上”、“1”理解" in said
    assert landed("select compute_sign, kpi_num, meter_unit from landing.goal_indicator order by row_no") == [
        ("≥", 12000, "户"),
        (None, None, None),
        ("≥", 90, "%"),
    ]
    assert landed("select monitor_task_no, row_no, executed_amt from landing.monitoring order by row_no") == [
        ("JK2018-08", 0, 3_125_000),
        ("JK2018-08", 1, 3_125_000),
    ]


@pytest.mark.parametrize(
    ("months", "status"), [("1～8月", "current"), ("截至8月底", "current"), ("1-9月", "held")]
)
def test_form_of_two_cutoffs_is_held(tmp_path: Path, months: str, status: str) -> None:
    rows = [
        [cell.replace("1～8月执行情况", f"{months}执行情况") if cell else cell for cell in row]
        for row in monitoring()
    ]
    results = load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "监控.xlsx", rows))
    assert results["DC14"].status == status
    assert ("1-8月、1-9月" in str(results["DC14"].error)) == (status == "held")


def test_two_possibilities_ticked_hold_the_form(tmp_path: Path) -> None:
    rows = [[*row] for row in monitoring()]
    rows[-1][10] = "√"
    results = load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "监控.xlsx", rows))
    assert results["DC14"].status == "held" and "确定能、有可能" in str(results["DC14"].error)


def test_nothing_personal_of_a_form_is_kept(tmp_path: Path) -> None:
    faulty = self_evaluation(executed="2O")
    load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "a.xlsx", faulty))
    kept = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert any(path.suffix == ".xlsx" for path in kept)
    for path in kept:
        assert b"13800000000" not in _unpacked(path), path


def _unpacked(path: Path) -> bytes:
    if path.suffix != ".xlsx":
        return path.read_bytes()

    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in book.namelist())
