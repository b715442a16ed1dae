"""Delimited text in the encodings and with the separators that county systems export."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import mode
from typing import BinaryIO

import polars as pl

from ingest.readers.last_line import ends_open, ends_short
from ingest.readers.limits import MOST_COLUMNS
from ingest.readers.sheet import Sheet, blanks_to_null, numbered
from ingest.readers.text import SAMPLE, plain_encodings
from warehouse.errors import RejectedInput

# U+FFFD stands for a character that a program before us could not decode (domain 4.3 M11).
_DAMAGES = {
    "\ufffd".encode(): ("有文字在导出前已丢失（�）", "lost characters before its export (�)"),
    b"\x00": ("有空字节，不是文本", "is not text: it has a byte of nothing"),
}
# What is decoded at once stays in the processor's cache; what is parsed at once bounds the memory.
_CHUNK = 1 << 18
_PIECE = 1 << 23
_SEPARATORS = (",", "\t", ";", "|")
# 1,234,567.00 has no separators.
_GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# How programs keep a spreadsheet from reading a code as a number: ="001001".
_FORMULA_TEXT = r'^\s*="([^"]*)"\s*$'
_DIGITS = re.compile(r"\d+")
# How old systems end a file.
_END_OF_FILE = b"\x1a"
_SNIFFED_LINES = 50
# Below so many blank lines no table goes on (without_tail); some systems end a file with millions of them.
_BLANK_LINES = re.compile(rb"\n{1000,}|(?:\r\n){1000,}+")
_SQUEEZED = b"\n" * 1000


def read_delimited(path: Path, source: BinaryIO) -> list[Sheet]:
    """The one table of a text file. Raises RejectedInput when no encoding fits or it is no text."""
    source.seek(0)
    for encoding in plain_encodings(source.read(SAMPLE)):
        try:
            return [_sheet(path, source, encoding)]
        except UnicodeError:
            continue
    row, place = _undecodable(source)
    raise _unreadable(
        path,
        f"文字编码无法识别或文件被截断，见第 {row} 行第 {place} 个字符",
        f"has no known text encoding or is cut off; see character {place} of row {row}",
    )


def _undecodable(source: BinaryIO) -> tuple[int, int]:
    """Row and character, from 1, of the first damage, in the encoding that gets furthest."""
    source.seek(0)
    data, found = source.read(), []
    for encoding in plain_encodings(data[:SAMPLE]):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            found.append((error.start, encoding))
    end, encoding = max(found, default=(len(data), "utf-8"))
    before = data[:end].decode(encoding, "ignore")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _sheet(path: Path, source: BinaryIO, encoding: str) -> Sheet:
    """All rows, blank cells null, and how the last one ends."""
    tail = bytearray()
    pieces = _undamaged(path, _remembered(_pieces(source, encoding), tail))
    first = next(pieces, b"")
    sample = first[:SAMPLE].decode("utf-8", errors="ignore").splitlines()[:_SNIFFED_LINES]
    separator = max(_SEPARATORS, key=lambda mark: sum(_parts(line, mark) for line in sample))
    widths = [len(row) for row in csv.reader(sample, delimiter=separator)]
    width = max(widths, default=1)
    _refuse_wide(path, width)
    cells = _read(path, source, encoding, first, pieces, separator, width)
    _refuse_swallowed(path, cells, separator, mode(widths or [width]))
    end = tail.decode(errors="ignore")
    return Sheet(
        path.stem,
        numbered(cells),
        is_delimited=True,
        ends_open=ends_open(end),
        ends_short=ends_short(end, separator),
    )


def _remembered(pieces: Iterator[bytes], tail: bytearray) -> Iterator[bytes]:
    """The pieces, and in `tail` the end of the last one."""
    for piece in pieces:
        tail[:] = piece[-SAMPLE:]
        yield piece


def _parts(line: str, separator: str) -> int:
    """Into how many cells a separator cuts a line; none that begins or ends with another separator."""
    cells = (cell.strip(" \t\"'") for cell in _GROUPING.sub("", line).split(separator))
    others = tuple(mark for mark in _SEPARATORS if mark != separator)
    return sum(bool(cell) and not cell.startswith(others) and not cell.endswith(others) for cell in cells)


def _read(
    path: Path,
    source: BinaryIO,
    encoding: str,
    first: bytes,
    pieces: Iterator[bytes],
    separator: str,
    width: int,
) -> pl.DataFrame:
    parse = partial(_parsed, separator=separator, width=width)
    # One piece is parsed while the next is decoded.
    with ThreadPoolExecutor(1) as beside:
        parsed = [beside.submit(parse, first), *(beside.submit(parse, piece) for piece in pieces)]
    try:
        return pl.concat((frame.result() for frame in parsed), rechunk=True)
    except (pl.exceptions.PolarsError, TypeError):
        # Rows of unequal length or loose quotes: read them one by one rather than cut anything off.
        return _row_by_row(path, source, encoding, separator, width)


def _undamaged(path: Path, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces without their millions of blank lines. Raises RejectedInput for what is no text."""
    row = 1
    for piece in pieces:
        for damage, (zh, en) in _DAMAGES.items():
            if damage in piece:
                place = row + piece.count(b"\n", 0, piece.index(damage))
                raise _unreadable(path, f"第 {place} 行{zh}", f"{en} in row {place}")
        row += piece.count(b"\n")
        has_blank_lines = _SQUEEZED in piece or _SQUEEZED.replace(b"\n", b"\r\n") in piece
        yield _BLANK_LINES.sub(_SQUEEZED, piece) if has_blank_lines else piece


