"""The dashboard's one door to the published figures: the current build and a fetch cached on it.

Not called `warehouse`: Streamlit puts this folder first on the path, where it would hide that package.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import streamlit as st  # noqa: TID251 (the cache is Streamlit's)

from dashboard.query import Query
from warehouse.connect import read_snapshot
from warehouse.settings import settings


@dataclass(frozen=True)
class Build:
    """A published snapshot as the pages cite it; `built_at` is as the manifest words it.

    `policy_hash` identifies the policy pack it was built with, as short as `jixiao builds list` prints it.
    """

    build_id: str
    path: str
    built_at: str
    policy_hash: str


def current_build() -> Build | None:
    """The build the pointer names at this moment, or None before the first one.

    Read at every interaction: a new build is noticed then, and its id is part of every cache key.
    """
    pointer = settings().pointer
    if not pointer.exists():
        return None
    build_id = json.loads(pointer.read_text(encoding="utf-8"))["build_id"]
    return _describe(build_id, str(settings().builds))


@st.cache_data(max_entries=8, show_spinner=False)
def _describe(build_id: str, builds: str) -> Build:
    manifest = Path(builds) / f"{build_id}.json"
    facts = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
    return Build(
        build_id,
        str(Path(builds) / f"{build_id}.duckdb"),
        str(facts.get("built_at", "")),
        facts.get("policy", {}).get("sha256", "")[:8],
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _connect(path: str) -> duckdb.DuckDBPyConnection:
    return read_snapshot(Path(path))


@st.cache_data(max_entries=500, show_spinner=False)
def _fetch(path: str, sql: str, params: dict[str, Any]) -> pl.DataFrame:
    return Query(sql, params).run(_connect(path).cursor())


def fetch(build: Build, query: Query) -> pl.DataFrame:
    """Rows of `query` on `build`; the same question on the same build is asked once.

    A page asks all its questions of one build, so that a publication in between cannot mix two.
    """
    return _fetch(build.path, query.sql, dict(query.params))
