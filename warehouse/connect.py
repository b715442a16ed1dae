"""The doors to DuckDB files: read the current build, read landing, write landing (ingest only)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.errors import ConfigError
from warehouse.locks import held
from warehouse.settings import settings

# Ingesting a county's largest file takes seconds; a second ingest started meanwhile should simply queue behind it.
LANDING_WAIT_SECONDS = 60.0


def read_snapshot(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Read-only connection to the current build, or to the build file at `path`.

    Raises ConfigError when nothing has been published yet or the file is gone.
    """
    path = path or _current_build()
    if path is None or not path.exists():
        raise ConfigError(
            "还没有可读取的构建结果" if path is None else f"构建文件不存在：{path}",
            "nothing has been built yet" if path is None else f"build file does not exist: {path}",
            hint_zh="先运行 jixiao build",
            hint_en="run jixiao build first",
        )
    return duckdb.connect(str(path), read_only=True)


def _current_build() -> Path | None:
    try:
        pointer = json.loads(settings().pointer.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return settings().builds / f"{pointer['build_id']}.duckdb"


def read_landing() -> duckdb.DuckDBPyConnection:
    """Read-only connection to landing. Raises ConfigError when nothing has been ingested yet."""
    path = settings().landing_path
    if not path.exists():
        raise ConfigError(
            "还没有入库数据",
            "nothing has been ingested yet",
            hint_zh="先运行 jixiao ingest <文件或文件夹>",
            hint_en="run jixiao ingest <file or folder> first",
        )
    return duckdb.connect(str(path), read_only=True)


@contextmanager
def write_landing(*, wait_seconds: float = LANDING_WAIT_SECONDS) -> Iterator[duckdb.DuckDBPyConnection]:
    """Read-write connection to landing for the body, under the `landing` lock; for ingest only.

    Raises Locked naming the holder when the lock is still taken after `wait_seconds`.
    """
    with held("landing", wait_seconds=wait_seconds):
        connection = duckdb.connect(str(settings().landing_path))
        try:
            yield connection
        finally:
            connection.close()
