"""Notices say what the marts say: the items that are owed, to whom, until when; nothing in them is run."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import duckdb
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from commands import papers
from dashboard.papers import notices, notices_docx
from dashboard.papers.document import Origin
from dashboard.papers.notices import Notices
from dashboard.papers.notices_docx import write_notice
from dashboard.papers.templates.make_notice_docx import make
from dashboard.texts import speaker
from tests.app.tiny_warehouse import insert
from tests.unit.papers.conftest import AWKWARD
from warehouse.errors import ConfigError

BUILT_AT = datetime.fromisoformat("2018-06-15T08:00:00+08:00")
REGION, YEAR = "370828", 2018
AS_OF = date(2018, 12, 31)


def item(
    number: int, agency: str, status: str, due: date | None, overdue: int | None = 0, **other: Any
) -> dict[str, Any]:
    """A rectification item of the year."""
    return {
        "region_code": REGION,
        "work_year": YEAR,
        "item_id": f"ZG-{number}",
        "source_type": "reeval",
        "source_id": f"ZJ-{number}",
        "agency_code": agency,
        "issue_text": f"问题{number}",
        "advice_text": f"要求{number}",
        "due_on": due,
        "status": status,
        "as_of_on": AS_OF,
        "is_finished": status in ("verified", "closed"),
        "overdue_days_count": overdue,
    } | other


ITEMS = [
    item(1, "001", "overdue", date(2018, 11, 1), 60),
    item(2, "001", "issued", date(2019, 1, 20), project_code="P1"),
    item(3, "001", "verified", date(2018, 11, 1)),
    item(4, "001", "returned", None, None, source_type="audit", source_id="SJ-4", issue_text=None),
    item(5, "002", "closed", date(2018, 11, 1)),
    item(6, "003", "result_submitted", date(2018, 11, 1), 3),
    item(7, "003", "verified", date(2018, 11, 1)),
]
ISSUES = [
    {
        "issue_id": "SJ-4",
        "severity": "serious",
        "amount_yuan": "65700.00",
        "agency_code": "001",
        "description": "账务不规范",
    },
    {
        "issue_id": "SJ-5",
        "due_on": date(2018, 12, 1),
        "agency_code": "004",
        "rectify_status": "open",
        "description": "资产管理",
    },
    {"issue_id": "SJ-6", "agency_code": "005", "rectify_status": "verified"},
    {"issue_id": "SJ-7", "agency_code": "006", "rectify_status": "rectified"},
]


@pytest.fixture
def ledger(marts: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The tiny county with rectification items and issues of 2018."""
    marts.execute("delete from marts.fct_rectifications")
    insert(marts, "fct_rectifications", ITEMS)
    common = {"region_code": REGION, "source_type": "audit", "report_on": date(2018, 3, 1)}
    insert(marts, "fct_issues", [common | issue for issue in ISSUES])
    insert(
        marts,
        "dim_projects",
        [{"region_code": REGION, "fiscal_year": 2018, "project_code": "P1", "project_name": "农田项目"}],
    )
    return marts


def compose(con: duckdb.DuckDBPyConnection, origin: Origin, year: int = YEAR, lang: str = "zh") -> Notices:
    return notices.compose(lambda query: query.run(con), REGION, year, origin, speaker(lang))


def read(content: bytes) -> tuple[str, list[list[str]]]:
    """Text and table rows of a notice."""
    document = docx.Document(io.BytesIO(content))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    return "\n".join(paragraph.text for paragraph in document.paragraphs), rows


def test_only_departments_that_owe_something_get_a_notice(ledger, origin: Origin) -> None:
    found = compose(ledger, origin)
    assert [one.agency_code for one in found.written] == ["001", "004"]
    assert found.finished == ["示例单位02", "示例单位05"]
    assert found.waiting == ["示例单位03", "示例单位06"]


def test_whoever_answers_today_gets_the_notice(ledger, origin: Origin) -> None:
    """A merged unit is named by its heir, with what both owe; each part of a split one gets its own."""
    became = [("001", "004"), ("004", "004"), ("002", "071"), ("002", "072"), ("071", "071"), ("072", "072")]
    rows = [
        {"region_code": REGION, "agency_code": old, "successor_agency_code": new, "agency_name": f"今{old}局"}
        for old, new in became
    ]
    insert(ledger, "dim_agency_successors", rows)
    found = compose(ledger, origin)
    assert [(one.agency_code, one.agency_name) for one in found.written] == [("004", "今004局")]
    _, (_, *items) = read(write_notice(found.written[0].content, BUILT_AT))
    assert {item for _, item, *_ in items} == {"ZG-1", "ZG-2", "ZG-4", "SJ-5"}
    assert found.finished == ["示例单位05", "今071局", "今072局"]


