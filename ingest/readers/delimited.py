"""Delimited text in the encodings and with the separators that county systems export."""

import codecs
import csv
import io
from pathlib import Path

import polars as pl

from ingest.readers.sheet import Sheet, as_sheet
from warehouse.errors import RejectedInput

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 20
_SEPARATORS = (",", "\t", ";", "|")
_SNIFFED_LINES = 50
# Rows may be longer than the header by stray separators; a table of a thousand columns is not one of ours.
_MOST_COLUMNS = 1000


def read_delimited(path: Path, data: bytes) -> list[Sheet]:
    """The one table of a text file. Raises RejectedInput when no encoding fits or it is no text."""
    utf8 = _as_utf8(path, data)
    if b"\x00" in utf8[:_CHUNK]:
        raise _unreadable(path, "不是文本", "is not text")
    sample = utf8[: 64 * 1024].decode("utf-8", errors="ignore").splitlines()[:_SNIFFED_LINES]
    separator = max(_SEPARATORS, key=lambda mark: sum(line.count(mark) for line in sample))
    width = max((len(row) for row in csv.reader(sample, delimiter=separator)), default=1)
    if width > _MOST_COLUMNS:
        raise _unreadable(path, f"一行有 {width} 列", f"has {width} columns in one row")
    return [as_sheet(path.stem, _table(path, utf8, separator, width), is_delimited=True)]


def _as_utf8(path: Path, data: bytes) -> bytes:
    """BOM, then strict UTF-8, then strict GB18030 (a superset of GBK); never with errors ignored."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _recoded(path, data, encoding)
    try:
        codecs.utf_8_decode(data, "strict", True)
        return data
    except UnicodeDecodeError:
        return _recoded(path, data, "gb18030")


def _recoded(path: Path, data: bytes, encoding: str) -> bytes:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    utf8 = io.BytesIO()
    try:
        for start in range(0, len(data), _CHUNK):
            utf8.write(decoder.decode(data[start : start + _CHUNK]).encode("utf-8"))
        utf8.write(decoder.decode(b"", final=True).encode("utf-8"))
    except UnicodeError:
        raise _unreadable(
            path, "文字编码无法识别或文件被截断", "has no known text encoding or is cut off"
        ) from None
    return utf8.getvalue()


def _table(path: Path, utf8: bytes, separator: str, width: int) -> pl.DataFrame:
    names = [f"c{i}" for i in range(width)]
    try:
        return pl.read_csv(
            utf8,
            has_header=False,
            separator=separator,
            schema=dict.fromkeys(names, pl.String),
            missing_columns="insert",
        )
    except (pl.exceptions.PolarsError, TypeError):
        # Rows of unequal length or loose quotes: read them one by one rather than cut anything off.
        return _row_by_row(path, utf8.decode("utf-8"), separator, width)


def _row_by_row(path: Path, text: str, separator: str, width: int) -> pl.DataFrame:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise _unreadable(
            path, f"不是规范的分隔文本（{error}）", f"is no proper delimited text ({error})"
        ) from None
    width = max(width, *(len(row) for row in rows))
    if width > _MOST_COLUMNS:
        raise _unreadable(path, f"一行有 {width} 列", f"has {width} columns in one row")
    columns = {f"c{i}": [row[i] if i < len(row) else None for row in rows] for i in range(width)}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _unreadable(path: Path, zh: str, en: str) -> RejectedInput:
    return RejectedInput(
        f"{path.name}：文件{zh}，未入库",
        f"{path.name}: the file {en}; nothing was loaded",
        hint_zh="请从原系统重新导出 csv 或 xlsx",
        hint_en="export it again as csv or xlsx from its system",
    )
