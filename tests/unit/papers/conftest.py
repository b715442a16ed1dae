"""The tiny county for papers, and the names that papers must print as they are."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.papers.document import Origin
from tests.app import tiny_warehouse

AWKWARD = (
    "=cmd()",
    "<b>某局</b>",
    "{_{ 甲 }_}{_% 乙 %_}",
    "{{ 1 + 1 }}{% for x in y %}",
    "#text(red)[甲] & $x$ *乙* @丙 \\",
    "一二三四五六七八九十" * 4,
    "𠮷田局",
    'a/b\\c:"d"*?|局',
)


@pytest.fixture
def origin() -> Origin:
    """Where the tiny county's figures come from; its data are invented."""
    return Origin(
        tiny_warehouse.BUILD_ID, "2018-06-15T08:00:00+08:00", ("JX-2017",), "5e1f0c9a", "示例数据（虚构）"
    )


@pytest.fixture
def marts(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tiny county, to be changed freely."""
    with duckdb.connect(str(tiny_warehouse.write(tmp_path / "county"))) as con:
        con.execute("set threads = 1")
        yield con
