"""What must never be kept, followed or carried out: personal data, links, entities, formulas."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import duckdb
import polars as pl
import pytest

from ingest import check, ingest
from tests.unit.ingest.deliveries import RESERVE_HEADER, csv_file, reserve, unit_list, workbook
from tests.unit.ingest.planted import ACCOUNT, ID_NUMBER, NAME, PHONE, hiding_places
from warehouse.connect import read_landing

PAYMENTS = [
    "支付申请主键",
    "预算年度",
    "支付日期",
    "单位代码",
    "收款人",
    "收款人账号",
    "身份证号",
    "联系电话",
    "实际支付金额",
]
WHO = [NAME, ACCOUNT, ID_NUMBER, PHONE]
GOOD = ["1", 2017, "2017-1-5", "101001", *WHO, 5]
BAD = ["2", 2017, "2017-1-6", "999999", *WHO, "五元"]
TITLE = f"2017年国库集中支付明细  填表人：{NAME}  联系电话：{PHONE}  单位：元"
FOOTER = ["填表人", NAME, "联系电话：" + PHONE, "身份证号", ID_NUMBER]


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """Otherwise the tests below could not fail."""
    workbook(tmp_path / "a.xlsx", 表=[[NAME]])
    with duckdb.connect(str(tmp_path / "b.duckdb")) as connection:
        connection.execute(f"create table people as select '{PHONE}' as phone")
    (tmp_path / "c.csv").write_bytes(NAME.encode("gb18030"))
    pl.DataFrame({"account": [ACCOUNT] * 3}).write_parquet(tmp_path / "d.parquet", compression="zstd")
    found = {place.split(":")[0] for place in hiding_places(tmp_path)}
    assert found == {"a.xlsx", "b.duckdb", "c.csv", "d.parquet"}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "xlsx"])
def test_who_was_paid_is_kept_nowhere(home: Path, tmp_path: Path, encoding: str) -> None:
    """Not in landing, not in the ledger, not in the list of rejects: columns, title line and footer."""
    ingest([unit_list(tmp_path / "units.csv", "101001")])
    rows = [[TITLE], PAYMENTS, GOOD, BAD, FOOTER]
    if encoding == "xlsx":
        path = workbook(tmp_path / "pay.xlsx", 支付=rows)
    else:
        path = csv_file(tmp_path / "pay.csv", [[*row, *[None] * (9 - len(row))] for row in rows], encoding)
    (result,) = ingest([path])
    assert (result.status, result.rows_rejected, result.rows_structural) == ("held", 1, 1)
    assert result.rejects_file
    assert hiding_places(home) == []
    (taken,) = ingest([path], accept_rejects=True)
    assert taken.status == "current"
    assert hiding_places(home) == []


def test_numbers_in_free_text_are_masked(home: Path, tmp_path: Path) -> None:
    """A purpose may say whose account and phone it is; payment numbers of as many digits stay."""
    header = ["支付申请主键", "预算年度", "支付日期", "单位代码", "用途", "实际支付金额", "经办情况"]
    key = "370828201701050012"
    purpose = f"劳务费，卡号{ACCOUNT}，电话{PHONE}，身份证{ID_NUMBER}"
    rows = [
        [key, 2017, "2017-1-5", "101001", purpose, 5, PHONE],
        [key, 2017, "2017-1-6", PHONE, purpose, 5, ID_NUMBER],
    ]
    path = csv_file(tmp_path / "pay.csv", [header, *rows])
    (held,) = ingest([path])
    assert held.status == "held" and held.rejects_file
    assert any("已隐去" in zh for zh, _ in held.warnings)
    assert hiding_places(home) == []
    (taken,) = ingest([csv_file(tmp_path / "good.csv", [header, rows[0]])])
    assert taken.status == "current"
    landed = read_landing().execute(
        "select pay_app_id, use_des from landing.treasury_payment where load_id = ?", [taken.load_id]
    )
    assert landed.fetchall() == [(key, "劳务费，卡号***，电话***，身份证***")]
    assert hiding_places(home) == []


def test_a_shifted_row_does_not_carry_names_into_other_columns(home: Path, tmp_path: Path) -> None:
    """A loose comma before the payee moves the payee out of its column."""
    header = [
        "支付申请主键",
        "预算年度",
        "支付日期",
        "单位代码",
        "收款人",
        "身份证号",
        "用途",
        "实际支付金额",
    ]
    shifted = ["1", 2017, "2017-1-5", "101001", "", NAME, ID_NUMBER, "办公费", 5]
    (result,) = ingest([csv_file(tmp_path / "pay.csv", [header, shifted])])
    assert result.status == "held"
    assert hiding_places(home) == []


def test_who_answers_for_a_form_is_not_in_its_list_of_rejects(home: Path, tmp_path: Path) -> None:
    """A form that is refused or held goes back without the names and numbers that stand in it."""
    rows = [
        ["项目支出绩效自评表"],
        ["（2017年度）"],
        ["项目名称", "道路养护", None, "项目负责人", NAME, "联系电话", PHONE],
        ["主管部门", "交通局", None, "实施单位", "公路站", None, None],
        ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
        [None, "年度资金总额", 10, 10, "十来万", 10, "90%"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "养护里程", "≥10公里", "12公里", 90, 90],
        ["总分", None, None, None, None, 100, 90],
        ["填表人：" + NAME, None, "联系电话：" + PHONE],
    ]
    results = ingest([workbook(tmp_path / "form.xlsx", 自评表=rows)])
    assert any(result.rejects_file for result in results), results
    assert hiding_places(home) == []


def test_links_out_of_the_folder_are_not_followed(home: Path, tmp_path: Path) -> None:
    """What a folder only points at was not delivered in it."""
    outside = reserve(tmp_path / "outside" / "secret.csv", [2017, "101001", 3, "5%", 1])
    folder = tmp_path / "in"
    unit_list(folder / "units.csv", "101001")
    (folder / "link.csv").symlink_to(outside)
    (folder / "linked").symlink_to(outside.parent, target_is_directory=True)
    assert [result.file_name for result in ingest([folder])] == ["units.csv"]


def test_external_entities_are_not_resolved(home: Path, tmp_path: Path) -> None:
    """A part of a workbook may not pull in a file of this machine."""
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    good = workbook(
        tmp_path / "good.xlsx",
        表=[["预算年度", "单位代码", "公用经费预算", "预留比例", "预留金额"], [2017, "单位", 3, "5%", 1]],
    )
    doctype = f'<!DOCTYPE sst [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode("utf-8")
            if name == "xl/sharedStrings.xml":
                part = part.replace("?>", "?>" + doctype, 1).replace("<t>单位</t>", "<t>&leak;</t>")
                assert "&leak;" in part
            target.writestr(name, part)
    (outcome,) = check([bad])
    assert outcome.result.status in ("refused", "held")
    assert "geheim" not in repr(outcome)


def test_formulas_are_never_worked_out(home: Path, tmp_path: Path) -> None:
    """Text that looks like a formula stays text; a formula counts with the value saved beside it."""
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["预算年度", "单位代码", "公用经费预算", "预留比例", "预留金额", "备注"])
        sheet.write_row(1, 0, [2017, "101001"])
        sheet.write_formula(1, 2, "=1+1", value=7)
        sheet.write_row(1, 3, ["5%", 1])
        sheet.write_string(1, 5, '=HYPERLINK("x")')
    (result,) = ingest([path])
    assert result.status == "current"
    query = "select public_fund_budget, remark from landing.public_fund_reserve"
    assert [(int(a), b) for a, b in read_landing().execute(query).fetchall()] == [(7, '=HYPERLINK("x")')]


def test_numbers_in_the_names_of_files_and_sheets_are_kept_nowhere(home: Path, tmp_path: Path) -> None:
    """Nor where such a number was typed into a column of figures; two people's files stay two files."""
    header = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额（元）"]
    sheets = {f"付{PHONE}": [header, ["1", 2017, "2017-1-5", "101001", ID_NUMBER]]}
    path = workbook(tmp_path / f"付款{PHONE} 卡{ACCOUNT}\n{ID_NUMBER}.xlsx", **sheets)
    (result,) = ingest([path])
    assert (result.status, result.file_name) == ("held", "付款…4321 卡…9119 …4328.xlsx")
    assert result.rejects_file
    ingest([path], accept_rejects=True)
    assert hiding_places(home) == []


