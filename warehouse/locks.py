"""One holder at a time for each exclusive activity, across processes, and a name for who holds it.

The operating system releases the lock when its holder dies, also under `kill -9`; the side file only says
who it was.
"""

import json
import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.errors import Locked
from warehouse.settings import settings


@contextmanager
def held(name: str, *, path: Path | None = None, wait_seconds: float = 0) -> Generator[None]:
    """Hold the lock `name` (`landing`, `build`; `workshop` at its own `path`) for the body; not re-entrant.

    Waits up to `wait_seconds` for another holder, then raises Locked naming its process, command and age.
    """
    path = path or settings().lock_path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    side = path.with_suffix(".json")
    lock = FileLock(path)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise _locked(name, side) from None
    try:
        side.write_text(json.dumps(_this_process()), encoding="utf-8")
        yield
    finally:
        side.unlink(missing_ok=True)
        lock.release()


def _this_process() -> dict[str, str | int]:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])
    return {"pid": os.getpid(), "command": command, "since": datetime.now(UTC).isoformat(timespec="seconds")}


def _locked(name: str, side: Path) -> Locked:
    what_zh, what_en = {
        "landing": ("入库", "ingest"),
        "build": ("构建", "build"),
        "workshop": ("构建", "build"),
    }.get(name, (name, name))
    try:
        holder = json.loads(side.read_text(encoding="utf-8"))
        age = max(0, round(time.time() - datetime.fromisoformat(holder["since"]).timestamp()))
        zh = f"（进程 {holder['pid']}，命令 {holder['command']}，已占用 {age} 秒）"
        en = f" (process {holder['pid']}, command {holder['command']}, held for {age} s)"
    except (OSError, ValueError, KeyError):
        # The holder is between taking the lock and signing it: it exists but has no name yet.
        zh = en = ""
    return Locked(
        f"另一个{what_zh}任务正在进行{zh}",
        f"another {what_en} is running{en}",
        hint_zh="等它结束后重试",
        hint_en="wait for it to end and try again",
    )
