"""How an official writes a figure: Chinese numerals, 约, 余 and 多, lists and grade bounds. Pure."""

import re
from decimal import ROUND_FLOOR, Decimal

import cn2an

from dashboard import format
from dashboard.papers.figures import Figure

_BOUND = re.compile(r"(\D+?)(\d+(?:\.\d+)?)$")


def in_chinese(figure: Figure) -> str:
    """A small count in Chinese numerals before a measure word: 2 → 两, 6 → 六; others as digits."""
    if figure.number is None or figure.number != figure.number.to_integral_value() or figure.number > 10:
        return str(figure)
    count = int(figure.number)
    return figure.printed("两" if count == 2 else cn2an.an2cn(count))


def at_least(figure: Figure, suffix: str) -> str:
    """A lower bound as a round number with 余 or 多: 22 → 20余, 300 → 300多; an exact figure as it is."""
    if figure.number is None or figure.precision != "at_least" or figure.number < 10:
        return str(figure)
    step = Decimal(1).scaleb(figure.number.adjusted())
    floor = (figure.number / step).to_integral_value(ROUND_FLOOR) * step
    return figure.printed(f"{floor:f}{suffix}")


def about(figure: Figure) -> str:
    """An amount that is published rounded, with 约 and without decimals: 6800.00 → 约6800."""
    if figure.number is None or figure.precision != "rounded":
        return str(figure)
    return figure.printed(f"约{format.rounded(figure.number, 0)}")


def quoted(figure: Figure) -> str:
    """A list of names, each in quotation marks: 甲、乙 → “甲”、“乙”."""
    return figure.printed("、".join(f"“{name}”" for name in (figure.words or "").split("、")))


def and_others(figure: Figure) -> str:
    """A list of names; 等 follows only when more are known to exist than are named."""
    return figure.printed(f"{figure.value}{'等' if figure.precision == 'at_least' else ''}")


def bounds(figure: Figure) -> str:
    """Grade bounds in words: 优90、良85 → 优（分值≥90）、良（85≤分值<90）."""
    pairs = [match.groups() for part in figure.value.split("、") if (match := _BOUND.match(part))]
    if not pairs:
        return str(figure)
    (best, highest), *others = pairs
    words = [f"{best}（分值≥{highest}）"]
    words += [
        f"{name}（{low}≤分值<{high}）"
        for (name, low), (_, high) in zip(others, pairs, strict=False)
    ]
    return figure.printed("、".join(words))


def counted(figure: Figure) -> str:
    """How many of each grade: 优30、良17 → 优30个、良17个."""
    return figure.printed("、".join(f"{part}个" for part in figure.value.split("、")))


FILTERS = {
    "cn": in_chinese,
    "at_least": at_least,
    "about": about,
    "quoted": quoted,
    "and_others": and_others,
    "bounds": bounds,
    "counted": counted,
}
