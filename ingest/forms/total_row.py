"""What the total row of the indicators prints: marks, score and grade of the whole form."""

import re

from ingest.forms.grid import Cell, Grid
from ingest.forms.header import LEVELS, Header
from ingest.forms.kind import Kind
from ingest.forms.labels import label
from ingest.forms.row_words import TOTAL
from ingest.parse.cell import compact
from ingest.parse.number import parse_number

_FULL_MARKS = 100
_GRADE = re.compile(r"^(优秀?|良好?|中等?|合格|差|不合格)$")
_SCORE_WITH_GRADE = re.compile(r"^(\d+(?:\.\d+)?分?)[(,、/]?(优秀?|良好?|中等?|合格|差|不合格)\)?$")
_ANSWER = re.compile(r"([^\s:：()（）,，;；]+)[:：]\s*([^\s:：()（）,，;；]+)")


def is_bare_total(
    row: dict[str, Cell], filled: int, rows: list[dict[str, Cell]], fields: tuple[str, str]
) -> bool:
    """Marks and score with no word that is known, the marks 100 or the sum of those above."""
    marked = set(row) - {LEVELS[0]}
    if not rows or not marked or marked != {name for name in fields if name} or filled != len(row):
        return False
    marks = parse_number(row[fields[0]].text, 2).value
    above = [parse_number(other[fields[0]].text, 2).value or 0 for other in rows if fields[0] in other]
    return marks is not None and marks in (_FULL_MARKS, sum(above)) and len(above) > 1


def printed_totals(grid: Grid, row: int, header: Header, fields: tuple[str, str]) -> dict[str, Cell]:
    """Marks and score of the total row by their columns; a lone figure elsewhere is the score."""
    weight, score = fields
    cells = [answer for cell in grid.filled(row) for answer in _answers(cell)]
    figures = [cell for cell in cells if re.match(r"^\d+(\.\d+)?分?$", compact(cell.text))]
    placed = {
        name: cell
        for name in fields
        for cell in figures
        if name in header.columns and cell.column in header.columns[name]
    }
    grade = next((cell for cell in cells if _GRADE.match(compact(cell.text))), None)
    if grade:
        placed["self_grade"] = grade
    if figures and not set(fields) & set(placed):
        placed |= {score: figures[-1]} if len(figures) == 1 else {weight: figures[0], score: figures[-1]}
    return placed


def _answers(cell: Cell) -> list[Cell]:
    """`自评总分：98.5分 评价等级：优`, `98.5（优）` → 98.5, 优; any other cell as it is."""
    answers = _ANSWER.findall(cell.text)
    both = _SCORE_WITH_GRADE.match(compact(cell.text))
    if not answers and not both:
        return [cell]
    texts = [text for word, text in answers if TOTAL.match(label(word).word) or _GRADE.match(text)]
    texts = [*both.groups()] if both else texts
    return [Cell(cell.row, cell.column, text) for text in texts]


def grade_of(filled: list[Cell], kind: Kind) -> dict[str, Cell]:
    """The grade of the whole form in a row below its total."""
    is_grade = label(filled[0].text).word in kind.head.get("self_grade", ())
    return {"self_grade": filled[1]} if is_grade and len(filled) > 1 else {}
