"""A text file read in pieces: the same rows, wherever the pieces are cut."""

import io
from pathlib import Path

import pytest

from ingest.readers import delimited
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
