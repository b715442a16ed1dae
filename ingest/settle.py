"""The tables of files → landing: checked, set against earlier deliveries, current or held."""

from collections.abc import Sequence
from itertools import chain

import duckdb

from ingest import landing
from ingest.examine import examine
from ingest.landing import Load
from ingest.outcome import Bundle, Opened, Outcome, Part
from ingest.together import bundles, first_unrelated


def settle(
    connection: duckdb.DuckDBPyConnection, files: Sequence[Opened], *, accept_rejects: bool
) -> list[list[Outcome]]:
    """What became of each file, one or several of forms alike, as if each had come after the one before.

    All in one transaction. The sheets of one contract are one load; every official form is a load of its own
    in each of its contracts, which are held or current together.
    """
    of_files = [list(bundles(file)) for file in files]
    waiting = list(chain.from_iterable(of_files))
    outcomes: dict[str, Outcome] = {}
    with landing.transaction(connection):
        while waiting:
            batch = first_unrelated(connection, waiting)
            outcomes |= _settle(connection, batch, accept_rejects=accept_rejects)
            waiting = waiting[len(batch) :]
    return [[outcomes[part.load_id] for bundle in own for part in bundle] for own in of_files]


def _settle(
    connection: duckdb.DuckDBPyConnection, batch: Sequence[Bundle], *, accept_rejects: bool
) -> dict[str, Outcome]:
    """The outcomes of loads that have nothing to do with each other; each contract is checked in one go."""
    by_contract = _by_contract(batch)
    findings = {
        finding.part.load_id: finding
        for parts in by_contract.values()
        for finding in examine(connection, parts, accept_rejects=accept_rejects)
    }
    loads: dict[str, Load] = {}
    outcomes: dict[str, Outcome] = {}
    gone: set[str] = set()
    for bundle in batch:
        examined = [findings[part.load_id].examined(gone) for part in bundle]
        is_held = any(found.is_faulty for found in examined)
        for part, found in zip(bundle, examined, strict=True):
            loads[part.load_id] = load = found.load(part.file, is_held=is_held)
            outcomes[part.load_id] = found.outcome(load)
            gone |= set(load.supersedes)
    for parts in by_contract.values():
        landing.store(connection, [loads[part.load_id] for part in parts])
    return outcomes


def _by_contract(batch: Sequence[Bundle]) -> dict[str, list[Part]]:
    parts: dict[str, list[Part]] = {}
    for part in chain.from_iterable(batch):
        parts.setdefault(part.contract.id, []).append(part)
    return parts
