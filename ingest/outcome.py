"""What became of a file's loads: examined, stored, told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ingest.contracts.check import FAULTS, Checked
from ingest.contracts.registry import PLACE, Contract, contract
from ingest.control import ControlTotal
from ingest.files import Delivery
from ingest.forms.lookup import Unidentified
from ingest.forms.settling import placed
from ingest.landing import Load
from ingest.layout import Table
from ingest.parse.masked import all_masked
from ingest.result import HELD_HINT, LoadResult
from ingest.standing import Standing
from warehouse.errors import RejectedInput, UserError

Warnings = Sequence[tuple[str, str]]

# Enough to see at the terminal what kind of mistake it is; the list of rejects has all.
_FAULTS_NAMED = 5


@dataclass(frozen=True)
class Opened:
    """A file that has been read: its tables, and warnings about what else it holds."""

    delivery: Delivery
    sha256: str
    tables: Sequence[Table]
    warnings: Warnings


@dataclass(frozen=True)
class Part:
    """One load to be: the sheets of one contract of a file, or a form's part in one of its contracts."""

    file: Opened
    load_id: str
    tables: Sequence[Table]
    unidentified: Unidentified | None = None
    """Why nobody can tell whose form it is."""

    @property
    def contract(self) -> Contract:
        """The contract of all its tables."""
        return self.tables[0].contract


Bundle = Sequence[Part]
"""Loads that are held or current together."""


@dataclass(frozen=True)
class Outcome:
    """What became of one contract's rows in one file, and what its list of rejects is made of."""

    result: LoadResult
    tables: Sequence[Table] = ()
    rejects: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FAULTS))
    refused_path: str = ""
    """Where a file was of which nothing was landed."""


def refused(delivery: Delivery, error: UserError) -> Outcome:
    """A file of which nothing was landed, and why."""
    known = contract(delivery.contracts[0]) if delivery.contracts else None
    return Outcome(
        LoadResult(
            file_name=delivery.name,
            contract=known.id if known else None,
            title_zh=known.title_zh if known else "",
            region_code=delivery.region,
            load_id=None,
            status="refused",
            error=error,
        ),
        refused_path=delivery.place,
    )


@dataclass(frozen=True)
class Examined:
    """One load that has been checked; whether it is held may also depend on the other parts of its form."""

    load_id: str
    tables: Sequence[Table]
    titles: dict[str, str]
    rows_delivered: int
    structural: Counter[str]
    checked: Checked
    file_faults: pl.DataFrame
    """Of the delivery as a whole: wrong totals, and what only its sender can tell."""
    control_totals: list[ControlTotal]
    standing: Standing
    said: Warnings
    is_faulty: bool

    @property
    def contract(self) -> Contract:
        """The contract of all its tables."""
        return self.tables[0].contract

    @property
    def rejects(self) -> pl.DataFrame:
        """Every fault, at the place in the file it is about."""
        return self._told(pl.concat([self.checked.rejects, self.file_faults]))

    def _told(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Cells at their place in the file, without the numbers of people that may stand in them."""
        if cells.is_empty():
            return cells
        is_code = pl.col("column_name").is_in(self.contract.of_kind("code"))
        raw = pl.when(is_code).then("raw_value").otherwise(all_masked(cells["raw_value"]))
        return placed(cells.with_columns(raw.alias("raw_value")), self.tables)

    def load(self, file: Opened, *, is_held: bool) -> Load:
        """The load as landing keeps it; what is held replaces nothing yet."""
        checked = self.checked
        return Load(
            load_id=self.load_id,
            contract=self.contract,
            file_name=file.delivery.name,
            file_path=file.delivery.place,
            sha256=file.sha256,
            size_bytes=file.delivery.path.stat().st_size,
            sheets=list(dict.fromkeys(table.delivered.name for table in self.tables)),
            region_code=file.delivery.region,
            rows_delivered=self.rows_delivered,
            rows_rejected=checked.rejected_rows,
            structural=self.structural,
            control_totals=self.control_totals,
            warnings=(*file.warnings, *self.said),
            status="held" if is_held else "current",
            accepted=checked.accepted,
            rejects=self.rejects,
            doubts=self._told(checked.doubts.join(checked.rejects, on=PLACE, how="anti")),
            supersedes=() if is_held else self.standing.supersedes,
        )

    def outcome(self, load: Load) -> Outcome:
        """What is told of the load."""
        result = LoadResult(
            file_name=load.file_name,
            contract=load.contract.id,
            title_zh=load.contract.title_zh,
            region_code=load.region_code,
            load_id=load.load_id,
            status="held" if load.status == "held" else "current",
            rows_delivered=load.rows_delivered,
            rows_accepted=load.accepted.height,
            rows_rejected=load.rows_rejected,
            rows_structural=self.structural.total(),
            warnings=tuple(load.warnings),
            error=_held_error(load, self.titles, self.tables) if load.status == "held" else None,
        )
        return Outcome(result, self.tables, load.rejects)


def _held_error(load: Load, titles: dict[str, str], tables: Sequence[Table]) -> RejectedInput:
    found, rejected = load.rejects.height, load.rows_rejected
    unfilled = next((table for table in tables if table.is_unfilled), None)
    if not found and unfilled:
        return _unfilled_error(load, unfilled)
    if not found:
        return RejectedInput(
            f"{load.file_name}：同一张表的另一部分不合格，一并搁置",
            f"{load.file_name}: another part of the same form is faulty; held with it",
            hint_zh=HELD_HINT[0],
            hint_en=HELD_HINT[1],
        )
    zh = [f"{load.file_name}：{found} 处不合格（拒收 {rejected} 行），整份搁置："]
    en = [f"{load.file_name}: {found} faults ({rejected} rows rejected), delivery held:"]
    for fault in load.rejects.head(_FAULTS_NAMED).iter_rows(named=True):
        fault_zh, fault_en = _worded(fault, titles)
        zh.append(fault_zh)
        en.append(fault_en)
    if found > _FAULTS_NAMED:
        zh.append(f"另有 {found - _FAULTS_NAMED} 处，见退回清单")
        en.append(f"{found - _FAULTS_NAMED} more in the list of rejects")
    return RejectedInput("\n    ".join(zh), "\n    ".join(en), hint_zh=HELD_HINT[0], hint_en=HELD_HINT[1])


def _unfilled_error(load: Load, table: Table) -> RejectedInput:
    row = table.examples[0]
    return RejectedInput(
        f"{load.file_name} 工作表“{table.name}”第 {row} 行：只有模板的示例，没有填报内容，已搁置",
        f"{load.file_name} sheet '{table.name}' row {row}: only the example of the template; held",
        hint_zh="填好后重报；示例确是本县数据的，用 --accept-rejects 采用",
        hint_en="fill it in and deliver it again; with --accept-rejects the example is taken as data",
    )


def _worded(fault: dict[str, Any], titles: dict[str, str]) -> tuple[str, str]:
    """One fault in a line: where, what was written, what is wrong with it."""
    sheet, row, column, raw = (
        fault[name] for name in ("source_sheet", "source_row", "column_name", "raw_value")
    )
    column_zh, column_en = (f"，列“{titles.get(column, column)}”", f", {column}") if column else ("", "")
    value_zh, value_en = ("", "") if raw is None else (f"“{raw}”", f" '{raw}'")
    return (
        f"工作表“{sheet}”第 {row} 行{column_zh}{value_zh}：{fault['message_zh']}",
        f"sheet '{sheet}' row {row}{column_en}{value_en}: {fault['message_en']}",
    )