@pytest.mark.parametrize(
    "number",
    [
        "370828641215432",
        "３７０８２８１９６４１２１５４３２８",
        "370828 19641215 4328",
        "37082819641215432x",
        "139 0537 4321",
        "139-0537-4321",
        "１３９０５３７４３２１",
        "+8613905374321",
        "6228 4815 5288 7309 119",
        "(0537)7211234",
    ],
)
def test_numbers_in_groups_and_in_full_width_are_masked(home: Path, tmp_path: Path, number: str) -> None:
    """In what lands, in the list of rejects, and in the name of the file."""
    header = ["支付申请主键", "预算年度", "支付日期", "单位代码", "用途", "实际支付金额"]
    rows = [["1", 2017, "2017-1-5", "101001", f"劳务费 {number}", 5]]
    faulty = ["2", 2017, "2017-1-6", "101001", f"卡{number}号", "五"]
    path = csv_file(tmp_path / f"付款 {number}.csv", [header, *rows, faulty])
    ingest([path])
    assert ingest([path], accept_rejects=True)[0].status == "current"
    assert hiding_places(home, number, number.removeprefix("+86")) == []


PEOPLE_AROUND: dict[str, list[list[object]]] = {
    "run on": [["填报人" + NAME], ["联系电话" + PHONE]],
    "above": [["填报人", "联系电话", "审核人"], [NAME, PHONE, NAME]],
    "lines": [[f"填报人：\n{NAME}\n电话：\n{PHONE}"]],
    "one cell": [[f"填报人：{NAME} 电话：{PHONE}"]],
}


