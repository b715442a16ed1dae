"""Good county files changed in one way, in every format: loaded right, or refused with the place named.

Whatever happens, nobody sees a traceback, delivered = accepted + rejected + structural, and what is refused
leaves no row behind.
"""

import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import LoadResult, ingest
from ingest.sample.opendocument import open_document
from ingest.sample.web_page import web_page
from tests.unit.ingest.binary_book import binary_workbook
from tests.unit.ingest.deliveries import csv_file, unit_list, workbook
from warehouse.connect import read_landing, write_landing

Rows = Sequence[Sequence[str | int | float]]
Cells = list[list[str | int | float]]

UNITS = ("101001", "102001", "103001", "104001", "105001")
HEADER = ["预算年度", "单位代码", "公用经费预算(元)", "预留比例", "预留金额(元)"]
BODY: Cells = [[2017, code, 1000 * n, "5%", 50 * n] for n, code in enumerate(UNITS, 1)]
TOTAL: list[str | int | float] = ["合计", "", 15000, "", 750]
# Header cells by other names of the same fields.
ALIASES = {1: ["年度", "年份"], 2: ["预算单位编码", "单位编码"], 3: ["公用经费(元)"], 5: ["预留数(元)"]}


def delimited(encoding: str, separator: str) -> Callable[[Path, Rows], Path]:
    def write(path: Path, rows: Rows) -> Path:
        lines = [separator.join(map(str, row)) for row in rows]
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return write


def as_ods(path: Path, rows: Rows) -> Path:
    path.write_bytes(open_document(rows))
    return path


def as_web_page(path: Path, rows: Rows) -> Path:
    path.write_bytes(web_page("预留", ["公用经费预留表"], rows, "gb18030"))
    return path


def as_xlsb(path: Path, rows: Rows) -> Path:
    return binary_workbook(path, [[c if isinstance(c, str) else float(c) for c in row] for row in rows])


