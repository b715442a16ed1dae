"""1,000,000 rows of GB18030 payments into landing, against decoding, reading and casting in bare polars."""

import os
import shutil
import tempfile
from pathlib import Path

import polars as pl

from ingest import ingest
from tests.bench.measure import in_fresh_process, report

ROWS = 1_000_000
HEADER = (
    "支付申请主键,支付申请编号,预算年度,支付日期,单位代码,项目代码,指标主键,"
    "支出功能分类代码,部门支出经济分类代码,资金性质代码,支付方式,用途,收款人全称,实际支付金额"
)


def write_payments(path: Path, rows: int) -> None:
    """A payments export as a treasury system writes it: GB18030, amounts with two decimals."""
    with path.open("w", encoding="gb18030", newline="") as file:
        file.write(HEADER + "\r\n")
        for n in range(rows):
            file.write(
                f"ZF2017-{n:07d},{n},2017,2017-{n % 12 + 1:02d}-{n % 28 + 1:02d},"
                f"{101 + n % 81}001,P2017-{n % 99:03d},B{n % 5000},2050101,{30201 + n % 30},"
                f"一般公共预算,授权支付,办公用品采购,示例商户（虚构）,{n % 90000}.{n % 100:02d}\r\n"
            )


def ours(path: Path, home: Path) -> None:
    """The file through the front door."""
    shutil.rmtree(home, ignore_errors=True)
    os.environ["JIXIAO_HOME"] = str(home)
    (load,) = ingest([path])
    assert load.rows_accepted == ROWS, load


def bare(path: Path) -> None:
    """What one would write by hand: decode, read as text, cast."""
    text = path.read_bytes().decode("gb18030").encode()
    frame = pl.read_csv(text, infer_schema=False)
    frame.with_columns(
        pl.col("预算年度").cast(pl.Int32),
        pl.col("支付日期").str.to_date("%Y-%m-%d"),
        pl.col("实际支付金额").cast(pl.Decimal(18, 2)),
    )


def main() -> None:
    """Print wall time, peak memory and ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "treasury_payment.csv"
        write_payments(path, ROWS)
        report(
            "ingest 1,000,000 payment rows",
            in_fresh_process(ours, path, Path(folder) / "home"),
            in_fresh_process(bare, path),
            "bare polars",
        )


if __name__ == "__main__":
    main()
