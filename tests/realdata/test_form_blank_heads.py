"""Published forms with each value of their head left blank before an unknown label, in three formats.

The field is blank, or the form is refused or held: it never has the unknown label, or its value, for its own.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from ingest.forms.kinds import KINDS
from ingest.forms.labels import label
from ingest.sample.opendocument import open_document
from ingest.sample.paper import Cell, Line, write_book
from ingest.tables import read_tables
from tests.realdata.form_books.books import lines_of
from tests.realdata.form_books.published import cn_forms
from warehouse.errors import UserError

LABEL, VALUE = "联系事项", "某值"
# One for each kind of head; that of F30 has but one label.
HEADS = ["F01", "F03", "F07", "F11", "F18", "F19", "F22", "F29", "F30"]
FIELDS = {word: name for kind in KINDS for name, words in kind.head.items() for word in words}
Lines = Sequence[Line]


def as_xlsx(path: Path, lines: Lines) -> Path:
    return write_book(path.with_suffix(".xlsx"), {"Sheet1": lines})


def as_page(path: Path, lines: Lines) -> Path:
    rows = ("".join(map(_td, line)) for line in lines)
    path = path.with_suffix(".html")
    path.write_text(f"<html><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></html>", "utf-8")
    return path


def _td(cell: Cell) -> str:
    return f"<td colspan={cell.across} rowspan={cell.down}>{escape(cell.text)}</td>"


def as_ods(path: Path, lines: Lines) -> Path:
    """Without its merged cells: what is blank may be wide or not."""
    rows: list[dict[int, str]] = [{} for _ in lines]
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(lines):
        for cell in line:
            column = next(column for column in range(99) if (row, column) not in taken)
            taken |= {(row + r, column + c) for r in range(cell.down) for c in range(cell.across)}
            rows[row][column] = cell.text
    path = path.with_suffix(".ods")
    path.write_bytes(open_document([[row.get(n) for n in range(max(row) + 1)] for row in rows]))
    return path


def blanked(lines: Lines) -> Iterator[tuple[str, str, Lines]]:
    """Field, its printed value and the form with that value blank before an unknown label."""
    for place, line in enumerate(lines):
        for at, (left, value) in enumerate(zip(line, line[1:], strict=False), 1):
            field = FIELDS.get(label(left.text).word)
            if not field or not value.text or label(value.text).word in FIELDS:
                continue
            blank, after = replace(value, text=""), line[at + 1 :]
            others = [[replace(value, across=1, text=""), Cell(LABEL), Cell(VALUE, value.across - 2), *after]]
            others = others if value.across > 2 else []
            if after:
                others += [
                    [blank, replace(after[0], text=LABEL), *after[1:]],
                    [blank, replace(after[0], text=LABEL), *(replace(cell, text="") for cell in after[1:])],
                ]
            for other in others:
                yield field, value.text, [*lines[:place], [*line[:at], *other], *lines[place + 1 :]]


@pytest.mark.parametrize("write", [as_xlsx, as_page, as_ods])
def test_no_unknown_label_is_the_value_of_a_blank_one(
    tmp_path: Path, write: Callable[[Path, Lines], Path]
) -> None:
    wrong, blank, count = [], 0, 0
    forms = cn_forms()
    for id in HEADS[: -1 if write is as_ods else None]:
        for number, (field, value, lines) in enumerate(blanked(lines_of(forms[id]))):
            count += 1
            try:
                tables, _ = read_tables(write(tmp_path / f"{id}_{number}", lines))
            except UserError:
                continue
            said = tables[0].form
            assert said
            if said.identity.missing or said.identity.labels:
                continue
            cells = tables[0].rows.row(0, named=True)
            names = [*(unit.name for unit in said.identity.units), *map(str, cells.values())]
            blank += 1
            wrong += [(id, field, value)] if {LABEL, VALUE} & set(names) else []
    assert count > 30 and blank > 5
    assert not wrong
