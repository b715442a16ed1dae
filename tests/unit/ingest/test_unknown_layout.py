"""A layout never seen before is refused: what it comes nearest to, which labels it has and which it lacks."""

from pathlib import Path

import pytest

from ingest import LoadResult, ingest
from tests.unit.ingest.deliveries import RESERVE_HEADER, csv_file, workbook
from tests.unit.ingest.form_sheets import UNIT, Rows
from warehouse.errors import ContractChanged, RejectedInput


def refusal(path: Path) -> tuple[ContractChanged | RejectedInput, str]:
    """The error of the only result and its words in Chinese."""
    (result,) = ingest([path])
    assert isinstance(result, LoadResult) and result.status == "refused"
    assert isinstance(result.error, ContractChanged | RejectedInput)
    return result.error, f"{result.error.zh}\n{result.error.hint_zh}"


FOREIGN: Rows = [
    ["某某专项工作总结评分卡"],
    ["工程名称", "水标尺安装", None, "承办处室", UNIT],
    ["经费（万元）", "拨款", "20", "花费", "18"],
    ["考核点", "考核要求", "考核结果", "分值", "得分"],
    ["数量", "266米", "266米", "50", "50"],
    ["填表人", "张三", None, "电话", "13800000000"],
]


def test_form_of_an_unseen_layout(home: Path, tmp_path: Path) -> None:
    """Only 分值 and 得分 are known; the words that stand where labels should be are told."""
    error, told = refusal(workbook(tmp_path / "评分卡.xlsx", Sheet1=FOREIGN))
    assert isinstance(error, ContractChanged)
    assert "最接近绩效自评表" in told
    assert "缺少：项目名称、实施单位或主管部门、全年执行数、三级指标" in told
    assert all(label in told for label in ("分值", "得分", "工程名称", "承办处室", "考核点"))
    assert "张三" not in told and "13800000000" not in told


def test_mirror_in_traditional_characters(home: Path, tmp_path: Path) -> None:
    rows = [
        ["項目支出績效自評表"],
        ["項目名稱", "水標尺安裝"],
        ["主管部門", UNIT, None, "實施單位", UNIT],
        ["項目資金（萬元）", None, "年初預算數", "全年預算數", "全年執行數", "分值", "執行率", "得分"],
        [None, "年度資金總額：", "25", "20", "20", "10", "100%", "10"],
        ["績效指標", "一級指標", "二級指標", "三級指標", "年度指標值", "實際完成值", "分值", "得分"],
        [None, "產出指標", "數量指標", "水標尺數量", "266米", "266", "50", "50"],
    ]
    error, told = refusal(workbook(tmp_path / "自評表.xlsx", Sheet1=rows))
    assert isinstance(error, ContractChanged)
    assert "最接近绩效自评表" in told and "三级指标" in told
    assert "項目名稱" in told and "三級指標" in told and "繁体字" in told


def test_table_with_few_known_columns(home: Path, tmp_path: Path) -> None:
    """Four of seven are too few to read it as a record of compilation, and enough to say so."""
    header = ["预算年度", "单位代码", "报送事项", "时限", "报送日期", "退件", "错处"]
    row = [2017, "101001", "一上", "2016-12-20", "2016-12-20", 0, 0]
    error, told = refusal(csv_file(tmp_path / "编报.csv", [header, row]))
    assert isinstance(error, ContractChanged)
    assert "最接近 DC24 预算、决算编报考核记录，缺少：截止日期、退回次数、差错数" in told
    assert all(name in told for name in header)


def test_year_and_unit_alone_resemble_nothing(home: Path, tmp_path: Path) -> None:
    _, told = refusal(csv_file(tmp_path / "a.csv", [["预算年度", "单位代码", "基数"], [2017, "101001", 3]]))
    assert "最接近" not in told and "现有文字：预算年度、单位代码、基数" in told


def test_something_else_altogether(home: Path, tmp_path: Path) -> None:
    error, told = refusal(csv_file(tmp_path / "bad.csv", [["你好", "世界"]]))
    assert isinstance(error, RejectedInput)
    assert "未找到任何已知报表的表头" in told and "你好、世界" in told and "最接近" not in told


def test_sheet_that_is_skipped_says_what_it_lacks(home: Path, tmp_path: Path) -> None:
    """Beside a known sheet an unknown one does not stop the file, but is not passed over in silence."""
    good = [["预算年度", "单位代码", "公用经费预算", "预留比例", "预留金额"], [2017, "101001", 3, "5%", 1]]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 预留=good, 评分=FOREIGN, 说明=[["填报说明"]])])
    assert result.status == "current"
    skipped = [zh for zh, _ in result.warnings if "已跳过" in zh]
    assert len(skipped) == 2
    assert "“评分”" in skipped[0] and "最接近绩效自评表" in skipped[0]
    assert "“说明”" in skipped[1] and "最接近" not in skipped[1]


MONTHS = [f"{month}月" for month in range(1, 13)]


@pytest.mark.parametrize(
    ("header", "span"),
    [
        (["单位代码", "单位名称", *MONTHS, "合计"], "1月 至 12月"),
        (
            ["年度", "单位代码", "项目名称", "一月份支出", "二月份支出", "三月份支出"],
            "一月份支出 至 三月份支出",
        ),
        (["预算年度", "单位代码", "第一季度", "第二季度", "第三季度", "第四季度"], "第一季度 至 第四季度"),
        # Nearly an extract of payments.
        (["支付申请主键", "预算年度", "单位代码", "金额", *MONTHS], "1月 至 12月"),
    ],
)
def test_a_column_per_month(home: Path, tmp_path: Path, header: list[str], span: str) -> None:
    """It is said what such a table is, and what to send instead."""
    rows = [["2017年各单位分月支出表"], header, [2017, "101001", *[1] * (len(header) - 2)]]
    _, told = refusal(workbook(tmp_path / "分月.xlsx", 分月=rows))
    assert f"工作表“分月”第 2 行把月份或季度（{span}）排成了列" in told
    assert "DC05 国库集中支付明细，每笔一行，列为：支付申请主键、预算年度、支付日期" in told


@pytest.mark.parametrize("words", [["1月"], ["2017年1月", "2017年2月"], ["1-8月执行数", "9月预计"]])
def test_a_few_months_are_no_such_table(home: Path, tmp_path: Path, words: list[str]) -> None:
    _, told = refusal(workbook(tmp_path / "a.xlsx", 表=[["单位", "事项", *words], [1, 2, *words]]))
    assert "排成了列" not in told


def test_a_column_per_month_beside_an_extract_is_skipped(home: Path, tmp_path: Path) -> None:
    known = [RESERVE_HEADER, [2017, "101001", 100, "5%", 5]]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=known, 分月=[["单位", *MONTHS], ["甲", *MONTHS]])])
    assert result.status == "current"
    assert any("“分月”第 1 行把月份" in zh and "已跳过" in zh for zh, _ in result.warnings)


def test_a_table_that_lacks_a_column_is_no_form(home: Path, tmp_path: Path) -> None:
    """Project, code and day of approval are labels of a form too; the table says what it lacks."""
    header = ["预算年度", "单位代码", "支出类别", "项目代码", "功能分类代码", "经济分类代码"]
    header += ["一般公共预算", "政府性基金", "批复日期"]
    row = [2017, "101001", "项目", "P1", "2050101", "30201", 5, 6, "2017-2-1"]
    _, told = refusal(workbook(tmp_path / "a.xlsx", 表=[header, row]))
    assert "按 DC03 部门预算批复表(年初预算) 读取，缺少列：资金性质代码、批复金额" in told
