"""Official forms by their labels: what is found where, what is no indicator, what is no form."""

from pathlib import Path

import pytest

from ingest.forms.labels import label
from ingest.forms.targets import joined_target
from ingest.layout import Table
from ingest.parse.target import stated_sign
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import workbook
from tests.unit.ingest.form_sheets import (
    INDICATORS,
    UNIT,
    Rows,
    goal_declaration,
    monitoring,
    self_evaluation,
)
from warehouse.errors import ContractChanged, RejectedInput


def tables(tmp_path: Path, rows: Rows, sheet: str = "Sheet1") -> dict[str, Table]:
    """Contract → its table, of a workbook with one form."""
    found, _ = read_tables(workbook(tmp_path / "自评表.xlsx", **{sheet: rows}))
    return {table.contract.id: table for table in found}


def head(tmp_path: Path, rows: Rows) -> dict[str, str | None]:
    """The form's row as text."""
    return next(iter(tables(tmp_path, rows).values())).rows.row(0, named=True)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("项目 名称：", "项目名称"),
        ("项目资金\n（万元）", "项目资金"),
        ("执行率（B/A）", "执行率"),
        ("一、基本情况", "基本情况"),
        ("全年预算数A", "全年预算数"),
        ("其中：财政拨款", "财政拨款"),
        ("主管部⻔", "主管部门"),
    ],
)
def test_labels_are_told_by_their_word(text: str, word: str) -> None:
    assert label(text).word == word


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("≧95%", "≥"),
        (">=3", "≥"),
        ("═100%", "="),
        ("﹦100%", "="),
        ("不少于12种", "≥"),
        ("98%以上", "≥"),
        ("100万以内", "≤"),
        ("小于5次", "<"),
        ("定性", "定性"),
        ("100%", None),
        ("有效", None),
        ("以上级要求为准", None),
    ],
)
def test_a_sign_is_taken_where_one_is_stated(text: str, sign: str | None) -> None:
    assert stated_sign(text) == sign


@pytest.mark.parametrize(
    ("sign", "value", "unit", "target"),
    [
        ("≥", "95", "%", "≥95%"),
        ("≥", "≥95%", "%", "≥95%"),
        ("定性", "好坏", None, "好坏"),
        ("=", None, "%", None),
        (None, "12", "/", "12"),
    ],
)
def test_three_columns_make_one_target(
    sign: str | None, value: str | None, unit: str | None, target: str | None
) -> None:
    assert joined_target(sign, value, unit) == target


def test_a_form_fills_its_two_contracts(tmp_path: Path) -> None:
    found = tables(tmp_path, self_evaluation())
    row = found["DC16"].rows.row(0, named=True)
    assert row["fiscal_year"] == "2017" and row["work_year"] == "2018"
    assert (row["year_start_budget"], row["full_year_budget"], row["full_year_execution"]) == (
        "25",
        "20",
        "20",
    )
    assert (row["total_score"], row["exec_score"], row["overall_goal_actual"]) == ("98", "10", "已安装")
    assert found["DC16"].units["full_year_budget"] == "万元"
    assert found["DC17"].rows["lv1_perf_ind_name"].to_list() == ["产出指标", "效益指标"]
    assert found["DC17"].rows["compute_sign"].to_list() == ["≥", "≥"]
    assert found["DC17"].rows["source_row"].to_list() == [11, 13]
    assert found["DC17"].structural == {"placeholder": 1, "total": 1, "footer": 1}


def test_the_unit_of_the_block_counts(tmp_path: Path) -> None:
    found = tables(tmp_path, self_evaluation(money_label="项目资金（元）"))
    assert found["DC16"].units["full_year_execution"] == "元"


@pytest.mark.parametrize(
    "label",
    [
        "项目资金［万元］",
        "项目资金（单位：万）",
        "项目资金/万元",
        "项目资金，万元",
        "（單位：萬元）",
        "以万元为单位",
    ],
)
def test_ways_to_write_the_unit_of_the_block(tmp_path: Path, label: str) -> None:
    found = tables(tmp_path, self_evaluation(money_label=label))
    assert found["DC16"].units["full_year_execution"] == "万元"


