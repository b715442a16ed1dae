"""Which columns and words of a delivery are about people, and what of them a list of rejects may show."""

from pathlib import Path

import polars as pl
import pytest

from ingest.personal import asks_for_person, is_personal, without_names
from ingest.readers.sheet import as_sheet
from tests.unit.ingest.deliveries import csv_file
from tests.unit.ingest.test_rejects_file import only, sheet_of

NAMES = [
    *(
        "领款人",
        "对方户名",
        "户主",
        "经办人",
        "发放对象",
        "农户",
        "贫困户",
        "低保户",
        "学生",
        "报账人",
        "签到人员",
    ),
    *(
        "签名",
        "签字/盖章",
        "姓名/单位",
        "备注（收款人）",
        "户主（盖章）",
        "村民",
        "受助学生名单",
        "领款人及电话",
    ),
]
OTHERS = [
    *(
        "单位名称",
        "实施单位",
        "中标企业",
        "参训人数",
        "受益户数",
        "贫困户数",
        "人均标准",
        "备注",
        "用途",
        "对象类别",
    ),
    *("培训人次", "户籍", "人员经费", "学生人数", "签订日期", "职工工资"),
]


@pytest.mark.parametrize("heading", NAMES)
def test_a_column_that_is_filled_with_names_is_personal(heading: str) -> None:
    assert is_personal(heading)


@pytest.mark.parametrize("heading", OTHERS)
def test_counts_offices_and_things_are_not(heading: str) -> None:
    assert not is_personal(heading)


def test_a_question_may_be_about_people(home: Path, tmp_path: Path) -> None:
    """3、您如何评价村干部 is answered with 满意; 4、您的姓名 is not."""
    assert [asks_for_person(text) for text in ("3、您如何评价村干部", "4、您的姓名")] == [False, True]
    about = ["序号", "问卷编号", "评价对象编号", "调查对象类别", "是否有效"]
    row = [1, "WJ2018-02", "ZJ2018-02", "群众", "是", "满意", "满意"]
    result = only(csv_file(tmp_path / "a.csv", [[*about, "1、您如何评价村干部", "2、设备"], row]))
    assert (result.rows_accepted, result.rows_rejected) == (2, 0), result.error


@pytest.mark.parametrize("heading", ["领款人", "户主（盖章）"])
def test_no_name_stays_in_the_list_of_rejects(home: Path, tmp_path: Path, heading: str) -> None:
    """The other columns stay where they are, so that the sheet is the one delivered."""
    header = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额", "用途", heading, "说明"]
    row = ["1", 2018, "bad", "101001", "1", "补助", "王铁柱", "完工"]
    result = only(csv_file(tmp_path / "p.csv", [header, row]))
    assert result.rejects_file
    assert sheet_of(result.rejects_file)[1] == [*row[:1], "2018", *row[2:6], None, "完工"]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("财务负责人 王铁柱", "财务负责人 "),
        ("单位负责人（签字） 王铁柱", "单位负责人（签字） "),
        ("审核人　王铁柱  经办人　李四", "审核人　  经办人　"),
        ("项目负责人 意见", "项目负责人 意见"),
        ("农民收入 明显增加", "农民收入 明显增加"),
    ],
)
def test_a_label_and_a_blank_introduce_a_name(cell: str, kept: str) -> None:
    sheet = as_sheet("表", pl.DataFrame({"a": [cell]}))
    assert without_names(sheet, [1]).cells["c0"].to_list() == [kept]
