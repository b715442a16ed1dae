"""What a manifest says of a build: the deliveries, policy and code it came from, and what each mart holds."""

import hashlib
import subprocess
from pathlib import Path
from typing import Any

import duckdb

from warehouse.records import records
from warehouse.settings import PROJECT_ROOT


def loads_used(landing: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Current deliveries in the landing file, one dict each, by load id."""
    return records(
        landing.execute(
            """
            select load_id, contract, file_name, sha256, region_code, years, rows_accepted
            from ledger.loads where status = 'current' order by load_id
            """
        )
    )


def pack_hash(folder: Path) -> str:
    """SHA-256 over the files of a complete policy pack, independent of where the pack lies."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def policy_versions(build: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Which rubric, award rule and grade scheme each region and fiscal year of the build is scored by."""
    return records(
        build.execute(
            """
            select region_code, fiscal_year, rubric_version, award_rule_version, grade_scheme
            from marts.dim_policy_calendar order by region_code, fiscal_year
            """
        )
    )


def mart_fingerprints(build: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Row count and content hash of every mart, by name. The hash does not depend on the order of rows.

    Every row becomes text with its column names, is hashed, and the sorted row hashes are hashed together.
    """
    names = build.execute(
        "select table_name from duckdb_tables() where schema_name = 'marts' order by table_name"
    ).fetchall()
    fingerprints = {}
    for (name,) in names:
        row = build.execute(
            f"""
            select count(*), sha256(coalesce(string_agg(row_hash, '' order by row_hash), ''))
            from (select md5(cast(to_json(mart) as varchar)) as row_hash from marts."{name}" as mart)
            """
        ).fetchone()
        assert row is not None
        fingerprints[name] = {"rows": row[0], "sha256": row[1]}
    return fingerprints


def git_commit() -> str | None:
    """Commit of the code, None outside a repository or without git."""
    try:
        answer = subprocess.run(
            ["git", "-C", str(PROJECT_ROOT), "rev-parse", "HEAD"], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return None
    return answer.stdout.strip() or None
