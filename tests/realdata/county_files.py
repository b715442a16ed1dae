"""Write small deliveries as plain CSV files with the contracts' Chinese headers; ingest and build them."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest import ingest
from warehouse.build import build
from warehouse.connect import read_snapshot


def write_csv(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """One UTF-8 CSV file; the keys of the first row are the headers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def agency_row(year: int, code: str, name: str) -> dict[str, object]:
    """A DC01 row of a ranked first-level unit."""
    return {
        "预算年度": year,
        "单位代码": code,
        "单位名称": name,
        "部门代码": code[:3],
        "部门名称": name,
        "预算级次": 1,
        "业务主管科室": "行财科",
        "是否涉密单位": "否",
        "是否参加综合评价": "是",
    }


def published_rows(files: Path, *, region: str, policy: Path | None, sql: str) -> list[tuple]:
    """Ingest every file below `files`, build with `policy`, and run `sql` on the published snapshot.

    Every row of every file must have been taken.
    """
    for load in ingest([files], region=region):
        assert load.error is None, load.error
        assert (load.status, load.rows_rejected) == ("current", 0), load
    build(policy=policy, echo=lambda _line: None)
    connection = read_snapshot()
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
