"""Write, audit, publish: dbt builds a private file, tests judge it, a pointer swap makes it official."""

import gc
import hashlib
import json
import shutil
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse import manifest, snapshots
from warehouse.dbt_run import DbtOutcome, FailedCheck, parse, run, workshop_of_dbt
from warehouse.errors import BuildFailed, ChecksFailed, ConfigError, Locked
from warehouse.locks import held
from warehouse.policy import check, effective_pack
from warehouse.settings import settings
from warehouse.snapshots import PRIVATE_BUILD, Snapshot

# An ingest of a county's files takes seconds; a build started meanwhile queues behind it.
LANDING_WAIT_SECONDS = 60.0
ROWS_SHOWN_PER_CHECK = 5
PRIVATE_FILE = "building.duckdb"
LANDING_FILE = "landing.duckdb"

Echo = Callable[[str], None]
OnNode = Callable[[int, int, str], None]


@dataclass(frozen=True)
class BuildResult:
    """A published build and how it went: wall seconds, dbt seconds, dbt nodes by status."""

    snapshot: Snapshot
    duration_seconds: float
    dbt_seconds: float
    counts: dict[str, int]


def build(
    *, policy: Path | None, echo: Echo, on_node: OnNode = lambda number, total, name: None
) -> BuildResult:
    """Build from the current deliveries with the pack at `policy` (None: settings, else default) and publish.

    Raises Locked when another build runs, ConfigError without deliveries or with a faulty pack, BuildFailed
    when dbt cannot finish, ChecksFailed when a data test finds rows; then what is current stays current.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    with held("build"), _uncollected(), workshop_of_dbt() as workshop:
        snapshots.sweep()
        private = workshop / PRIVATE_FILE
        policy = policy or settings().policy
        echo("1/4 核对政策包 · checking the policy pack")
        pack = _sound_pack(policy, workshop)
        echo("2/4 取入库数据的副本 · copying the landing data")
        landing = _landing_copy(workshop, echo)
        origin = _origin(landing, pack, policy, started)
        echo("3/4 计算并检查 · computing and checking")
        dbt_clock = time.monotonic()
        outcome = run(_environment(workshop, private, landing, pack), on_node)
        dbt_seconds = time.monotonic() - dbt_clock
        _judge(outcome, private, landing, origin["build_id"])
        echo("4/4 发布 · publishing")
        facts = origin | _audit(private, outcome)
        facts["duration_seconds"] = round(time.monotonic() - clock, 2)
        snapshot = snapshots.publish(_brought_home(private), facts)
    return BuildResult(snapshot, time.monotonic() - clock, dbt_seconds, outcome.counts)


def prepare() -> None:
    """Have dbt read the project, as the last step of a set-up: the first build then need not.

    Raises BuildFailed when the project cannot be read.
    """
    with _uncollected(), workshop_of_dbt() as workshop:
        pack = effective_pack(None, workshop / "policy")
        parse(_environment(workshop, workshop / PRIVATE_FILE, workshop / LANDING_FILE, pack))


@contextmanager
def _uncollected() -> Generator[None]:
    """dbt makes millions of objects; looking through them for cycles takes a quarter of the run.

    Without it a county's build stays below half a gigabyte.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _brought_home(private: Path) -> Path:
    """The finished file beside the builds it will join, where one rename publishes it."""
    target = settings().builds / PRIVATE_BUILD
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(private, target)
    return target


def _sound_pack(policy: Path | None, workshop: Path) -> Path:
    faults = [finding for finding in check(policy) if finding.is_blocking]
    if faults:
        where = [(f"{f.file} 第 {f.row} 行", f"{f.file} row {f.row}") for f in faults]
        raise ConfigError(
            "政策包有误："
            + "；".join(f"{at} {f.column}：{f.zh}" for (at, _), f in zip(where, faults, strict=True)),
            "policy pack: "
            + "; ".join(f"{at} {f.column}: {f.en}" for (_, at), f in zip(where, faults, strict=True)),
            hint_zh="改正后用 jixiao policy check 复核",
            hint_en="correct it and run jixiao policy check",
        )
    return effective_pack(policy, workshop / "policy")


def _landing_copy(workshop: Path, echo: Echo) -> Path:
    """A private copy of the landing file, so that ingest and build never share one.

    The log is copied too: it holds what a killed ingest had committed but not yet moved into the file.
    """
    source, target = settings().landing_path, workshop / LANDING_FILE
    try:
        with held("landing"):
            _copy(source, target)
    except Locked as busy:
        echo(f"{busy.zh}，等待至多 {LANDING_WAIT_SECONDS:.0f} 秒 · {busy.en}; waiting")
        with held("landing", wait_seconds=LANDING_WAIT_SECONDS):
            _copy(source, target)
    duckdb.connect(str(target)).execute("checkpoint").close()
    return target


