"""Rows that name their unit instead of giving its code (domain 4.3 M18)."""

from pathlib import Path

from ingest import LoadResult, ingest
from tests.unit.ingest.deliveries import UNIT_HEADER, csv_file
from warehouse.connect import read_landing

CHANGES = ["原单位代码", "原单位名称", "新单位代码", "新单位名称", "变更类型", "生效日期"]
RESERVE = ["预算年度", "单位名称", "公用经费预算", "预留比例", "预留金额"]
FIGURES = [3, "5%", 0.15]


def units(folder: Path, year: int, **names: str) -> None:
    """A unit list of the year: code → name."""
    rows = [[year, code[1:], name, code[1:4], name, 1, "行财科", "否", "是"] for code, name in names.items()]
    ingest([csv_file(folder / f"units{year}.csv", [UNIT_HEADER, *rows])])


def reserved(folder: Path, *rows: list, header: list[str] = RESERVE) -> LoadResult:
    """A DC23 delivery."""
    (result,) = ingest([csv_file(folder / "reserve.csv", [header, *rows])])
    return result


def landed() -> list[str]:
    rows = (
        read_landing().execute("select agency_code from landing.public_fund_reserve order by all").fetchall()
    )
    return [code for (code,) in rows]


def test_a_name_alone_is_looked_up_in_the_list_of_the_year(home: Path, tmp_path: Path) -> None:
    """Also written with blanks; the same name may have had another code before."""
    units(tmp_path, 2016, _109001="教育局")
    units(tmp_path, 2017, _101001="教育局", _102001="水利局（本级）")
    result = reserved(tmp_path, [2017, "教 育 局", *FIGURES], [2017, "水利局(本级)", *FIGURES])
    assert (result.status, landed()) == ("current", ["101001", "102001"]), result.error


def test_a_blank_or_named_code_beside_codes(home: Path, tmp_path: Path) -> None:
    units(tmp_path, 2017, _101001="教育局", _102001="水利局")
    header = [RESERVE[0], "单位代码", *RESERVE[2:]]
    result = reserved(tmp_path, [2017, "101001", *FIGURES], [2017, "水利局", *FIGURES], header=header)
    assert (result.status, landed()) == ("current", ["101001", "102001"]), result.error


def test_code_and_name_in_one_cell(home: Path, tmp_path: Path) -> None:
    """As budget systems export them; the code decides (M18)."""
    units(tmp_path, 2017, _101001="教育局", _102001="水利局")
    header = [RESERVE[0], "单位代码", *RESERVE[2:]]
    result = reserved(
        tmp_path, [2017, "101001 教育局", *FIGURES], [2017, "[102001]水利局", *FIGURES], header=header
    )
    assert (result.status, landed()) == ("current", ["101001", "102001"]), result.error


def test_a_former_name_is_that_of_its_successor(home: Path, tmp_path: Path) -> None:
    units(tmp_path, 2017, _123001="应急局")
    change = ["148001", "安监局", "123001", "应急局", "更名", "2017-01-15"]
    ingest([csv_file(tmp_path / "changes.csv", [CHANGES, change])])
    result = reserved(tmp_path, [2017, "安监局", *FIGURES])
    assert (result.status, landed()) == ("current", ["123001"]), result.error


def test_a_name_of_two_units_or_of_none_is_rejected(home: Path, tmp_path: Path) -> None:
    """Naming both candidates; one reason for the cell."""
    units(tmp_path, 2017, _101001="中心小学", _102001="中心小学", _103001="水利局")
    result = reserved(
        tmp_path, [2017, "中心小学", *FIGURES], [2017, "某局", *FIGURES], [2017, "水利局", *FIGURES]
    )
    assert (result.status, result.rows_rejected) == ("held", 2)
    rejects = read_landing().execute(
        "select rule, raw_value, message_zh from ledger.rejects order by source_row"
    )
    (ambiguous, unknown) = rejects.fetchall()
    assert ambiguous[:2] == ("unit_ambiguous", "中心小学") and "101001、102001" in ambiguous[2]
    assert unknown[:2] == ("unit_unknown", "某局")
