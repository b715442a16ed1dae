"""The public package: what `public_fields.yml` allows of one work year, as one web page and csv files."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from dashboard.papers.printed import plain
from dashboard.papers.published import Source, source
from dashboard.papers.summary import is_decided
from dashboard.texts import speaker
from warehouse.cells import neutralised
from warehouse.connect import read_snapshot
from warehouse.errors import ConfigError

HERE = Path(__file__).parent
FIELDS = HERE / "public_fields.yml"
PAGE = "index.html"


@dataclass(frozen=True)
class PublicTable:
    """One table for the public: `headings` and `rows` hold nothing but the columns that are listed."""

    name: str
    title: str
    reason: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]


@lru_cache(maxsize=1)
def public_fields() -> list[dict[str, Any]]:
    """Tables and columns that may be published, as `public_fields.yml` lists them."""
    return yaml.safe_load(FIELDS.read_text(encoding="utf-8"))


def public_package(region: str, work_year: int) -> tuple[dict[str, bytes], datetime]:
    """The files of the package by name, and when their build was made.

    Raises ConfigError when the year has nothing to publish.
    """
    origin = source(region)
    with read_snapshot() as connection:
        tables = [_table(connection, field, region, work_year) for field in public_fields()]
        is_draft = not is_decided(lambda query: query.run(connection), region, work_year)
    if not any(table.rows for table in tables):
        raise ConfigError(
            f"{region} 在 {work_year} 工作年度没有可公开的结果",
            f"{region} has nothing to publish for work year {work_year}",
            hint_zh="核对 --work-year 和 --region",
            hint_en="check --work-year and --region",
        )
    files = {PAGE: _page(tables, work_year, origin, is_draft)}
    files |= {f"{table.name}.csv": _csv(table, origin, is_draft) for table in tables}
    return files, origin.built_at


def _table(
    connection: duckdb.DuckDBPyConnection, field: Mapping[str, Any], region: str, work_year: int
) -> PublicTable:
    mart, columns = field["mart"], list(field["columns"])
    is_fiscal = field["rows"] == "fiscal"
    listed, headings = ", ".join(columns), list(field["columns"].values())
    count, group = "", ""
    if "count" in field:
        count, group = ", count(*)", f"group by {listed}"
        headings.append(field["count"])
    rows = connection.execute(
        f"""
        select {listed}{count}
        from marts.{mart}
        where region_code = $region and {"fiscal_year" if is_fiscal else "work_year"} = $year
        and {field.get("only", "true")}
        {_NOT_SECRET if "agency_name" in columns else ""}
        {group} order by {field["order"]}
        """,
        {"region": region, "year": work_year - 1 if is_fiscal else work_year},
    ).fetchall()
    words = field.get("words", {})
    worded = [[words.get(cell, cell) for cell in row] for row in rows]
    return PublicTable(field["name"], field["title"], field["reason"], headings, worded)


_NOT_SECRET = """
    and agency_code not in (
        select agency_code from marts.dim_agencies where region_code = $region and is_secret
    )
"""


def _page(tables: Sequence[PublicTable], work_year: int, origin: Source, is_draft: bool) -> bytes:
    from jinja2 import Environment, FileSystemLoader

    folder = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    page = folder.get_template("public.html.j2")
    return page.render(
        tables=tables, work_year=work_year, origin=origin, is_draft=is_draft, shown=_shown
    ).encode()


def _shown(cell: Any) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:,.2f}"
    return "—" if cell is None else plain(str(cell))


def _csv(table: PublicTable, origin: Source, is_draft: bool) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            neutralised(
                f"{origin.line} · {speaker('zh')('summary.document.draft')}" if is_draft else origin.line
            )
        ]
    )
    writer.writerow(table.headings)
    writer.writerows([neutralised(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")
