"""One value → one cell, clean or the way an office writes it. Pure functions; money arrives in fen."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from ingest.sample.columns import Column

FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
EXCEL_EPOCH = date(1899, 12, 30)

Cell = str | int | float | None

DATE_STYLES: dict[str, Callable[[date], str]] = {
    "iso": lambda d: d.isoformat(),
    "dotted": lambda d: f"{d.year}.{d.month}.{d.day}",
    "dashed": lambda d: f"{d.year}-{d.month}-{d.day}",
    "slashed": lambda d: f"{d:%Y/%m/%d}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "chinese": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "clock": lambda d: f"{d.year}-{d.month}-{d.day} 0:00:00",
    "serial": lambda d: str((d - EXCEL_EPOCH).days),
    "month": lambda d: f"{d.year}年{d.month}月",
}


def clean(column: Column, value: object) -> str:
    """Plain text: yuan, fractions, ISO dates, 是/否; empty for no value."""
    if value is None:
        return "不适用" if column.field == "is_met" else ""
    match column.kind:
        case "money" | "points":
            return f"{Decimal(str(value)) / 100:.2f}"
        case "flag":
            return "是" if value else "否"
        case "date":
            return str(value)
        case _:
            return str(value)


def money(fen: int, unit: str) -> str:
    """An amount in 元 or 万元, exact. Raises ValueError where 万元 with two decimals would lose fen."""
    if unit == "元":
        return f"{Decimal(fen) / 100:,.2f}"
    if fen % 10_000:
        raise ValueError(f"{fen} fen is not a whole number of 100 yuan")
    return f"{Decimal(fen) / 1_000_000:,.2f}"


def percent(rate: float) -> str:
    """A fraction as an office writes it: 0.05 → 5%."""
    return f"{(Decimal(str(rate)) * 100).normalize():f}%"
