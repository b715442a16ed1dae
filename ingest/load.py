"""The run of an ingest: every file on its own, each read, recognised, checked and landed or refused."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from ingest import landing
from ingest.contracts.registry import contract
from ingest.files import Delivery, deliveries
from ingest.result import HELD_HINT, LoadResult
from ingest.settle import load_id_of, settle
from ingest.tables import read_tables
from warehouse.connect import write_landing
from warehouse.errors import RejectedInput, UserError
from warehouse.settings import settings


def ingest(
    paths: Sequence[Path],
    *,
    region: str | None = None,
    accept_rejects: bool = False,
    echo: Callable[[LoadResult], None] | None = None,
) -> list[LoadResult]:
    """Load files, or the extracts below folders, into landing; one result per file and contract, in order.

    `region`: the division of files without a six-digit folder above them (default: the setting).
    `accept_rejects`: make files current although rows were rejected. `echo` hears each result as it comes.
    A file that cannot be loaded carries its error in its result and does not stop the others. Raises
    ConfigError for a path that does not exist or holds no extract, Locked when landing stays taken.
    """
    ordered = deliveries(paths, region or settings().region)
    results = []
    with write_landing() as connection:
        landing.create_schema(connection)
        for delivery in ordered:
            for result in _load_file(connection, delivery, accept_rejects):
                results.append(result)
                if echo:
                    echo(result)
    return results


def _load_file(
    connection: duckdb.DuckDBPyConnection, delivery: Delivery, accept_rejects: bool
) -> Iterator[LoadResult]:
    sha256 = delivery.sha256
    seen = [_seen(connection, delivery, known, sha256, accept_rejects) for known in delivery.contracts]
    if seen and all(seen):
        yield from (result for result in seen if result)
        return
    try:
        tables, warnings = read_tables(delivery.path)
        yield from settle(connection, delivery, sha256, tables, warnings, accept_rejects)
    except UserError as error:
        known = contract(delivery.contracts[0]) if delivery.contracts else None
        yield LoadResult(
            file_name=delivery.path.name,
            contract=known.id if known else None,
            title_zh=known.title_zh if known else "",
            region_code=delivery.region,
            load_id=None,
            status="refused",
            error=error,
        )


def _seen(
    connection: duckdb.DuckDBPyConnection,
    delivery: Delivery,
    contract_id: str,
    sha256: str,
    accept_rejects: bool,
) -> LoadResult | None:
    """The result for bytes that have been loaded before, or None when they are to be loaded."""
    load_id = load_id_of(contract_id, delivery.region, sha256)
    status = landing.status_of(connection, load_id)
    if status not in ("current", "held") or (status == "held" and accept_rejects):
        return None
    known = contract(contract_id)
    counts = landing.counts_of(connection, load_id)
    name = delivery.path.name
    result = LoadResult(name, known.id, known.title_zh, delivery.region, load_id, "unchanged", *counts)
    if status == "current":
        return result
    error = RejectedInput(
        f"{name}：内容未变，仍因不合格数据搁置（{result.rows_rejected} 行）",
        f"{name}: unchanged, still held for its faults ({result.rows_rejected} rows)",
        hint_zh=HELD_HINT[0],
        hint_en=HELD_HINT[1],
    )
    return replace(result, status="held", error=error)
