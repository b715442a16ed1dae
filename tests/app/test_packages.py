"""What leaves the bureau: only listed columns, whole files, the same bytes from the same build."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest

from dashboard.papers.archive import zipped
from dashboard.papers.open_data import DESCRIPTOR, open_data_package
from dashboard.papers.public import PAGE, public_fields, public_package
from tests.app.tiny_warehouse import BUILD_ID, REGION, YEAR, change
from warehouse.errors import ConfigError
from warehouse.files import write_folder

WORK_YEAR = YEAR + 1
MADE_AT = datetime(2018, 6, 15, tzinfo=UTC)
# Never public, whatever a list of fields may say.
NEVER = re.compile(
    "third_party|contract|contact|phone|opinion|_text|source_|load_id|file_name|remark|note|gate_reason"
    "|reward_yuan|agency_type|business_section"
)
# Marts that no page of the tiny county reads.
FURTHER_MARTS = f"""
    create table marts.fct_whole_evaluations as
    select
        '{REGION}' as region_code, {WORK_YEAR} as work_year, {YEAR} as fiscal_year, 'ZT1' as evaluation_id,
        '004' as agency_code, '示例单位04' as agency_name, '某所' as third_party_name,
        cast(100 as decimal(6, 2)) as full_marks, cast(88 as decimal(6, 2)) as score, 'LIANG' as grade_code,
        '良' as grade_name, date '2018-09-01' as disclosed_on, 'closed' as status;
    create or replace table marts.fct_rectifications as
    select
        '{REGION}' as region_code, {WORK_YEAR} as work_year, 'ZG1' as item_id, '004' as agency_code,
        '问题' as issue_text, '意见' as advice_text, 'verified' as status;
    create table marts.fct_disclosures as
    select
        '{REGION}' as region_code, {WORK_YEAR} as work_year, 'GK1' as disclosure_id, '004' as agency_code,
        'reeval_report' as object_type, 'finance_site' as site_type, 'http://example.invalid/1' as url,
        date '2018-09-01' as disclosed_on;
"""
PARSE = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def public_files() -> dict[str, bytes]:
    return public_package(REGION, WORK_YEAR)[0]


@pytest.fixture
def file(own_tiny: Path) -> Path:
    """The tiny county with all marts that packages read; returns its snapshot."""
    change(own_tiny, FURTHER_MARTS)
    return own_tiny


def texts(files: dict[str, bytes]) -> str:
    """All texts of a package."""
    return "\n".join(content.decode() for name, content in files.items() if not name.endswith(".parquet"))


def test_the_public_package_holds_nothing_that_is_not_listed(file: Path) -> None:
    """Every column of every mart that is not listed is filled with a mark that must not appear."""
    listed = {(field["mart"], column) for field in public_fields() for column in field["columns"]}
    with duckdb.connect(str(file)) as con:
        columns = con.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'marts'"
            " and data_type = 'VARCHAR' and column_name not in ('region_code', 'agency_code')"
        ).fetchall()
        for mart, column in columns:
            if (mart, column) not in listed and mart in {mart for mart, _ in listed}:
                con.execute(f"update marts.{mart} set {column} = '不公开'")
    assert "不公开" not in texts(public_files()).replace("各单位明细不公开", "").replace("不公开问题内容", "")


def test_no_field_that_must_stay_inside_is_ever_listed(file: Path) -> None:
    assert [
        f"{field['mart']}.{column}"
        for field in public_fields()
        for column in field["columns"]
        if NEVER.search(column)
    ] == []
    package = json.loads(open_data_package(REGION)[DESCRIPTOR])
    names = [field["name"] for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert [name for name in names if NEVER.search(name)] == []


def test_a_secret_unit_is_not_named(file: Path) -> None:
    change(
        file,
        """
        update marts.dim_agencies set is_secret = true where agency_code = '005';
        update marts.fct_agency_scores set agency_name = '涉密单位甲' where agency_code = '005'
        """,
    )
    assert "涉密单位甲" not in texts(public_files()) + texts(open_data_package(REGION))


def test_the_page_stands_alone_and_escapes_names(file: Path) -> None:
    change(
        file,
        "update marts.fct_agency_scores set agency_name = '<b>𠮷局</b>' where agency_code = '004';"
        "update marts.fct_agency_scores set agency_name = '=1+1' where agency_code = '006'",
    )
    files = public_files()
    page = files[PAGE].decode()
    assert "&lt;b&gt;𠮷局" in page
    assert re.findall(r"<script|https?://|src=|@import|url\(", page) == []
    assert BUILD_ID in page
    assert "'=1+1" in files["ranking.csv"].decode()
    assert "\n=" not in texts(files).replace(",=", "\n=")


def test_the_page_prints_folded_names_with_chinese_punctuation(file: Path) -> None:
    change(file, "update marts.fct_agency_scores set agency_name = '物价局(二科)' where agency_code = '004'")
    assert "物价局（二科）" in public_files()[PAGE].decode()


def test_drafts_and_invented_data_say_so(file: Path) -> None:
    """The package is a draft until the policy calendar says when the result was decided."""
    assert "征求意见稿" in public_files()[PAGE].decode()
    change(
        file,
        "update marts.dim_policy_calendar set decided_on = date '2018-06-30' where fiscal_year = 2017",
    )
    files = public_files()
    assert "征求意见稿" not in texts(files)
    assert "虚构" in files[PAGE].decode()


def test_a_year_without_results_is_answered(file: Path) -> None:
    with pytest.raises(ConfigError, match="2031"):
        public_package(REGION, 2031)


def test_the_same_build_gives_the_same_bytes(file: Path) -> None:
    assert zipped(public_files().items(), MADE_AT) == zipped(public_files().items(), MADE_AT)
    assert open_data_package(REGION) == open_data_package(REGION)


def test_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    out = tmp_path / "package"
    write_folder(out, {"a.csv": b"1"})
    with pytest.raises(ConfigError, match="不为空"):
        write_folder(out, {"b.csv": b"2"})
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.csv"]


def test_every_resource_reads_back_by_its_declared_schema(file: Path) -> None:
    """Types, required values and the uniqueness of the primary key, in csv as in parquet."""
    files = open_data_package(REGION)
    package = json.loads(files[DESCRIPTOR])
    assert package["version"] == BUILD_ID
    assert {f"{resource['name']}.csv" for resource in package["resources"]} <= set(files)
    for resource in package["resources"]:
        schema = resource["schema"]
        rows = list(csv.DictReader(io.StringIO(files[resource["path"]].decode())))
        read = [
            {
                field["name"]: PARSE[field["type"]](row[field["name"]]) if row[field["name"]] else None
                for field in schema["fields"]
            }
            for row in rows
        ]
        required = [field["name"] for field in schema["fields"] if "constraints" in field]
        assert all(row[name] is not None for row in read for name in required), resource["name"]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in read]
        assert len(set(keys)) == len(keys), resource["name"]
        frame = pl.read_parquet(io.BytesIO(files[f"{resource['name']}.parquet"]))
        assert frame.columns == [field["name"] for field in schema["fields"]]
        assert frame.rows() == [tuple(row.values()) for row in read], resource["name"]


def test_descriptions_and_types_are_those_of_the_build(file: Path) -> None:
    change(file, "comment on column marts.fct_award_pools.pool_yuan is '预留，元'")
    package = json.loads(open_data_package(REGION)[DESCRIPTOR])
    pools = next(one for one in package["resources"] if one["name"] == "fct_award_pools")
    assert {"name": "pool_yuan", "type": "number", "description": "预留，元", "unit": "CNY"} in pools[
        "schema"
    ]["fields"]
