"""A folder of forms in one command lands as if each file had been given in a command of its own."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from ingest import LoadResult, ingest
from ingest.files import deliveries
from ingest.sample.county import invent_county
from ingest.sample.forms import write_forms
from tests.realdata.form_loads import REGION, unit_list
from warehouse.connect import write_landing

FORMS = 16
TABLES = (
    "ledger.loads",
    "ledger.rejects",
    "ledger.doubts",
    "landing.self_eval",
    "landing.self_eval_indicator",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forms; later versions of some under other names; one twice; a unit that no list knows."""
    made, out = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("forms")
    first = write_forms(made / "first", invent_county(2018, REGION, (2017,), "forms"))[:FORMS]
    later = write_forms(made / "later", invent_county(7, REGION, (2017,), "forms"))[:FORMS]
    for path in first:
        shutil.copy(path, out / f"1 {path.name}")
    for path in later[:5]:
        shutil.copy(path, out / f"2 {path.name}")
    shutil.copy(first[6], out / f"3 {first[6].name}")
    return out


def landed(home: Path, monkeypatch: pytest.MonkeyPatch, folder: Path, *, is_one: bool) -> tuple[Any, ...]:
    """What one command, or a command for each file in turn, tells and leaves behind."""
    monkeypatch.setenv("JIXIAO_HOME", str(home))
    units = {f"{n}001": f"示例单位{n - 100:02d}" for n in range(101, 183) if n != 104}
    home.mkdir()
    ingest([unit_list(home, units)], region=REGION)
    groups = [[folder]] if is_one else [[delivery.path] for delivery in deliveries([folder], REGION)]
    results = [result for group in groups for result in ingest(group, region=REGION)]
    with write_landing() as connection:
        rows = {
            table: sorted(map(str, connection.execute(f"select * {without} from {table}").fetchall()))
            for table in TABLES
            for without in ("exclude (loaded_at, file_path)" if table == "ledger.loads" else "",)
        }
    return [told(result) for result in results], rows


def told(result: LoadResult) -> tuple[object, ...]:
    error = result.error.zh if result.error else None
    counts = (result.rows_delivered, result.rows_accepted, result.rows_rejected, result.rows_structural)
    return (result.file_name, result.contract, result.load_id, result.status, counts, result.warnings, error)


def test_one_command_lands_what_a_command_per_file_lands(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = landed(tmp_path / "together", monkeypatch, folder, is_one=True)
    apart = landed(tmp_path / "apart", monkeypatch, folder, is_one=False)
    assert together == apart
    statuses = [result[3] for result in together[0]]
    assert {"current", "unchanged"} <= set(statuses)


def test_what_is_settled_together_holds_every_kind_of_trouble(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the comparison above would prove little."""
    _, rows = landed(tmp_path / "home", monkeypatch, folder, is_one=True)
    loads = "\n".join(rows["ledger.loads"])
    assert "'superseded'" in loads
    assert "'held'" in loads
