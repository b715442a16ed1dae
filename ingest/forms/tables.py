"""A form → the rows of its two contracts, as text under the names of the fields.

A form delivers one row to its main contract (the form itself) and, to its detail contract, each row below the
header of its indicator block; totals, placeholders, remarks and repeated headers among those are structural.
A monitoring form has both in one contract. The parts of the money block are read for comparison only.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from ingest.contracts.registry import Contract, contract, meta
from ingest.forms.agreement import judged_rate
from ingest.forms.boxes import is_ticked, ticked_word
from ingest.forms.form import Form, Page
from ingest.forms.grid import Cell
from ingest.forms.header import NAME
from ingest.forms.identity import Identity, Printed, identity_of
from ingest.forms.indicators import Indicators, read_indicators
from ingest.forms.kind import REASON_TICKS
from ingest.forms.remarks import (
    Warnings,
    assumed,
    money_remarks,
    repeated_remarks,
    score_remarks,
    unread_remarks,
)
from ingest.forms.repeated import once
from ingest.forms.sources import own_unit
from ingest.forms.spread import spread
from ingest.forms.targets import joined_target, sign_in_name
from ingest.forms.total_score import total_of
from ingest.layout import Table
from ingest.parse.cell import compact, is_nothing
from ingest.parse.date import parse_date
from ingest.parse.money_unit import YUAN_PER_UNIT
from ingest.parse.months import cutoff, task_number
from ingest.parse.target import stated_sign
from ingest.readers.sheet import Sheet

Texts = dict[str, str | None]
Rows = Sequence[tuple[int, Texts]]
"""(grid row, field → text)"""
# Words of which one may be ticked, `☑优 □良 □中 □差`.
_CHOSEN = {"self_grade", "project_category"}
_POSSIBILITIES = ("确定能", "有可能", "完全不可能")


def tables_of(form: Form, sheet: Sheet) -> list[Table]:
    """The form's row and its indicators: in one table each, or in one where the contract is the same.

    `sheet` is what is kept of the delivered one for the list of rejects.
    """
    kind = form.kind
    identity, warnings = identity_of(form)
    warnings += [*assumed(form), *unread_remarks(form), *money_remarks(form)]
    block = read_indicators(form.grid, kind, form.header) if form.header else None
    if block:
        counted = once(form, block)
        block = counted.block
        identity = replace(
            identity,
            repeated=tuple(form.grid.numbers[row] for row in counted.unclear),
            aside=tuple(
                (name, f"“{compact(block.titles[name])}”（{form.grid.numbers[cell.row]}）", cell.text)
                for name, cell in spread(form, block)
            ),
        )
        warnings += [*score_remarks(form, block), *repeated_remarks(form, counted)]
    main = _of_one_form(kind.main, kind.key)
    head = _head(form, block, identity, main)
    said = Printed(identity, tuple(_with_unit(form, head, warnings)), _places(form))
    rows = _indicator_rows(form, block) if block else []
    structural = block.structural if block else Counter()
    if kind.main == kind.detail:
        lines = [(form.row, {**head, "row_no": "0"}), *((place, {**head, **texts}) for place, texts in rows)]
        return _by_sheet(form, main, lines, sheet, said, structural)
    tables = [_table(form, main, [(form.row, head)], Page(0, sheet), said, Counter())]
    if rows:
        detail = _of_one_form(kind.detail, kind.key)
        tables += _by_sheet(form, detail, rows, sheet, Printed(identity, (), {}), structural)
    return tables


def _by_sheet(
    form: Form, known: Contract, rows: Rows, sheet: Sheet, said: Printed, structural: Counter[str]
) -> list[Table]:
    """A table of the rows on each worksheet of a form; what else there is to say is said with the first."""
    pages = [Page(0, sheet), *form.pages]
    ends = [*(page.first for page in form.pages), len(form.grid.rows)]
    on_pages = [
        (page, own)
        for page, end in zip(pages, ends, strict=True)
        if (own := [row for row in rows if page.first <= row[0] < end])
    ]
    (first, own), *others = on_pages
    rest = Printed(said.identity, (), {})
    return [_table(form, known, own, first, said, structural)] + [
        _table(form, known, own, page, rest, Counter()) for page, own in others
    ]


def _places(form: Form) -> dict[str, tuple[int, int]]:
    return {name: (form.grid.numbers[cell.row], cell.column) for name, cell in _cells(form, None).items()}


def _of_one_form(contract_id: str, key: str) -> Contract:
    """The contract as one form fills it: a delivery is about one project, not about all of its year."""
    known = contract(contract_id)
    return known if key in known.scope else replace(known, scope=(*known.scope, key))


def _cells(form: Form, block: Indicators | None) -> dict[str, Cell]:
    """Field → the cell of the form that holds it, wherever it stands."""
    cells = {**form.head, **(form.money.values if form.money else {})}
    if block:
        below = {"total_score": total_of(form, block), "self_grade": block.totals.get("self_grade")}
        cells |= {name: cell for name, cell in below.items() if cell}
    return cells


def _head(form: Form, block: Indicators | None, identity: Identity, known: Contract) -> Texts:
    printed: Texts = {name: cell.text for name, cell in _cells(form, block).items()}
    if form.money and "execution_rate" in printed:
        printed["execution_rate"] = judged_rate(form.money, "full_year_budget", form.kind.anchor)
    if "cutoff_date" in known.columns:
        printed = {**_task(form, identity), **printed}
    for name in _CHOSEN & set(printed):
        printed[name] = ticked_word(printed[name] or "") or printed[name]
    category = known.columns.get("project_category")
    if category is not None and printed.get("project_category") not in meta(category)["synonyms"]:
        # Forms also classify projects by words of their own.
        printed.pop("project_category", None)
    texts = {**form.kind.constants, **form.kind.assumed, **printed, **identity.texts(known)}
    return {name: text for name, text in texts.items() if name in known.columns}


def _task(form: Form, identity: Identity) -> Texts:
    """The day up to which a monitoring form reports, from the months in its headings, and its task."""
    month = next(iter(form.months), None)
    if month is None or identity.year is None:
        day = parse_date(form.head["cutoff_date"].text).value if "cutoff_date" in form.head else None
        return {"monitor_task_no": task_number(day.year, day.month)} if day else {}
    return {
        "cutoff_date": cutoff(identity.year, month),
        "monitor_task_no": task_number(identity.year, month),
    }


def _indicator_rows(form: Form, block: Indicators) -> Rows:
    known = contract(form.kind.detail).columns
    rows = []
    for number, (position, row) in enumerate(zip(block.positions, block.rows, strict=True), 1):
        texts: Texts = {name: cell.text for name, cell in row.items()}
        texts |= {
            "row_no": str(number),
            **_target(texts, form.kind.target),
            **_ticked(texts, form.kind.reason),
        }
        if not stated_sign(texts.get("compute_sign")):
            texts.pop("compute_sign", None)
        rows.append((position, {n: text for n, text in texts.items() if n in known}))
    return rows


def _target(texts: Texts, field: str) -> Texts:
    """The target as delivered and the sign it states, in its own column, in the text or in the name."""
    sign, value, unit = (texts.get(name) for name in ("compute_sign", field, "meter_unit"))
    stated = stated_sign(sign) or stated_sign(value) or (sign_in_name(texts.get(NAME)) if value else None)
    return {field: joined_target(sign, value, unit), "compute_sign": stated}


def _ticked(texts: Texts, field: str) -> Texts:
    """Reasons and possibilities that a form has a column of ticks for, in words; measures beside the reason.

    What stands there instead of a tick is kept: as a reason, or where the check of possibilities names it.
    """
    reasons = "、".join(_said(texts, [*REASON_TICKS]))
    reason = "：".join(part for part in (reasons, texts.get(field)) if part)
    if (measure := texts.get("改进措施")) and not is_nothing(compact(measure)):
        reason = "；".join(part for part in (reason, f"改进措施：{measure}") if part)
    possible = "、".join(_said(texts, _POSSIBILITIES))
    boxes = {
        name: ticked_word(texts[name] or "") for name in ("complete_rate", "is_perf_rectify") if name in texts
    }
    found = {field: reason, **boxes, **({"complete_rate": possible} if possible else {})}
    return {name: text for name, text in found.items() if text}


def _said(texts: Texts, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        ticked = is_ticked(texts.get(name) or "")
        if ticked is None:
            yield f"{name}（{texts[name]}）"
        elif ticked:
            yield name


def _with_unit(form: Form, head: Texts, warnings: Warnings) -> Warnings:
    units = form.money.units if form.money else {}
    amounts = {name: text for name in form.kind.amounts if (text := head.get(name))}
    if all(name in units or own_unit(text) for name, text in amounts.items()):
        return warnings
    return [*warnings, ("未注明金额单位，按元理解", "no money unit stated, taken as yuan")]


def _titles(form: Form, identity: Identity, known: Contract) -> dict[str, str]:
    official = {name: meta(column)["headers"][0] for name, column in known.columns.items()}
    printed = {**form.titles, **(form.money.titles if form.money else {})}
    columns = form.header.titles if form.header else {}
    titles = {**official, **identity.titles, **(printed if known.id == form.kind.main else columns)}
    return {name: title for name, title in titles.items() if name in known.columns}


def _table(
    form: Form, known: Contract, rows: Rows, page: Page, said: Printed, structural: Counter[str]
) -> Table:
    schema = {**dict.fromkeys(known.columns, pl.String), "source_sheet": pl.String, "source_row": pl.Int32}
    place = form.grid.numbers
    lines = [{**texts, "source_sheet": page.sheet.name, "source_row": place[row]} for row, texts in rows]
    frame = pl.DataFrame(lines, schema=schema)
    units = form.money.units if form.money else {}
    is_main = known.id == form.kind.main
    cells = said.cells if is_main else {}
    columns = form.header.columns if form.header and not is_main else {}
    places = {name: span.start - page.shift for name, span in columns.items()}
    places |= {name: column for name, (_, column) in cells.items()}
    return Table(
        contract=known,
        rows=frame,
        titles=_titles(form, said.identity, known),
        units={
            name: unit if (unit := units.get(name, "元")) in YUAN_PER_UNIT else "元"
            for name in known.of_kind("money")
        },
        totals=[],
        shifted=frame.clear().select("source_sheet", "source_row"),
        structural=structural,
        years=set(),
        units_unstated=(),
        unknown_headers=[],
        delivered=page.sheet,
        columns={name: f"c{column}" for name, column in places.items() if name in known.columns},
        form=said,
    )
