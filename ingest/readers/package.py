"""The zip file that a workbook is: whether it is safe to unpack, and what stands in it besides the cells."""

import io
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

from ingest.readers.limits import check_xml
from ingest.readers.marks import Marks, SheetScan, members_by_sheet, reach, relations, shown_styles
from ingest.readers.opendocument import scan_content
from ingest.readers.records import scan_xlsb
from ingest.readers.refusal import damaged, protected
from warehouse.errors import RejectedInput

# A full sheet of a county export unpacks to some 300 MB and packs about 1:15. A zip bomb is far beyond.
_MOST_UNPACKED = 800 * 1024 * 1024
_MOST_RATIO = 150
# A sheet, a picture or a drawing is one.
_MOST_MEMBERS = 20_000
_SMALL = 20 * 1024 * 1024
_CHUNK = 1 << 20
_ROW_END = b"</row>"
_TEXTS = "xl/sharedStrings.xml"
# Parsing takes half as long as reading the cells: what is larger was written by a program that knows how.
_PARSED = 8 * 1024 * 1024
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    SyntaxError,
    LookupError,
)


def marks_of(path: Path, data: bytes, *, has_large: bool = False) -> dict[str, Marks]:
    """Sheet → its marks, for the sheets that have any, after a check of every byte of the package.

    `has_large`: whether an xlsx file is searched for numbers of more than fifteen digits too.

    Raises RejectedInput when it is no workbook, protected, damaged, or unpacks beyond reason.
    """
    with _opened(path, data) as package:
        names = set(package.namelist())
        if "content.xml" in names:
            return _open_document(path, package)
        if "xl/workbook.xml" in names:
            return _excel(package, has_large)
        if "xl/workbook.bin" in names:
            return _binary(package)
    raise RejectedInput(
        f"{path.name}：是压缩包或其他文档，不是工作簿，未入库",
        f"{path.name}: is an archive or another document, not a workbook; nothing was loaded",
        hint_zh="请解压或另存为 xlsx 后重报",
        hint_en="unpack it or save it as xlsx and deliver it again",
    )


def first_rows(path: Path, data: bytes, rows: int) -> bytes:
    """The same workbook with the first `rows` rows of each xlsx sheet: enough to see what it is.

    Raises like `marks_of`, but looks only at what it copies.
    """
    small = io.BytesIO()
    with _opened(path, data) as package, zipfile.ZipFile(small, "w") as copy:
        for member in package.infolist():
            with package.open(member) as stream:
                head = stream.read(_CHUNK)
                if member.filename.startswith("xl/worksheets/") and head.count(_ROW_END) > rows:
                    kept = _ROW_END.join(head.split(_ROW_END, rows)[:rows])
                    copy.writestr(member.filename, kept + _ROW_END + b"</sheetData></worksheet>")
                else:
                    copy.writestr(member.filename, head + stream.read())
    return small.getvalue()


@contextmanager
def _opened(path: Path, data: bytes) -> Generator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_unreasonable(path, package, len(data))
            yield package
    except _DAMAGES as error:
        raise damaged(path, str(error)) from error
    except RuntimeError as error:
        # zipfile reports an encrypted member this way.
        raise protected(path) from error


def _excel(package: zipfile.ZipFile, has_large: bool) -> dict[str, Marks]:
    sheets, is_1904 = members_by_sheet(package)
    styles = shown_styles(package)
    marks = {}
    for member in package.infolist():
        scan = SheetScan(styles, has_large=has_large) if member.filename in sheets else None
        if (scan or member.filename == _TEXTS) and member.file_size <= _PARSED:
            _refuse_malformed(member.filename, package.read(member))
        for chunk in _chunks(package, member):
            if scan:
                scan.feed(chunk)
        if scan:
            found = scan.marks(is_1904)
            if found.is_scattered:
                row, column = reach(package.read(member))
                found = replace(found, last_row=row, last_column=column)
            marks[sheets[member.filename]] = found
    return marks


def _binary(package: zipfile.ZipFile) -> dict[str, Marks]:
    _read_through(package)
    targets = relations(package, "xl/_rels/workbook.bin.rels")
    names = set(package.namelist())
    return scan_xlsb(
        package.read("xl/workbook.bin"),
        package.read("xl/styles.bin") if "xl/styles.bin" in names else b"",
        {relation: package.read(member) for relation, member in targets.items() if member in names},
    )


def _open_document(path: Path, package: zipfile.ZipFile) -> dict[str, Marks]:
    _read_through(package)
    manifest = "META-INF/manifest.xml"
    if manifest in package.namelist() and b"encryption-data" in package.read(manifest):
        raise protected(path)
    content = package.read("content.xml")
    _refuse_malformed("content.xml", content)
    return scan_content(content)


def _refuse_malformed(member: str, xml: bytes) -> None:
    """Broken XML the reader of cells takes for empty cells; of an open document it never finds the end."""
    try:
        expat.ParserCreate("utf-8", " ").Parse(check_xml(xml), True)
    except (expat.ExpatError, ValueError) as error:
        raise ValueError(f"{member}: {error}") from error


def _read_through(package: zipfile.ZipFile) -> None:
    # The directory may lie about sizes; reading members to their stated end checks size and checksum.
    for member in package.infolist():
        for _ in _chunks(package, member):
            pass


def _chunks(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _refuse_unreasonable(path: Path, package: zipfile.ZipFile, size: int) -> None:
    unpacked = sum(member.file_size for member in package.infolist())
    if len(package.infolist()) > _MOST_MEMBERS:
        raise damaged(path, "由上万个部分组成 a package of tens of thousands of parts")
    if unpacked > _MOST_UNPACKED or (unpacked > _SMALL and unpacked > _MOST_RATIO * size):
        shown = f"{unpacked / 1024**2:,.0f} MB"
        raise RejectedInput(
            f"{path.name}：解压后达 {shown}，疑似压缩炸弹，未入库",
            f"{path.name}: unpacks to {shown}, which looks like a zip bomb; nothing was loaded",
            hint_zh="删除多余的空行空列后另存，或导出为 csv",
            hint_en="remove unused rows and columns and save again, or export as csv",
        )
