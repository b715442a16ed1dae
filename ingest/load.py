"""The run of an ingest: files in order of dependence, each read, recognised, checked and landed on its own."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl

from ingest import landing
from ingest.contracts.check import Checked, check
from ingest.contracts.registry import Contract, contract
from ingest.layout import Table
from ingest.readers import read_sheets
from ingest.recognise import HEADER_WITHIN_ROWS, recognise
from ingest.rejects_file import write_rejects
from ingest.tables import concatenated, read_tables
from ingest.totals import compare_totals
from warehouse.connect import write_landing
from warehouse.errors import ConfigError, RejectedInput, UserError
from warehouse.settings import settings

_SUFFIXES = {".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".et"}
_SIX_DIGITS = re.compile(r"\d{6}")
# A folder 201712 is a month, not a division; no division code begins with 19 or 20.
_MONTH_FOLDER = re.compile(r"(19|20)\d{4}")
_UNRECOGNISED = "DC99"


@dataclass(frozen=True)
class LoadResult:
    """What became of one contract's rows in one file. rows_delivered = accepted + rejected + structural."""

    file_name: str
    contract: str | None
    title_zh: str
    region_code: str
    load_id: str | None
    status: Literal["current", "held", "unchanged", "refused"]
    rows_delivered: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    rows_structural: int = 0
    warnings: tuple[tuple[str, str], ...] = ()
    rejects_file: Path | None = None
    error: UserError | None = None


@dataclass(frozen=True)
class _Delivery:
    path: Path
    region: str
    contracts: tuple[str, ...]
    """Contracts recognised at a first look, for the order of the run."""


def ingest(
    paths: Sequence[Path],
    *,
    region: str | None = None,
    accept_rejects: bool = False,
    echo: Callable[[LoadResult], None] | None = None,
) -> list[LoadResult]:
    """Load files, or the extracts below folders, into landing; one result per file and contract, in load order.

    `region`: the division a file belongs to unless a six-digit folder above it says so (default: the setting).
    `accept_rejects`: land files as current although rows were rejected. `echo` hears each result as it is reached.
    A file that cannot be loaded carries its error in its result and does not stop the others. Raises ConfigError for
    a path that does not exist or holds no extract, Locked when another ingest or a reader holds landing.
    """
    files = _files(paths)
    results = []
    with write_landing() as connection:
        landing.create_schema(connection)
        deliveries = [_looked_at(path, region or settings().region) for path in files]
        for delivery in sorted(deliveries, key=lambda found: (found.contracts, str(found.path))):
            for result in _load_file(connection, delivery, accept_rejects):
                results.append(result)
                if echo:
                    echo(result)
    return results


def _files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in (Path(path) for path in paths):
        if path.is_dir():
            files += [p for p in sorted(path.rglob("*")) if p.is_file() and _is_extract(p, path)]
        elif path.is_file():
            files.append(path)
        else:
            raise ConfigError(f"找不到文件或文件夹：{path}", f"no such file or folder: {path}")
    if not files:
        raise ConfigError(
            "没有可入库的文件（xlsx、xls、csv）",
            "no file to load (xlsx, xls, csv)",
            hint_zh="核对路径",
            hint_en="check the path",
        )
    return list(dict.fromkeys(path.resolve() for path in files))


