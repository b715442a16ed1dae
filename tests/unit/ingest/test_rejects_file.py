"""The list of rejects: the sheet as delivered with its faults marked; corrected, it is a delivery again."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import fastexcel
import pytest

from ingest import LoadResult, ingest
from ingest.sample.opendocument import open_document
from ingest.sample.web_page import web_page
from tests.unit.ingest.binary_book import binary_workbook
from tests.unit.ingest.deliveries import RESERVE_HEADER, UNIT_HEADER, csv_file, reserve, unit_list, workbook
from warehouse.connect import read_landing

GOOD = [2017, "101001", 3, "5%", 1]
BAD = [2017, "102001", "x", "5%", 1]
_CELLS = {"": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def only(path: Path) -> LoadResult:
    """The one result of a file."""
    (result,) = ingest([path])
    return result


def part(path: Path, name: str) -> ElementTree.Element:
    """One XML part of a workbook."""
    with zipfile.ZipFile(path) as package:
        return ElementTree.fromstring(package.read(name))


def comments(path: Path) -> dict[str, str]:
    """Cell → its comment, on the first sheet."""
    found = part(path, "xl/comments1.xml").findall(".//comment", _CELLS)
    return {str(item.get("ref")): "".join(item.itertext()) for item in found}


def sheet_of(path: Path) -> list[list[str | None]]:
    """The first sheet as texts."""
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string").to_polars()
    return [list(row) for row in sheet.rows()]


def written(result: LoadResult, out: Path, **cells: str) -> Path:
    """The list of rejects as its receiver saves it: some cells (of its n-th sheet: n!C3) put right."""
    assert result.rejects_file
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(result.rejects_file) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            own = {
                place.rpartition("!")[2]: text
                for place, text in cells.items()
                if name == f"xl/worksheets/sheet{place.rpartition('!')[0] or 1}.xml"
            }
            if own:
                sheet = ElementTree.fromstring(data)
                for place, text in own.items():
                    cell = sheet.find(f".//c[@r='{place}']", _CELLS)
                    assert cell is not None
                    cell.set("t", "str")
                    value = cell.find("v", _CELLS)
                    assert value is not None
                    value.text = text
                data = ElementTree.tostring(sheet)
            target.writestr(name, data)
    return out


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_faulty_cells_carry_their_reason(home: Path, tmp_path: Path, kind: str) -> None:
    """Rows and columns as delivered; the faulty cell is coloured and says where and why."""
    rows = [["2017年公用经费预留表"], RESERVE_HEADER, GOOD, BAD]
    if kind == "xlsx":
        result = only(workbook(tmp_path / "a.xlsx", 预留=rows))
    else:
        result = only(csv_file(tmp_path / "a.csv", [[*row, *[None] * (5 - len(row))] for row in rows]))
    assert result.rejects_file
    assert sheet_of(result.rejects_file)[1:4] == [
        RESERVE_HEADER,
        [str(c) for c in GOOD],
        [str(c) for c in BAD],
    ]
    said = comments(result.rejects_file)
    assert list(said) == ["C4"]
    assert "第 4 行" in said["C4"] and "不是金额" in said["C4"] and "not an amount" in said["C4"]
    cells = part(result.rejects_file, "xl/worksheets/sheet1.xml").findall(".//c", _CELLS)
    assert [cell.get("r") for cell in cells if cell.get("s")] == ["C4"]


def test_a_corrected_list_is_a_delivery_again(home: Path, tmp_path: Path) -> None:
    """With its comments and colours: it loads and replaces what was held."""
    rows = [
        ["2017年公用经费预留表"],
        [None, None, None, None, "单位：万元"],
        RESERVE_HEADER,
        GOOD,
        BAD,
        ["合计", None, 7, None, 2],
    ]
    held = only(workbook(tmp_path / "a.xlsx", 预留=rows))
    assert held.status == "held"
    loaded = only(written(held, tmp_path / "back" / "a.rejects.xlsx", C5="4"))
    assert (loaded.status, loaded.rows_accepted, loaded.rows_rejected) == ("current", 2, 0), loaded.error
    connection = read_landing()
    query = "select public_fund_budget from landing.public_fund_reserve where load_id = ? order by 1"
    amounts = connection.execute(query, [loaded.load_id]).fetchall()
    assert [int(amount) for (amount,) in amounts] == [30_000, 40_000]
    status = "select status, superseded_by from ledger.loads where load_id = ?"
    assert connection.execute(status, [held.load_id]).fetchall() == [("superseded", loaded.load_id)]


def _delivered(folder: Path, kind: str) -> Path:
    """The reserve table with a fault in C3, as a file of some kind."""
    rows = [RESERVE_HEADER, GOOD, BAD]
    match kind:
        case "csv":
            return csv_file(folder / "a.csv", rows, "gb18030")
        case "tab text named xls":
            (folder / "a.xls").write_text(
                "\n".join("\t".join(map(str, row)) for row in rows), encoding="utf-16"
            )
        case "web page named xls":
            (folder / "a.xls").write_bytes(web_page("预留", [], rows, "gb18030"))
        case "ods":
            (folder / "a.ods").write_bytes(open_document(rows))
        case "xlsb":
            return binary_workbook(folder / "a.xlsb", rows)
    return next(folder.glob("a.*"))


@pytest.mark.parametrize("kind", ["csv", "tab text named xls", "web page named xls", "ods", "xlsb"])
def test_a_list_comes_back_corrected_whatever_the_delivery_was(home: Path, tmp_path: Path, kind: str) -> None:
    """The list is always a workbook; corrected, it replaces the delivery of another kind."""
    held = only(_delivered(tmp_path, kind))
    assert (held.status, held.rows_rejected) == ("held", 1), held.error
    loaded = only(written(held, tmp_path / "back" / "a.rejects.xlsx", C3="4"))
    assert (loaded.status, loaded.rows_accepted) == ("current", 2), loaded.error
    status = "select status, superseded_by from ledger.loads where load_id = ?"
    assert read_landing().execute(status, [held.load_id]).fetchall() == [("superseded", loaded.load_id)]


def test_a_list_of_a_legacy_workbook_comes_back_corrected(home: Path, tmp_path: Path) -> None:
    """BIFF8 of two sheets: their unit was not in the unit list."""
    ingest([unit_list(tmp_path / "units.csv", "109001", "109002")])
    held = only(Path(__file__).parent / "fixtures" / "reserve.xls")
    assert held.status == "held" and held.rejects_file
    corrected = {"B2": "109001", "2!B2": "109002"}
    loaded = only(written(held, tmp_path / "back" / "reserve.rejects.xlsx", **corrected))
    assert (loaded.status, loaded.rows_accepted) == ("current", 2), loaded.error
    status = "select status from ledger.loads where load_id = ?"
    assert read_landing().execute(status, [held.load_id]).fetchall() == [("superseded",)]


def test_a_list_of_another_division_comes_back_as_its_own(home: Path, tmp_path: Path) -> None:
    """Files of one name: neither list overwrites the other, each loads for its county."""
    here, there = (reserve(tmp_path / region / "a.csv", GOOD, BAD) for region in ("370828", "370829"))
    results = ingest([here, there])
    files = [result.rejects_file for result in results]
    assert all(file and file.exists() for file in files) and len(set(files)) == 2
    for result, region in zip(results, ("370828", "370829"), strict=True):
        assert result.rejects_file
        again = only(written(result, result.rejects_file.with_name("corrected.xlsx"), C3="4"))
        assert (again.status, again.region_code) == ("current", region)


def test_one_file_of_two_extracts_has_a_list_for_each(home: Path, tmp_path: Path) -> None:
    rows = [UNIT_HEADER, [2017, "101001", "教育局", "101", "教育局", 1, "行财科", "否", "不知道"]]
    results = ingest([workbook(tmp_path / "all.xlsx", 单位=rows, 预留=[RESERVE_HEADER, BAD])])
    files = {result.rejects_file for result in results}
    assert len(results) == 2 and len(files) == 2 and None not in files


def test_text_that_looks_like_a_formula_stays_text(home: Path, tmp_path: Path) -> None:
    """M29: written as a string and marked as one, so that no spreadsheet carries it out."""
    header, row = [*RESERVE_HEADER, "备注"], [*BAD, "=cmd|' /C calc'!A0"]
    result = only(csv_file(tmp_path / "a.csv", [header, row]))
    assert result.rejects_file
    sheet = part(result.rejects_file, "xl/worksheets/sheet1.xml")
    assert sheet.findall(".//f", _CELLS) == []
    (styled,) = [cell for cell in sheet.findall(".//c", _CELLS) if cell.get("r") == "F2"]
    formats = part(result.rejects_file, "xl/styles.xml").findall("cellXfs/xf", _CELLS)
    assert formats[int(styled.get("s", 0))].get("quotePrefix") == "1"
    assert sheet_of(result.rejects_file)[1][5] == row[5]


def test_personal_columns_are_blank(home: Path, tmp_path: Path) -> None:
    header = ["支付申请主键", "预算年度", "支付日期", "单位代码", "收款人", "实际支付金额"]
    result = only(csv_file(tmp_path / "p.csv", [header, ["1", 2017, "2017-1-5", "101001", "某某", "五"]]))
    assert result.rejects_file
    assert sheet_of(result.rejects_file)[1] == ["1", "2017", "2017-1-5", "101001", None, "五"]


def test_a_form_is_marked_where_the_value_stands(home: Path, tmp_path: Path) -> None:
    """Not in the row where the form begins."""
    ingest([unit_list(tmp_path / "units.csv", "101001")])
    rows = [
        ["项目支出绩效自评表"],
        ["（2017年度）"],
        ["项目名称", "道路养护", None, "主管部门", "单位101001", None, None],
        ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
        [None, "年度资金总额", 10, 10, "十来万", 10, "90%"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "养护里程", "≥10公里", "12公里", 90, 90],
    ]
    results = ingest([workbook(tmp_path / "form.xlsx", 自评表=rows)])
    (head,) = [result for result in results if result.contract == "DC16"]
    assert head.rejects_file
    assert "不是金额" in comments(head.rejects_file)["E5"]
    again = ingest([written(head, tmp_path / "back" / "form.rejects.xlsx", E5="9")])
    assert {result.status for result in again} == {"current"}, [result.error for result in again]
    statuses = "select status, count(*) from ledger.loads where contract in ('DC16', 'DC17') group by all"
    with read_landing() as connection:
        assert dict(connection.execute(statuses).fetchall()) == {"current": 2, "superseded": 2}


def test_a_list_that_is_gone_is_written_again(home: Path, tmp_path: Path) -> None:
    """Landing is committed first: who is killed before the list is written delivers the same file again."""
    path = reserve(tmp_path / "a.csv", GOOD, BAD)
    held = only(path)
    assert held.rejects_file
    written_first = sheet_of(held.rejects_file)
    held.rejects_file.unlink()
    again = only(path)
    assert (again.status, again.load_id, again.rejects_file) == ("held", held.load_id, held.rejects_file)
    assert sheet_of(held.rejects_file) == written_first


BUDGET = [
    ["预算年度", "单位代码", "支出类别", "项目代码", "支出功能分类代码", "资金性质", "批复日期", "合计",
     "工资福利支出", "资本性支出"],
    [2017, "101001", "公用", "-", "2050101", "一般公共预算", "2017.2.10", 12, 5, 7],
    [2017, "102001", "公用", "-", "2050101", "一般公共预算", "2017.2.10", 12, 5, "=7"],
]  # fmt: skip
KEYS = ["决算年度", "单位代码"]
ACCOUNTS = [
    ["收入", *[None] * 3, "支出"],
    [*KEYS, "本年收入合计", "财政拨款收入", *KEYS, "本年支出合计", "公用经费", "年末结转和结余"],
    [2017, "101001", 9, 9, 2017, "101001", 7, 3, 2],
    [2017, "102001", 9, 9, 2017, "102001", "=7", 3, 2],
]


@pytest.mark.parametrize(
    ("rows", "place"), [(BUDGET, "J3"), (ACCOUNTS, "G4")], ids=["items as columns", "side by side"]
)
def test_a_table_of_another_shape_is_marked_where_the_value_stands(
    home: Path, tmp_path: Path, rows: list[list[object]], place: str
) -> None:
    """Not where it came to stand when the table was reshaped; corrected there, it replaces the delivery."""
    ingest([unit_list(tmp_path / "units.csv", "101001", "102001")])
    held = only(csv_file(tmp_path / "a.csv", rows))
    assert held.status == "held" and held.rejects_file
    assert list(comments(held.rejects_file)) == [place]
    assert part(held.rejects_file, "xl/worksheets/sheet1.xml").findall(".//f", _CELLS) == []
    loaded = only(written(held, tmp_path / "back" / "a.rejects.xlsx", **{place: "7"}))
    assert (loaded.status, loaded.rows_rejected) == ("current", 0), loaded.error
    status = "select status, superseded_by from ledger.loads where load_id = ?"
    assert read_landing().execute(status, [held.load_id]).fetchall() == [("superseded", loaded.load_id)]
