"""The indicator block: its rows, and which of them are no indicators."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.forms.grid import Cell, Grid, is_note
from ingest.forms.header import LEVELS, NAME, Header, header_at
from ingest.forms.kind import INITIAL_TARGET, RESULT_PARTS, RESULT_SIGN, RESULT_UNIT, Kind
from ingest.forms.labels import inline, label
from ingest.forms.levels import is_first, is_second, level
from ingest.forms.parts import compacted
from ingest.forms.row_words import TOTAL, is_footer, is_numbered, is_placeholder, is_rest, is_signed
from ingest.forms.targets import joined_target
from ingest.parse.cell import compact, is_nothing
from ingest.parse.number import parse_number

_SUBTOTAL = re.compile(r"小计$")
_FULL_MARKS = 100
_GRADE = re.compile(r"^(优秀?|良好?|中等?|合格|差|不合格)$")
_SCORE_WITH_GRADE = re.compile(r"^(\d+(?:\.\d+)?分?)[(,、/]?(优秀?|良好?|中等?|合格|差|不合格)\)?$")
_ANSWER = re.compile(r"([^\s:：()（）,，;；]+)[:：]\s*([^\s:：()（）,，;；]+)")
# The block of another term than the year: 长期绩效指标, printed beside its rows.
_LONGER = re.compile(r"^(?:长期|中期|中长期|实施期|项目期|全周期)(?:总体)?(?:绩效)?指标")
_YEAR = re.compile(r"^(?:本?年度|当年)(?:总体)?(?:绩效)?指标")
_POINT = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十])[.、]")
_NUMBERED = re.compile(r"^指标\d+[:.、]")


@dataclass(frozen=True)
class Indicators:
    """The block below one header."""

    titles: dict[str, str]
    rows: list[dict[str, Cell]]
    """Field → cell of each indicator, merged levels filled down."""
    positions: list[int]
    """Grid row of each indicator."""
    structural: Counter[str]
    """Rows below the header that are no indicators of the year: totals, placeholders, repeated headers, those
    of a longer term."""
    totals: dict[str, Cell]
    """What the total row prints in the columns of marks and scores."""
    subtotals: list[tuple[int, dict[str, Cell]]]
    """(number of indicators above it, its cells) of each sub-total."""
    unnamed: list[int]
    """Grid rows of indicators that have values but no name of their own."""
    continued: list[int] = field(default_factory=list)
    """Grid rows that go on with the name of the indicator above."""


def read_indicators(grid: Grid, kind: Kind, header: Header) -> Indicators:
    """Every row below `header`: indicators, and what else stands between them until the form's footer."""
    rows, positions, unnamed, subtotals, continued = [], [], [], [], []
    totals: dict[str, Cell] = {}
    structural: Counter[str] = Counter()
    levels: dict[str, Cell] = {}
    current, position, has_ended = header, header.row + header.lines, False
    while position < len(grid.rows):
        again = header_at(grid, kind, position)
        if again and LEVELS[0] in again.columns:
            levels, has_ended = _kept(levels, current, again), False
            current = current if _is_half(grid, again, current) else again
            structural["header_again"] += again.lines
            position += again.lines
            continue
        filled = grid.filled(position)
        if len(filled) > 1 and all(label(cell.text).word in kind.headings for cell in filled):
            # Half of a header of two lines.
            structural["header_again"] += 1
            position += 1
            continue
        row = row_of(grid, position, current, kind)
        words = [inline(cell.text)[0].word or label(cell.text).word for cell in filled[:2]]
        if any(TOTAL.match(word) for word in words) or _is_bare_total(row, len(filled), rows, kind.marks):
            totals = {**_printed_totals(grid, position, current, kind.marks), **totals}
            has_ended = bool(rows)
            structural["total"] += 1
        elif heading := _heading(filled, row, current, kind.target):
            levels = _filled_down(levels, heading, current)
            structural["placeholder"] += 1
        elif _SUBTOTAL.search(words[0]) and set(row) <= {*LEVELS, NAME, *kind.marks}:
            subtotals.append((len(rows), row))
            structural["total"] += 1
        elif _is_of_note(grid, position):
            structural["footer"] += 1
        elif (has_ended and not _goes_on(row, filled[0], kind, below_total=bool(totals))) or (
            is_footer(filled[0].text) and not _is_indicator(row, filled[0], kind)
        ):
            # Below a total stand no indicators unless they have marks.
            has_ended = True
            totals = {**_grade_of(filled, kind), **totals}
            structural["footer"] += 1
        else:
            if has_ended:
                # What looked like the total was that of a part.
                totals, has_ended = {}, False
            if rows and position - 1 in (positions[-1], *continued) and _goes_on_in_name(row, rows[-1], kind):
                name = rows[-1][NAME]
                rows[-1] = {**rows[-1], NAME: replace(name, text=name.text.rstrip() + row[NAME].text.strip())}
                continued.append(position)
                position += 1
                continue
            levels = _filled_down(levels, row, current)
            row |= levels
            if NAME in row and not is_placeholder(row[NAME].text):
                rows.append(row)
                positions.append(position)
            elif levels and _says_something(row, set(row) - {*LEVELS, NAME, "deviation_reason"}):
                rows.append({**row, NAME: levels.get(LEVELS[1]) or levels[LEVELS[0]]})
                positions.append(position)
                unnamed.append(position)
            else:
                structural["placeholder"] += 1
        position += 1
    if kind.marks[0] not in header.columns:
        rows = _with_marks_of_names(grid, rows, kind.marks[0])
    block = Indicators(header.titles, rows, positions, structural, totals, subtotals, unnamed, continued)
    return _of_the_year(block, grid, header)


