"""Names and free text as written."""

import re
import unicodedata

from ingest.parse.cell import BLANK, Cell, spreadsheet_error, without_midnight
from ingest.parse.masked import masked

# Radical variants that some input methods and PDF copies produce instead of the character (domain 4.2).
RADICALS = str.maketrans({"⻔": "门", "⻋": "车", "⻓": "长", "⻛": "风", "⻢": "马", "⻝": "食"})
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_EMPTY = re.compile(r"^[-—－–/*]*$")
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060\ufeff]"
)


def parse_name(text: str) -> Cell:
    """Full-width and radical variants folded; Chinese names lose their blanks, others keep single ones."""
    plain = _folded(without_midnight(text).translate(RADICALS))
    plain = re.sub(r"\s+", "" if _CHINESE.search(plain) else " ", plain)
    if spreadsheet_error(plain):
        return Cell(fault="spreadsheet_error")
    return BLANK if _EMPTY.match(plain) else Cell(plain)


def _folded(text: str) -> str:
    # Dashes stay as they are: in a name they are no minus signs.
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).strip()


def parse_text(text: str) -> Cell:
    """Free text: invisible characters, outer blanks and people's numbers go; a lone dash is blank (M21)."""
    lines = without_midnight(text).replace("\r\n", "\n").replace("\r", "\n")
    plain = _INVISIBLE.sub("", lines.replace("\u00a0", " ")).strip(" \n\t\u3000")
    if _EMPTY.match(plain):
        return BLANK
    if spreadsheet_error(plain):
        return Cell(fault="spreadsheet_error")
    kept = masked(plain)
    return Cell(kept, note=None if kept == plain else "number_masked")
