"""Templates: what a department gets, and that ingest reads it back."""

import zipfile
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pytest

from ingest import LoadResult, ingest
from ingest.contracts import Contract, contracts
from ingest.contracts.registry import meta
from ingest.describe import allowed_words
from ingest.example import example
from ingest.parse.column import parse_column
from ingest.template import EXAMPLE_ROW, write_template
from tests.contract.golden import GOOD
from tests.unit.ingest.deliveries import RESERVE_HEADER, csv_file
from tests.unit.ingest.test_formats import change
from warehouse.connect import read_landing
from warehouse.errors import ConfigError

ALL = list(contracts())
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory):
    """Every template as written, sent back and ingested: results by contract, and the landing."""
    folder, home = tmp_path_factory.mktemp("templates"), tmp_path_factory.mktemp("home")
    for contract in ALL:
        write_template(contract.id, folder / f"{contract.id}.xlsx")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JIXIAO_HOME", str(home))
        results = {result.contract: result for result in ingest([folder])}
        yield results, read_landing()


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_template_is_read_back_unchanged(delivered, contract: Contract) -> None:
    """Each value of the example row; nothing rejected or remarked; held, as no county's data."""
    results, landing = delivered
    result = results[contract.id]
    assert (result.status, result.rows_accepted, result.rows_rejected) == ("held", 1, 0), result.error
    assert result.error and "只有模板的示例" in result.error.zh and "第 4 行" in result.error.zh
    assert [zh for zh, _ in result.warnings if "DC01" not in zh] == []
    (row,) = landing.sql(f"from landing.{contract.stem}").pl().to_dicts()
    written = example(contract.id)
    for field, column in contract.columns.items():
        expected = parse_column(pl.Series([written.get(field)], dtype=pl.String), column).values[0]
        assert row[field] == expected, field
    assert row["source_row"] == EXAMPLE_ROW


