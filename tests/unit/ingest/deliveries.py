"""Small deliveries for the ingest tests: rows by Chinese header → csv or xlsx files."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

RESERVE_HEADER = ["预算年度", "单位代码", "公用经费预算", "预留比例", "预留金额"]
UNIT_HEADER = [
    "预算年度",
    "单位代码",
    "单位名称",
    "部门代码",
    "部门名称",
    "预算级次",
    "业务主管科室",
    "是否涉密单位",
    "是否参加综合评价",
]


def csv_file(path: Path, rows: Sequence[Sequence[object]], encoding: str = "utf-8") -> Path:
    """Rows as plain comma-separated text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """One xlsx file; None leaves a cell empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        # The moment of writing would make every file another one.
        book.set_properties({"created": datetime(2018, 1, 1)})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                for position, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(line, position, cell)
    return path


def unit_list(path: Path, *codes: str, year: int = 2017) -> Path:
    """A DC01 delivery of first-level units."""
    rows = [
        [year, code, f"单位{code}", code[:3], f"部门{code[:3]}", 1, "行财科", "否", "是"] for code in codes
    ]
    return csv_file(path, [UNIT_HEADER, *rows])


def reserve(path: Path, *rows: Sequence[object], encoding: str = "utf-8") -> Path:
    """A DC23 delivery (csv)."""
    return csv_file(path, [RESERVE_HEADER, *rows], encoding)
