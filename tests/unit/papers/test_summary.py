"""The annual summary in words: the published sentences come out, conditions hold, people's texts are kept."""

import io
import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from pathlib import Path

import docx
import fastexcel
import pytest
from pypdf import PdfReader

from dashboard.papers.document import Document, Heading, Paragraph, Table
from dashboard.papers.printed import plain
from dashboard.papers.writers import write
from tests.unit.papers.summaries import Compose, put, sentences
from warehouse.errors import ConfigError


def total(table: Table, column: int) -> Decimal:
    return sum((Decimal(str(row[column])) for row in table.rows), Decimal(0))


def unbroken(text: str) -> str:
    return "".join(text.split())


def word_text(document: Document) -> str:
    word = docx.Document(io.BytesIO(write(document, "docx")))
    return "\n".join(paragraph.text for paragraph in word.paragraphs)


def pdf_text(document: Document) -> str:
    """The text of all pages without what each page repeats: its number and the draft mark."""
    pages = PdfReader(io.BytesIO(write(document, "pdf"))).pages
    text = unbroken("".join(page.extract_text() for page in pages))
    return re.sub(rf"—\d+—|{document.draft_mark}", "", text)


def page_text(document: Document) -> str:
    return unescape(re.sub(r"<[^>]+>", "", write(document, "html").decode()))


def workbook_text(document: Document) -> str:
    book = fastexcel.read_excel(write(document, "xlsx"))
    sheets = [book.load_sheet(name, header_row=None).to_polars() for name in book.sheet_names]
    return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows() for cell in row)


PUBLISHED = (
    "专题培训会议一次，聘请北京华盛中天咨询有限责任公司专家李舒月同志，从四个方面",
    "共300多人参加了培训会议",
    "等六项制度文件的基础上，结合我县实际，又陆续出台了",
    "《奖励办法》等制度文件",
    "在2017年200万元以上发展类项目纳入绩效目标管理范畴的基础上，2018年要求所有预算内拨款项目都申报绩效目标，"
    "绩效目标管理实现了全覆盖",
    "今年共对申报的104个项目绩效目标进行了会审、批复",
    "选取了“农厕改造”、“职业培训”、“村村亮工程”、“机关事业单位养老保险财政补助”四个项目进行绩效运行监控",
    "圆满完成了2018年财政扶贫资金动态监控平台各项工作任务",
    "对2017年财政支出200万元以上的43个项目开展了绩效自评工作",
    "从自评项目中选取了6个财政重点项目，借助第三方机构，进行财政重点评价",
    "评价范围涉及社保、教育、城建等领域，评价金额约6800万元",
    "2017年，指导宗教局开展了部门整体支出自评",
    "对市容环境卫生管理局、物价局两个单位开展了部门整体支出评价工作",
    "从预算编制执行、预决算公开、盘活存量资金、三公经费管理、严肃财经纪律等5个方面，对81个县直一级预算单位",
    "优（分值≥90）、良（85≤分值<90）、中（80≤分值<85）、合格（70≤分值<80）、差（60≤分值<70）五个评比等级",
    "对年初预留的5%公用经费（约218万元）重新进行奖惩分配",
    "分别在财政部网站、大众网济宁站、金乡县政府网、金乡县财政局等发表了20余篇文章",
    "将绩效评价报告6份在两类网站进行公开",
)


@pytest.mark.parametrize("words", PUBLISHED)
def test_a_published_sentence_comes_out(compose: Compose, words: str) -> None:
    assert words in sentences(compose())


@pytest.mark.parametrize("read", [word_text, pdf_text, page_text, workbook_text])
def test_every_format_says_the_published_sentences(compose: Compose, read: Callable[[Document], str]) -> None:
    text = unbroken(read(compose()))
    assert [words for words in PUBLISHED if unbroken(words) not in text] == []


def test_the_six_sections_stand_in_order_and_every_figure_printed_is_in_the_appendix(
    compose: Compose,
) -> None:
    document = compose()
    titles = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert [title[0] for title in titles] == [*"一二三四五六", "附"]
    printed = {
        run.figure_id
        for block in document.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if run.figure_id
    }
    assert printed <= {line.figure_id for line in document.figures}
    assert all(line.definition and line.source and line.precision for line in document.figures)
    assert len(printed) > 45
    assert "【待补" not in sentences(document)


def test_the_appendix_tells_a_figure_known_to_be_none_from_a_missing_one(compose: Compose) -> None:
    document = compose(put("goal_scope_category", ""), put("goal_scope_prior_category", None))
    values = {line.figure_id: line.value for line in document.figures}
    assert (values["goal_scope_category"], values["goal_scope_prior_category"]) == ("无", "待补")


def test_tables_hold_what_the_marts_hold(compose: Compose) -> None:
    tables = {block.name: block for block in compose().blocks if isinstance(block, Table)}
    assert set(tables) == {"grades", "award", "reevaluations", "rectifications", "changes"}
    assert tables["reevaluations"].columns[3].kind == "yuan"
    assert total(tables["reevaluations"], 3) == 68_000_000
    assert total(tables["rectifications"], 1) == 5
    assert tables["rectifications"].rows[0][0] == "审计"


