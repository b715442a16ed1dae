"""Files that must not get in: each refused or held with its place named, and landing as before."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from ingest import LoadResult, ingest
from ingest.sample.opendocument import open_document
from tests.unit.ingest.deliveries import RESERVE_HEADER, csv_file, reserve, unit_list, workbook
from tests.unit.ingest.test_formats import change
from warehouse.connect import read_landing

GOOD = [2017, "101001", 3, "5%", 1]


@pytest.fixture
def landed(home: Path, tmp_path: Path) -> Path:
    """A folder for deliveries beside a landing that already holds two units and one good reserve table."""
    ingest([unit_list(tmp_path / "units.csv", "101001", "102001"), reserve(tmp_path / "good.csv", GOOD)])
    return tmp_path


def current_rows() -> list[tuple]:
    """What a build would see."""
    return (
        read_landing()
        .execute(
            "select load_id, agency_code, reserve_amt from landing.public_fund_reserve"
            " join ledger.loads using (load_id) where status = 'current' order by all"
        )
        .fetchall()
    )


def only(path: Path) -> LoadResult:
    """The one result of a file."""
    (result,) = ingest([path])
    return result


@pytest.mark.parametrize(
    ("rows", "words", "rule"),
    [
        ([[2017, "101001", "3O0", "5%", 1]], ["第 2 行", "公用经费预算", "3O0"], "not_an_amount"),
        ([[2017, "999001", 3, "5%", 1]], ["第 2 行", "单位代码", "999001"], "unknown_agency"),
        ([GOOD[:2] + [-3, "5%", 1]], ["第 2 行", "公用经费预算", "-3"], "min"),
        ([GOOD, GOOD], ["第 2 行", "主键重复"], "primary_key"),
        ([GOOD + [500.5]], ["第 2 行", "多于表头"], "longer_than_header"),
        ([[2017, "101001", None, "5%", 1]], ["第 2 行", "公用经费预算", "不能为空"], "nullability"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_faulty_row_holds_the_delivery(landed: Path, rows, words: list[str], rule: str) -> None:
    """Exit 11; the load is held, so that staging goes on with the earlier one."""
    before = current_rows()
    result = only(reserve(landed / "bad.csv", *rows))
    assert (result.status, result.error and result.error.exit_code) == ("held", 11)
    assert result.error and all(word in result.error.zh for word in ["bad.csv", *words]), result.error
    assert current_rows() == before
    rules = read_landing().execute("select distinct rule from ledger.rejects").fetchall()
    assert rules == [(rule,)]
    assert result.rows_delivered == result.rows_accepted + result.rows_rejected + result.rows_structural


def test_the_first_five_faults_are_named_and_the_rest_counted(landed: Path) -> None:
    """In both languages, each in a line of its own with row, column, value and rule."""
    result = only(reserve(landed / "bad.csv", *([2010 + n, "101001", f"{n}O", "5%", 1] for n in range(7))))
    assert result.error
    _, *zh, more_zh = result.error.zh.splitlines()
    _, *en, more_en = result.error.en.splitlines()
    assert [line.strip() for line in zh] == [
        f"工作表“bad”第 {n + 2} 行，列“公用经费预算”“{n}O”：不是金额" for n in range(5)
    ]
    assert [line.strip() for line in en] == [
        f"sheet 'bad' row {n + 2}, public_fund_budget '{n}O': is not an amount of money" for n in range(5)
    ]
    assert (more_zh.strip(), more_en.strip()) == (
        "另有 2 处，见退回清单",
        "2 more in the list of rejects",
    )
    assert result.rejects_file and result.rejects_file.exists()


@pytest.mark.parametrize(
    ("header", "word"),
    [(RESERVE_HEADER[:4] + ["别的"], "预留金额"), ([*RESERVE_HEADER, "预留金额"], "重复")],
    ids=["missing", "twice"],
)
def test_changed_header_is_exit_12(landed: Path, header: list[str], word: str) -> None:
    """A required column that is missing or stands twice refuses the file and lists what was found."""
    before = current_rows()
    result = only(csv_file(landed / "bad.csv", [header, [*GOOD, 1]]))
    assert (result.status, result.error and result.error.exit_code) == ("refused", 12)
    assert result.error and word in result.error.zh and "第 1 行" in result.error.zh
    assert current_rows() == before


def zip_bomb(path: Path) -> Path:
    """1 GB of one character as a worksheet."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(1024):
                sheet.write(b"0" * 2**20)
    return path


