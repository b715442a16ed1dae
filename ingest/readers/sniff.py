"""Which reader a file needs, by its first bytes; what cannot be read is refused with a reason."""

import io
import re
from functools import partial
from pathlib import Path

from ingest.readers.delimited import read_delimited
from ingest.readers.refusal import protected, refuse
from ingest.readers.sheet import Sheet, without_tail
from ingest.readers.web_page import is_web_page, read_web_page
from ingest.readers.workbook import read_workbook

_CHUNK = 1 << 20
_LONG_ROW = 4096
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
# Inside the old container format, streams are announced by their names in UTF-16LE.
_ENCRYPTED, _WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")
_SOMETHING = re.compile(rb"[^\x00\r\n\t \xef\xbb\xbf]")
_SPREADSHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_REFUSED = (
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"MIME-Version:", "单个文件网页（mht）", "a single-file web page (mht)"),
)


def read_sheets(path: Path, *, rows: int | None = None) -> list[Sheet]:
    """All sheets of a delivered file as text; only about the first `rows` rows of each where given.

    Raises RejectedInput naming the file when it is empty, protected, damaged or not a table.
    """
    return [without_tail(sheet) for sheet in _sheets(path, rows)]


def _sheets(path: Path, rows: int | None) -> list[Sheet]:
    with path.open("rb") as file:
        if not any(_SOMETHING.search(chunk) for chunk in iter(partial(file.read, _CHUNK), b"")):
            raise refuse(path, "是空文件", "is empty", "请重新导出", "export it again")
        file.seek(0)
        head = file.read(_CHUNK)
        for magic, zh, en in _REFUSED:
            if head.startswith(magic):
                raise refuse(path, f"实际是{zh}，不是表格", f"is really {en}, not a table")
        if head.startswith((b"PK", _OLE)):
            # A workbook cannot be cut and is read whole.
            return _workbook(path, head + file.read(), rows)
        if _MARKUP.match(head):
            return _marked_up(path, head + file.read())
        return read_delimited(path, file if rows is None else io.BytesIO(_first_rows(head, rows)))


def _marked_up(path: Path, data: bytes) -> list[Sheet]:
    if _SPREADSHEET_XML in data[:_CHUNK]:
        raise refuse(
            path, "是 XML 电子表格 2003，尚不支持", "is an XML Spreadsheet 2003, which is not supported"
        )
    if not is_web_page(data):
        raise refuse(path, "实际是 XML，不是表格", "is really XML, not a table")
    return read_web_page(path, data)


def _workbook(path: Path, data: bytes, rows: int | None) -> list[Sheet]:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise protected(path)
    if data.startswith(_OLE) and _WORD in data:
        raise refuse(path, "实际是 Word 文档，不是表格", "is really a Word document, not a table")
    return read_workbook(path, data, rows)


def _first_rows(head: bytes, rows: int) -> bytes:
    """Enough of a text file to see its header."""
    data = head[: rows * _LONG_ROW]
    # A cut within a line (and so perhaps within a character) must not look like damage.
    return data if len(data) < rows * _LONG_ROW else data[: data.rfind(b"\n") + 1]
