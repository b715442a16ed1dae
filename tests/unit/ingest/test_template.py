"""Templates: what a department gets, and that ingest reads it back."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest

from ingest import ingest
from ingest.contracts import Contract, contracts
from ingest.contracts.registry import meta
from ingest.describe import allowed_words
from ingest.parse.column import parse_column
from ingest.template import EXAMPLE_ROW, example, write_template
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
    """Each value of the example row; nothing rejected, nothing to remark."""
    results, landing = delivered
    result = results[contract.id]
    assert (result.status, result.rows_accepted, result.rows_rejected) == ("current", 1, 0), result.error
    assert [zh for zh, _ in result.warnings if "DC01" not in zh] == []
    (row,) = landing.sql(f"from landing.{contract.stem}").pl().to_dicts()
    written = example(contract.id)
    for field, column in contract.columns.items():
        expected = parse_column(pl.Series([written.get(field)], dtype=pl.String), column).values[0]
        assert row[field] == expected, field
    assert row["source_row"] == EXAMPLE_ROW


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
