"""A file cannot tell as done what is yet to come; a term may end at any time."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from ingest import LoadResult, ingest
from tests.unit.ingest.deliveries import csv_file

TODAY = datetime.now(timezone(timedelta(hours=8))).date()


def payment(path: Path, days_ahead: int) -> LoadResult:
    day = TODAY + timedelta(days=days_ahead)
    header = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]
    (result,) = ingest([csv_file(path, [header, ["Z1", day.year, day, "101001", 5]])])
    return result


@pytest.mark.parametrize(("days_ahead", "status"), [(0, "current"), (1, "held")])
def test_a_payment_of_tomorrow_is_held(home: Path, tmp_path: Path, days_ahead: int, status: str) -> None:
    result = payment(tmp_path / "a.csv", days_ahead)
    assert result.status == status
    if days_ahead:
        assert result.error and "支付日期" in result.error.zh and "今天之后" in result.error.zh


def test_a_term_may_end_later(home: Path, tmp_path: Path) -> None:
    header = ["预算年度", "单位代码", "单位名称", "部门代码", "部门名称", "预算级次", "业务主管科室"]
    header += ["是否涉密单位", "是否参加综合评价", "停用日期"]
    row = [2017, "101001", "教育局", "101", "教育局", 1, "行财科", "否", "是", "2099-12-31"]
    (result,) = ingest([csv_file(tmp_path / "a.csv", [header, row])])
    assert result.status == "current"
