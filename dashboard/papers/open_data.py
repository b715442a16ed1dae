"""The open-data package: public marts as csv and parquet, described by a Frictionless `datapackage.json`.

Names, types and descriptions are those of the marts' contracts, which every build keeps in its file.
"""

import csv
import io
import json
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import yaml

from dashboard.papers.published import Source, source
from dashboard.texts import speaker
from warehouse.cells import neutralised
from warehouse.connect import read_snapshot

MARTS = Path(__file__).parent / "open_marts.yml"
DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# DuckDB types as Table Schema knows them; decimals keep their digits as text of a number.
TYPES = {"VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "BOOLEAN": "boolean", "DATE": "date"}


@lru_cache(maxsize=1)
def published_as() -> dict[str, Any]:
    """The `licence` of the package, and its `marts` by name, with `key` and the `columns` to publish."""
    return yaml.safe_load(MARTS.read_text(encoding="utf-8"))


def open_data_package(region: str) -> dict[str, bytes]:
    """The files of the package by name, for all years of `region` in the current build."""
    origin = source(region)
    files: dict[str, bytes] = {}
    resources = []
    with read_snapshot() as connection:
        for mart, about in published_as()["marts"].items():
            frame = _rows(connection, mart, about, region)
            files[f"{mart}.csv"] = _csv(frame)
            files[f"{mart}.parquet"] = _parquet(frame, origin)
            resources.append(_resource(connection, mart, about))
    descriptor = _descriptor(region, origin, resources)
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    return {DESCRIPTOR: text.encode()} | files


def _rows(
    connection: duckdb.DuckDBPyConnection, mart: str, about: dict[str, Any], region: str
) -> pl.DataFrame:
    secret = (
        """
        and agency_code not in (
            select agency_code from marts.dim_agencies where region_code = $region and is_secret
        )
        """
        if about.get("names_units", True)
        else ""
    )
    return connection.sql(
        f"""
        select {", ".join(about["columns"])}
        from marts.{mart}
        where region_code = $region and {about.get("only", "true")} {secret}
        order by {", ".join(about["key"])}
        """,
        params={"region": region},
    ).pl()


def _descriptor(region: str, origin: Source, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": PROFILE,
        "name": f"jixiao-{region}",
        "title": speaker("zh")("package.open_data", region=region),
        "description": origin.line,
        "created": origin.built_at.isoformat(),
        "version": origin.build_id,
        "licenses": [published_as()["licence"]],
        "resources": resources,
    }


def _resource(connection: duckdb.DuckDBPyConnection, mart: str, about: dict[str, Any]) -> dict[str, Any]:
    (comment,) = connection.execute(
        "select comment from duckdb_tables() where schema_name = 'marts' and table_name = $mart",
        {"mart": mart},
    ).fetchall()[0]
    columns = {
        name: (data_type, description)
        for name, data_type, description in connection.execute(
            """
            select column_name, data_type, comment
            from duckdb_columns() where schema_name = 'marts' and table_name = $mart
            """,
            {"mart": mart},
        ).fetchall()
    }
    return {
        "name": mart,
        "type": "table",
        "path": f"{mart}.csv",
        "description": comment or "",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(name, *columns[name], name in about["key"]) for name in about["columns"]],
            "primaryKey": about["key"],
        },
    }


def _field(name: str, data_type: str, description: str | None, is_key: bool) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": name,
        "type": TYPES.get(data_type, "number"),
        "description": description or "",
    }
    if name.endswith("_yuan"):
        field["unit"] = "CNY"
    if is_key:
        field["constraints"] = {"required": True}
    return field


def _csv(frame: pl.DataFrame) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(frame.columns)
    writer.writerows([_cell(value) for value in row] for row in frame.iter_rows())
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    """Numbers in plain digits and truth values as the Table Schema writes them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else neutralised(value)


def _parquet(frame: pl.DataFrame, origin: Source) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out, metadata={"jixiao": origin.line})
    return out.getvalue()
