"""The run of an ingest or of a check: every file on its own, read, recognised, checked, landed or refused."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import duckdb

from ingest import landing
from ingest.contracts.registry import contract
from ingest.files import Delivery, deliveries
from ingest.outcome import Opened, Outcome, refused
from ingest.refusals import note_refusal
from ingest.rehearsal import rehearsal
from ingest.rejects_file import write_rejects
from ingest.result import HELD_HINT, LoadResult
from ingest.settle import settle
from ingest.tables import read_tables
from ingest.together import are_alike, load_id_of
from warehouse.connect import write_landing
from warehouse.errors import RejectedInput, UserError
from warehouse.settings import settings

# Forms in memory at once; a county has hundreds.
_FORMS_AT_ONCE = 100


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
        for outcome in _outcomes(connection, ordered, accept_rejects=accept_rejects, is_rehearsal=False):
            if outcome.refused_path:
                note_refusal(connection, outcome)
            results.append(_with_rejects_file(outcome))
            if echo:
                echo(results[-1])
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
        for outcome in _outcomes(connection, ordered, accept_rejects=False, is_rehearsal=True):
            if outcome.result.status == "current":
                outcome = replace(outcome, result=replace(outcome.result, status="sound"))
            outcomes.append(outcome)
            if echo:
                echo(outcome)
    return outcomes


def _outcomes(
    connection: duckdb.DuckDBPyConnection,
    ordered: Sequence[Delivery],
    *,
    accept_rejects: bool,
    is_rehearsal: bool,
) -> Iterator[Outcome]:
    """What becomes of each file in turn; forms that follow on one another are settled together.

    Bytes that have been loaded before are not read again, unless this is a rehearsal.
    """
    waiting: list[Opened | Outcome] = []
    loaded = set() if is_rehearsal else landing.digests(connection)

    def alike(*more: Opened) -> bool:
        return are_alike([*(file for file in waiting if isinstance(file, Opened)), *more])

    def settled() -> Iterator[Outcome]:
        files = [file for file in waiting if isinstance(file, Opened)]
        told = iter(settle(connection, files, accept_rejects=accept_rejects))
        for file in waiting:
            yield from [file] if isinstance(file, Outcome) else next(told)
        waiting.clear()

    for delivery in ordered:
        try:
            sha256 = delivery.sha256
        except UserError as error:
            waiting.append(refused(delivery, error))
            continue
        if sha256 in loaded:
            # What waits may be the same file, or replace it.
            yield from settled()
            seen = [
                _seen(connection, delivery, known, sha256, accept_rejects) for known in delivery.contracts
            ]
            if seen and all(seen):
                yield from (Outcome(result) for results in seen for result in results)
                continue
        if not is_rehearsal:
            loaded.add(sha256)
        opened = _opened(delivery, sha256)
        if len(waiting) == _FORMS_AT_ONCE or (isinstance(opened, Opened) and not alike(opened)):
            yield from settled()
        waiting.append(opened)
        if not alike():
            yield from settled()
    yield from settled()


def _opened(delivery: Delivery, sha256: str) -> Opened | Outcome:
    """The file's tables; its refusal when a user's mistake ends the reading."""
    try:
        content = delivery.content
        tables, warnings = read_tables(delivery.path, content.sheets if content else None)
    except UserError as error:
        return refused(delivery, error)
    return Opened(delivery, sha256, tables, warnings)


def _with_rejects_file(outcome: Outcome) -> LoadResult:
    result = outcome.result
    if outcome.rejects.is_empty():
        return result
    # Files of other folders may have the same name, and one file several contracts; below the folder of its
    # division a corrected list is ingested for that division.
    path = _rejects_path(result.region_code, str(result.load_id), result.file_name)
    return replace(result, rejects_file=write_rejects(path, outcome.tables, outcome.rejects))


def _rejects_path(region: str, load_id: str, file_name: str) -> Path:
    return settings().home / "rejects" / region / load_id / f"{Path(file_name).stem}.rejects.xlsx"


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
            status == "held"
            and (accept_rejects or _is_curable(connection, load_id) or _lacks_its_list(connection, load_id))
        ):
            return []
        results.append(_unchanged(connection, delivery, contract_id, load_id, status))
    return results


def _is_curable(connection: duckdb.DuckDBPyConnection, load_id: str) -> bool:
    """Whether what was wrong may be right by now: the unit list, another delivery, how files are read."""
    query = (
        "select importer_version is distinct from ? or exists (select * from ledger.rejects"
        " where rejects.load_id = loads.load_id"
        " and rule in ('unit_unknown', 'unknown_agency', 'duplicate_key_across_loads', 'units_left_out',"
        " 'rows_left_out', 'no_row_in_common'))"
        " from ledger.loads where load_id = ?"
    )
    ((is_curable,),) = connection.execute(query, [landing.IMPORTER_VERSION, load_id]).fetchall()
    return is_curable


def _lacks_its_list(connection: duckdb.DuckDBPyConnection, load_id: str) -> bool:
    """Whether the list of rejects is gone, or was never written as the process had been killed."""
    query = (
        "select region_code, load_id, file_name from ledger.loads where load_id = ?"
        " and exists (select * from ledger.rejects where rejects.load_id = loads.load_id)"
    )
    found = connection.execute(query, [load_id]).fetchall()
    return any(not _rejects_path(*line).exists() for line in found)


def _unchanged(
    connection: duckdb.DuckDBPyConnection, delivery: Delivery, contract_id: str, load_id: str, status: str
) -> LoadResult:
    known = contract(contract_id)
    counts = landing.counts_of(connection, load_id)
    name = delivery.name
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