def row_of_texts(texts: dict[str, str], number: int, contract: Contract, *, is_typed: bool) -> bytes:
    """A row as it is filled in: all as text, or amounts and days as such, in the formats of the template."""
    cells = [
        _cell(f"{_letters(position)}{number}", texts.get(field, ""), column, position, is_typed)
        for position, (field, column) in enumerate(contract.columns.items())
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()


def _cell(place: str, text: str, column: Any, position: int, is_typed: bool) -> str:
    value = parse_column(pl.Series([text]), column).values[0] if is_typed else text
    match value:
        case date():
            day = datetime(value.year, value.month, value.day) if not isinstance(value, datetime) else value
            days = (day - datetime(1899, 12, 30)) / timedelta(days=1)
            return f'<c r="{place}" s="{{{position}}}"><v>{days}</v></c>'
        case Decimal() | int() if not isinstance(value, bool):
            return f'<c r="{place}" s="{{{position}}}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>' if text else f'<c r="{place}"/>'


def _letters(position: int) -> str:
    return ("" if position < 26 else chr(64 + position // 26)) + chr(65 + position % 26)


def filled_in(path: Path, contract: Contract, *, is_typed: bool, without_example: bool = False) -> Path:
    """The template with the golden row below its example or in place of it, and blank rows further down."""
    number = EXAMPLE_ROW if without_example else EXAMPLE_ROW + 1
    row = row_of_texts(GOOD[contract.id], number, contract, is_typed=is_typed)
    below = row + f'<row r="{number + 3}"><c r="A{number + 3}"/></row>'.encode()

    def fill(xml: bytes) -> bytes:
        styles = [col.get("style", "0") for col in ElementTree.fromstring(xml).iter(f"{MAIN}col")]
        head, _, tail = xml.partition(b"</sheetData>")
        head = head.partition(f'<row r="{EXAMPLE_ROW}"'.encode())[0] if without_example else head
        return head + below.decode().format(*styles).encode() + b"</sheetData>" + tail

    change(write_template(contract.id, path), "xl/worksheets/sheet1.xml", fill)
    return path


def landed(result: LoadResult, contract: Contract) -> list[dict[str, Any]]:
    query = f"select * from landing.{contract.stem} where load_id = ?"
    rows = read_landing().sql(query, params=[result.load_id]).pl()
    return rows.select(list(contract.columns)).to_dicts()


def golden(contract: Contract) -> list[dict[str, Any]]:
    """What its texts mean."""
    given = GOOD[contract.id]
    texts = pl.DataFrame({f: [given.get(f)] for f in contract.columns}).cast(pl.String)
    values = pl.DataFrame(
        [parse_column(texts[field], column).values.alias(field) for field, column in contract.columns.items()]
    )
    return contract.prepare(values, texts).select(list(contract.columns)).to_dicts()


@pytest.mark.parametrize("way", ["as text", "typed", "in place of the example"])
def test_what_is_filled_in_lands_and_the_example_does_not(home: Path, tmp_path: Path, way: str) -> None:
    """Who forgets to delete the example is told that it was left out."""
    is_forgotten = way != "in place of the example"
    files = [
        filled_in(
            tmp_path / f"{contract.id}.xlsx",
            contract,
            is_typed=way != "as text",
            without_example=not is_forgotten,
        )
        for contract in ALL
    ]
    # The unit list last: it does not know the units of the other golden rows.
    results = {result.contract: result for result in (*ingest(files[1:]), *ingest(files[:1]))}
    for contract in ALL:
        result = results[contract.id]
        assert result.status == "current" and result.rows_accepted == 1, result.error
        assert landed(result, contract) == golden(contract), contract.id
        said = [zh for zh, _ in result.warnings if "示例" in zh]
        assert said == (["第 4 行是模板的示例，未入库"] if is_forgotten else []), contract.id


def test_the_example_is_taken_by_who_says_so(home: Path, tmp_path: Path) -> None:
    path = write_template("DC23", tmp_path / "a.xlsx")
    assert [result.status for result in ingest([path], accept_rejects=True)] == ["current"]


def test_an_unfilled_template_replaces_nothing(home: Path, tmp_path: Path) -> None:
    """Not even what stands of the same unit and year."""
    (stands,) = ingest([csv_file(tmp_path / "a.csv", [RESERVE_HEADER, [2018, "101001", 7, "5%", 1]])])
    ingest([write_template("DC23", tmp_path / "b.xlsx")])
    status = "select status from ledger.loads where load_id = ?"
    assert read_landing().execute(status, [stands.load_id]).fetchall() == [("current",)]


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_example_fills_all_but_what_contradicts_it(contract: Contract) -> None:
    """An example is worth looking at: required fields and most others; invented names say so."""
    written = example(contract.id)
    assert contract.required <= set(written) <= set(contract.columns)
    assert len(written) >= 0.75 * len(contract.columns)


def _cells(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as book:
        texts = [
            "".join(part.itertext()) for part in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    return {
        cell.attrib["r"]: texts[int(value)] if cell.get("t") == "s" else value
        for cell in sheet.iter(f"{MAIN}c")
        if (value := cell.findtext(f"{MAIN}v")) is not None
    }


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_template_shows_title_unit_and_official_headers(tmp_path: Path, contract: Contract) -> None:
    """In this order from the top; the unit only where there is money."""
    cells = _cells(write_template(contract.id, tmp_path / "模板.xlsx"))
    assert cells["A1"] == contract.title_zh
    assert ("单位：元" in cells.values()) == bool(contract.of_kind("money"))
    headers = [text for place, text in cells.items() if place.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "3"]
    assert headers == [meta(column)["headers"][0] for column in contract.columns.values()]


def test_template_offers_the_allowed_words(tmp_path: Path) -> None:
    """In Chinese, also where the contract keeps codes; a closed list stops, an open one only asks."""
    path = write_template("dc25", tmp_path / "模板.xlsx")
    with zipfile.ZipFile(path) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        notes = book.read("xl/comments1.xml").decode()
    offered = {rule.findtext(f"{MAIN}formula1") for rule in sheet.iter(f"{MAIN}dataValidation")}
    assert '"运行监控,再评价,整体评价,综合评价"' in offered and '"采纳,部分采纳,未采纳"' in offered
    assert "必填" in notes and "金额" in notes and "示例行" in notes
    open_site = write_template("DC29", tmp_path / "另一.xlsx")
    with zipfile.ZipFile(open_site) as book:
        assert 'errorStyle="warning"' in book.read("xl/worksheets/sheet1.xml").decode()


def test_words_offered_are_words_understood() -> None:
    """Whatever a drop-down gives is read as the word that is kept."""
    for contract in ALL:
        for column in contract.columns.values():
            for offered, kept in allowed_words(column).items():
                assert parse_column(pl.Series([offered]), column).values.to_list() == [kept]


@pytest.mark.parametrize(("contract_id", "name"), [("DC99", "a.xlsx"), ("DC16", "a.xls"), ("自评", "a.xlsx")])
def test_mistakes_are_told(tmp_path: Path, contract_id: str, name: str) -> None:
    """An extract that does not exist, a file that a template cannot be; nothing is written."""
    with pytest.raises(ConfigError):
        write_template(contract_id, tmp_path / "new" / name)
    assert list(tmp_path.iterdir()) == []