def test_a_summary_is_a_draft_until_the_result_is_decided(compose: Compose) -> None:
    decided = "update marts.dim_policy_calendar set decided_on = date '2018-06-30' where fiscal_year = 2017"
    undecided = "update marts.dim_policy_calendar set decided_on = null where fiscal_year = 2017"
    assert compose(undecided).is_draft
    assert not compose(decided).is_draft


def test_narratives_are_merged_where_they_belong_and_the_latest_version_counts(
    compose: Compose, tmp_path: Path
) -> None:
    own = tmp_path / "2018.yml"
    entry = (
        "- {{place: training, key: 效果, version: {}, written_by: 某人, written_on: 2019-01-10, text: {}}}\n"
    )
    own.write_text(entry.format(1, "旧稿") + entry.format(2, "增强了业务能力"), encoding="utf-8")
    document = compose(own_texts=own)
    texts = [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]
    assert "旧稿" not in texts
    assert texts[texts.index("增强了业务能力") + 1].startswith("二、")
    assert own.read_text(encoding="utf-8").count("version") == 2


def test_a_narrative_written_on_several_lines_has_no_blanks_between_chinese(
    compose: Compose, tmp_path: Path
) -> None:
    own = tmp_path / "2018.yml"
    own.write_text(
        "- place: training\n  key: 效果\n  version: 1\n  written_by: 某人\n  written_on: 2019-01-10\n"
        "  text: |\n    提高了意识，\n    增强了能力。\n    Two words\n    more 项\n",
        encoding="utf-8",
    )
    assert "\n提高了意识，增强了能力。Two words more 项\n" in sentences(compose(own_texts=own))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("- {place: nowhere, key: a, version: 1, written_by: b, written_on: 2019-01-01, text: c}", "nowhere"),
        (
            "- {place: training, key: a, version: 0, written_by: b, written_on: 2019-01-01, text: c}",
            "1.version",
        ),
        ("- {place: training", "2018.yml"),
        (
            "- {place: training, key: a, version: 1, written_by: b, written_on: 2019-01-01, text: c}\n" * 2,
            "第 2 项",
        ),
    ],
)
def test_faulty_narratives_are_refused_by_place(
    compose: Compose, tmp_path: Path, content: str, words: str
) -> None:
    own = tmp_path / "2018.yml"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=words):
        compose(own_texts=own)


def test_names_are_never_read_as_markup(compose: Compose) -> None:
    name = "{{ 7*7 }}<b>=1+1# 𠮷"
    assert name in sentences(compose(put("whole_units", name)))
    assert "𠮷\n#" not in sentences(compose(put("whole_units", "甲\n# 乙")))


def test_a_year_without_figures_is_refused_with_the_years_there_are(compose: Compose) -> None:
    with pytest.raises(ConfigError, match="2018"):
        compose(year=2030)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ f.no_such_figure }}", "no_such_figure"),
        ("{{ f.goal_declared", ":1"),
        ("{{ f.__class__.__mro__ }}", "__class__"),
    ],
)
def test_a_template_of_ones_own_is_used_and_its_faults_are_named(
    compose: Compose, tmp_path: Path, text: str, words: str
) -> None:
    own = tmp_path / "own.md.j2"
    own.write_text("申报{{ f.goal_declared }}个", encoding="utf-8")
    assert sentences(compose(template=own)).startswith("申报104个")
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=words):
        compose(template=own)


@pytest.mark.parametrize("read", [word_text, pdf_text, page_text, workbook_text])
def test_names_folded_on_delivery_are_printed_with_chinese_punctuation(
    compose: Compose, read: Callable[[Document], str]
) -> None:
    # Names arrive with half-width brackets, for they are compared; paper has the full-width ones.
    text = unbroken(read(compose(put("docs_comprehensive_rule", "《县直部门评价办法(试行)》"))))
    assert "根据《县直部门评价办法（试行）》，从" in text
    assert "办法(试行)" not in text


@pytest.mark.parametrize(
    ("folded", "shown"),
    [
        ("示例项目:高标准农田(121)", "示例项目：高标准农田（121）"),
        ("甲(乙(丙))局", "甲（乙（丙））局"),
        ("AI(人工智能),二期;甲,乙", "AI（人工智能），二期；甲，乙"),
        ("f(x) = 1:2, @SUM(A1) https://a.cn 8:30", "f(x) = 1:2, @SUM(A1) https://a.cn 8:30"),
        ("财政局(", "财政局("),
    ],
)
def test_half_width_punctuation_between_chinese_characters_is_widened(folded: str, shown: str) -> None:
    assert plain(folded) == shown


def test_a_table_of_projects_says_so_when_its_grades_are_not_those_of_departments(compose: Compose) -> None:
    def note(*changes: str) -> str:
        (table,) = [
            one for one in compose(*changes).blocks if isinstance(one, Table) and one.name == "reevaluations"
        ]
        return table.note

    other = "update marts.fct_reevaluations set grade_code = 'LIANG', grade_name = '良'"
    own = "update marts.fct_reevaluations set grade_code = 'B_LIANG', grade_name = '良'"
    assert note(other) == "项目的等级按项目评价的等级标准确定，与部门综合评价的等级标准不同。"
    assert note(own) == note("update marts.fct_reevaluations set grade_code = null") == ""
