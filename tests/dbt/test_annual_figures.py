"""The published summary of 2018 comes out of the sample county, and one row less shows as a mismatch."""

from pathlib import Path

import duckdb
import pytest

from ingest import ingest
from ingest.sample import write_county
from warehouse.build import build
from warehouse.connect import write_landing

# Figures the county published for 2018.
PUBLISHED = 42


def figures(path: Path) -> dict[str, tuple[object, object]]:
    """Value and whether it agrees with the published one, of the figures of 2018 that were published."""
    with duckdb.connect(str(path), read_only=True) as con:
        rows = con.execute(
            "select figure_id, coalesce(value_text, cast(value_number as varchar)), is_matched"
            " from marts.fct_annual_figures where work_year = 2018 and published_value is not null"
        ).fetchall()
    return {figure: (value, is_matched) for figure, value, is_matched in rows}


def test_every_published_figure_comes_out_and_a_lost_row_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("JIXIAO_POLICY", raising=False)
    ingest(write_county(tmp_path / "extracts", messy=False))
    whole = figures(build(policy=None, echo=lambda _line: None).snapshot.path)
    assert len(whole) == PUBLISHED
    assert {figure for figure, (_, is_matched) in whole.items() if not is_matched} == set()
    with write_landing() as connection:
        connection.execute("delete from landing.self_eval where self_eval_id = 'ZP2018-001'")
        connection.execute("update landing.poverty_task set done_on = null where task_no = 'FPRW2018-01'")
        connection.execute("delete from landing.external_contact where contact_id = 'LL2018-01'")
    less = figures(build(policy=None, echo=lambda _line: None).snapshot.path)
    moved = {figure: less[figure] for figure in whole if less[figure] != whole[figure]}
    assert moved["selfeval_count"] == ("42.00", False)
    assert moved["poverty_tasks_done"] == ("80.00", False)
    assert moved["research_visits"] == ("1.00", False)
    assert set(moved) <= {"selfeval_count", "reeval_from_self", "poverty_tasks_done", "research_visits"}
