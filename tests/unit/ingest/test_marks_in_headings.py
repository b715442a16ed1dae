"""Marks beside the headings of tables, as money units are."""

from pathlib import Path

import pytest

from ingest.parse.heading import normal
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import csv_file


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("完整性（20分）", "完整性"),
        ("完整性得分（满分20分）", "完整性得分"),
        ("相关性得分(30)", "相关性得分"),
        ("分值（分）", "分值"),
        ("得分【分】", "得分"),
        ("自评总分（100分）", "自评总分"),
        ("完整性（满分20）", "完整性"),
        ("扣分（原因）", "扣分(原因)"),
        ("职工（2017）", "职工(2017)"),
    ],
)
def test_marks_are_no_part_of_a_heading(heading: str, word: str) -> None:
    assert normal(heading) == word


def test_a_table_with_marks_in_its_headings(tmp_path: Path) -> None:
    head = ["目标编号", "会审次序", "会审日期", "参与科室", "完整性得分（满分20分）", "相关性得分(30)"]
    rows = [
        [*head, "适当性得分（30分）", "可行性得分", "会审结论"],
        ["G1", "1", "2018-1-1", "科", "18", "28", "27", "19", "通过"],
    ]
    (table,), _ = read_tables(csv_file(tmp_path / "a.csv", rows))
    named = table.rows.row(0, named=True)
    assert (table.contract.id, named["completeness"], named["relevance"]) == ("DC13", "18", "28")
