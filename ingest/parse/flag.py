"""Yes or no as written."""

from ingest.parse.cell import BLANK, Cell, compact, is_nothing, spreadsheet_error

_YES = {"是", "√", "✓", "✔", "☑", "y", "yes", "1", "1.0", "true", "t", "对", "有"}
_NO = {"否", "×", "✗", "✘", "x", "n", "no", "0", "0.0", "false", "f", "错"}


def parse_flag(text: str, *, blank_is_no: bool = False) -> Cell:
    """`是`, `√`, `1` … → True; `否`, `×`, `0` … → False; blank → None, or False where `blank_is_no`."""
    plain = compact(text).lower()
    if not plain:
        return Cell(False) if blank_is_no else BLANK
    if plain in _YES or plain in _NO:
        return Cell(plain in _YES)
    if is_nothing(plain):
        return BLANK
    return Cell(fault="spreadsheet_error" if spreadsheet_error(plain.upper()) else "not_yes_or_no")