@pytest.mark.parametrize("way", PEOPLE_AROUND)
def test_names_are_cut_wherever_their_label_stands(home: Path, tmp_path: Path, way: str) -> None:
    """Beside it, above it or in the same cell, above and below a form and a table."""
    people = PEOPLE_AROUND[way]
    form: list[list[object]] = [
        ["项目支出绩效自评表"],
        ["（2017年度）"],
        ["项目名称", "道路养护", None, "主管部门", "交通局"],
        ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
        [None, "年度资金总额", 10, 10, "十来万", 10, "90%"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "养护里程", "≥10公里", "12公里", 90, 90],
        ["总分", None, None, None, None, 100, 90],
    ]
    faulty = [2017, "101001", "x", "5%", 1]
    sheets = {
        "form": [*form[:2], *people, *form[2:], *people],
        "table": [*people, RESERVE_HEADER, faulty, *people],
    }
    for name, rows in sheets.items():
        results = ingest([workbook(tmp_path / f"{name}.xlsx", 表=rows)])
        assert any(result.rejects_file for result in results), results
    assert hiding_places(home) == []


def test_people_in_comments_and_properties_of_a_workbook_are_kept_nowhere(home: Path, tmp_path: Path) -> None:
    """Held, with a list of rejects that is made of the cells alone."""
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"author": NAME, "manager": NAME, "comments": PHONE, "title": ID_NUMBER})
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, RESERVE_HEADER)
        sheet.write_row(1, 0, [2017, "101001", "x", "5%", 1])
        sheet.write_comment(1, 2, f"{NAME} {PHONE}", {"author": NAME})
    (result,) = ingest([path])
    assert result.status == "held" and result.rejects_file
    assert hiding_places(home) == []


def test_people_in_what_is_refused_whole_are_kept_nowhere(home: Path, tmp_path: Path) -> None:
    """The ledger names the file and the reason, not who stands in it."""
    people = ["填表人", NAME, "联系电话", PHONE]
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "none": [people, ["甲", "乙"], [ID_NUMBER, NAME]],
        "lost": [people, [*RESERVE_HEADER[:4]], [2017, "101001", 3, "5%"], [f"填表人：{NAME}"]],
        "form": [["项目支出绩效自评表"], people, ["项目负责人", NAME], [f"填报人{NAME}", ACCOUNT]],
    }
    for name, rows in sheets.items():
        (result,) = ingest([workbook(tmp_path / f"{name}.xlsx", 表=rows)])
        assert result.status == "refused"
    note = csv_file(tmp_path / "n.csv", [RESERVE_HEADER, [2017, "101001", 3, "x", 1]])
    note.write_text(note.read_text("utf-8") + f'"填表人：{NAME}\n电话：{PHONE}",,,,\n', encoding="utf-8")
    assert ingest([note])[0].status == "held"
    assert hiding_places(home) == []