def bytes_file(path: Path, data: bytes) -> Path:
    """A file of just these bytes."""
    path.write_bytes(data)
    return path


PROTECTED = (
    bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
)


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda folder: bytes_file(folder / "bad.csv", b""), "空文件"),
        (lambda folder: bytes_file(folder / "bad.xlsx", b""), "空文件"),
        (lambda folder: bytes_file(folder / "bad.xlsx", PROTECTED), "密码"),
        (lambda folder: bytes_file(folder / "bad.xlsx", b"%PDF-1.4\n%..."), "PDF"),
        (lambda folder: zip_bomb(folder / "bad.xlsx"), "压缩炸弹"),
        (lambda folder: bytes_file(folder / "bad.xls", b"<html><table/></html>"), "网页"),
        (lambda folder: bytes_file(folder / "bad.csv", bytes(range(256)) * 9), "bad.csv"),
        (lambda folder: csv_file(folder / "bad.csv", [RESERVE_HEADER]), "没有数据行"),
        (lambda folder: csv_file(folder / "bad.csv", [["你好", "世界"]]), "未找到"),
        (
            lambda folder: workbook(folder / "bad.xlsx", 表=[["2016年公用经费预留表"], RESERVE_HEADER, GOOD]),
            "年度",
        ),
    ],
    ids=["empty", "0-byte", "protected", "pdf", "bomb", "html", "binary", "no-rows", "prose", "other-year"],
)
def test_unreadable_file_is_refused(landed: Path, make, word: str) -> None:
    """Exit 11, the file named, nothing landed."""
    before = current_rows()
    path = make(landed)
    result = only(path)
    assert (result.status, result.error and result.error.exit_code) == ("refused", 11)
    assert result.error and word in result.error.zh and path.name in result.error.zh
    assert result.error.en and result.error.hint_zh
    assert current_rows() == before


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_truncated_workbook_is_refused(landed: Path, keep: float) -> None:
    """An export that broke off."""
    whole = workbook(landed / "whole.xlsx", 表=[RESERVE_HEADER, GOOD]).read_bytes()
    result = only(bytes_file(landed / "bad.xlsx", whole[: int(len(whole) * keep)]))
    assert (result.status, result.error and result.error.exit_code) == ("refused", 11)


def test_one_bad_file_does_not_stop_the_others(landed: Path) -> None:
    """A folder is loaded as far as it can be."""
    folder = landed / "county"
    folder.mkdir()
    bytes_file(folder / "a.xlsx", b"%PDF")
    reserve(folder / "b.csv", [2016, "101001", 3, "5%", 1])
    assert {r.file_name: r.status for r in ingest([folder])} == {"a.xlsx": "refused", "b.csv": "current"}


