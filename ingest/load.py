"""The run of an ingest or of a check: every file on its own, read, recognised, checked, landed or refused."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import duckdb

from ingest import landing
from ingest.contracts.registry import contract
from ingest.files import Delivery, deliveries
from ingest.rehearsal import rehearsal
from ingest.rejects_file import write_rejects
from ingest.result import HELD_HINT, LoadResult
from ingest.settle import Outcome, load_id_of, settle
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


def check(
    paths: Sequence[Path], *, region: str | None = None, echo: Callable[[Outcome], None] | None = None
) -> list[Outcome]:
    """What `ingest` would find in these files, with every fault; nothing is landed and no file written.

    The files also count for each other, as they would in an ingest: a unit list for the tables beside it.
    A file that would be taken is `sound`. Raises like `ingest`.
    """
    ordered = deliveries(paths, region or settings().region)
    outcomes = []
    with rehearsal({known for delivery in ordered for known in delivery.contracts}) as connection:
        for delivery in ordered:
            for outcome in _settled(connection, delivery, delivery.sha256, accept_rejects=False):
                if outcome.result.status == "current":
                    outcome = replace(outcome, result=replace(outcome.result, status="sound"))
                outcomes.append(outcome)
                if echo:
                    echo(outcome)
    return outcomes


def _load_file(
    connection: duckdb.DuckDBPyConnection, delivery: Delivery, accept_rejects: bool
) -> Iterator[LoadResult]:
    sha256 = delivery.sha256
    seen = [_seen(connection, delivery, known, sha256, accept_rejects) for known in delivery.contracts]
    if seen and all(seen):
        yield from (result for results in seen for result in results)
        return
    for outcome in _settled(connection, delivery, sha256, accept_rejects):
        yield _with_rejects_file(outcome)


def _settled(
    connection: duckdb.DuckDBPyConnection, delivery: Delivery, sha256: str, accept_rejects: bool
) -> list[Outcome]:
    """The file through reading, checking and storing; refused when a user's mistake ends that way."""
    try:
        tables, warnings = read_tables(delivery.path)
        return settle(connection, delivery, sha256, tables, warnings, accept_rejects)
    except UserError as error:
        known = contract(delivery.contracts[0]) if delivery.contracts else None
        refused = LoadResult(
            file_name=delivery.path.name,
            contract=known.id if known else None,
            title_zh=known.title_zh if known else "",
            region_code=delivery.region,
            load_id=None,
            status="refused",
            error=error,
        )
        return [Outcome(refused)]


def _with_rejects_file(outcome: Outcome) -> LoadResult:
    result = outcome.result
    if outcome.rejects.is_empty():
        return result
    # Files of other folders may have the same name, and one file several contracts; below the folder of its
    # division a corrected list is ingested for that division.
    folder = settings().home / "rejects" / result.region_code / str(result.load_id)
    path = folder / f"{Path(result.file_name).stem}.rejects.xlsx"
    return replace(result, rejects_file=write_rejects(path, outcome.tables, outcome.rejects))


def _seen(
    connection: duckdb.DuckDBPyConnection,
    delivery: Delivery,
    contract_id: str,
    sha256: str,
    accept_rejects: bool,
) -> list[LoadResult]:
    """The results for bytes that have been loaded before; none when they are to be loaded."""
    results = []
    for number in count(1):
        load_id = load_id_of(contract_id, delivery.region, sha256, number)
        status = landing.status_of(connection, load_id)
        if status is None:
            return results
        if status == "superseded" or (
            status == "held" and (accept_rejects or _is_curable(connection, load_id))
        ):
            return []
        results.append(_unchanged(connection, delivery, contract_id, load_id, status))
    return results


def _is_curable(connection: duckdb.DuckDBPyConnection, load_id: str) -> bool:
    """Whether what was wrong may be right by now: the unit list, another delivery, how files are read."""
    query = (
        "select importer_version is distinct from ? or exists (select * from ledger.rejects"
        " where rejects.load_id = loads.load_id"
        " and rule in ('unit_unknown', 'unknown_agency', 'duplicate_key_across_loads'))"
        " from ledger.loads where load_id = ?"
    )
    ((is_curable,),) = connection.execute(query, [landing.IMPORTER_VERSION, load_id]).fetchall()
    return is_curable


def _unchanged(
    connection: duckdb.DuckDBPyConnection, delivery: Delivery, contract_id: str, load_id: str, status: str
) -> LoadResult:
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
