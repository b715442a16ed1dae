"""The total score of a form, which it may print in its head, below its indicators, or in both places."""

from collections.abc import Iterable
from decimal import Decimal

from ingest.forms.form import Form
from ingest.forms.grid import Cell
from ingest.forms.indicators import Indicators
from ingest.forms.scored_above import scored_above
from ingest.parse.number import parse_number


def total_of(form: Form, block: Indicators) -> Cell | None:
    """The cell of the total below the indicators, else of the head; where both differ, that which is the sum.

    合计 90 below the indicators does not count execution, the 99.5 of the head does. A lone figure in the
    column of marks, as of a cell merged over marks and score, is the score where the scores add up to it.
    """
    weight, score = form.kind.marks
    head, below, lone = form.head.get("total_score"), block.totals.get(score), block.totals.get(weight)
    whole = score_sum(form, block)
    if head and below:
        return head if points(head) == whole != points(below) else below
    is_score = lone is not None and whole is not None and points(lone) == whole
    return below or head or (lone if is_score else None)


def score_sum(form: Form, block: Indicators) -> Decimal | None:
    """The scores of the indicators, of the rows above them and of execution, where all are known."""
    own = form.money.values if form.money else {}
    rows = [row.get(form.kind.marks[1]) for row in block.rows]
    above = [scored.marks[1] for scored in scored_above(form)]
    return sum_of_points([*rows, *above, own.get("exec_score")])


def points(cell: Cell | None) -> Decimal | None:
    """The marks in a cell."""
    return parse_number(cell.text, 2).value if cell else None


def sum_of_points(cells: Iterable[Cell | None]) -> Decimal | None:
    """The sum where every part is known."""
    values = [points(cell) for cell in cells]
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))
