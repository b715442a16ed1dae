"""Exports of surveys carry who answered: none of it may stay on the machine."""

import zipfile
from pathlib import Path

import pytest

from ingest import ingest
from tests.unit.ingest.deliveries import csv_file, workbook
from warehouse.connect import read_landing

HEADER = ["问卷编号", "答卷序号", "评价对象编号", "调查对象类别", "题号", "答案", "是否有效"]
PERSONAL = {"姓名": "张三丰", "手机号": "13912345678", "来自IP": "10.20.30.40", "微信昵称": "清风徐来"}


def _kept(home: Path) -> str:
    """Everything under `home` as text, workbooks unpacked."""
    texts = []
    for path in filter(Path.is_file, home.rglob("*")):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as book:
                texts += [book.read(name).decode("utf-8", "ignore") for name in book.namelist()]
        texts.append(path.read_bytes().decode("utf-8", "ignore"))
    return "\n".join(texts)


@pytest.mark.parametrize("answer", ["满意", "还行"])
def test_respondents_are_dropped_at_the_reader(home: Path, tmp_path: Path, answer: str) -> None:
    """Taken or rejected, with a list of rejects or without: answers stay, people do not."""
    row = ["WJ2018-02", 17, "ZJ2018-02", "受益群众", 1, answer, "是"]
    file = csv_file(tmp_path / "问卷.csv", [[*HEADER, *PERSONAL], [*row, *PERSONAL.values()]])
    (result,) = ingest([file])
    assert (result.contract, result.rows_rejected) == ("DC20", int(answer == "还行"))
    kept = _kept(home)
    assert "WJ2018-02" in kept
    assert [value for value in PERSONAL.values() if value in kept] == []
    assert not any("手机" in zh or "姓名" in zh for zh, _ in result.warnings)


def test_codes_of_options_are_kept_as_written(home: Path, tmp_path: Path) -> None:
    """Whether A or 1 is the best answer differs from survey to survey: policy says it."""
    texts = ["Ａ", "b", "1", "10", "B.很满意", "A1", "还行"]
    rows = [["WJ2018-02", i, "ZJ2018-02", "群众", 1, text, "√"] for i, text in enumerate(texts, 1)]
    (result,) = ingest([csv_file(tmp_path / "问卷.csv", [HEADER, *rows])], accept_rejects=True)
    assert (result.rows_accepted, result.rows_rejected) == (5, 2)
    assert [zh for zh, en in result.warnings if "[meaning_by_policy]" in en and "第 2、3、4、5 行" in zh]
    with read_landing() as connection:
        answers = connection.sql("select answer from landing.survey_response order by response_no").fetchall()
    assert answers == [("A",), ("B",), ("1",), ("10",), ("非常满意",)]


def test_what_nobody_answered_is_blank(home: Path, tmp_path: Path) -> None:
    """As survey sites write it."""
    rows = [
        ["WJ2018-02", n, "ZJ2018-02", "群众", 1, text, "√"]
        for n, text in enumerate(["（空）", "(跳过)", "满意"], 1)
    ]
    (result,) = ingest([csv_file(tmp_path / "问卷.csv", [HEADER, *rows])])
    assert (result.status, result.rows_accepted) == ("current", 3), result.error
    with read_landing() as connection:
        answers = connection.sql("select answer from landing.survey_response order by response_no").fetchall()
    assert answers == [(None,), (None,), ("满意",)]


def test_the_running_number_of_an_export_is_that_of_the_answer_sheet(home: Path, tmp_path: Path) -> None:
    """Survey sites call it 序号; where a row is one answer only, 序号 says nothing of the sheet."""
    about = ["序号", "问卷编号", "评价对象编号", "调查对象类别", "是否有效"]
    rows = [[n, "WJ2018-02", "ZJ2018-02", "群众", "是", "满意", "不满意"] for n in (1, 2)]
    (result,) = ingest([csv_file(tmp_path / "宽.csv", [[*about, "1、环境", "2、设备"], *rows])])
    assert (result.status, result.rows_accepted) == ("current", 4), result.error
    with read_landing() as connection:
        sheets = connection.sql("select distinct response_no from landing.survey_response order by 1")
        assert sheets.fetchall() == [(1,), (2,)]
    rows = [[n, "WJ2018-02", "ZJ2018-02", "群众", "是", 1, "满意"] for n in (1, 2)]
    (long,) = ingest([csv_file(tmp_path / "长.csv", [[*about, "题号", "答案"], *rows])])
    assert long.error and "缺少列：答卷序号" in str(long.error)


def test_one_column_per_question_becomes_one_row_per_answer(home: Path, tmp_path: Path) -> None:
    """As survey sites export it; the words of the question do not matter, its number does."""
    about = ["问卷编号", "答卷序号", "评价对象编号", "调查对象类别", "是否有效", "提交答卷时间"]
    questions = [
        "1、您对校园环境是否满意？",
        "2、您对设备（含维护）的\n满意度",
        "Q3_总体评价",
        "4、您的联系电话",
    ]
    rows = [
        [
            "WJ2018-02",
            1,
            "ZJ2018-02",
            "群众",
            "是",
            "2018/6/20 14:30:05",
            "满意",
            "不满意",
            "满意",
            "13912345678",
        ],
        ["WJ2018-02", 2, "ZJ2018-02", "职工", "是", "2018/6/20 15:00:00", "很满意", "一般", None, None],
    ]
    (result,) = ingest([workbook(tmp_path / "问卷.xlsx", 答卷=[[*about, *questions], *rows])])
    assert (result.contract, result.status, result.rows_rejected) == ("DC20", "current", 0), result.error
    with read_landing() as connection:
        query = (
            "select response_no, question_no, answer from landing.survey_response where answer is not null"
        )
        assert connection.sql(query + " order by all").fetchall() == [
            (1, 1, "满意"),
            (1, 2, "不满意"),
            (1, 3, "满意"),
            (2, 1, "非常满意"),
            (2, 2, "基本满意"),
        ]
    assert "13912345678" not in _kept(home)
