"""Which reader a file needs, by its first bytes; what cannot be read is refused with a reason."""

import io
import re
from functools import partial
from pathlib import Path

from ingest.readers.compound import is_before_97
from ingest.readers.delimited import read_delimited
from ingest.readers.refusal import overlong, protected, refuse
from ingest.readers.sheet import Sheet, overlong_cell, without_tail
from ingest.readers.spreadsheet_xml import is_spreadsheet_xml, read_spreadsheet_xml
from ingest.readers.web_page import is_web_page, read_web_archive, read_web_page
from ingest.readers.workbook import read_workbook

_CHUNK = 1 << 20
_LONG_ROW = 4096
_HEADERS = 4096
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
# Inside the old container format, streams are announced by their names in UTF-16LE.
_ENCRYPTED, _WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")
_SOMETHING = re.compile(rb"[^\x00\r\n\t \xef\xbb\xbf]")
_FLAT_DOCUMENT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
# A web page with its pictures in one file, as a message is one.
_ARCHIVE = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*(?:multipart|text/html)", re.I
)
_REFUSED = (
    (rb"%PDF", "PDF 文件", "a PDF file"),
    (rb"Rar!", "RAR 压缩包", "a RAR archive"),
    (rb"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (rb"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (rb"\x89PNG|\xff\xd8\xff", "图片", "a picture"),
    (rb"\{\\rtf", "RTF 文档", "an RTF document"),
    (rb"\x09[\x00\x02\x04][\x04\x06]\x00", "Excel 4 及更早的工作簿", "a workbook of Excel 4 or earlier"),
    (rb"\x09\x08[\x06\x08\x10]\x00\x00[\x05\x06]", "没有外壳的旧工作簿", "a bare stream of an old workbook"),
    (rb"ID;P\w*(?:;[NE])*\r?\n[A-Z];", "SYLK 文件（slk）", "a SYLK file (slk)"),
    # Version, day of the last change, three sizes, and two bytes of nothing.
    (rb"[\x03\x30\x31\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f].{8}\x00\x00", "DBF 数据库文件", "a DBF file"),
)


def read_sheets(path: Path, *, rows: int | None = None) -> list[Sheet]:
    """All sheets of a delivered file as text; only about the first `rows` rows of each where given.

    Raises RejectedInput naming the file when it is empty, protected, damaged or not a table.
    """
    sheets = [without_tail(sheet) for sheet in _sheets(path, rows)]
    for sheet in sheets:
        if place := overlong_cell(sheet):
            raise overlong(path, sheet.name, *place)
    return sheets


def _sheets(path: Path, rows: int | None) -> list[Sheet]:
    with path.open("rb") as file:
        if not any(_SOMETHING.search(chunk) for chunk in iter(partial(file.read, _CHUNK), b"")):
            raise refuse(path, "是空文件", "is empty", "请重新导出", "export it again")
        file.seek(0)
        head = file.read(_CHUNK)
        for beginning, zh, en in _REFUSED:
            if re.match(beginning, head, re.S):
                raise refuse(
                    path, f"实际是{zh}，不是能读取的表格", f"is really {en}, no table that can be read"
                )
        if head.startswith((b"PK", _OLE)):
            # A workbook cannot be cut and is read whole.
            return _workbook(path, head + file.read(), rows)
        if _MARKUP.match(head):
            return _marked_up(path, head + file.read())
        if _ARCHIVE.match(head[:_HEADERS]):
            return read_web_archive(path, head + file.read())
        return read_delimited(path, file if rows is None else io.BytesIO(_first_rows(head, rows)))


def _marked_up(path: Path, data: bytes) -> list[Sheet]:
    if is_spreadsheet_xml(data[:_HEADERS]):
        return read_spreadsheet_xml(path, data)
    if _FLAT_DOCUMENT in data[:_CHUNK]:
        raise refuse(
            path,
            "是单一 XML 的开放文档（fods），尚不支持",
            "is a flat open document (fods), which is not supported",
        )
    if not is_web_page(data):
        raise refuse(path, "实际是 XML，不是表格", "is really XML, not a table")
    return read_web_page(path, data)


def _workbook(path: Path, data: bytes, rows: int | None) -> list[Sheet]:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise protected(path)
    if data.startswith(_OLE) and _WORD in data:
        raise refuse(path, "实际是 Word 文档，不是表格", "is really a Word document, not a table")
    if data.startswith(_OLE) and is_before_97(data):
        raise refuse(
            path,
            "实际是 Excel 5.0/95 工作簿，其中的汉字不能可靠读取",
            "is a workbook of Excel 5.0/95, whose Chinese text cannot be read safely",
            "用 Excel 或 WPS 打开，另存为 xlsx 后重报",
            "open it in Excel or WPS, save it as xlsx and deliver it again",
        )
    return read_workbook(path, data, rows)


def _first_rows(head: bytes, rows: int) -> bytes:
    """Enough of a text file to see its header."""
    data = head[: rows * _LONG_ROW]
    # A cut within a line (and so perhaps within a character) must not look like damage.
    return data if len(data) < rows * _LONG_ROW else data[: data.rfind(b"\n") + 1]
