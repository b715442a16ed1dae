"""A form → the rows of its two contracts, as text under the names of the fields.

A form delivers one row to its main contract (the form itself) and, to its detail contract, each row below the
header of its indicator block; totals, placeholders and repeated headers among those are structural. The parts
of the money block are read for comparison only.
"""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import polars as pl

from ingest.contracts.registry import Contract, contract, meta
from ingest.forms.form import EXECUTED, Form
from ingest.forms.grid import Cell
from ingest.forms.identity import Identity, Printed, identity_of
from ingest.forms.indicators import Indicators, read_indicators
from ingest.forms.money import judged_rate, own_unit, sums_of_parts
from ingest.forms.targets import joined_target, sign_in_name, stated_sign
from ingest.layout import Table
from ingest.parse.number import parse_number
from ingest.personal import without_names
from ingest.readers.sheet import Sheet

Warnings = list[tuple[str, str]]
_AMOUNTS = ("year_start_budget", "full_year_budget", EXECUTED)
_TOTALS = ("score_weight", "self_score")
_FULL_MARKS = 100


def self_evaluation(form: Form, sheet: Sheet) -> list[Table]:
    """DC16 and, where the form has indicators, DC17."""
    block = read_indicators(form.grid, form.kind, form.header, _TOTALS) if form.header else None
    identity, warnings = identity_of(form)
    warnings += _money_warnings(form)
    if block:
        warnings += _score_warnings(form, block)
    tables = [_main(form, block, sheet, identity, warnings)]
    if block and block.rows:
        tables.append(_detail(form, block, sheet, identity))
    return tables


def of_one_form(contract_id: str, key: str) -> Contract:
    """The contract as one form fills it: a delivery is about one project, not about all of its year."""
    known = contract(contract_id)
    return known if key in known.scope else replace(known, scope=(*known.scope, key))


def _main(
    form: Form, block: Indicators | None, sheet: Sheet, identity: Identity, warnings: Warnings
) -> Table:
    known = of_one_form(form.kind.main, form.kind.key)
    cells = {name: cell for name, cell in form.head.items() if name in known.columns}
    titles = {name: title for name, title in form.titles.items() if name in known.columns}
    if form.money:
        cells |= {name: cell for name, cell in form.money.values.items() if name in known.columns}
        titles |= {name: title for name, title in form.money.titles.items() if name in known.columns}
    for name, total in (("total_score", "self_score"), ("self_grade", "self_grade")):
        if block and total in block.totals:
            cells[name], titles[name] = block.totals[total], "总分"
    texts = {name: cell.text for name, cell in cells.items()}
    if form.money and "execution_rate" in texts:
        texts["execution_rate"] = judged_rate(form.money, "full_year_budget", EXECUTED)
    texts |= {"status": "已报送", **identity.texts(known)}
    units = {
        name: unit for name, unit in (form.money.units if form.money else {}).items() if name in _AMOUNTS
    }
    stated = all(name in units or own_unit(texts[name]) for name in _AMOUNTS if name in texts)
    return _table(
        known,
        [(form.grid.numbers[form.row], texts)],
        sheet,
        titles={**_official(known), **identity.titles, **titles},
        units={name: units.get(name, "元") for name in known.of_kind("money")},
        structural=Counter(),
        identity=identity,
        warnings=warnings,
        unit_stated=stated,
        columns={name: f"c{cell.column}" for name, cell in cells.items()},
        cells={name: (form.grid.numbers[cell.row], cell.column) for name, cell in cells.items()},
    )


def _detail(form: Form, block: Indicators, sheet: Sheet, identity: Identity) -> Table:
    known = of_one_form(form.kind.detail, form.kind.key)
    rows = []
    for number, (position, row) in enumerate(zip(block.positions, block.rows, strict=True), 1):
        texts = {name: cell.text for name, cell in row.items() if name in known.columns}
        texts["row_no"] = str(number)
        texts |= _target(row)
        rows.append((form.grid.numbers[position], texts))
    titles = {
        **block.titles,
        "row_no": "（行序）",
        "compute_sign": block.titles.get("compute_sign", "（指标值）"),
    }
    columns = form.header.columns if form.header else {}
    return _table(
        known,
        rows,
        sheet,
        titles={**_official(known), **identity.titles, **titles},
        units={},
        structural=block.structural,
        identity=identity,
        warnings=[],
        columns={name: f"c{span.start}" for name, span in columns.items() if name in known.columns},
    )


