"""What moved between two published builds: departments, deliveries, policy rows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.records import records
from warehouse.snapshots import Snapshot, show

# One row per agency of a build, exempt ones too: they have no score but an award line.
STANDING = """
    select
        region_code, fiscal_year, agency_code, agencies.agency_name,
        scores.total_score, scores.rank, scores.grade_name, award.total_yuan as award_yuan
    from {build}.marts.dim_agencies as agencies
    left join {build}.marts.fct_agency_scores as scores using (region_code, fiscal_year, agency_code)
    left join {build}.marts.fct_award_allocations as award using (region_code, fiscal_year, agency_code)
"""


@dataclass(frozen=True)
class Diff:
    """Differences from an earlier build to a later one.

    `departments`: one dict per region, fiscal year and agency whose total, rank, grade or award moved, with
    `<figure>_before` and `<figure>_after` (None: not in that build). `loads`, `policy_rows`: one dict per
    delivery or row that only one build has, with `change` removed or added.
    """

    before: str
    after: str
    departments: list[dict[str, Any]]
    loads: list[dict[str, Any]]
    policy_rows: list[dict[str, Any]]


def diff(before: str, after: str) -> Diff:
    """Compare two builds by id. Raises ConfigError when one does not exist."""
    old, new = show(before), show(after)
    with duckdb.connect() as connection:
        for name, snapshot in (("old", old), ("new", new)):
            connection.execute(f"attach '{_quoted(snapshot.path)}' as {name} (read_only)")
        return Diff(before, after, _departments(connection), _loads(old, new), _policy_rows(connection))


def _departments(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    figures = ("total_score", "rank", "grade_name", "award_yuan")
    pairs = ", ".join(f"old_standing.{f} as {f}_before, new_standing.{f} as {f}_after" for f in figures)
    moved = " or ".join(f"old_standing.{f} is distinct from new_standing.{f}" for f in figures)
    return records(
        connection.execute(
            f"""
            select
                region_code, fiscal_year, agency_code,
                coalesce(new_standing.agency_name, old_standing.agency_name) as agency_name, {pairs}
            from ({STANDING.format(build="old")}) as old_standing
            full join ({STANDING.format(build="new")}) as new_standing
                using (region_code, fiscal_year, agency_code)
            where {moved}
            order by region_code, fiscal_year, agency_code
            """
        )
    )


def _loads(old: Snapshot, new: Snapshot) -> list[dict[str, Any]]:
    before = {load["load_id"]: load for load in old.manifest["loads"]}
    after = {load["load_id"]: load for load in new.manifest["loads"]}
    removed = [{"change": "removed"} | before[key] for key in sorted(before.keys() - after.keys())]
    return removed + [{"change": "added"} | after[key] for key in sorted(after.keys() - before.keys())]


def _policy_rows(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Rows of the policy tables that only one build has, over the columns both have."""
    columns: dict[str, list[str]] = {}
    for table, column in connection.execute(
        """
        select table_name, column_name from duckdb_columns()
        where schema_name = 'policy' and database_name in ('old', 'new')
        group by table_name, column_name having count(*) = 2
        order by table_name, min(column_index)
        """
    ).fetchall():
        columns.setdefault(table, []).append(f'"{column}"')
    changes = []
    for table, names in columns.items():
        for change, one, other in (("removed", "old", "new"), ("added", "new", "old")):
            select = f"select {', '.join(names)} from {{}}.policy.{table}"
            rows = connection.execute(f"{select.format(one)} except all {select.format(other)} order by all")
            changes += [{"change": change, "file": table, "row": row} for row in records(rows)]
    return changes


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