@pytest.mark.parametrize("size", [10, 100_000])
def test_a_file_that_the_system_does_not_let_be_read_is_refused(
    landed: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """The others of the folder are taken."""
    locked = landed / "locked.csv"
    locked.write_text("x" * size)
    reserve(landed / "other.csv", [2018, "101001", 3, "5%", 1])
    opened = Path.open

    def open_unless_locked(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == locked.name:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", open_unless_locked)
    results = {result.file_name: result for result in ingest([locked, landed / "other.csv"])}
    assert results["locked.csv"].status == "refused"
    assert "无法读取（Permission denied）" in str(results["locked.csv"].error)
    assert results["other.csv"].status != "refused"


def test_wrong_total_holds_the_delivery(landed: Path) -> None:
    """Rows that do not add up to the stated total may be missing rows."""
    rows = [RESERVE_HEADER, GOOD, ["合计", None, 30, None, 1]]
    result = only(workbook(landed / "bad.xlsx", 表=rows))
    assert (result.status, result.rows_structural) == ("held", 1)
    assert result.error and "合计数" in result.error.zh and "第 3 行" in result.error.zh


def test_rough_disclosure_day_is_kept_for_a_person(landed: Path) -> None:
    """M09: the row is taken without the day; the words stand in the ledger with their place."""
    header = ["年度", "单位代码", "公开类型", "批复日期", "公开日期", "检查项序号", "是否符合"]
    rows = [
        [2017, "101001", "预算", "2017-2-10", "2月底", 0, "是"],
        [2017, "102001", "预算", "2017-2-10", "2017.2.28", 0, "是"],
    ]
    result = only(csv_file(landed / "disclosure.csv", [header, *rows]))
    assert result.status == "current" and result.rows_accepted == 2
    assert any("第 2 行" in zh and "公开日期" in zh for zh, _ in result.warnings)
    with read_landing() as connection:
        published = "select published_on is null from landing.disclosure_check order by agency_code"
        assert connection.execute(published).fetchall() == [(True,), (False,)]
        doubts = (
            "select load_id, file_name, source_sheet, source_row, column_name, raw_value from ledger.doubts"
        )
        assert connection.execute(doubts).fetchall() == [
            (result.load_id, "disclosure.csv", "disclosure", 2, "published_on", "2月底")
        ]


def test_rough_day_in_a_required_column_rejects_the_row(landed: Path) -> None:
    """Without the day of approval nothing can be said of the disclosure."""
    header = ["年度", "单位代码", "公开类型", "批复日期", "公开日期", "检查项序号", "是否符合"]
    row = [2017, "101001", "预算", "2月初", "2017-2-28", 0, "是"]
    result = only(csv_file(landed / "disclosure.csv", [header, row]))
    assert result.status == "held"
    assert result.error and "“批复日期”“2月初”：只说了大概时间" in result.error.zh


def test_a_workbook_that_makes_its_reader_panic_is_refused_in_words(
    landed: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing of the inside of a library reaches the terminal."""
    data = bytearray((Path(__file__).parent / "fixtures" / "reserve.xls").read_bytes())
    data[514] = 0
    path = landed / "old.xls"
    path.write_bytes(data)
    result = only(path)
    assert result.status == "refused" and result.error and "old.xls" in result.error.zh
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "member", "lost"),
    [
        ("book.xlsx", "xl/worksheets/sheet1.xml", b"</c>"),
        ("book.xlsx", "xl/sharedStrings.xml", b"</si>"),
        ("book.ods", "content.xml", b"</table:table-cell>"),
        ("book.ods", "content.xml", b"</office:spreadsheet>"),
    ],
)
def test_broken_xml_in_a_sound_package_is_refused(landed: Path, name: str, member: str, lost: bytes) -> None:
    """A reader would take the cell for an empty one, or look for its end for ever."""
    rows = [RESERVE_HEADER, GOOD, [*GOOD[:1], "102001", *GOOD[2:]]]
    path = landed / name
    if name.endswith("ods"):
        path.write_bytes(open_document(rows))
    else:
        workbook(path, 表=rows)
    change(path, member, lambda xml: xml.replace(lost, b"", 1))
    result = only(path)
    assert result.status == "refused" and result.error and member in result.error.zh


def test_two_sheets_of_one_name_are_refused(landed: Path) -> None:
    """No program writes them, and rows of one could not be told from those of the other."""
    path = workbook(landed / "a.xlsx", 甲=[RESERVE_HEADER, GOOD], 乙=[["说明"]])
    change(path, "xl/workbook.xml", lambda xml: xml.replace("乙".encode(), "甲".encode()))
    result = only(path)
    assert result.status == "refused" and result.error and "同名" in result.error.zh
