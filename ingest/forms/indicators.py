"""The indicator block: its rows, and which of them are no indicators."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from ingest.forms.grid import Cell, Grid, is_note
from ingest.forms.header import LEVELS, NAME, Header, header_at
from ingest.forms.kind import Kind
from ingest.forms.labels import inline, label
from ingest.forms.levels import is_first, is_second, level
from ingest.forms.parts import compacted
from ingest.forms.row_cells import row_of, says_something, twice_filled, with_line
from ingest.forms.row_words import TOTAL, is_footer, is_numbered, is_placeholder, is_rest, is_signed
from ingest.forms.total_row import grade_of, is_bare_total, printed_totals
from ingest.parse.cell import compact
from ingest.parse.number import parse_number

_SUBTOTAL = re.compile(r"小计$")
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
    lines: list[int] = field(default_factory=list)
    """Grid rows below a merged name, with more of the texts of that indicator."""
    unread: list[tuple[int, str]] = field(default_factory=list)
    """(grid row, heading or nothing) of what may be said of an indicator and is in no row."""


def read_indicators(grid: Grid, kind: Kind, header: Header) -> Indicators:
    """Every row below `header`: indicators, and what else stands between them until the form's footer."""
    rows, positions, unnamed, subtotals, continued, lines, unread = [], [], [], [], [], [], []
    totals: dict[str, Cell] = {}
    structural: Counter[str] = Counter()
    levels: dict[str, Cell] = {}
    current, position, has_ended = header, header.row + header.lines, False
    while position < len(grid.rows):
        again = header_at(grid, kind, position)
        if again and has_ended and not _outcomes(again, kind) and _outcomes(header, kind):
            # A table of something else: 附：评分标准.
            structural["footer"] += len(grid.rows) - position
            unread += [(row, "") for row in range(position, len(grid.rows)) if len(grid.filled(row)) > 1]
            break
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
        whole = row_of(grid, position, current, kind, with_merged=True)
        words = [inline(cell.text)[0].word or label(cell.text).word for cell in filled[:2]]
        if rows and NAME not in row and _is_same(whole.get(NAME), rows[-1][NAME]) and LEVELS[1] not in row:
            # Below a name that is merged over both rows.
            if any(mark in row for mark in kind.marks):
                rows.append(whole | levels)
                positions.append(position)
            elif row:
                rows[-1] = with_line(rows[-1], row)
                lines.append(position)
        elif (any(TOTAL.match(word) for word in words) and not _is_rated(row, current, kind)) or (
            is_bare_total(row, len(filled), rows, kind.marks)
        ):
            totals = {**printed_totals(grid, position, current, kind.marks), **totals}
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
            is_footer(filled[0].text) and not _is_indicator(whole, filled[0], kind)
        ):
            # Below a total stand no indicators unless they have marks.
            has_ended = True
            totals = {**grade_of(filled, kind), **totals}
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
            said = [name for name in row if name not in (*LEVELS, NAME) and says_something(row[name])]
            if NAME in whole and not is_placeholder(whole[NAME].text):
                rows.append(whole | levels)
                positions.append(position)
            elif levels and set(said) & {kind.target, kind.result, *kind.marks}:
                rows.append({**whole, **levels, NAME: levels.get(LEVELS[1]) or levels[LEVELS[0]]})
                positions.append(position)
                unnamed.append(position)
            else:
                unread += [(position, current.titles[name]) for name in said]
                structural["placeholder"] += 1
        if position in (*positions[-1:], *lines[-1:]):
            unread += [(position, current.titles[name]) for name in twice_filled(grid, position, current)]
        position += 1
    if kind.marks[0] not in header.columns:
        rows = _with_marks_of_names(grid, rows, kind.marks[0])
    block = Indicators(
        header.titles, rows, positions, structural, totals, subtotals, unnamed, continued, lines, unread
    )
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


def _is_same(cell: Cell | None, other: Cell) -> bool:
    return cell is not None and (cell.row, cell.column) == (other.row, other.column)


def _is_indicator(row: dict[str, Cell], first: Cell, kind: Kind) -> bool:
    """Whether a row that begins like a remark is an indicator, 其他培训, 存在问题整改率.

    It has a target, or a result and marks.
    """
    is_placed = first in (row.get(name) for name in (*LEVELS, NAME))
    is_set = kind.target in row or (kind.result in row and _has_marks(row, kind))
    has_words = NAME in row and is_set and ":" not in compact(first.text)
    return is_placed and has_words and not is_signed(row[NAME].text)


def _is_rated(row: dict[str, Cell], header: Header, kind: Kind) -> bool:
    """Whether a row called like a total is an indicator, 综合评分: it has all that makes one."""
    names = {kind.target, kind.result, kind.marks[0]} & set(header.columns)
    is_filled = all(name in row and says_something(row[name]) for name in (NAME, *names))
    return len(names) > 1 and is_filled


def _outcomes(header: Header, kind: Kind) -> set[str]:
    """The columns of a header that say what became of an indicator; of a goal what is to become of it."""
    return set(header.columns) & ({kind.result, kind.marks[1]} if kind.result else {kind.target})


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
