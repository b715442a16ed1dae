"""Workbooks read back: exact numbers, totals that recompute, no formula out of a text, the same bytes."""

import re
import time
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import fastexcel
import polars as pl
import pytest

from dashboard.papers.document import Column, Table
from dashboard.papers.xlsx import write_xlsx
from tests.unit.papers.documents import AMOUNTS, AWKWARD, FORMULA, PICTURE, example_document


@pytest.fixture(scope="module")
def book() -> bytes:
    return write_xlsx(example_document())


def rows(content: bytes, sheet: str) -> list[tuple]:
    reader = fastexcel.read_excel(content)
    frame = reader.load_sheet(sheet, header_row=None, dtypes="string").to_polars()
    return frame.rows()


def xml(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return file.read(name).decode()


def sheet_xml(content: bytes, sheet: str) -> str:
    place = fastexcel.read_excel(content).sheet_names.index(sheet) + 1
    return xml(content, f"xl/worksheets/sheet{place}.xml")


def test_sheets_in_order(book):
    assert fastexcel.read_excel(book).sheet_names == ["目录", "正文", "表1", "表2", "指标一览"]


def test_contents_name_draft_origin_and_each_sheet_with_a_link(book):
    shown = rows(book, "目录")
    texts = [cell for row in shown for cell in row if cell]
    assert texts[0] == example_document().title
    assert "征求意见稿" in texts and "构建：20260101-120000-abcdef" in texts and "示例数据（虚构）" in texts
    assert ("表1", "部门资金情况", "9") in shown
    targets = re.findall(r"location=\"([^\"]+)\"", sheet_xml(book, "目录"))
    assert targets == ["'正文'!A1", "'表1'!A1", "'表2'!A1", "'指标一览'!A1"]


def test_a_final_paper_has_no_draft_note():
    final = write_xlsx(example_document(is_draft=False))
    with zipfile.ZipFile(BytesIO(final)) as file:
        assert [name for name in file.namelist() if "征求意见稿".encode() in file.read(name)] == []


def test_awkward_names_are_text_and_whole(book):
    shown = rows(book, "表1")
    assert shown[0][0] == "表1　部门资金情况"
    assert shown[1][0] == "单位：万元、元"
    assert list(shown[2]) == [column.heading for column in AMOUNTS.columns]
    assert tuple(row[0] for row in shown[3:11]) == AWKWARD


def test_the_only_formulas_are_totals(book):
    with zipfile.ZipFile(BytesIO(book)) as file:
        formulas = [
            formula
            for name in file.namelist()
            if name.startswith("xl/worksheets/")
            for formula in re.findall(r"<f>([^<]*)</f>", file.read(name).decode())
        ]
    assert formulas == ["SUM(B4:B12)", "SUM(C4:C12)", "SUM(D4:D12)"]


def test_texts_that_look_like_formulas_stay_texts_when_edited(book):
    styles = re.findall(r"<xf [^>]*>", xml(book, "xl/styles.xml").split("<cellXfs")[1])
    cell = {
        place: int(style) for place, style in re.findall(r'<c r="(A\d+)" s="(\d+)"', sheet_xml(book, "表1"))
    }
    assert ['quotePrefix="1"' in styles[cell[f"A{row}"]] for row in range(4, 4 + len(AWKWARD))] == [
        name[0] in "=+-@" for name in AWKWARD
    ]


def test_amounts_are_exact_numbers_and_totals_recompute(book):
    sheet = sheet_xml(book, "表1")
    numbers = dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*>(?:<f>[^<]*</f>)?<v>([^<]*)</v>', sheet))
    for column, name in zip("BCD", AMOUNTS.columns[1:4], strict=True):
        written = [Decimal(numbers.get(f"{column}{row}", "0")) for row in range(4, 13)]
        index = AMOUNTS.columns.index(name)
        assert written == [Decimal(row[index] or 0) for row in AMOUNTS.rows]
        assert Decimal(numbers[f"{column}13"]) == sum(written)


def test_a_reader_without_formulas_sees_the_totals(book):
    frame = fastexcel.read_excel(book).load_sheet("表1", header_row=2).to_polars()
    assert frame.schema["金额（元）"] == pl.Float64
    last = frame.filter(pl.col("部门") == "合计").row(0, named=True)
    assert (last["项目数"], round(last["金额（元）"], 2), round(last["金额（万元）"], 2)) == (
        36,
        44444444040.36,
        -2.25,
    )


def test_the_largest_budget_keeps_its_fen():
    amount = Decimal("12345678901234.56")
    table = Table(
        "big", "预算", [Column("部门"), Column("金额", "yuan", True)], [("县", amount), ("乡", amount)]
    )
    sheet = sheet_xml(write_xlsx(replace(example_document(), blocks=[table])), "表1")
    assert f"<v>{amount}</v>" in sheet and f"<v>{amount * 2}</v>" in sheet


def test_a_table_without_rows_or_totals_has_no_total_row():
    empty = replace(AMOUNTS, rows=[], note="")
    shown = rows(write_xlsx(replace(example_document(), blocks=[empty])), "表1")
    assert all("合计" not in row for row in shown)
    assert all("合计" not in row for row in rows(write_xlsx(example_document()), "表2"))


def test_the_text_stands_one_paragraph_a_row(book):
    shown = [row[0] for row in rows(book, "正文")]
    assert shown[:5] == [
        example_document().title,
        "2018年，某县财政局认真落实全面实施预算绩效管理的要求。",
        "一、绩效目标管理",
        "（一）部门整体支出",
        "全县81个部门，资金【待补】",
    ]
    assert f"图1　各方面得分：{PICTURE.alt}" in shown and "表1　部门资金情况" in shown


def test_rows_are_as_high_as_their_longest_text(book):
    heights = dict(re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', sheet_xml(book, "表1")))
    assert float(heights["7"]) > float(heights["4"]) >= 15


def test_the_figure_list_is_whole(book):
    shown = rows(book, "指标一览")
    assert shown[3][:5] == ("agency_count", "部门数：参评部门的个数", "81", "个", "准确")
    assert shown[4][1] == f"{FORMULA}：各部门资金之和"


def test_sheets_print_across_and_repeat_their_heads(book):
    sheet = sheet_xml(book, "表1")
    assert 'paperSize="9"' in sheet and 'orientation="landscape"' in sheet and 'fitToHeight="0"' in sheet
    assert 'state="frozen"' in sheet and 'topLeftCell="B4"' in sheet
    assert "表1!$3:$3" in xml(book, "xl/workbook.xml").replace("'", "")


def test_the_same_document_gives_the_same_bytes(book):
    time.sleep(1.1)
    assert write_xlsx(example_document()) == book
    assert "2026-01-01T04:00:00Z" in xml(book, "docProps/core.xml")