def _pieces(source: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The text as UTF-8 in pieces that end with a row. Raises UnicodeError where `encoding` does not fit."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    source.seek(0)
    text, enough = bytearray(), _PIECE
    while chunk := source.read(_CHUNK):
        text += decoder.decode(chunk).encode()
        if len(text) >= enough:
            end = _last_row_end(text)
            if end:
                yield bytes(text[:end])
                del text[:end]
            # Without a row end in sight look again only when twice as much is there.
            enough = max(_PIECE, 2 * len(text))
    text += decoder.decode(b"", final=True).encode()
    while text.endswith(_END_OF_FILE):
        text.pop()
    if text:
        yield bytes(text)


def _last_row_end(text: bytearray) -> int:
    """Behind the last line break outside quotes; 0 where there is none."""
    end = text.rfind(b"\n") + 1
    quotes = text.count(b'"', 0, end)
    while quotes % 2:
        before = text.rfind(b"\n", 0, end - 1) + 1
        quotes -= text.count(b'"', before, end)
        end = before
    return end


def _parsed(text: bytes, separator: str, width: int) -> pl.DataFrame:
    schema = {f"c{i}": pl.String for i in range(width)}
    cells = pl.read_csv(text, has_header=False, separator=separator, schema=schema, missing_columns="insert")
    return blanks_to_null(_without_formulas(cells) if b'="' in text else cells)


def _without_formulas(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.select(pl.all().str.replace(_FORMULA_TEXT, "$1"))


def _row_by_row(path: Path, source: BinaryIO, encoding: str, separator: str, width: int) -> pl.DataFrame:
    pieces = (piece.decode() for piece in _undamaged(path, _pieces(source, encoding)))
    lines = chain.from_iterable(io.StringIO(piece, newline="") for piece in pieces)
    try:
        rows = list(csv.reader(lines, delimiter=separator))
    except csv.Error as error:
        raise _unreadable(
            path, f"不是规范的分隔文本（{error}）", f"is no proper delimited text ({error})"
        ) from None
    width = max(width, *(len(row) for row in rows))
    _refuse_wide(path, width)
    columns = {f"c{i}": [row[i] if i < len(row) else None for row in rows] for i in range(width)}
    return blanks_to_null(_without_formulas(pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))))


def _refuse_swallowed(path: Path, cells: pl.DataFrame, separator: str, width: int) -> None:
    """Refuse a file in which a quote that is not closed makes one cell of the rows down to the next quote."""
    has_lines = pl.any_horizontal(pl.all().str.contains("\n", literal=True))
    for number in cells.select(has_lines.alias("has_lines"))["has_lines"].arg_true():
        row = cells.row(number)[:width]
        for position, cell in enumerate(row):
            lines = [line.split(separator) for line in (cell or "").split("\n")]
            ends = [width - position, *(width for _ in lines[1:-1]), position + 1]
            if len(lines) > 1 and [len(line) for line in lines] == ends:
                around = [*lines[-1][:-1], *lines[0][1:]]
                if _are_alike(around, [*row[:position], *row[position + 1 :]]):
                    raise _swallowing(path, number + 1, position + 1, len(lines) - 1)


def _are_alike(cells: list[str], others: list[str | None]) -> bool:
    """Whether a number stands in the same form in both: then they are rows, and no sentence."""
    shapes = [[_DIGITS.sub("9", cell or "") for cell in row] for row in (cells, others)]
    return any("9" in one and one == other for one, other in zip(*shapes, strict=True))


def _swallowing(path: Path, row: int, column: int, rows: int) -> RejectedInput:
    return RejectedInput(
        f"{path.name} 第 {row} 行第 {column} 列：引号没有成对，以下 {rows} 行并进了这一格，未入库",
        f"{path.name} row {row} column {column}: a quote is not closed and swallows {rows} rows below; "
        "nothing was loaded",
        hint_zh="删去或补全该格的引号后重报",
        hint_en="remove or close the quote of this cell and deliver the file again",
    )


def _refuse_wide(path: Path, width: int) -> None:
    if width > MOST_COLUMNS:
        raise _unreadable(path, f"一行有 {width} 列", f"has {width} columns in one row")


def _unreadable(path: Path, zh: str, en: str) -> RejectedInput:
    return RejectedInput(
        f"{path.name}：文件{zh}，未入库",
        f"{path.name}: the file {en}; nothing was loaded",
        hint_zh="请从原系统重新导出 csv 或 xlsx",
        hint_en="export it again as csv or xlsx from its system",
    )
