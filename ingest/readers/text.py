"""Text out of the bytes of a page or of XML, in the encoding that it has."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.readers.refusal import refuse

_SAID = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_HEAD = 1 << 14
SAMPLE = 1 << 16
"""As much of a file tells its encoding."""
_MOSTLY = 4
_SOME = 20
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(path: Path, data: bytes) -> str:
    """Raises RejectedInput where no encoding fits."""
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    raise refuse(path, "文字编码无法识别或文件被截断", "has no known text encoding or is cut off")


def plain_encodings(head: bytes) -> tuple[str, ...]:
    """BOM, then strict UTF-8, then strict GB18030 (a superset of GBK); never with errors ignored.

    Chinese in UTF-8 but for a few bytes is damaged: as GB18030 it might be read, with other characters.
    """
    named = tuple(encoding for mark, encoding in BOMS if head.startswith(mark)) or _wide(head)
    as_utf8 = head.decode("utf-8", "replace")
    lost = as_utf8.count("\ufffd")
    read = sum("\u2e80" <= character != "\ufffd" for character in as_utf8)
    return named or (("utf-8",) if read > _MOSTLY * lost else ("utf-8", "gb18030"))


def _wide(head: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark: of digits, separators and line ends every other byte is nothing.

    So is one byte of 一, the other one.
    """
    first, second = (head[start::2].count(0) for start in (0, 1))
    if max(first, second) * _SOME < len(head) or max(first, second) <= _MOSTLY * min(first, second):
        return ()
    return ("utf-16-le",) if second > first else ("utf-16-be",)


def _encodings(data: bytes) -> Iterator[str]:
    """What the file begins with or says, then the plain ones."""
    yield from (encoding for mark, encoding in BOMS if data.startswith(mark))
    if said := _SAID.search(data[:_HEAD]):
        name = said[1].decode().lower()
        # GB18030 contains GB2312 and GBK, by whose names pages in any of them go.
        yield "gb18030" if name.startswith("gb") else name
    yield from plain_encodings(data[:SAMPLE])
