"""M30: a text file that ends within its last row is no whole file."""

from pathlib import Path

import pytest

from ingest import ingest
from ingest.result import LoadResult

PAYMENTS = "支付申请主键,预算年度,支付日期,单位代码,实际支付金额"
FIRST = [f"Z{n},2017,2017-03-0{n},101001,100{n}.00" for n in range(1, 6)]


def delivered(tmp_path: Path, *lines: str, heading: str = PAYMENTS, end: str = "") -> LoadResult:
    path = tmp_path / "a.csv"
    path.write_text("\n".join([heading, *lines]) + end, encoding="utf-8")
    (result,) = ingest([path])
    return result


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_last_row_of_fewer_cells(home: Path, tmp_path: Path, end: str) -> None:
    """Cut within the amount, whose other half and the optional cells behind it are gone."""
    lines = [f"{line},直接支付,办公" for line in FIRST]
    result = delivered(
        tmp_path, *lines, "Z6,2017,2017-03-06,101001,10", heading=f"{PAYMENTS},支付方式,用途", end=end
    )
    assert result.status == "held" and result.error and "第 7 行" in result.error.zh
    assert "TRUNCATED" in result.error.zh


@pytest.mark.parametrize(
    ("heading", "first", "last"),
    [
        (PAYMENTS, FIRST, "Z6,2017,2017-03-06,101001,10"),
        (PAYMENTS, FIRST, "Z6,2017,2017-03-06,101001,1006.0"),
        (
            "支付申请主键,预算年度,实际支付金额,单位代码,支付日期",
            [f"Z{n},2017,100,101001,2017-03-1{n}" for n in range(1, 6)],
            "Z6,2017,100,101001,2017-03-1",
        ),
    ],
    ids=["within the yuan", "within the cents", "within the day"],
)
def test_a_last_cell_that_is_cut(
    home: Path, tmp_path: Path, heading: str, first: list[str], last: str
) -> None:
    """1006.00 must not land as 10: all others have two decimals, and no line break follows."""
    result = delivered(tmp_path, *first, last, heading=heading)
    assert (result.status, result.rows_rejected) == ("held", 1)
    assert result.error and "第 7 行" in result.error.zh and "末尾没有换行" in result.error.zh


@pytest.mark.parametrize(
    ("lines", "end", "is_said"),
    [
        ([*FIRST, "Z6,2017,2017-03-06,101001,10"], "\n", False),
        (FIRST, "", False),
        (["Z1,2017,2017-03-06,101001,1059", "Z2,2017,2017-03-06,101001,10"], "", True),
        (["Z1,2017,2017-03-06,101001,5.5", "Z2,2017,2017-03-06,101001,10"], "", True),
        ([*FIRST, "合计,,,,5015.00"], "", False),
    ],
    ids=["ended", "of the same form", "without decimals", "too few to tell", "with a total"],
)
def test_an_ordinary_end(home: Path, tmp_path: Path, lines: list[str], end: str, is_said: bool) -> None:
    """A file without a final line break is taken; that its last amount may be cut is said unless shown."""
    result = delivered(tmp_path, *lines, end=end)
    assert result.status == "current", result.error
    assert any("末尾没有换行" in zh for zh, _ in result.warnings) == is_said


def test_rows_that_were_trimmed(home: Path, tmp_path: Path) -> None:
    """Where other rows also lack their last cells, the last one is no shorter than usual."""
    lines = [
        "Z1,2017,2017-03-06,101001,1.00",
        "Z2,2017,2017-03-06,101001,1.00,办公",
        "Z3,2017,2017-03-06,101001,1.00",
    ]
    assert delivered(tmp_path, *lines, heading=f"{PAYMENTS},用途", end="\n").status == "current"


def test_the_last_row_of_a_wide_table(home: Path, tmp_path: Path) -> None:
    """What is cut off a wide table are amounts of the row."""
    keys = "预算年度,单位代码,支出类别,项目代码,支出功能分类代码,资金性质代码,批复日期"
    heading = f"{keys},工资福利支出,商品和服务支出"
    row = "2017,101001,人员,-,205010{},一般公共预算,2017-02-01,30.00,5.00"
    lines = [row.format(n) for n in range(1, 5)]
    result = delivered(tmp_path, *lines, row.format(5).removesuffix(".00,5.00"), heading=heading)
    assert result.status == "held" and result.error and "TRUNCATED" in result.error.zh
