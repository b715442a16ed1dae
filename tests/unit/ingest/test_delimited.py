"""A text file read in pieces: the same rows, wherever the pieces are cut."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import ingest
from ingest.readers import delimited, read_sheets
from warehouse.connect import read_landing
from warehouse.errors import RejectedInput

ROWS = '\n\n单位,说明,金额\n101,"两行\n说明, 含""引号""",1\n\n102,\u3000,2\r\n103,"末行"\n'


def read(text: bytes) -> list[tuple]:
    """The rows of the one table."""
    (sheet,) = delimited.read_delimited(Path("a.csv"), io.BytesIO(text))
    return sheet.cells.rows()


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decode three bytes and parse some ten at once, so that every cut is met."""
    monkeypatch.setattr(delimited, "_CHUNK", 3)
    monkeypatch.setattr(delimited, "_PIECE", 10)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_pieces_end_with_a_row(small_pieces: None, encoding: str) -> None:
    """Line breaks in quotes and blank lines stay in their rows; rows keep their numbers."""
    assert read(ROWS.encode(encoding)) == [
        (1, None, None, None),
        (2, None, None, None),
        (3, "单位", "说明", "金额"),
        (4, "101", '两行\n说明, 含"引号"', "1"),
        (5, None, None, None),
        (6, "102", None, "2"),
        (7, "103", "末行", None),
    ]


def test_loose_quotes_are_read_row_by_row(small_pieces: None) -> None:
    """A quote that is never closed hides every row end behind it from the pieces."""
    rows = "a,b\n" + '5" 管,1\n' * 3
    assert read(rows.encode())[1:] == [(n, '5" 管', "1") for n in (2, 3, 4)]


def test_another_encoding_found_late(small_pieces: None) -> None:
    """Text that is plain ASCII for many pieces and then GB18030."""
    rows = "a,b\n" * 50 + "教育局,1\n"
    assert read(rows.encode("gb18030"))[-1] == (51, "教育局", "1")


def test_damage_found_late_refuses_the_file(small_pieces: None) -> None:
    """Neither encoding fits the last row: nothing is taken."""
    with pytest.raises(RejectedInput):
        read(b"a,b\n" * 50 + b"\xff\xff,1\n")


@pytest.mark.parametrize("write", [lambda text: text, lambda text: b"<table><tr><td>%b</table>" % text])
def test_utf8_with_a_broken_byte_is_no_gb18030(tmp_path: Path, write: Callable[[bytes], bytes]) -> None:
    """In which it might be read, as other characters; real GB18030 is."""
    good = "fiscal_year,use_des\n2017,教育局维修教室".encode()
    path = tmp_path / "a"
    for cut in (good[:-1], good[:-4] + good[-3:], good.replace(b"\n", b"\xff\n")):
        path.write_bytes(write(cut))
        with pytest.raises(RejectedInput, match="编码"):
            read_sheets(path)
    path.write_bytes(write(good.decode().encode("gb18030")))
    assert "教育局维修教室" in str(read_sheets(path)[0].cells.rows())


@pytest.mark.parametrize("separator", ["\t", ";", "|"])
def test_separator_beside_grouped_amounts(separator: str) -> None:
    """Commas within amounts outnumber the separators, and are none."""
    rows = [["单位", "收入", "支出"]] + [["101001", "48,632,000.15", "1,202,000.11"]] * 9
    found = read("\n".join(separator.join(row) for row in rows).encode())
    assert found[1] == (2, "101001", "48,632,000.15", "1,202,000.11")


def test_tab_behind_every_cell() -> None:
    """Banks and shops keep long numbers whole in this way: there are more tabs than commas."""
    found = read("单号\t,金额\t\n123456789012345678\t,5.00\t\n".encode())
    assert [tuple(cell.strip() for cell in row[1:]) for row in found] == [
        ("单号", "金额"),
        ("123456789012345678", "5.00"),
    ]


@pytest.mark.parametrize("tail", ["", "1,2,3\n"])
def test_text_written_as_a_formula(tail: str) -> None:
    """="001001" is the text 001001, in the fast reading and in that row by row; a formula stays as it is."""
    found = read(f'代码,金额\n="001001","=""5.00"""\n=A1,="x"&"y"\n{tail}'.encode())
    assert [row[1:3] for row in found[1:3]] == [("001001", "5.00"), ("=A1", '="x"&"y"')]


