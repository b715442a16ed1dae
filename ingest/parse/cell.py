"""What every cell parser shares: its result, and the cleaning of text before anything is read from it."""

import re
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple


class Cell(NamedTuple):
    """One parsed cell. `fault` rejects the row; `note` only warns; a plain value or a blank has neither."""

    value: Any = None
    fault: str | None = None
    note: str | None = None


BLANK = Cell()

# Zero-width characters, soft hyphen, byte-order mark and control characters arrive by copy and paste.
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_MINUS_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "―": "-", "─": "-"})
_NOTHING = re.compile(r"^(-+|/|\\|\*|无|不适用|\((?:空|跳过)\)|[Nn]/?[Aa]|[Nn]ull|NULL)?$")
# 1 234 567 is one number; of 5 3, 500 300, two lines, 100① and ① nobody knows which number is meant.
# The blank that keeps 12 345 on one line is no plain one.
_GROUPS_OF_THREE = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_ONE_BLANK = re.compile(r"^[+-]?\d{1,3}[ \u3000]\d{3}$")
_RAISED = re.compile(r"(?=[\u00b2\u00b3\u00b9\u2070-\u2079\u2460-\u249b\u2776-\u2793])")
_MIDNIGHT = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})[ T]00:00:00(?:\.0+)?\s*$")
# The day before the first one, of which a time of day alone is given.
_NO_DAY = re.compile(r"^\s*1899-12-3[01][ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?\s*$")
_SPREADSHEET_ERROR = re.compile(r"^#(REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A|#+|[A-Z/0]+[!?]?)$")


def visible(text: str) -> str:
    """A text without the characters that show nothing."""
    return _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """Full-width forms, dashes and invisible characters folded; outer blanks removed."""
    return unicodedata.normalize("NFKC", visible(text)).translate(_MINUS_SIGNS).strip()


@lru_cache(maxsize=1 << 16)
def compact(text: str) -> str:
    """Like `fold`, without any blanks or line breaks."""
    return re.sub(r"\s+", "", fold(text))


def one_number(text: str) -> str:
    """Like `compact`, except that what stands between two numbers keeps them apart."""
    plain = fold(_RAISED.sub("※", text))
    if not _ONE_BLANK.match(visible(text).strip()):
        plain = _GROUPS_OF_THREE.sub(lambda match: match[0].replace(" ", ""), plain)
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", plain)


def without_midnight(text: str) -> str:
    """A day or a time of day, of which workbooks give both: `2017-12-31 00:00:00` → `2017-12-31`."""
    return _NO_DAY.sub(r"\1", _MIDNIGHT.sub(r"\1", text))


def is_nothing(folded: str) -> bool:
    """Whether a folded cell only says that there is no value (blank, dash, slash, 无, N/A …)."""
    return _NOTHING.match(folded) is not None


def spreadsheet_error(folded: str) -> bool:
    """Whether a folded cell shows a failed formula or a column too narrow to print."""
    return _SPREADSHEET_ERROR.match(folded) is not None
