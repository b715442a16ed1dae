"""Landing in memory, to find out what an ingest would do without doing it."""

from collections.abc import Collection, Generator
from contextlib import contextmanager

import duckdb

from ingest import landing
from ingest.contracts.registry import contract
from warehouse.connect import read_landing
from warehouse.settings import settings

# Every delivery is held against the unit list, the changes of units and the approved budget.
_LOOKED_UP = ("DC01", "DC02", "DC03")


@contextmanager
def rehearsal(contract_ids: Collection[str]) -> Generator[duckdb.DuckDBPyConnection]:
    """A copy of what current and held loads of these contracts and the unit lists hold, gone after the body.

    The landing file is only read, and let go before the body begins. Raises Locked while another process
    writes to it for long.
    """
    is_landed = settings().landing_path.exists()
    with read_landing() if is_landed else duckdb.connect() as connection:
        if is_landed:
            connection.execute("use memory")
        landing.create_schema(connection)
        if is_landed:
            _copy(connection, {contract(known).stem for known in (*contract_ids, *_LOOKED_UP)})
            connection.execute("detach landing_file")
        yield connection


def _copy(connection: duckdb.DuckDBPyConnection, stems: Collection[str]) -> None:
    loads = "landing_file.ledger.loads"
    connection.execute(f"insert into ledger.loads by name from {loads} where status <> 'superseded'")
    landed = connection.execute("select distinct stem from ledger.loads order by stem").fetchall()
    for stem in (stem for (stem,) in landed if stem in stems):
        connection.execute(
            f"insert into landing.{stem} by name from landing_file.landing.{stem}"
            " semi join ledger.loads using (load_id)"
        )