@pytest.mark.parametrize("label", ["编制单位：元阳县水利局", "资金，共3万元"])
def test_what_is_no_unit_of_the_block(tmp_path: Path, label: str) -> None:
    found = tables(tmp_path, self_evaluation(money_label=label))
    assert found["DC16"].units["full_year_execution"] == "元"


@pytest.mark.parametrize(
    ("executed", "rate", "read"), [("20", "1", "100%"), ("4", "20", "20%"), ("4", "0.2", "20.0%")]
)
def test_a_bare_rate_is_judged_by_its_amounts(tmp_path: Path, executed: str, rate: str, read: str) -> None:
    assert head(tmp_path, self_evaluation(executed=executed, rate=rate))["execution_rate"] == read


def test_blank_scores_stay_unknown(tmp_path: Path) -> None:
    blank = [[*row[:7], None] for row in INDICATORS]
    found = tables(tmp_path, self_evaluation(indicators=blank, total=None))
    assert found["DC17"].rows["self_score"].to_list() == [None, None]
    assert found["DC16"].rows["total_score"].to_list() == [None]


def test_several_forms_on_a_sheet_are_several(tmp_path: Path) -> None:
    rows = [*self_evaluation("甲项目"), *self_evaluation("乙项目")]
    found, _ = read_tables(workbook(tmp_path / "自评表.xlsx", Sheet1=rows))
    names = [table.rows["project_name"][0] for table in found if table.contract.id == "DC16"]
    assert names == ["甲项目", "乙项目"]


def test_what_stands_once_above_several_forms_holds_for_all(tmp_path: Path) -> None:
    title, year, *first = self_evaluation("甲", money_label="项目资金")
    second = self_evaluation("乙", money_label="项目资金")[2:]
    above = [title, year, ["填报单位：某某单位", None, None, "单位：万元"]]
    found, _ = read_tables(workbook(tmp_path / "自评表.xlsx", Sheet1=[*above, *first, *second]))
    main = [table for table in found if table.contract.id == "DC16"]
    assert [table.rows["project_name"][0] for table in main] == ["甲", "乙"]
    assert [table.rows["fiscal_year"][0] for table in main] == ["2017", "2017"]
    assert [table.units["full_year_execution"] for table in main] == ["万元", "万元"]
    assert main[1].rows["source_row"].to_list() == [len(above) + len(first) + 1]


def test_sum_of_sources_in_a_column_of_a_goal(tmp_path: Path) -> None:
    rows = [row for row in goal_declaration() if row[0] != "项目资金（万元）"]
    place = next(n for n, row in enumerate(rows) if "其中：财政拨款" in row)
    block = [
        ["资金来源", "合计", "财政拨款", "上年结转", "其他资金"],
        ["金额（万元）", "1200", "900", "100", "200"],
    ]
    found = head(tmp_path, [*rows[:place], *block, *rows[place + 2 :]])
    assert (found["declared_amt"], found["fiscal_amt"], found["other_amt"]) == ("1200", "900", "200")


def test_several_answers_in_one_cell(tmp_path: Path) -> None:
    title, _, project, _, *rest = self_evaluation(money_label="项目资金")
    line = f"填报单位：{UNIT}    填报日期：2018年3月5日    单位：万元"
    found = tables(tmp_path, [title, [line], ["年度：2017"], project, *rest])["DC16"]
    assert found.form is not None and [unit.name for unit in found.form.identity.units] == [UNIT]
    assert found.rows.select("fiscal_year", "submitted_on").row(0) == ("2017", "2018年3月5日")
    assert found.units["full_year_execution"] == "万元"


def test_the_day_of_monitoring_numbers_the_task(tmp_path: Path) -> None:
    rows = [
        [cell.replace("1～8月", "") if cell else cell for cell in row]
        for row in monitoring()
        if row[0] != "年度"
    ]
    rows.insert(2, ["监控时点", "2018年7月31日"])
    found = head(tmp_path, rows)
    assert (found["monitor_task_no"], found["cutoff_date"]) == ("JK2018-07", "2018年7月31日")


