"""The four monitored projects of the running year: what each promises, plans, spends and reaches."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.sample.amounts import YUAN

TEN_THOUSAND_YUAN = 10_000 * YUAN
CUT_OFFS = ((6, 30), (8, 31))
"""Month and day; the second is the one that decides."""
CERTAIN = "确定能"


@dataclass(frozen=True)
class Indicator:
    """One indicator; `planned`, `reached` and `forecast` at each cut-off, as printed."""

    levels: tuple[str, str, str]
    sign: str
    target: str
    unit: str
    points: int
    """Hundredths."""
    planned: tuple[str, ...]
    reached: tuple[str, ...]
    forecast: tuple[str, ...]
    reason: str | None
    """Why it stays behind at the last cut-off."""
    possibility: str
    """Whether the target can still be reached, at the last cut-off."""


@dataclass(frozen=True)
class Monitored:
    """One project. Amounts in fen: paid by month; the rest as reported at each cut-off."""

    name: str
    field: str
    category: str
    budget: int
    changes: tuple[tuple[str, str, int, int, int], ...]
    """Later quota documents: kind, reason, month, day, amount."""
    paid: tuple[int, ...]
    reported: tuple[int, ...]
    forecast: tuple[int, ...]
    contracted: tuple[int, ...]
    indicators: tuple[Indicator, ...]
    advice: str | None
    conclusion: str | None


@cache
def monitored_projects() -> tuple[Monitored, ...]:
    """The four, in the order of their project codes."""
    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    return tuple(_project(entry) for entry in yaml.safe_load(text))


def cut_off(year: int, position: int) -> date:
    """The day of a cut-off in a year."""
    return date(year, *CUT_OFFS[position])


def _project(entry: dict[str, Any]) -> Monitored:
    changes = entry.get("changes", ())
    return Monitored(
        **{name: entry[name] for name in ("name", "field", "category")},
        budget=_fen(entry["budget"]),
        changes=tuple((c["kind"], c["reason"], c["month"], c["day"], _fen(c["amount"])) for c in changes),
        paid=tuple(map(_fen, entry["paid"])),
        reported=tuple(map(_fen, entry["reported"])),
        forecast=tuple(map(_fen, entry["forecast"])),
        contracted=tuple(map(_fen, entry.get("contracted", [0] * len(CUT_OFFS)))),
        indicators=tuple(map(_indicator, entry["indicators"])),
        advice=entry.get("advice"),
        conclusion=entry.get("conclusion"),
    )


def _indicator(entry: dict[str, Any]) -> Indicator:
    level1, level2, level3 = entry["level"].split("/")
    percent = "%" if entry.get("unit") == "%" else ""
    return Indicator(
        levels=(level1, level2, level3),
        sign=entry["sign"],
        target=str(entry["target"]),
        unit=entry.get("unit", ""),
        points=entry["points"] * 100,
        planned=tuple(f"{value}{percent}" for value in entry["planned"]),
        reached=tuple(f"{value}{percent}" for value in entry["reached"]),
        forecast=tuple(f"{value}{percent}" for value in entry["forecast"]),
        reason=entry.get("reason"),
        possibility=entry.get("possibility", CERTAIN),
    )


def _fen(ten_thousands: float) -> int:
    return round(ten_thousands * TEN_THOUSAND_YUAN)
