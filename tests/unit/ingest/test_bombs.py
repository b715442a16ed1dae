"""Files made to keep a reader busy: each refused in words, in seconds, whatever its kind."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from ingest import ingest
from ingest.sample.opendocument import open_document
from ingest.sample.web_page import web_page
from tests.unit.ingest.deliveries import RESERVE_HEADER, csv_file

PAGE = web_page("预留", [], [RESERVE_HEADER, [2017, "101001", 3, "5%", 1]], "utf-8")
SPREADSHEET = b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
MESSAGE = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
ATTRIBUTES = b" ".join(b"a%d='1'" % number for number in range(1_000_000))
ROW = b'<table:table-row><table:table-cell office:value-type="float"'
# Of the processor, on a busy machine; what is refused here took minutes or ended in a traceback.
SECONDS = 5


def crowded() -> bytes:
    """A package of very many members without content."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for number in range(20_001):
            package.writestr(f"{number}", b"")
    return file.getvalue()


def ods(old: bytes, new: bytes) -> bytes:
    """An open document of which a part has been replaced."""
    file = io.BytesIO(open_document([RESERVE_HEADER, [2017, "101001", 3, "5%", 1]]))
    with zipfile.ZipFile(file) as package:
        members = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data.replace(old, new, 1))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("line.csv", b"a" * 30_000_000, "一格文字过长"),
        ("cell.xls", PAGE.replace("公用经费预算".encode(), b"x" * 3_000_000, 1), "一格文字过长"),
        ("sections.xls", b"<html>" + b"<![CDATA[" * 200_000 + PAGE, "标记没有结束"),
        ("brackets.xls", b"<html><table>" + b"<a " * 1_000_000, "标记没有结束"),
        (
            "attributes.xls",
            PAGE.replace(b"<table", b"<table " + b"a=1 " * 1_000_000, 1),
            "上千个属性",
        ),
        (
            "spans.xls",
            b"<html><table><tr>" + b"<td colspan=1000 rowspan=65534>x" * 900 + b"<tr>" * 60_000 + b"</table>",
            "列",
        ),
        ("attributes.xml", SPREADSHEET + b"<a " + ATTRIBUTES + b"/></Workbook>", "上千个属性"),
        ("attributes.ods", ods(b"<table:table-row", b"<table:table-row " + ATTRIBUTES), "上千个属性"),
        ("entities.ods", ods(b"<office:doc", b'<!DOCTYPE a [<!ENTITY a "a">]><office:doc'), "文档定义"),
        ("rows.ods", ods(ROW, ROW.replace(b">", b' table:number-rows-repeated="1000000">', 1)), "重复过多"),
        ("sign.xls", PAGE.replace(b"2017", b"&#" + b"9" * 5_000, 1), "一个数有上千位"),
        ("span.xls", PAGE.replace(b"<td", b"<td colspan=" + b"9" * 5_000, 1), "一个数有上千位"),
        ("span.xml", SPREADSHEET + b'<Row Index="' + b"9" * 5_000 + b'"/></Workbook>', "一个数有上千位"),
        ("deep.xls", PAGE.replace(b"</html>", b"<table><tr><td>" * 300_000, 1), "嵌套过深"),
        ("parts.xlsx", crowded(), "上万个部分"),
        ("tables.xls", PAGE + b"<table><tr><td>1</table>" * 100_000, "表格过多"),
        ("marks.xls", PAGE.replace(b"</html>", b"<div>" * 1_000_000, 1), "上万个标记"),
        ("breaks.xls", PAGE.replace(b"2017", b"<br/>" * 1_000_000, 1), "上万个标记"),
        ("columns.ods", open_document([[f"列{n}" for n in range(16_000)]] * 2), "范围过大"),
        ("parts.mhtml", MESSAGE + b"Content-Type: text/html\n\n\n--b\n" * 200_000 + PAGE, "上万个部分"),
        ("deep.xml", SPREADSHEET + b"<a>" * 1_000_000, "nested too deeply"),
        ("parts.mht", MESSAGE + b"Content-Type: message/rfc822\n\n" * 20_000 + PAGE, "嵌套过深"),
        ("boundary.mht", MESSAGE.replace(b"=b", b'="' + b"b" * 3_000_000 + b'"') + PAGE, "分界线过长"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_keeps_a_reader_busy_is_refused(
    home: Path, tmp_path: Path, name: str, data: bytes, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    begun = time.process_time()
    (result,) = ingest([path])
    assert time.process_time() - begun < SECONDS
    assert result.status == "refused" and result.error
    assert name in result.error.zh and word in result.error.zh and result.error.en and result.error.hint_zh


def test_a_wide_sheet_of_amounts_is_looked_at_in_seconds(home: Path, tmp_path: Path) -> None:
    """Every amount is no label, beside which others would be looked for; took half a minute."""
    path = csv_file(tmp_path / "a.csv", [[f"c{n}" for n in range(900)], *[range(1000, 1900)] * 3])
    begun = time.process_time()
    (result,) = ingest([path])
    assert time.process_time() - begun < SECONDS
    assert result.status == "refused"


def test_a_large_unknown_table_is_looked_at_in_seconds(home: Path, tmp_path: Path) -> None:
    """As a table only: there is no form of so many cells. Took a minute."""
    rows = [[f"文字{n}" if m % 2 else n * m for m in range(20)] for n in range(5_000)]
    path = csv_file(tmp_path / "a.csv", [[f"项{n}" for n in range(20)], *rows])
    begun = time.process_time()
    (result,) = ingest([path])
    assert time.process_time() - begun < SECONDS
    assert result.status == "refused"


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_millions_of_blank_lines_at_the_end_of_a_text_are_no_matter(
    home: Path, tmp_path: Path, line_end: bytes
) -> None:
    """What stands below them is counted as unread, as in a workbook."""
    path = csv_file(tmp_path / "a.csv", [RESERVE_HEADER, [2017, "101001", 3, "5%", 1]])
    path.write_bytes(path.read_bytes() + line_end * 10_000_000 + b"x,1\n")
    begun = time.process_time()
    (result,) = ingest([path])
    assert time.process_time() - begun < SECONDS
    assert (result.status, result.rows_accepted) == ("current", 1), result.error
    assert any("其后 1 行未读取" in zh for zh, _ in result.warnings)