def test_the_table_holds_the_open_items_of_the_marts(ledger, origin: Origin) -> None:
    text, (head, *rows) = read(write_notice(compose(ledger, origin).written[0].content, BUILT_AT))
    assert head == ["序号", "事项编号", "问题", "整改期限", "状态", "逾期天数"]
    assert rows == [
        ["1", "ZG-1", "问题1", "2018年11月1日", "逾期未报", "60"],
        ["2", "ZG-2", "问题2", "2019年1月20日", "已下达", "0"],
        ["3", "ZG-4", "账务不规范", "未定", "退回重改", "–"],
    ]
    assert text.startswith("预算绩效整改通知书\n〔2018〕　　号\n\n示例单位01：\n")
    assert "在财政再评价、审计中发现" in text and "截至2018年12月31日，尚有3项未完成整改，其中逾期1项" in text
    assert "财政再评价（ZJ-2、项目：农田项目）发现：问题2；整改要求：要求2；整改期限：2019年1月20日" in text
    assert "审计（SJ-4、2018年3月1日报告）发现：账务不规范；问题性质：较重；涉及金额6.57万元" in text
    assert "1项已超过整改期限（最早为2018年11月1日）" in text and "最迟于2019年1月20日前" in text
    assert "1项未定期限" in text and "（盖章）" in text and "年　　月　　日" in text
    assert origin.build_id in text and "示例数据（虚构）" in text


def test_an_issue_without_an_item_is_asked_for_too(ledger, origin: Origin) -> None:
    _, rows = read(write_notice(compose(ledger, origin).written[1].content, BUILT_AT))
    assert rows[1:] == [["1", "SJ-5", "资产管理", "2018年12月1日", "未整改", "30"]]


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_are_printed_and_never_run(ledger, origin: Origin, words: str) -> None:
    ledger.execute("update marts.dim_agencies set agency_name = $w where agency_code = '001'", {"w": words})
    ledger.execute("update marts.fct_rectifications set issue_text = $w, advice_text = $w", {"w": words})
    text, rows = read(write_notice(compose(ledger, origin).written[0].content, BUILT_AT))
    assert f"\n{words}：\n" in text and f"整改要求：{words}；" in text
    assert rows[1][2] == words


def test_the_layout_is_that_of_official_documents() -> None:
    section = docx.Document(str(notices_docx.TEMPLATE)).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin / 36_000) for margin in margins if margin] == [37, 35, 28, 26]
    assert [round(size / 36_000) for size in (section.page_width, section.page_height) if size] == [210, 297]
    with zipfile.ZipFile(notices_docx.TEMPLATE) as parts:
        body = parts.read("word/document.xml").decode()
    assert "仿宋_GB2312" in body and "方正小标宋简体" in body
    assert body.strip() == _body(make()).strip()


def _body(document: Any) -> str:
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as parts:
        return parts.read("word/document.xml").decode()


def test_page_numbers_stand_outside_and_heads_on_one_line() -> None:
    document = make()
    section = document.sections[0]
    feet = (section.footer, section.even_page_footer)
    assert document.settings.odd_and_even_pages_header_footer
    assert [foot.paragraphs[0].alignment for foot in feet] == [ALIGN.RIGHT, ALIGN.LEFT]
    for cell in document.tables[0].rows[0].cells:
        name = cell.text.removeprefix("{{ column.").removesuffix(" }}")
        head = speaker("zh")(f"notice.column.{name}")
        # 10.5 pt a character, and 1.9 mm of margin on both sides of a cell.
        assert cell.width.mm >= len(head) * 10.5 / 72 * 25.4 + 3.8, head


def test_a_layout_of_ones_own_is_filled_and_a_faulty_one_explained(
    ledger, origin: Origin, tmp_path: Path
) -> None:
    content = compose(ledger, origin, lang="en").written[0].content
    own = docx.Document()
    own.add_paragraph("致 {{ addressee }}")
    own.add_table(1, 1)
    own.save(str(tmp_path / "own.docx"))
    assert read(write_notice(content, BUILT_AT, tmp_path / "own.docx"))[0] == "致 To 示例单位01:"
    own.add_paragraph("{{ nobody_knows }}")
    own.save(str(tmp_path / "faulty.docx"))
    (tmp_path / "text.docx").write_text("no zip")
    for name, words in (("faulty", "nobody_knows"), ("text", "docx"), ("gone", "docx")):
        with pytest.raises(ConfigError, match=words):
            write_notice(content, BUILT_AT, tmp_path / f"{name}.docx")


def test_the_command_says_who_was_left_out_and_writes_the_same_bytes(
    ledger, home: Path, tmp_path: Path, capsys
) -> None:
    ledger.close()
    (tmp_path / "county").rename(home / "county")
    for part in (home / "county").iterdir():
        part.rename(home / part.name)
    papers.notices(YEAR, tmp_path / "a.zip")
    said = capsys.readouterr().err
    assert "2 notices written" in said and "no notice for 2 departments: all their items are done" in said
    assert "2 departments: their results wait" in said
    papers.notices(YEAR, tmp_path / "b.zip")
    papers.notices(YEAR, tmp_path / "folder")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["001_示例单位01.docx", "004_示例单位04.docx"]
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / "folder" / name).read_bytes()
    with pytest.raises(ConfigError, match="2018"):
        papers.notices(2011, tmp_path / "none.zip")
    assert not (tmp_path / "none.zip").exists()


def test_names_folded_on_delivery_have_chinese_punctuation(tmp_path: Path) -> None:
    """As in the other papers; the name is compared with half-width brackets."""
    frame = tmp_path / "frame.docx"
    page = docx.Document()
    page.add_paragraph("{{ agency_name }}：")
    page.save(str(frame))
    written = write_notice({"title": "通知", "agency_name": "示例单位10(更名)"}, BUILT_AT, frame)
    assert docx.Document(io.BytesIO(written)).paragraphs[0].text == "示例单位10（更名）："