def _of_the_year(block: Indicators, grid: Grid, header: Header) -> Indicators:
    """Without the indicators of a longer term, where those of the year stand in the same form."""
    first = min(span.start for span in header.columns.values())
    longer, is_longer = set(), False
    for position in range(header.row, len(grid.rows)):
        beside = [compact(cell.text) for cell in grid.filled(position) if cell.column < first]
        if any(_LONGER.match(text) or _YEAR.match(text) for text in beside):
            is_longer = any(_LONGER.match(text) for text in beside)
        if is_longer:
            longer.add(position)
    kept = [number for number, position in enumerate(block.positions) if position not in longer]
    if not kept or len(kept) == len(block.rows):
        return block
    return replace(
        block,
        rows=[block.rows[number] for number in kept],
        positions=[block.positions[number] for number in kept],
        structural=block.structural + Counter(longer_term=len(block.rows) - len(kept)),
        subtotals=[],
        unnamed=[position for position in block.unnamed if position not in longer],
    )


def _with_marks_of_names(grid: Grid, rows: list[dict[str, Cell]], weight: str) -> list[dict[str, Cell]]:
    """Marks beside the name of an indicator, `水标尺数量（20分）`, or of the second level that is its own."""
    seconds = Counter(row.get(LEVELS[1]) for row in rows)
    found = []
    for row in rows:
        second = row.get(LEVELS[1])
        printed = grid.rows[second.row][second.column] if second and seconds[second] == 1 else None
        texts = [text for text in (row[NAME].text, printed) if text and compact(text)[-1] in ")]】〕"]
        marks = next((marks for text in texts if (marks := level(text).marks) is not None), None)
        found.append(row if marks is None else {**row, weight: replace(row[NAME], text=f"{marks:f}")})
    return found


def _grade_of(filled: list[Cell], kind: Kind) -> dict[str, Cell]:
    """The grade of the whole form in a row below its total."""
    is_grade = label(filled[0].text).word in kind.head.get("self_grade", ())
    return {"self_grade": filled[1]} if is_grade and len(filled) > 1 else {}


def _heading(filled: list[Cell], row: dict[str, Cell], header: Header, target: str) -> dict[str, Cell]:
    """A level in a row of its own, perhaps with its marks, where no column holds it; else nothing."""
    first, text = filled[0], filled[0].text
    if target in row or any(_has_words(cell.text) for cell in filled[1:]):
        return {}
    lacks = [name not in header.columns for name in LEVELS]
    if lacks[0] and is_first(text):
        return {LEVELS[0]: first}
    return {LEVELS[1]: first} if lacks[1] and is_second(text) else {}


def _has_words(text: str) -> bool:
    return parse_number(text, 2).fault is not None


def _is_of_note(grid: Grid, position: int) -> bool:
    """Whether a row is a note, which may stand anywhere, or one of its points in a row of its own: 2.…"""
    while len(cells := grid.filled(position)) == 1 and _POINT.match(compact(cells[0].text)):
        position -= 1
    return is_note(cells)


def _is_indicator(row: dict[str, Cell], first: Cell, kind: Kind) -> bool:
    """Whether a row that begins like a remark is an indicator, 其他培训, 存在问题整改率: it has a target."""
    is_placed = first in (row.get(name) for name in (*LEVELS, NAME))
    has_words = NAME in row and kind.target in row and ":" not in compact(first.text)
    return is_placed and has_words and not is_signed(row[NAME].text)