def test_old_end_of_file_mark() -> None:
    """What DOS wrote behind the last row is no row."""
    assert read("单位,金额\n101,5\n".encode("gb18030") + b"\x1a")[1:] == [(2, "101", "5")]


@pytest.mark.parametrize("column", [0, 1, 2])
def test_open_quote_does_not_swallow_rows(column: int) -> None:
    """Rows down to the next quote would be one cell, and their amounts gone without a word."""
    rows = [["ZF1", "办公", "5"], ["ZF2", "差旅", "6"], ["ZF3", "会议", "7"], ["ZF4", "维修", "8"]]
    rows[0][column] = f'"{rows[0][column]}'
    rows[2][column] += '"'
    with pytest.raises(RejectedInput, match=f"第 2 行第 {column + 1} 列"):
        read("\n".join(map(",".join, [["主键", "用途", "金额"], *rows])).encode())


def test_commas_in_a_text_of_several_lines() -> None:
    """A sentence is no row, though it has as many commas."""
    text = "按要求整改,分三步:\n第一,培训,第二"
    assert read(f'编号,说明,措施\n1,"{text}",无\n2,无,"{text}"\n'.encode())[1][2] == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_its_mark(encoding: str) -> None:
    """Also with 一, of which the other byte is nothing."""
    text = "单位代码,资金性质,金额\n" + "101001,一般公共预算,5\n" * 3
    assert read(text.encode(encoding))[-1] == (4, "101001", "一般公共预算", "5")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "单位,金额\n教育局,1\n财政".encode("gb18030") + b"\xff" + "局,2\n".encode("gb18030"),
            "第 3 行第 3 个字符",
        ),
        ("单位,金额\n教育局,1\n财政局".encode()[:-1] + b",2\n", "第 3 行第 3 个字符"),
        ("单位,金额\n教育局,1\n财政\0局,2\n".encode(), "第 3 行有空字节"),
        ("单位,金额\n教育局,1\n财政�局,2\n".encode(), "第 3 行有文字在导出前已丢失"),
    ],
)
def test_damage_is_refused_with_its_place(text: bytes, place: str) -> None:
    """So that the cell can be found in the system that it came from."""
    with pytest.raises(RejectedInput, match=place):
        read(text)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("\n", "\r\n", 2),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("101001,", "\ufeff101001,"),
        lambda text: text.replace(",", "|"),
        lambda text: text.replace(",", ";"),
        lambda text: text.replace("101001", "'101001").replace(",300", ",'300"),
        lambda text: text.replace("101001", '="101001"'),
        lambda text: text.replace("101001", '"101001"'),
        lambda text: "".join(f"说明{n}\n" for n in range(28)) + text,
    ],
    ids=["crlf", "cr", "mark", "pipe", "semicolon", "apostrophe", "formula", "quoted", "late header"],
)
def test_the_ways_of_text_files_land_alike(home: Path, tmp_path: Path, spoil: Callable[[str], str]) -> None:
    """Line ends, a mark within the text, separators, signs before numbers, a header far down."""
    text = "单位代码,预算年度,公用经费预算,预留比例,预留金额\n101001,2017,300,5%,15\n101002,2017,400,5%,20\n"
    path = tmp_path / "a.csv"
    path.write_bytes(spoil(text).encode())
    (result,) = ingest([path])
    assert result.status == "current", result.error
    landed = "select agency_code, public_fund_budget, reserve_amt from landing.public_fund_reserve order by 1"
    assert read_landing().execute(landed).fetchall() == [("101001", 300, 15), ("101002", 400, 20)]


def test_files_run_together_are_refused_at_the_second_header(home: Path, tmp_path: Path) -> None:
    """With their marks: the rows of the second one may be of another table."""
    text = "单位代码,预算年度,公用经费预算,预留比例,预留金额\n101001,2017,300,5%,15\n".encode("utf-8-sig")
    path = tmp_path / "a.csv"
    path.write_bytes(text + text.replace(b"101001", b"101002"))
    (result,) = ingest([path])
    if result.status == "current":
        assert result.rows_accepted == 2
    else:
        assert result.error and "第 3 行" in result.error.zh
