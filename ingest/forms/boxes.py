"""Ticks: in columns of their own, or in boxes beside words of one cell."""

import re

from ingest.parse.cell import compact, is_nothing
from ingest.parse.flag import parse_flag

_TICKED, _EMPTY = "☑√✓✔■●☒", "□☐"
_BOX = re.compile(f"[{_TICKED}{_EMPTY}]")


def is_ticked(text: str) -> bool | None:
    """Whether a cell of a column of ticks is ticked; None where it says something else."""
    plain = compact(text)
    if is_nothing(plain) or plain in _EMPTY:
        return False
    return True if plain in f"{_TICKED}Vv" else parse_flag(plain).value


def ticked_word(text: str) -> str | None:
    """`确定能□ 有可能☑ 完全不可能□`, `☑是 □否` → the word whose box is ticked; None where not one is.

    The boxes stand before their words if the text begins with one, else behind them.
    """
    plain = compact(text)
    boxes = _BOX.findall(plain)
    words = [word.strip("();,、/") for word in _BOX.split(plain)]
    words = words[1:] if _BOX.match(plain) else words[:-1]
    ticked = [word for box, word in zip(boxes, words, strict=False) if box in _TICKED]
    return ticked[0] if len(ticked) == 1 else None
