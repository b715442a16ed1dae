"""One mart to a file that says which build and policy it comes from and that no spreadsheet will execute."""

import csv
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import polars as pl

from warehouse.cells import neutralised
from warehouse.connect import read_snapshot
from warehouse.errors import ConfigError
from warehouse.snapshots import Snapshot, current


class Origin(NamedTuple):
    """Where the rows come from, as a line, and when they were built: the date of the file."""

    line: str
    built_at: datetime


Writer = Callable[[pl.DataFrame, Origin, Path], None]


def export(mart: str, file_format: str, out: Path) -> Path:
    """Write the mart or review list `mart` of the current build to `out` (csv, xlsx, parquet); returns `out`.

    Build id and policy versions stand in the first line, on a sheet of their own, or in the file metadata.
    Written under another name first, so `out` is whole or not there; same build, same bytes.
    Raises ConfigError for an unknown mart.
    """
    with read_snapshot() as connection:
        schemas = dict(
            connection.execute(
                "select table_name, schema_name from duckdb_tables() where schema_name in ('marts', 'review')"
            ).fetchall()
        )
        if mart not in schemas:
            known = ", ".join(sorted(schemas))
            raise ConfigError(f"没有结果表 {mart}，可用：{known}", f"there is no mart {mart}; known: {known}")
        frame = connection.sql(f'select * from {schemas[mart]}."{mart}" order by all').pl()
    snapshot = current()
    assert snapshot is not None
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(f".{out.name}")
    WRITERS[file_format](frame, _origin(mart, snapshot), draft)
    os.replace(draft, out)
    return out


def _origin(mart: str, snapshot: Snapshot) -> Origin:
    lines = snapshot.manifest["calendar"]
    versions = sorted(
        {line[name] for line in lines for name in ("rubric_version", "award_rule_version") if line[name]}
    )
    line = f"绩效 Jixiao · {mart} · 构建 build {snapshot.build_id} · 政策 policy {', '.join(versions)}"
    return Origin(line, datetime.fromisoformat(snapshot.manifest["built_at"]))


def _write_csv(frame: pl.DataFrame, origin: Origin, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(f"# {origin.line}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(frame.columns)
        writer.writerows([neutralised(value) for value in row] for row in frame.iter_rows())


def _write_xlsx(frame: pl.DataFrame, origin: Origin, path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": origin.built_at.replace(tzinfo=None)})
        date_format = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("数据 data")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, frame.columns, book.add_format({"bold": True}))
        for column, name in enumerate(frame.columns):
            is_date = frame.schema[name].is_temporal()
            values = [neutralised(value) for value in frame[name]]
            sheet.write_column(1, column, values, date_format if is_date else None)
        book.add_worksheet("说明 about").write(0, 0, origin.line)


def _write_parquet(frame: pl.DataFrame, origin: Origin, path: Path) -> None:
    frame.write_parquet(path, metadata={"jixiao": origin.line})


WRITERS: dict[str, Writer] = {"csv": _write_csv, "xlsx": _write_xlsx, "parquet": _write_parquet}
