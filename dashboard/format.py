"""Figures as readers see them: exact decimals, half up, thousands separators. Pure, no language."""

from decimal import ROUND_HALF_UP, Decimal

NONE = "–"
MINUS = "−"

Number = Decimal | int | float | str


def rounded(value: Number, places: int) -> Decimal:
    """`value` half up to `places` decimals; a float is taken at its printed digits."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def number(value: Number | None, places: int = 0) -> str:
    """`1,234.50`; the typographic minus, and a dash for nothing."""
    if value is None:
        return NONE
    text = f"{rounded(value, places):,}"
    return MINUS + text[1:] if text.startswith("-") else text


def score(value: Number | None) -> str:
    """Marks with two decimals: `96.21`."""
    return number(value, 2)


def wan(yuan: Number | None) -> str:
    """Yuan as 万元 with two decimals: 1234567.89 → `123.46`."""
    return NONE if yuan is None else number(Decimal(str(yuan)) / 10000, 2)


def yuan(value: Number | None) -> str:
    """Yuan to the fen: `1,234.50`."""
    return number(value, 2)


def rate(value: Number | None) -> str:
    """A rate 0–1 as a percentage with one decimal: 0.885 → `88.5%`."""
    return NONE if value is None else f"{number(Decimal(str(value)) * 100, 1)}%"


def signed(value: Number | None, places: int = 2) -> str:
    """With its sign: `+1.20`, `−0.40`, `0.00`."""
    text = number(value, places)
    return f"+{text}" if value is not None and rounded(value, places) > 0 else text


def quantity(value: Number | None) -> str:
    """A count or amount with no more decimals than it needs, two at most: `14`, `2.50`."""
    if value is None:
        return NONE
    exact = rounded(value, 2)
    return number(exact, 0 if exact == exact.to_integral_value() else 2)