def _is_extract(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    return path.suffix.lower() in _SUFFIXES and not hidden


def _region(path: Path, default: str) -> str:
    """The nearest six-digit folder above the file, else the default."""
    folders = (parent.name for parent in path.parents)
    return next((n for n in folders if _SIX_DIGITS.fullmatch(n) and not _MONTH_FOLDER.match(n)), default)


def _looked_at(path: Path, default_region: str) -> _Delivery:
    try:
        headers = [recognise(sheet) for sheet in read_sheets(path, rows=2 * HEADER_WITHIN_ROWS)]
    except UserError:
        # Said again, and for good, when the file's turn comes.
        headers = []
    ids = sorted({header.contract.id for header in headers if header}) or [_UNRECOGNISED]
    return _Delivery(path, _region(path, default_region), tuple(ids))


def _load_file(
    connection: duckdb.DuckDBPyConnection, delivery: _Delivery, accept_rejects: bool
) -> Iterator[LoadResult]:
    with delivery.path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    seen = [
        _seen(connection, delivery, contract_id, sha256, accept_rejects) for contract_id in delivery.contracts
    ]
    if all(seen):
        yield from seen
        return
    try:
        tables, warnings = read_tables(delivery.path)
        yield from _land(connection, delivery, sha256, tables, warnings, accept_rejects)
    except UserError as error:
        known = contract(delivery.contracts[0]) if delivery.contracts[0] != _UNRECOGNISED else None
        yield LoadResult(
            delivery.path.name,
            known.id if known else None,
            known.title_zh if known else "",
            delivery.region,
            None,
            "refused",
            error=error,
        )


def _load_id(contract_id: str, region: str, sha256: str) -> str:
    return f"{contract_id}-{region}-{sha256[:12]}"


def _seen(
    connection: duckdb.DuckDBPyConnection,
    delivery: _Delivery,
    contract_id: str,
    sha256: str,
    accept_rejects: bool,
) -> LoadResult | None:
    """The result for bytes that have been loaded before, or None when they are to be loaded."""
    load_id = _load_id(contract_id, delivery.region, sha256)
    status = landing.status_of(connection, load_id)
    if status not in ("current", "held") or (status == "held" and accept_rejects):
        return None
    known = contract(contract_id)
    counts = landing.counts_of(connection, load_id)
    result = LoadResult(
        delivery.path.name, known.id, known.title_zh, delivery.region, load_id, "unchanged", *counts
    )
    if status == "current":
        return result
    error = RejectedInput(
        f"{delivery.path.name}：内容未变，仍因 {result.rows_rejected} 行不合格而搁置",
        f"{delivery.path.name}: unchanged, still held for {result.rows_rejected} rejected rows",
        hint_zh=_HELD_HINT_ZH,
        hint_en=_HELD_HINT_EN,
    )
    return replace(result, status="held", error=error)


_HELD_HINT_ZH = "改正后重报，或用 --accept-rejects 只收合格行"
_HELD_HINT_EN = "deliver a corrected file, or take the good rows only with --accept-rejects"


def _land(
    connection: duckdb.DuckDBPyConnection,
    delivery: _Delivery,
    sha256: str,
    tables: list[Table],
    warnings: list[tuple[str, str]],
    accept_rejects: bool,
) -> list[LoadResult]:
    """Check and store every contract of one file in one transaction; the lists of rejects are written after it."""
    by_contract: dict[str, list[Table]] = {}
    for table in tables:
        by_contract.setdefault(table.contract.id, []).append(table)
    outcomes = []
    with landing.transaction(connection):
        for contract_id, own in sorted(by_contract.items()):
            outcomes.append(
                _land_contract(
                    connection, delivery, sha256, contract(contract_id), own, warnings, accept_rejects
                )
            )
    return [
        _with_rejects_file(result, by_contract[result.contract or ""], rejects)
        for result, rejects in outcomes
    ]


def _land_contract(
    connection: duckdb.DuckDBPyConnection,
    delivery: _Delivery,
    sha256: str,
    known: Contract,
    tables: list[Table],
    warnings: list[tuple[str, str]],
    accept_rejects: bool,
) -> tuple[LoadResult, pl.DataFrame]:
    rows, units, titles = concatenated(tables)
    agencies = landing.known_agencies(connection, delivery.region) if known.id != "DC01" else {}
    checked = check(rows, known, units=units, titles=titles, known_agencies=agencies)
    load_id = _load_id(known.id, delivery.region, sha256)
    standing = landing.standing(connection, load_id, known, delivery.region, checked.accepted)
    checked = _without(checked, standing.duplicates)
    totals = [compare_totals(table) for table in tables]
    rejects = pl.concat([checked.rejects, *(faults for _, faults in totals)])
    delivered = rows.height + sum(table.structural for table in tables)
    too_many = rejects.height > 0 and checked.rejected_rows >= known.reject_budget * rows.height
    held = too_many and not (accept_rejects and checked.accepted.height)
    said = (*warnings, *checked.warnings, *_no_unit_list(known, checked.accepted, agencies))
    said += tuple(standing.warnings) if not held else ()
    structural = sum(table.structural for table in tables)
    load = landing.Load(
        load_id=load_id,
        contract=known,
        file_name=delivery.path.name,
        file_path=str(delivery.path),
        sha256=sha256,
        size_bytes=delivery.path.stat().st_size,
        sheets=[table.delivered.name for table in tables],
        region_code=delivery.region,
        rows_delivered=delivered,
        rows_structural=structural,
        control_totals=[line for lines, _ in totals for line in lines],
        warnings=said,
    )
    status = "held" if held else "current"
    supersedes = [] if held else standing.supersedes
    landing.store(
        connection,
        load,
        checked.accepted,
        rejects,
        checked.rejected_rows,
        status=status,
        supersedes=supersedes,
    )
    result = LoadResult(
        load.file_name,
        known.id,
        known.title_zh,
        delivery.region,
        load_id,
        status,
        delivered,
        checked.accepted.height,
        checked.rejected_rows,
        structural,
        said,
        error=_held_error(load.file_name, rejects, titles, checked.rejected_rows) if held else None,
    )
    return result, rejects


def _without(checked: Checked, duplicates: pl.DataFrame) -> Checked:
    if duplicates.is_empty():
        return checked
    place = ["source_sheet", "source_row"]
    accepted = checked.accepted.join(duplicates.select(place).unique(), on=place, how="anti")
    return Checked(accepted, pl.concat([checked.rejects, duplicates]), checked.warnings)


def _no_unit_list(
    known: Contract, accepted: pl.DataFrame, agencies: dict[int, set[str]]
) -> tuple[tuple[str, str], ...]:
    if known.id == "DC01" or "fiscal_year" not in known.columns or "agency_code" not in known.columns:
        return ()
    years = sorted(set(accepted["fiscal_year"].unique()) - set(agencies))
    if not years:
        return ()
    named = "、".join(map(str, years))
    return (
        (
            f"{named} 年尚无单位编码表（DC01），未核对单位代码",
            f"no unit list (DC01) of {named}; unit codes unchecked",
        ),
    )


def _held_error(
    file_name: str, rejects: pl.DataFrame, titles: dict[str, str], rejected_rows: int
) -> RejectedInput:
    first = rejects.row(0, named=True)
    column = titles.get(first["column_name"], first["column_name"] or "")
    value = "" if first["raw_value"] is None else f"“{first['raw_value']}”"
    sheet, row = first["source_sheet"], first["source_row"]
    return RejectedInput(
        f"{file_name}：{rejected_rows} 行不合格，整份搁置。首处：工作表“{sheet}”第 {row} 行，列“{column}”{value}：{first['message_zh']}",
        f"{file_name}: {rejected_rows} rows rejected, delivery held. First: sheet '{sheet}' row {row},"
        f" column '{first['column_name']}' {value}: {first['message_en']}",
        hint_zh=_HELD_HINT_ZH,
        hint_en=_HELD_HINT_EN,
    )


def _with_rejects_file(result: LoadResult, tables: list[Table], rejects: pl.DataFrame) -> LoadResult:
    if rejects.is_empty():
        return result
    path = settings().home / "rejects" / f"{Path(result.file_name).stem}.rejects.xlsx"
    return replace(result, rejects_file=write_rejects(path, tables, rejects))