def test_a_form_without_required_labels_is_refused_by_naming_them(tmp_path: Path) -> None:
    rows = [row for row in self_evaluation() if row[0] not in ("项目名称", "项目资金（万元）")]
    with pytest.raises(ContractChanged) as refused:
        tables(tmp_path, rows)
    assert "项目名称、全年执行数" in refused.value.zh
    assert "三级指标" in refused.value.hint_zh


def test_a_sheet_of_something_else_is_no_form(tmp_path: Path) -> None:
    with pytest.raises(RejectedInput, match="未找到"):
        tables(tmp_path, [["值班表"], ["姓名", "日期"], ["某人", "1月"]])


def test_a_table_that_lacks_a_column_is_no_form(tmp_path: Path) -> None:
    header = [
        "自评编号",
        "工作年度",
        "预算年度",
        "项目名称",
        "主管部门",
        "单位代码",
        "年初预算数",
        "全年预算数",
    ]
    rows = [
        ["2018年项目支出绩效自评情况表"],
        [*header, "全年执行数", "自评总分", "状态"],
        ["ZP2018-1", "2018", "2017", "甲", "乙局", "101001", "1", "1", "1", "90", "已审核"],
    ]
    with pytest.raises(ContractChanged, match="缺少列：项目代码"):
        tables(tmp_path, rows)


@pytest.mark.parametrize(
    "title",
    [
        "2018年1-9月项目绩效运行监控表",
        "2018年8月项目绩效监控表",
        "二〇一八年度绩效运行监控表",
        "二○一八年项目监控表",
    ],
)
def test_ways_to_write_the_year_in_a_title(tmp_path: Path, title: str) -> None:
    rows = [[title], *monitoring()[2:]]
    assert head(tmp_path, rows)["fiscal_year"] == "2018"


def test_the_day_of_filing_tells_the_year_each_form_in_its_way(tmp_path: Path) -> None:
    """A self-evaluation follows its year, monitoring stands in it, a goal may be filed in either."""
    filed = ["填报日期", "2018年9月10日"]
    assert head(tmp_path, [monitoring()[0], filed, *monitoring()[2:]])["fiscal_year"] == "2018"
    assert head(tmp_path, [self_evaluation()[0], filed, *self_evaluation()[2:]])["fiscal_year"] == "2017"
    assert head(tmp_path, [goal_declaration()[0], filed, *goal_declaration()[2:]])["fiscal_year"] is None


def test_a_goal_declaration_takes_the_year_beside_the_medium_term(tmp_path: Path) -> None:
    found = tables(tmp_path, goal_declaration())
    row = found["DC11"].rows.row(0, named=True)
    assert (row["declared_amt"], row["fiscal_amt"], row["other_amt"]) == ("1200", "1000", "200")
    assert found["DC11"].form is not None and "未入库" not in str(found["DC11"].form.warnings)
    assert row["kpi_target"] == "完成改厕12000户"
    assert row["project_name"] == "农村改厕"
    assert found["DC12"].rows["kpi_val"].to_list() == ["≥12000户", "2018年底", "90%以上"]
    assert found["DC12"].rows["compute_sign"].to_list() == ["≥", None, "≥"]


def test_a_monitoring_form_is_project_row_and_indicators(tmp_path: Path) -> None:
    rows = tables(tmp_path, monitoring())["DC14"].rows
    assert rows["row_no"].to_list() == ["0", "1"]
    assert rows["cutoff_date"].to_list() == ["2018-08-31"] * 2
    assert rows["executed_amt"].to_list() == ["312.5"] * 2
    assert rows["complete_rate"].to_list() == [None, "有可能"]
    assert rows["ana_dev_reasons"].to_list() == [None, "经费：资金到位晚"]
    assert rows["perf_comp"].to_list() == [None, "2100"]
