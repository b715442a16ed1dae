"""What the figures of a money block say of each other: a bare rate by its amounts, a total by its parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.forms.money_block import Money
from ingest.forms.sources import Line, figure, may_be_nested, without_dividing
from ingest.parse.cell import compact, is_nothing
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


@dataclass(frozen=True)
class PartSum:
    """A total and the sum of its parts, in the unit of the form."""

    field: str
    total: Decimal | None
    """None where it was left blank."""
    parts: Decimal
    rows: list[int]
    """Grid rows of the parts."""


def sums_of_parts(money: Money, names: tuple[str, ...]) -> Iterator[PartSum]:
    """Of the amounts that have parts; a total that is no number is found elsewhere.

    Rows that divide a part do not count beside it, unless the total is only reached with them.
    """
    for name in names:
        lines = [
            line for line in money.parts if (cell := line.cells.get(name)) and figure(cell.text) is not None
        ]
        printed = compact(money.values[name].text) if name in money.values else ""
        total = figure(printed)
        if not lines or (total is None and not is_nothing(printed)):
            continue
        found = {True: _added(lines, name), False: _added(without_dividing(lines), name)}
        is_reached = total is not None and total in found.values()
        yield PartSum(
            name,
            None if total is None else total.normalize(),
            total.normalize() if total is not None and is_reached else found[may_be_nested(lines)],
            [line.cells[name].row for line in lines],
        )


def _added(lines: Sequence[Line], name: str) -> Decimal:
    figures = (figure(line.cells[name].text) for line in lines)
    return sum(((number or Decimal(0)).normalize() for number in figures), Decimal(0))
