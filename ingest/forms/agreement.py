"""What the figures of a money block say of each other: a bare rate by its amounts, a total by its parts."""

from collections.abc import Iterator
from decimal import Decimal

from ingest.forms.money_block import Money
from ingest.forms.sources import figure
from ingest.parse.cell import compact
from ingest.parse.money import parse_money
from ingest.parse.rate import parse_rate


def judged_rate(money: Money, budget: str, executed: str) -> str | None:
    """The printed rate with its percent sign: bare figures are judged by the amounts of the same row.

    `1` of 5/5 is 100 %, `20` of 10/50 is 20 %; without amounts what exceeds 1.5 is a percent (domain 4.2).
    """
    printed = money.values.get("execution_rate")
    if printed is None:
        return None
    plain = compact(printed.text)
    bare = parse_rate(plain, bare_is_percent=True)
    if bare.value is None or not plain[-1].isdigit():
        return printed.text
    amounts = [
        parse_money(money.values[f].text).value if f in money.values else None for f in (budget, executed)
    ]
    number = Decimal(plain)
    if amounts[0] and amounts[1] is not None:
        true = amounts[1] / amounts[0]
        is_fraction = abs(number - true) <= abs(number / 100 - true)
    else:
        is_fraction = number <= Decimal("1.5")
    return f"{number * 100 if is_fraction else number:f}%"


def sums_of_parts(money: Money, names: tuple[str, ...]) -> Iterator[tuple[str, Decimal, Decimal]]:
    """(field, printed total, sum of its parts) of amounts that have parts, in the unit of the form."""
    for name in names:
        parts = [figure(cell.text) for row in money.parts if (cell := row.get(name))]
        total = figure(money.values[name].text) if name in money.values else None
        known = [part.normalize() for part in parts if part is not None]
        if total is not None and known:
            yield name, total.normalize(), sum(known, Decimal(0))
