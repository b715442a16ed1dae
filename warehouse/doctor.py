"""What is installed, where data lives, what is missing."""

import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from warehouse import snapshots
from warehouse.settings import DEFAULT_POLICY, settings

PACKAGES = ("duckdb", "polars", "dbt-core", "dbt-duckdb", "dataframely", "fastexcel", "streamlit", "altair")


@dataclass(frozen=True)
class Item:
    """One thing looked at: whether it is as it should be, and what was found or what to do."""

    what: str
    is_ok: bool
    found: str


def examine() -> list[Item]:
    """What a colleague would ask first: program, data folder, deliveries, builds."""
    return [
        Item("Python", sys.version_info >= (3, 11), sys.version.split()[0]),
        *(_package(name) for name in PACKAGES),
        *_data(),
    ]


def _package(name: str) -> Item:
    try:
        return Item(name, True, version(name))
    except PackageNotFoundError:
        return Item(name, False, "未安装，运行 make setup · not installed, run make setup")


def _data() -> list[Item]:
    places = settings()
    current = snapshots.current()
    return [
        Item("数据文件夹 · JIXIAO_HOME", places.home.is_dir(), str(places.home)),
        Item("区划 · JIXIAO_REGION", True, places.region),
        Item(
            "政策包 · policy",
            (places.policy or DEFAULT_POLICY).is_dir(),
            str(places.policy or DEFAULT_POLICY),
        ),
        Item(
            "入库数据 · landing",
            places.landing_path.exists(),
            str(places.landing_path) if places.landing_path.exists() else "先运行 · first run: jixiao ingest",
        ),
        Item(
            "当前构建 · current build",
            current is not None,
            current.build_id if current else "先运行 · first run: jixiao build",
        ),
    ]
