"""The quota file as xlsx or csv; to verify it, what is read back must add up and match its checksum."""

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from dashboard.papers.quota import CANONICAL, Quota, QuotaRow, checksum, total
from dashboard.texts import speaker
from warehouse.cells import neutralised
from warehouse.errors import ChecksFailed, ConfigError

# The file is a Chinese form: its words are the marks by which it is read back.
t = speaker("zh")
HEADINGS = tuple(t(f"package.{name}") for name in ("code", "name", "returned", "reward", "amount"))
TOTAL, CHECKSUM, SUBJECT = t("package.total"), t("package.checksum"), t("package.subject")


def content(quota: Quota, suffix: str) -> bytes:
    """The file of `quota` for `.csv` or `.xlsx`. Raises ConfigError for any other suffix."""
    if suffix not in WRITERS:
        raise ConfigError(
            f"不能写成 {suffix or '无扩展名'} 文件",
            f"cannot write a {suffix or 'nameless'} file",
            hint_zh="--out 用 .xlsx 或 .csv 结尾",
            hint_en="let --out end in .xlsx or .csv",
        )
    return WRITERS[suffix](quota)


def verify(path: Path) -> str:
    """Recompute sums and checksum of the quota file at `path`; returns the checksum.

    Raises ChecksFailed naming what differs, ConfigError when it is no quota file.
    """
    lines = _read(path)
    try:
        start = next(place for place, line in enumerate(lines) if line[0] == HEADINGS[0]) + 1
        end = next(place for place, line in enumerate(lines) if line[0] == TOTAL)
        marks = {line[0]: line[1] for line in lines[:start] + lines[end:] if len(line) > 1}
        region, year = re.findall(r"^(\d{6}) (\d{4})$", marks[SUBJECT])[0]
        rows = [_row(line) for line in lines[start:end]]
        stated, stated_total = marks[CHECKSUM], _row([TOTAL, "", *lines[end][2:]])
    except (StopIteration, KeyError, InvalidOperation, IndexError) as error:
        raise ConfigError(
            f"{path} 不是奖惩指标文件，或其中的数字已无法读取",
            f"{path} is no quota file, or its figures cannot be read any more",
            hint_zh="用 jixiao package quota 重新导出",
            hint_en="export it again with jixiao package quota",
        ) from error
    faults = [f"{row.code} {row.name}" for row in rows if row.returned + row.reward != row.amount]
    faults += [TOTAL] if total(rows) != stated_total else []
    faults += [CHECKSUM] if checksum(region, int(year), rows) != stated else []
    if faults:
        raise ChecksFailed(
            f"{path} 与导出时不同：{'、'.join(faults)}",
            f"{path} is not as it was exported: {', '.join(faults)}",
            hint_zh="用 jixiao package quota 重新导出，不要手工改动",
            hint_en="export it again with jixiao package quota and do not edit it",
        )
    return stated


def _before(quota: Quota) -> list[list[str]]:
    return [[quota.source.line], [SUBJECT, f"{quota.region} {quota.year}"]]


def _after(quota: Quota) -> list[list[Any]]:
    return [
        [t("package.held"), "", "", "", quota.held],
        [t("package.exempt"), "", "", "", quota.exempt],
        [t("package.award_rule"), quota.award_rule_version],
        [CHECKSUM, quota.sha256],
        [t("package.checked"), t("package.checked_text", line=CANONICAL)],
    ]


def _cells(row: QuotaRow) -> list[Any]:
    return [neutralised(row.code), neutralised(row.name), row.returned, row.reward, row.amount]


def _as_csv(quota: Quota) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(_before(quota))
    writer.writerow(HEADINGS)
    writer.writerows(_cells(row) for row in quota.rows)
    writer.writerow(_cells(quota.total))
    writer.writerows(_after(quota))
    return out.getvalue().encode("utf-8-sig")


def _as_xlsx(quota: Quota) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": quota.source.built_at.replace(tzinfo=None)})
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        sheet = book.add_worksheet(t("package.sheet"))
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 36)
        sheet.set_column(2, 4, 18, money)
        before = _before(quota)
        for place, line in enumerate(before):
            sheet.write_row(place, 0, line)
        first = len(before) + 1
        sheet.write_row(first - 1, 0, HEADINGS, bold)
        sheet.freeze_panes(first, 0)
        for place, row in enumerate(quota.rows, first):
            sheet.write_row(place, 0, _cells(row))
        last = first + len(quota.rows)
        sheet.write(last, 0, TOTAL, bold)
        sums = (quota.total.returned, quota.total.reward, quota.total.amount)
        for letter, column, value in zip("CDE", (2, 3, 4), sums, strict=True):
            sheet.write_formula(last, column, f"=SUM({letter}{first + 1}:{letter}{last})", money, value)
        for place, line in enumerate(_after(quota), last + 1):
            sheet.write_row(place, 0, line)
    return out.getvalue()


WRITERS = {".csv": _as_csv, ".xlsx": _as_xlsx}


def _read(path: Path) -> list[list[str]]:
    if not path.is_file():
        raise ConfigError(f"没有文件 {path}", f"there is no file {path}")
    if path.suffix == ".csv":
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    else:
        import fastexcel

        book = fastexcel.read_excel(path)
        frame = book.load_sheet(0, header_row=None, dtypes="string").to_polars()
        lines = [["" if cell is None else cell for cell in row] for row in frame.iter_rows()]
    return [line for line in lines if any(line)]


def _row(line: Sequence[str]) -> QuotaRow:
    returned, reward, amount = (
        Decimal(cell.replace(",", "")).quantize(Decimal("0.01")) for cell in line[2:5]
    )
    return QuotaRow(_plain(line[0]), _plain(line[1]), returned, reward, amount)


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if neutralised(cell[1:]) == cell else cell