FORMATS: dict[str, Callable[[Path, Rows], Path]] = {
    "utf8.csv": csv_file,
    "gbk.csv": delimited("gb18030", ","),
    "semicolons.csv": delimited("utf-8-sig", ";"),
    "tabs.xls": delimited("utf-16", "\t"),
    "book.xlsx": lambda path, rows: workbook(path, 表=rows),
    "book.ods": as_ods,
    "book.xlsb": as_xlsb,
    "page.xls": as_web_page,
}
formats = st.sampled_from(sorted(FORMATS))
MUTATED = settings(
    max_examples=15 * int(os.environ.get("JIXIAO_MUTATED_TIMES", "1")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Beside a landing that knows the units; every delivery replaces the one before."""
    place = tmp_path_factory.mktemp("mutated")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(place / "home"))
        ingest([unit_list(place / "units.csv", *UNITS)])
        yield place


def delivered(folder: Path, name: str, rows: Rows) -> LoadResult:
    """What became of these rows in that format."""
    return sound(FORMATS[name](folder / name, rows))


def sound(path: Path) -> LoadResult:
    """The one result of a file, after a look at everything that must always hold."""
    forget()
    (result,) = ingest([path])
    taken = result.rows_accepted + result.rows_rejected + result.rows_structural
    assert result.rows_delivered == taken
    if result.status in ("held", "refused"):
        assert result.error and path.name in result.error.zh and result.error.hint_zh
    if result.status == "refused":
        assert result.load_id is None and result.rows_delivered == 0
    else:
        count = "select count(*) from landing.public_fund_reserve where load_id = ?"
        assert read_landing().execute(count, [result.load_id]).fetchall() == [(result.rows_accepted,)]
    return result


def forget() -> None:
    """Else bytes that came before are said to be unchanged, without their faults."""
    with write_landing() as connection:
        for table in ("landing.public_fund_reserve", "ledger.rejects"):
            connection.execute(f"delete from {table} where load_id like 'DC23%'")
        connection.execute("delete from ledger.loads where contract = 'DC23'")


def landed(result: LoadResult) -> set[tuple]:
    """Code and amounts of the rows of a load."""
    columns = "agency_code, cast(public_fund_budget as int), cast(reserve_amt as int)"
    rows = f"select {columns} from landing.public_fund_reserve where load_id = ?"
    return set(read_landing().execute(rows, [result.load_id]).fetchall())


def expected(rows: Sequence[Sequence[object]]) -> set[tuple]:
    return {(row[1], row[2], row[4]) for row in rows}


@MUTATED
@given(formats, st.permutations(range(5)), st.permutations(BODY), st.data())
def test_order_and_names_do_not_matter(folder: Path, name, columns, body, data) -> None:
    """Columns and rows in any order, headers by any of their names: the same rows land."""
    header = [data.draw(st.sampled_from([word, *ALIASES.get(n, [])])) for n, word in enumerate(HEADER, 1)]
    rows = [[row[column] for column in columns] for row in (header, *body)]
    result = delivered(folder, name, rows)
    assert result.status == "current", result.error
    assert landed(result) == expected(BODY)


@MUTATED
@given(formats, st.integers(0, 4), st.booleans())
def test_a_column_lost_or_renamed_is_named(folder: Path, name, column, is_renamed) -> None:
    rows: Cells = [list(row) for row in (HEADER, *BODY)]
    for row in rows:
        if not is_renamed:
            del row[column]
    if is_renamed:
        rows[0][column] = "别的"
    result = delivered(folder, name, rows)
    assert (result.status, result.error and result.error.exit_code) == ("refused", 12)
    assert result.error and str(HEADER[column]).removesuffix("(元)") in result.error.zh


@MUTATED
@given(formats, st.integers(0, 4), st.integers(0, 5))
def test_a_row_twice_is_named(folder: Path, name, row, place) -> None:
    body = [*BODY[:place], BODY[row], *BODY[place:]]
    result = delivered(folder, name, [HEADER, *body])
    assert result.status == "held" and (result.rows_accepted, result.rows_rejected) == (4, 2)
    assert result.error and "主键重复" in result.error.zh
    first, second = (n for n, found in enumerate(body) if found is BODY[row])
    shift = 1 if name == "page.xls" else 0
    assert (
        f"第 {first + 2 + shift} 行" in result.error.zh and f"第 {second + 2 + shift} 行" in result.error.zh
    )


@MUTATED
@given(formats, st.integers(0, 4))
def test_a_row_lost_is_seen_by_the_total(folder: Path, name, row) -> None:
    body = [kept for n, kept in enumerate(BODY) if n != row]
    result = delivered(folder, name, [HEADER, *body, TOTAL])
    assert result.status == "held" and result.error and "合计数" in result.error.zh


@MUTATED
@given(formats, st.integers(0, 4), st.sampled_from([(a, b) for a in range(5) for b in range(a)]))
def test_two_cells_swapped_are_named_or_seen_by_the_total(folder: Path, name, row, places) -> None:
    """No pair of columns can change places unseen, where a total is stated."""
    body: Cells = [list(cells) for cells in BODY]
    a, b = places
    body[row][a], body[row][b] = body[row][b], body[row][a]
    result = delivered(folder, name, [HEADER, *body, TOTAL])
    assert result.status == "held", body[row]
    shift = 1 if name == "page.xls" else 0
    at_row, at_total = f"第 {row + 2 + shift} 行", f"第 {len(BODY) + 2 + shift} 行"
    assert result.error and (at_row in result.error.zh or at_total in result.error.zh)


@MUTATED
@given(formats, st.integers(0, 4), st.sampled_from(["1O0", "#REF!", "约", "1.2.3", "\ufffd"]))
def test_a_spoilt_cell_is_named(folder: Path, name, row, text) -> None:
    body: Cells = [list(cells) for cells in BODY]
    body[row][2] = text
    result = delivered(folder, name, [HEADER, *body])
    assert result.status in ("held", "refused")
    if result.status == "held":
        shift = 1 if name == "page.xls" else 0
        assert result.error and f"第 {row + 2 + shift} 行" in result.error.zh and text in result.error.zh


@MUTATED
@given(formats, st.floats(0.02, 0.98))
def test_a_file_cut_off_is_refused_or_held(folder: Path, name, share) -> None:
    """Or, cut where a row ends, loads just the rows that are there."""
    path = FORMATS[name](folder / name, [HEADER, *BODY, TOTAL])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    result = sound(path)
    if result.status == "current":
        whole = landed(result)
        assert len(whole) == result.rows_accepted
        assert len(whole - expected(BODY)) <= 1, "only the last row may be cut within its last cell"


@MUTATED
@given(formats, st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=8))
def test_bytes_changed_never_crash(folder: Path, name, changes) -> None:
    path = FORMATS[name](folder / name, [HEADER, *BODY, TOTAL])
    data = bytearray(path.read_bytes())
    for share, byte in changes:
        data[int(share * len(data))] = byte
    path.write_bytes(data)
    sound(path)


@MUTATED
@given(
    st.sampled_from(["book.xlsx", "book.ods", "book.xlsb"]),
    st.floats(0, 0.999),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=3)), min_size=1, max_size=4),
)
def test_a_member_of_a_package_changed_never_crashes(folder: Path, name, chosen, changes) -> None:
    """Packed again with the right checksum: only what is inside is broken."""
    path = FORMATS[name](folder / name, [HEADER, *BODY, TOTAL])
    with zipfile.ZipFile(path) as package:
        members = {member: package.read(member) for member in package.namelist()}
    member = sorted(members)[int(chosen * len(members))]
    for share, cut in changes:
        at = int(share * len(members[member]))
        members[member] = members[member][:at] + cut + members[member][at + 1 :]
    with zipfile.ZipFile(path, "w") as package:
        for part, data in members.items():
            package.writestr(part, data)
    sound(path)


@MUTATED
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=30))
def test_old_binary_workbook_changed_never_crashes(folder: Path, changes) -> None:
    fixture = Path(__file__).parents[1] / "unit" / "ingest" / "fixtures" / "reserve.xls"
    data = bytearray(fixture.read_bytes())
    for share, byte in changes:
        data[int(share * len(data))] = byte
    path = folder / "old.xls"
    path.write_bytes(data)
    for result in ingest([path]):
        assert result.status != "refused" or result.error
