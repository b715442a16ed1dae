"""Exports of surveys carry who answered: none of it may stay on the machine."""

import zipfile
from pathlib import Path

import pytest

from ingest import ingest
from tests.unit.ingest.deliveries import csv_file
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


def test_answers_are_told_by_words_never_by_letters(home: Path, tmp_path: Path) -> None:
    """Whether A or 1 is the best answer differs from survey to survey: it is not guessed."""
    rows = [["WJ2018-02", i, "ZJ2018-02", "群众", 1, text, "√"] for i, text in enumerate("A1", 1)]
    good = ["WJ2018-02", 3, "ZJ2018-02", "群众", 1, "很满意", "√"]
    (result,) = ingest([csv_file(tmp_path / "问卷.csv", [HEADER, *rows, good])], accept_rejects=True)
    assert (result.rows_accepted, result.rows_rejected) == (1, 2)
    with read_landing() as connection:
        assert connection.sql("select answer from landing.survey_response").fetchall() == [("非常满意",)]
