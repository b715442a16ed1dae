"""A folder of forms in one command lands as if each file had been given in a command of its own."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pytest

from ingest import LoadResult, ingest
from ingest.files import deliveries
from ingest.sample import forms
from ingest.sample.county import invent_county
from ingest.sample.forms import write_forms
from ingest.sample.paper import Cell, Line, write_book
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
RULES = {"not_an_amount", "score_within_weight", "duplicate_key_across_loads", "unknown_agency"}


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


def put(lines: Sequence[Line], label: str, text: str) -> list[Line]:
    """The lines with another text beside a label."""
    return [
        [
            replace(cell, text=text) if before and before.text.startswith(label) else cell
            for before, cell in zip([None, *line], line, strict=False)
        ]
        for line in lines
    ]


def instead(lines: Sequence[Line], old: str, new: str) -> list[Line]:
    """The lines with the texts that begin with `old` replaced."""
    return [
        [replace(cell, text=new) if cell.text.startswith(old) else cell for cell in line] for line in lines
    ]


def each(lines: Sequence[Line], change: Callable[[str], str]) -> list[Line]:
    """The lines with every text changed."""
    return [[replace(cell, text=change(cell.text)) for cell in line] for line in lines]


Fault = Callable[[Sequence[Line], int], list[Line]]
FAULTS: Mapping[str, Fault] = {
    "letters in an amount": lambda lines, n: put(put(lines, "年度资金总额", "壹拾x"), "总额", "壹拾x"),
    "marks beyond 100": lambda lines, n: [
        [*line[:-2], Cell("200"), line[-1]] if line[-2:-1] and line[-2].text.isdecimal() else line
        for line in lines
    ],
    "no label of the project": lambda lines, n: [line for line in lines if line[0].text != "项目名称"],
    "number of the form before": lambda lines, n: instead(lines, "自评编号", f"自评编号：ZP2018-{n - 1:03d}"),
    "project of another form": lambda lines, n: put(lines, "项目代码", "P2017-001"),
    "unit nobody knows": lambda lines, n: put(
        put(lines, "实施单位", "999001-查无此单位"), "主管部门", "查无此部门"
    ),
    "yuan among forms in 万元": lambda lines, n: each(lines, lambda text: text.replace("万元", "元")),
    "fractions among percents": lambda lines, n: each(
        lines, lambda text: "0.97" if text.endswith("%") else text
    ),
    "percents without their sign": lambda lines, n: each(lines, lambda text: text.rstrip("%")),
}


@pytest.fixture(scope="module")
def faulty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forms of which a third have a fault, or what is one only beside others; one file holds a form twice."""
    out, numbers, faults = tmp_path_factory.mktemp("faulty"), count(1), cycle(FAULTS.values())

    def spoilt(path: Path, sheets: Mapping[str, Sequence[Line]]) -> Path:
        number = next(numbers)
        if number % 3 == 0:
            fault = next(faults)
            sheets = {name: fault(lines, number) for name, lines in sheets.items()}
        if number % 20 == 0:
            sheets = {**sheets, "另一份": next(iter(sheets.values()))}
        return write_book(path, sheets)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms, "write_book", spoilt)
        write_forms(out, invent_county(2018, REGION, (2017,), "forms"))
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


def test_faults_of_a_folder_are_told_as_those_of_its_files(
    faulty_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = landed(tmp_path / "together", monkeypatch, faulty_folder, is_one=True)
    apart = landed(tmp_path / "apart", monkeypatch, faulty_folder, is_one=False)
    assert together == apart
    results, rows = together
    assert {result[3] for result in results} == {"current", "held", "refused"}
    rejects = "\n".join(rows["ledger.rejects"])
    assert {rule for rule in RULES if f"'{rule}'" in rejects} == RULES


def test_what_is_settled_together_holds_every_kind_of_trouble(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the comparison above would prove little."""
    _, rows = landed(tmp_path / "home", monkeypatch, folder, is_one=True)
    loads = "\n".join(rows["ledger.loads"])
    assert "'superseded'" in loads
    assert "'held'" in loads


def test_a_form_twice_in_one_file_is_not_replaced_unseen(
    faulty_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second is named as a repetition; once the later sheet silently took the place of the first."""
    results, _ = landed(tmp_path / "home", monkeypatch, faulty_folder, is_one=True)
    twice = [result for result in results if "ZP2018-020" in str(result[0])]
    assert [result[3] for result in twice] == ["current", "current", "held", "held"]
    assert "工作表“另一份”" in str(twice[2][-1])
