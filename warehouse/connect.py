"""The doors to DuckDB files: read the current build, read landing, write landing (ingest only)."""

import json
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.errors import ConfigError, Locked
from warehouse.locks import held
from warehouse.settings import settings

# Ingesting a county's largest file takes seconds; a second ingest started meanwhile simply queues behind it.
LANDING_WAIT_SECONDS = 60.0
_RETRY_SECONDS = 0.2


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
    """Read-only connection to landing. Raises ConfigError without one, or when it cannot be read."""
    path = settings().landing_path
    if not path.exists():
        raise ConfigError(
            "还没有入库数据",
            "nothing has been ingested yet",
            hint_zh="先运行 jixiao ingest <文件或文件夹>",
            hint_en="run jixiao ingest <file or folder> first",
        )
    try:
        return _attached(path, "read_only", LANDING_WAIT_SECONDS)
    except duckdb.IOException as error:
        raise _unusable(path, error) from error


@contextmanager
def write_landing(*, wait_seconds: float = LANDING_WAIT_SECONDS) -> Generator[duckdb.DuckDBPyConnection]:
    """Read-write connection to landing for the body, under the `landing` lock; for ingest only.

    Raises Locked naming the holder when the lock is still taken after `wait_seconds`, ConfigError when the
    disk is full or the file cannot be written.
    """
    path = settings().landing_path
    with held("landing", wait_seconds=wait_seconds):
        is_new = not path.exists()
        try:
            connection = _attached(path, "read_write", wait_seconds)
        except duckdb.IOException as error:
            if is_new:
                # A file of which only the beginning could be written opens never again.
                path.unlink(missing_ok=True)
            raise _unusable(path, error) from error
        try:
            yield connection
        except (duckdb.IOException, duckdb.TransactionException) as error:
            raise _unusable(path, error) from error
        finally:
            connection.close()


def _unusable(path: Path, error: duckdb.Error) -> ConfigError:
    return ConfigError(
        f"无法读写入库文件 {path}：{error}",
        f"cannot read or write the landing file {path}: {error}",
        hint_zh="核对权限和磁盘剩余空间后重试；已入库的不受影响",
        hint_en="check permissions and free disk space, then try again; what had landed is untouched",
    )


def _attached(path: Path, mode: str, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    """Landing as the default database. Opened directly its name would hide its own schema `landing`.

    DuckDB lets a writer and readers of other processes exclude each other: wait for them, then say so.
    """
    connection = duckdb.connect()
    quoted = str(path).replace("'", "''")
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            connection.execute(f"attach '{quoted}' as landing_file ({mode})")
            break
        except duckdb.IOException as error:
            if "lock" not in str(error).lower():
                raise
            if time.monotonic() >= deadline:
                raise Locked(
                    "另一个任务正在读写入库文件",
                    "another process is using the landing file",
                    hint_zh="等它结束后重试",
                    hint_en="wait for it to end and try again",
                ) from error
            time.sleep(_RETRY_SECONDS)
    connection.execute("use landing_file")
    return connection
