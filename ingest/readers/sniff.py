"""Which reader a file needs, by its first bytes; what cannot be read is refused with a reason."""

import io
import re
from functools import partial
from pathlib import Path

from ingest.readers.delimited import read_delimited
from ingest.readers.sheet import Sheet
from ingest.readers.workbook import read_workbook
from warehouse.errors import RejectedInput

_CHUNK = 1 << 20
_LONG_ROW = 4096
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
# Inside the old container format, an encrypted workbook is announced by this stream name (UTF-16LE).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"[\xef\xbb\xbf\s]*<")
_SOMETHING = re.compile(rb"[^\x00\r\n\t \xef\xbb\xbf]")
_REFUSED = (
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
)


def read_sheets(path: Path, *, rows: int | None = None) -> list[Sheet]:
    """All sheets of a delivered file as text; only about the first `rows` rows of each where given.

    Raises RejectedInput naming the file when it is empty, protected, damaged or not a table.
    """
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
            raise refuse(path, "实际是网页（HTML/XML）", "is really a web page (HTML/XML)")
        return read_delimited(path, file if rows is None else io.BytesIO(_first_rows(head, rows)))


def refuse(path: Path, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> RejectedInput:
    """The error for a file that is refused as a whole."""
    return RejectedInput(
        f"{path.name}：文件{zh}，未入库",
        f"{path.name}: the file {en}; nothing was loaded",
        hint_zh=hint_zh or "请另存为 xlsx 或 csv 后重报",
        hint_en=hint_en or "save it as xlsx or csv and deliver it again",
    )


def _workbook(path: Path, data: bytes, rows: int | None) -> list[Sheet]:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise refuse(
            path,
            "有密码保护",
            "is password-protected",
            "去掉打开密码后另存再报",
            "remove the password and save again",
        )
    return read_workbook(path, data, rows)


def _first_rows(head: bytes, rows: int) -> bytes:
    """Enough of a text file to see its header."""
    data = head[: rows * _LONG_ROW]
    # A cut within a line (and so perhaps within a character) must not look like damage.
    return data if len(data) < rows * _LONG_ROW else data[: data.rfind(b"\n") + 1]