def _official(known: Contract) -> dict[str, str]:
    return {name: meta(column)["headers"][0] for name, column in known.columns.items()}


def _target(row: dict[str, Cell]) -> dict[str, str]:
    """The target as delivered and the sign it states, in its own column, in the text or in the name."""
    sign, value, unit = (
        row[name].text if name in row else None for name in ("compute_sign", "target_value", "meter_unit")
    )
    name = row["lv3_perf_ind_name"].text if "lv3_perf_ind_name" in row else None
    found = {
        "target_value": joined_target(sign, value, unit),
        "compute_sign": stated_sign(sign) or stated_sign(value) or (sign_in_name(name) if value else None),
    }
    return {field: text for field, text in found.items() if text}


def _table(
    known: Contract,
    rows: list[tuple[int, dict[str, str | None]]],
    sheet: Sheet,
    *,
    titles: dict[str, str],
    units: dict[str, str],
    structural: Counter[str],
    identity: Identity,
    warnings: Warnings,
    unit_stated: bool = True,
    columns: dict[str, str] | None = None,
    cells: dict[str, tuple[int, int]] | None = None,
) -> Table:
    schema = {**dict.fromkeys(known.columns, pl.String), "source_sheet": pl.String, "source_row": pl.Int32}
    frame = pl.DataFrame(
        [{**texts, "source_sheet": sheet.name, "source_row": number} for number, texts in rows], schema=schema
    )
    return Table(
        contract=known,
        rows=frame,
        titles=titles,
        units=units,
        totals={},
        shifted=frame.clear().select("source_sheet", "source_row"),
        structural=structural,
        years=set(),
        unit_stated=unit_stated,
        unknown_headers=[],
        delivered=without_names(sheet, sheet.cells["source_row"]),
        columns=columns or {},
        form=Printed(identity, tuple(warnings), cells or {}),
    )


def _money_warnings(form: Form) -> Warnings:
    warnings: Warnings = []
    for name, total, parts in sums_of_parts(form.money, _AMOUNTS) if form.money else ():
        if total != parts:
            title = form.money.titles[name] if form.money else name
            warnings.append(
                (
                    f"“{title}”总额 {total:,f} 与分项之和 {parts:,f} 不符，按总额行入库（TOTAL_MISMATCH）",
                    f"{name}: {total:,f} differs from its parts {parts:,f}, the total counts: TOTAL_MISMATCH",
                )
            )
    return warnings


def _score_warnings(form: Form, block: Indicators) -> Warnings:
    warnings: Warnings = []
    own = form.money.values if form.money else {}
    marks = _sum([row.get("score_weight") for row in block.rows], own.get("exec_weight"))
    if marks is not None and marks != _FULL_MARKS:
        warnings.append((f"各项分值合计 {marks:f}，不为 100", f"the marks add up to {marks:f}, not 100"))
    scores = _sum([row.get("self_score") for row in block.rows], own.get("exec_score"))
    printed = block.totals.get("self_score") or form.head.get("total_score")
    total = _points(printed)
    if scores is not None and total is not None and scores != total:
        warnings.append(
            (
                f"总分 {total:f} 与各项得分之和 {scores:f} 不符（TOTAL_MISMATCH）",
                f"the total {total:f} differs from the sum of scores {scores:f} (TOTAL_MISMATCH)",
            )
        )
    if block.unnamed:
        rows = "、".join(str(form.grid.numbers[row]) for row in block.unnamed)
        warnings.append(
            (
                f"第 {rows} 行没有三级指标名称，以上级指标代替",
                f"rows {rows} name no indicator; its level above is taken",
            )
        )
    return warnings


def _points(cell: Cell | None) -> Decimal | None:
    return parse_number(cell.text, 2).value if cell else None


def _sum(cells: list[Cell | None], own: Cell | None) -> Decimal | None:
    """The sum where every part is known."""
    values = [_points(cell) for cell in [*cells, own]]
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))
