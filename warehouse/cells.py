"""Cells of files that people open in a spreadsheet: none is ever run as a formula."""

from typing import Any

# A spreadsheet takes a text that begins so for a formula; a Chinese one also in full width.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutralised(value: Any) -> Any:
    """`value`, or when it is a text that looks like a formula, that text behind an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
