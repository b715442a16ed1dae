"""Headings that name a year: of several years side by side only the form's own is meant by its labels."""

import re
from dataclasses import replace

from ingest.forms.grid import Grid
from ingest.forms.kind import Kind
from ingest.forms.labels import label
from ingest.parse.cell import compact

_LONGEST = 20
# 2022年预算数, 2022年度总体目标; 指标值（2022年）.
_BEFORE = re.compile(r"^(20\d\d)(?=年)")
_BEHIND = re.compile(r"\((20\d\d)年?度?\)$")
_YEAR = re.compile(r"^年度?")


def names_years(grid: Grid, kind: Kind) -> bool:
    """Whether a heading of the form names its year."""
    return any(_parted(cell.text, kind) for cell in grid.cells())


def of_year(grid: Grid, kind: Kind, year: int) -> Grid:
    """The grid with the year's headings as they are without it, and those of other years as no labels."""
    rows = [tuple(_heading(text, kind, year) if text else text for text in texts) for texts in grid.rows]
    return replace(grid, rows=rows)


def _heading(text: str, kind: Kind, year: int) -> str:
    parted = _parted(text, kind)
    if parted is None:
        return text
    own, heading = parted
    return heading if own == year else f"{own}年{heading}"


def _parted(text: str, kind: Kind) -> tuple[int, str] | None:
    """The year of a heading and the heading without it; None for what is no heading of a year."""
    plain = compact(text) if "20" in text or "２０" in text else ""
    match = _BEFORE.match(plain) or _BEHIND.search(plain)
    if match is None or len(plain) > _LONGEST:
        return None
    rest = plain.replace(match[0], "", 1)
    known = kind.words
    heading = next(
        (part for part in (rest, rest[1:], _YEAR.sub("", rest)) if label(part).word in known), None
    )
    return (int(match[1]), heading) if heading else None
