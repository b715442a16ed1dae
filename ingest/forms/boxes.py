"""Words with a box beside each, of which one is ticked."""

import re

from ingest.parse.cell import compact

_TICKED, _EMPTY = "☑√✓✔■●☒", "□☐○"
_BOX = re.compile(f"[{_TICKED}{_EMPTY}]")


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
