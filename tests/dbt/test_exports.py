"""`jixiao export` writes every mart and review list of a real build, which describes its own columns."""

import json
import shutil
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency
from warehouse.export import WRITERS, export

BUILD_ID = "20180615T080000Z-export"


@pytest.fixture(scope="module")
def county(build_county: BuildCounty) -> duckdb.DuckDBPyConnection:
    """Every mart and review list of a county with one unit."""
    return build_county({"agency_master": [agency("101")]}, select="+marts +review")


@pytest.fixture
def names(county: duckdb.DuckDBPyConnection, home: Path) -> list[str]:
    """The county as the current build of JIXIAO_HOME; returns its marts and review lists."""
    (home / "builds").mkdir()
    (file,) = county.execute("select path from duckdb_databases() where not internal").fetchall()[0]
    shutil.copyfile(file, home / "builds" / f"{BUILD_ID}.duckdb")
    calendar = [{"rubric_version": "JX-2017-default", "award_rule_version": None}]
    manifest = {"build_id": BUILD_ID, "built_at": "2018-06-15T08:00:00+00:00", "calendar": calendar}
    (home / "builds" / f"{BUILD_ID}.json").write_text(json.dumps(manifest), encoding="utf-8")
    (home / "current.json").write_text(json.dumps({"build_id": BUILD_ID}), encoding="utf-8")
    rows = county.execute(
        "select table_name from duckdb_tables() where schema_name in ('marts', 'review') order by all"
    ).fetchall()
    return [name for (name,) in rows]


@pytest.mark.parametrize("file_format", sorted(WRITERS))
def test_every_mart_and_review_list_can_be_exported(
    names: list[str], tmp_path: Path, file_format: str
) -> None:
    assert {"fct_agency_scores", "rev_overdue"} <= set(names)
    for name in names:
        out = export(name, file_format, tmp_path / f"{name}.{file_format}")
        if file_format == "csv":
            first = out.read_text(encoding="utf-8-sig").splitlines()[0]
        elif file_format == "parquet":
            first = pl.read_parquet_metadata(out)["jixiao"]
        else:
            first = pl.read_excel(out, sheet_name="说明 about", has_header=False).item(0, 0)
        assert name in first and BUILD_ID in first and "JX-2017-default" in first


def test_the_file_describes_every_mart_and_column(county: duckdb.DuckDBPyConnection) -> None:
    assert (
        county.execute(
            """
        select table_name, column_name from duckdb_columns()
        where schema_name = 'marts' and comment is null
        union all
        select table_name, '' from duckdb_tables() where schema_name = 'marts' and comment is null
        """
        ).fetchall()
        == []
    )
