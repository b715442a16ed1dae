"""Published builds: immutable DuckDB files with a manifest each, and one pointer that says which is current.

A build exists once its manifest does; a file without one is the remains of a killed build, swept away by the
next command that holds the build lock.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.errors import ConfigError
from warehouse.locks import held
from warehouse.settings import settings

# A fixed name lets dbt keep its parsed project between builds; the build lock guarantees a single writer.
PRIVATE_BUILD = ".building.duckdb"


@dataclass(frozen=True)
class Snapshot:
    """One published build: its sortable id, its file, and its manifest (see `warehouse.manifest`)."""

    build_id: str
    path: Path
    manifest: dict[str, Any]


def current() -> Snapshot | None:
    """The build that readers see now; None before the first one."""
    try:
        build_id = json.loads(settings().pointer.read_text(encoding="utf-8"))["build_id"]
    except FileNotFoundError:
        return None
    return _load(build_id)


def all_builds() -> list[Snapshot]:
    """Every published build, newest first."""
    ids = sorted((path.stem for path in settings().builds.glob("[0-9]*.json")), reverse=True)
    return [snapshot for snapshot in map(_load, ids) if snapshot is not None]


def overview() -> list[dict[str, Any]]:
    """Every published build in a line, newest first: id, whether current, time, deliveries, policy."""
    now = current()
    return [
        {
            "build_id": one.build_id,
            "current": now is not None and one.build_id == now.build_id,
            "built_at": one.manifest["built_at"],
            "loads": len(one.manifest["loads"]),
            "policy": one.manifest["policy"]["sha256"][:8],
        }
        for one in all_builds()
    ]


def show(build_id: str) -> Snapshot:
    """The published build `build_id`. Raises ConfigError when there is none of that name."""
    snapshot = _load(build_id)
    if snapshot is None:
        raise ConfigError(
            f"没有构建 {build_id}",
            f"there is no build {build_id}",
            hint_zh="用 jixiao builds list 查看已有的构建",
            hint_en="see jixiao builds list",
        )
    return snapshot


def publish(file: Path, manifest: dict[str, Any]) -> Snapshot:
    """Make the closed build in `file` official under `manifest["build_id"]`; needs the build lock.

    File, manifest, pointer, each made durable before the next: killed in between, readers keep the old one.
    """
    build_id = manifest["build_id"]
    target = settings().builds / f"{build_id}.duckdb"
    _flush(file)
    os.replace(file, target)
    # Nobody may write to what has been published.
    target.chmod(0o444)
    _write_json(settings().builds / f"{build_id}.json", manifest)
    _point_to(build_id)
    return show(build_id)


def rollback(build_id: str) -> Snapshot:
    """Make an earlier build current again. Raises ConfigError when there is none, Locked during a build."""
    with held("build"):
        snapshot = show(build_id)
        _point_to(build_id)
    return snapshot


def prune(keep: int) -> list[str]:
    """Delete builds but the newest `keep` and the current one, and failed builds; returns the ids deleted.

    A build that a reader on Windows still has open stays for the next time.
    """
    with held("build"):
        sweep()
        now = current()
        kept = {snapshot.build_id for snapshot in all_builds()[:keep]} | ({now.build_id} if now else set())
        deleted = []
        for snapshot in all_builds():
            if snapshot.build_id not in kept and _unlink(snapshot.path):
                _unlink(snapshot.path.with_suffix(".json"))
                deleted.append(snapshot.build_id)
        for failed in failed_builds().glob("*.duckdb*"):
            _unlink(failed)
    return deleted


def failed_builds() -> Path:
    """Folder of builds whose checks failed, kept for inspection until the next prune."""
    return settings().builds / "failed"


def sweep() -> None:
    """Remove what a killed build left behind; needs the build lock."""
    builds = settings().builds
    published = {path.stem for path in builds.glob("[0-9]*.json")}
    strays = [path for path in builds.glob("[0-9]*.duckdb*") if path.name.split(".")[0] not in published]
    for stray in [*strays, *builds.glob(".*")]:
        _unlink(stray)


def _load(build_id: str) -> Snapshot | None:
    path = settings().builds / f"{build_id}.duckdb"
    try:
        manifest = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Snapshot(build_id, path, manifest) if path.exists() else None


def _point_to(build_id: str) -> None:
    _write_json(settings().pointer, {"build_id": build_id})


def _write_json(path: Path, value: dict[str, Any]) -> None:
    """Write whole or not at all: readers see the old text or the new one."""
    draft = path.with_name(f".{path.name}")
    draft.write_text(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n", encoding="utf-8")
    _flush(draft)
    os.replace(draft, path)
    _flush_folder(path.parent)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    # Windows has no handle on a folder to flush and does not need one.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unlink(path: Path) -> bool:
    try:
        path.chmod(0o644)
        path.unlink()
    except FileNotFoundError:
        return True
    except PermissionError:
        return False
    return True