def _copy(source: Path, target: Path) -> None:
    if not source.exists():
        raise ConfigError(
            "还没有入库数据",
            "nothing has been ingested yet",
            hint_zh="先运行 jixiao ingest <文件或文件夹>",
            hint_en="run jixiao ingest <file or folder> first",
        )
    for suffix in ("", ".wal"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
        if Path(f"{source}{suffix}").exists():
            shutil.copyfile(f"{source}{suffix}", f"{target}{suffix}")


def _origin(landing: Path, pack: Path, policy: Path | None, started: datetime) -> dict[str, Any]:
    """The part of the manifest that is known before the build: what goes in, and the id made from it."""
    with duckdb.connect(str(landing), read_only=True) as connection:
        loads = manifest.loads_used(connection)
    policy_hash = manifest.pack_hash(pack)
    inputs = json.dumps([[load["load_id"] for load in loads], policy_hash])
    previous = snapshots.current()
    return {
        "build_id": f"{started:%Y%m%dT%H%M%SZ}-{hashlib.sha256(inputs.encode()).hexdigest()[:6]}",
        "built_at": started.isoformat(timespec="seconds"),
        "supersedes": previous.build_id if previous else None,
        "git_commit": manifest.git_commit(),
        "loads": loads,
        "policy": {"folder": str(policy) if policy else "default", "sha256": policy_hash},
    }


def _environment(workshop: Path, private: Path, landing: Path, pack: Path) -> dict[str, str]:
    return {
        "JIXIAO_BUILD_FILE": str(private),
        "JIXIAO_LANDING": str(landing),
        "JIXIAO_POLICY_SEEDS": str(pack),
        "DBT_TARGET_PATH": str(workshop / "target"),
        "DBT_LOG_PATH": str(workshop / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }


def _judge(outcome: DbtOutcome, private: Path, landing: Path, build_id: str) -> None:
    if outcome.errors:
        faults = "\n".join(outcome.errors)
        raise BuildFailed(
            f"构建未能完成，当前结果不变：\n{faults}",
            "the build could not be finished; what is current stays so",
            hint_zh="政策包或程序有误；按上面所列改正",
            hint_en="the policy pack or the program is at fault; see above",
        )
    if outcome.failed:
        listed = "\n".join(_listed(check, private, landing) for check in outcome.failed)
        kept = snapshots.failed_builds() / f"{build_id}.duckdb"
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(private, kept)
        raise ChecksFailed(
            f"{len(outcome.failed)} 项检查未通过，未发布，当前结果不变：\n{listed}",
            f"{len(outcome.failed)} checks failed; nothing was published",
            hint_zh=f"按所列各行改正来源数据后重新入库、构建；本次结果留在 {kept}",
            hint_en=f"correct the rows listed, ingest and build again; this build is kept at {kept}",
        )


def _listed(failed: FailedCheck, private: Path, landing: Path) -> str:
    """The failing test with the first rows it found, read while the file still has the name its SQL uses."""
    lines = [f"- {failed.name}（{failed.row_count} 行 rows）{failed.description}".rstrip()]
    with duckdb.connect(str(private)) as connection:
        connection.execute(f"attach '{str(landing).replace(chr(39), chr(39) * 2)}' as landing (read_only)")
        found = connection.execute(failed.sql)
        columns = [column[0] for column in found.description or []]
        for row in found.fetchmany(ROWS_SHOWN_PER_CHECK):
            lines.append(
                "    " + ", ".join(f"{name}={value}" for name, value in zip(columns, row, strict=True))
            )
    return "\n".join(lines)


def _audit(private: Path, outcome: DbtOutcome) -> dict[str, Any]:
    """Cut the build loose from the landing file, settle it on disk, and say what it holds."""
    with duckdb.connect(str(private)) as connection:
        for schema, view in connection.execute(
            "select schema_name, view_name from duckdb_views() where not internal"
        ).fetchall():
            connection.execute(f'drop view "{schema}"."{view}"')
        connection.execute("checkpoint")
        return {
            "dbt": {"invocation_id": outcome.invocation_id, "nodes": outcome.counts},
            "calendar": manifest.policy_versions(connection),
            "marts": manifest.mart_fingerprints(connection),
        }
