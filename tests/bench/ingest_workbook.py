"""A workbook of 100,000 rows and 20 columns into landing, against reading it with bare calamine."""

import os
import shutil
import tempfile
from pathlib import Path

import fastexcel
import xlsxwriter

from ingest import ingest
from tests.bench.ingest_payments import HEADER
from tests.bench.measure import in_fresh_process, report

ROWS = 100_000
COLUMNS = 20


def write_workbook(path: Path, rows: int) -> None:
    """A payments export as an office keeps it: amounts as numbers, columns of its own at the right."""
    header = HEADER.split(",")
    own = [f"自用栏{n}" for n in range(COLUMNS - len(header))]
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("支付明细")
        sheet.write_row(0, 0, [*header, *own])
        for n in range(rows):
            row = (
                *(
                    f"ZF2017-{n:07d}",
                    n,
                    2017,
                    f"2017-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
                    f"{101 + n % 81}001",
                ),
                *(f"P2017-{n % 99:03d}", f"B{n % 5000}", "2050101", f"{30201 + n % 30}", "一般公共预算"),
                *("授权支付", "办公用品采购", "示例商户（虚构）", n % 90000 + n % 100 / 100),
                *(f"备用{n % 7}" for _ in own),
            )
            sheet.write_row(n + 1, 0, row)


def ours(path: Path, home: Path) -> None:
    """The file through the front door."""
    shutil.rmtree(home, ignore_errors=True)
    os.environ["JIXIAO_HOME"] = str(home)
    (load,) = ingest([path])
    assert load.rows_accepted == ROWS, load


def bare(path: Path) -> None:
    """The sheet as calamine gives it."""
    fastexcel.read_excel(path).load_sheet(0).to_polars()


def main() -> None:
    """Print wall time, peak memory and ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "payments.xlsx"
        write_workbook(path, ROWS)
        report(
            f"ingest a workbook of {ROWS:,} rows and {COLUMNS} columns",
            in_fresh_process(ours, path, Path(folder) / "home"),
            in_fresh_process(bare, path),
            "bare calamine",
        )


if __name__ == "__main__":
    main()
