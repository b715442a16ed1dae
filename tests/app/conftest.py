"""The tiny county as JIXIAO_HOME, and the pages run from their entry file."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.launch import ENTRY
from tests.app import tiny_warehouse


@pytest.fixture(scope="session")
def tiny_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny county's snapshot, below a data folder of its own."""
    return tiny_warehouse.write(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def tiny(tiny_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the tiny county."""
    with duckdb.connect(str(tiny_file), read_only=True) as con:
        yield con


@pytest.fixture
def own_tiny(tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tiny county as JIXIAO_HOME, for the test to change; returns its snapshot."""
    home = tmp_path / "home"
    shutil.copytree(tiny_file.parent.parent, home)
    monkeypatch.setenv("JIXIAO_HOME", str(home))
    return home / "builds" / tiny_file.name


@pytest.fixture
def no_rows() -> Iterator[duckdb.DuckDBPyConnection]:
    """The same marts without a single row."""
    with duckdb.connect() as con:
        tiny_warehouse.create(con)
        yield con


@pytest.fixture
def open_page(tiny_file: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """`open_page("ranking", year="2017")`: the page of an address with its query string, run once."""
    monkeypatch.setenv("JIXIAO_HOME", str(tiny_file.parent.parent))

    def run(slug: str, **params: str) -> AppTest:
        at = AppTest.from_file(str(ENTRY), default_timeout=30).run()
        at.switch_page(f"views/{slug}.py")
        for name, value in params.items():
            at.query_params[name] = value
        return at.run()

    return run


def page_html(at: AppTest) -> str:
    """All markup of the page as one text."""
    return "\n".join(str(block.proto.body) for block in at.get("html"))
