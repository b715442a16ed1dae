"""Codes that a year's list of units does not hold because the unit was renamed, merged or split (DC02)."""

from pathlib import Path

import pytest

from ingest import ingest
from tests.unit.ingest.deliveries import csv_file, reserve, unit_list

HEADER = ["原单位代码", "原单位名称", "新单位代码", "新单位名称", "变更类型", "生效日期", "分配比例"]
CHANGES = [
    ["100001", "旧局", "101001", "单位101001", "更名", "2016-03-01", ""],
    ["099001", "更旧局", "100001", "旧局", "更名", "2015-03-01", ""],
    ["102001", "单位102001", "112001", "新局", "更名", "2018-03-01", ""],
    ["103001", "分局", "104001", "单位104001", "拆分", "2017-07-01", "0.6"],
    ["103001", "分局", "105001", "单位105001", "拆分", "2017-07-01", "0.4"],
    ["998001", "别局", "999001", "别局", "更名", "2017-07-01", ""],
]


@pytest.mark.parametrize(
    ("code", "status"),
    [
        *((code, "current") for code in ("100001", "099001", "112001", "103001")),
        *((code, "held") for code in ("998001", "999001", "106001")),
    ],
)
def test_a_code_counts_that_a_listed_unit_bore_or_bears(
    home: Path, tmp_path: Path, code: str, status: str
) -> None:
    """Over several changes, before and after; a unit that no change joins to a listed one stays unknown."""
    ingest([unit_list(tmp_path / "units.csv", "101001", "102001", "104001", "105001")])
    delivery = reserve(tmp_path / "reserve.csv", [2017, code, 3, "5%", 1])
    assert ingest([delivery])[0].status == "held"
    ingest([csv_file(tmp_path / "机构变更对照表.csv", [HEADER, *CHANGES])])
    (again,) = ingest([delivery])
    assert again.status in (status, "unchanged" if status == "held" else status)
