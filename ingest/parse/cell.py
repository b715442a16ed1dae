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
_NOTHING = re.compile(r"^(-+|/|\\|\*|无|不适用|[Nn]/?[Aa]|[Nn]ull|NULL)?$")
_SPREADSHEET_ERROR = re.compile(r"^#(REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A|#+|[A-Z/0]+[!?]?)$")


def fold(text: str) -> str:
    """Full-width forms, dashes and invisible characters folded; outer blanks removed."""
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_MINUS_SIGNS).strip()


@lru_cache(maxsize=4096)
def compact(text: str) -> str:
    """Like `fold`, without any blanks or line breaks."""
    return re.sub(r"\s+", "", fold(text))


def is_nothing(folded: str) -> bool:
    """Whether a folded cell only says that there is no value (blank, dash, slash, 无, N/A …)."""
    return _NOTHING.match(folded) is not None


def spreadsheet_error(folded: str) -> bool:
    """Whether a folded cell shows a failed formula or a column too narrow to print."""
    return _SPREADSHEET_ERROR.match(folded) is not None
