"""The miniature county: a landing file of a few scores, and the miniature dbt project that builds from it."""

import os
import sys
from pathlib import Path

import duckdb

import warehouse.dbt_run
from warehouse.settings import settings

CHECKED_OUT = Path(__file__).parent / "mini_project"
# A worker of a parallel run has a copy of its own, and so have the processes it starts.
COPY = "JIXIAO_TEST_MINI_PROJECT"
SCORES = {"101001": 95.0, "102001": 88.5, "103001": 71.25}


def project() -> Path:
    """The miniature dbt project of this process."""
    return Path(os.environ.get(COPY, CHECKED_OUT))


def write_landing(scores: dict[str, float] = SCORES, load_id: str = "DC05-370828-aaaaaaaaaaaa") -> None:
    """Put `scores` by agency code into the landing file of this process's JIXIAO_HOME, as one delivery."""
    path = settings().landing_path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        for statement in (
            "create schema landing.landing",
            "create schema landing.ledger",
            """
            create table landing.landing.scores(
                agency_code varchar, agency_name varchar, score decimal(6, 2),
                load_id varchar, source_sheet varchar, source_row integer)
            """,
            """
            create table landing.ledger.loads(
                load_id varchar, contract varchar, file_name varchar, sha256 varchar,
                region_code varchar, years varchar, rows_accepted bigint, status varchar)
            """,
        ):
            connection.execute(statement)
        for row, (code, score) in enumerate(scores.items(), start=2):
            values = [code, f"示例{code}局", score, load_id, "Sheet1", row]
            connection.execute("insert into landing.landing.scores values (?, ?, ?, ?, ?, ?)", values)
        load = [load_id, "DC05", "scores.xlsx", "a" * 64, "370828", "[2017]", len(scores), "current"]
        connection.execute("insert into landing.ledger.loads values (?, ?, ?, ?, ?, ?, ?, ?)", load)


if __name__ == "__main__":
    # The command line on the miniature project, for tests that need a process of their own to kill.
    import jixiao

    warehouse.dbt_run.DBT_PROJECT = project()
    sys.argv[0] = "jixiao"
    jixiao.main()