def _goes_on(row: dict[str, Cell], first: Cell, kind: Kind, *, below_total: bool) -> bool:
    """Whether a row below a remark is an indicator: by marks, or target and more; below a total by both."""
    has_colon = ":" in _NUMBERED.sub("", compact(first.text))
    if NAME not in row or has_colon or is_signed(row[NAME].text):
        return False
    has_target, has_marks = kind.target in row, _has_marks(row, kind)
    return has_target and has_marks if below_total else has_marks or (has_target and len(row) > 2)


def _goes_on_in_name(row: dict[str, Cell], above: dict[str, Cell], kind: Kind) -> bool:
    """Whether a row has nothing but the rest of the name above: by its words, or as all have their marks."""
    if set(row) != {NAME} or not above.keys() & {kind.target, *kind.marks}:
        return False
    rest = row[NAME].text
    if is_placeholder(rest) or is_numbered(rest):
        return False
    return is_rest(above[NAME].text, rest) or all(mark in above for mark in kind.marks)


def _has_marks(row: dict[str, Cell], kind: Kind) -> bool:
    weight = row.get(kind.marks[0])
    return weight is not None and parse_number(weight.text, 2).value is not None


def _is_bare_total(
    row: dict[str, Cell], filled: int, rows: list[dict[str, Cell]], fields: tuple[str, str]
) -> bool:
    """Marks and score with no word that is known, the marks 100 or the sum of those above."""
    marked = set(row) - {LEVELS[0]}
    if not rows or not marked or marked != {name for name in fields if name} or filled != len(row):
        return False
    marks = parse_number(row[fields[0]].text, 2).value
    above = [parse_number(other[fields[0]].text, 2).value or 0 for other in rows if fields[0] in other]
    return marks is not None and marks in (_FULL_MARKS, sum(above)) and len(above) > 1


def row_of(grid: Grid, position: int, header: Header, kind: Kind) -> dict[str, Cell]:
    """The cells of a row below the headings of its columns, a result with its sign and unit in one."""
    target, result = kind.target, kind.result
    spans = header.columns.items()
    found = {name: cell for name, span in spans if (cell := grid.within(position, span.start, span.stop))}
    initial = found.pop(INITIAL_TARGET, None)
    if initial and (target not in found or is_nothing(compact(found[target].text))):
        found[target] = initial
    parts = {name: cell.text for name in RESULT_PARTS if (cell := found.pop(name, None))}
    if parts and result in found:
        text = joined_target(parts.get(RESULT_SIGN), found[result].text, parts.get(RESULT_UNIT))
        found[result] = replace(found[result], text=text or "")
    return found


def _is_half(grid: Grid, again: Header, whole: Header) -> bool:
    """Whether a header printed again is only one of the lines of that before."""
    lines = [compacted(grid, row) for row in range(whole.row, whole.row + whole.lines)]
    return again.lines < whole.lines and compacted(grid, again.row) in lines


def _kept(levels: dict[str, Cell], before: Header, again: Header) -> dict[str, Cell]:
    """The levels that still hold below a header printed again: none where it begins another goal."""
    return levels if again.group in (None, before.group) else {}


def _filled_down(levels: dict[str, Cell], row: dict[str, Cell], header: Header) -> dict[str, Cell]:
    """Merged levels hold for the rows below; a new first level ends the second one of before."""
    first, second = LEVELS
    filled = dict(levels)
    if first in row:
        text = level(row[first].text).name
        filled = {first: replace(row[first], text=f"{header.group}/{text}" if header.group else text)}
    if second in row:
        filled[second] = replace(row[second], text=level(row[second].text).name)
    return filled


def _says_something(row: dict[str, Cell], names: Iterable[str]) -> bool:
    return any(not is_nothing(compact(row[name].text)) for name in names if name in row)


def _answers(cell: Cell) -> list[Cell]:
    """`自评总分：98.5分 评价等级：优`, `98.5（优）` → 98.5, 优; any other cell as it is."""
    answers = _ANSWER.findall(cell.text)
    both = _SCORE_WITH_GRADE.match(compact(cell.text))
    if not answers and not both:
        return [cell]
    texts = [text for word, text in answers if TOTAL.match(label(word).word) or _GRADE.match(text)]
    texts = [*both.groups()] if both else texts
    return [Cell(cell.row, cell.column, text) for text in texts]


def _printed_totals(grid: Grid, row: int, header: Header, fields: tuple[str, str]) -> dict[str, Cell]:
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
