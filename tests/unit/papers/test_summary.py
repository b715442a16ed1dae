"""The annual summary in words: the published sentences come out, conditions hold, people's texts are kept."""

import io
import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from pathlib import Path

import docx
import duckdb
import fastexcel
import pytest
from pypdf import PdfReader

from dashboard.papers import summary
from dashboard.papers.document import Document, Heading, Origin, Paragraph, Table
from dashboard.papers.printed import plain
from dashboard.papers.writers import write
from dashboard.texts import speaker
from tests.app import tiny_warehouse
from warehouse.errors import ConfigError

ORIGIN = Origin("20180615T080000-tiny", "2018-06-15T08:00:00+08:00", ("JX-2017-default",), "5e1f0c9a")

Compose = Callable[..., Document]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The tiny county, to be changed within a transaction."""
    return duckdb.connect(str(tiny_warehouse.write(tmp_path_factory.mktemp("county"))))


@pytest.fixture
def compose(county: duckdb.DuckDBPyConnection, tmp_path: Path) -> Compose:
    """`compose("update …")`: the summary of 2018 after some changes to the marts, which are undone."""

    def run(*changes: str, year: int = 2018, **options) -> Document:
        county.execute("begin")
        try:
            for change in changes:
                county.execute(change)
            return summary.compose(
                lambda query: query.run(county),
                "370828",
                year,
                ORIGIN,
                speaker("zh"),
                own_texts=options.pop("own_texts", tmp_path / "none.yml"),
                **options,
            )
        finally:
            county.execute("rollback")

    return run


def sentences(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks if isinstance(block, Heading | Paragraph))


def last_year(figure: str, value: int) -> str:
    return (
        f"update marts.fct_annual_figures set value_number = {value}"
        f" where work_year = 2017 and figure_id = '{figure}'"
    )


def put(figure: str, value: object) -> str:
    column = "value_text" if isinstance(value, str) else "value_number"
    shown = f"'{value}'" if isinstance(value, str) else "null" if value is None else value
    if value is None:
        return (
            "update marts.fct_annual_figures set value_text = null, value_number = null"
            f" where work_year = 2018 and figure_id = '{figure}'"
        )
    return (
        f"update marts.fct_annual_figures set {column} = {shown}"
        f" where work_year = 2018 and figure_id = '{figure}'"
    )


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


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        (put("monitor_red", 0), "亮红灯", "养老保险财政补助”四个项目"),
        (put("goal_coverage", 62.16), "实现了全覆盖", "绩效目标覆盖率为62.16%"),
        (put("goal_reviewed", 100), "顺利完成了", "申报的104个项目中的100个绩效目标"),
        (put("poverty_tasks_done", 95), "圆满完成", "完成率为95%"),
        (put("grade_below60", 1), "、差6个。", "差6个；低于60分1个（办法未定级）"),
        (put("self_re_gap_avg", 0), "自评得分平均高于", "形成了评价结论。"),
        (put("reeval_from_self", 5), "从自评项目中选取了", "选取了6个财政重点项目（其中来自自评项目5个）"),
        (put("idle_found", 0), "闲置资金", "预期实现；其中亮红灯的项目一个。"),
        (put("publicity_count", 7), "余篇", "发表了7篇文章"),
        (put("publicity_count", 35), "20余篇", "发表了30余篇文章"),
        (put("whole_prior_units", None), "部门整体支出自评", "2018年借助第三方机构力量"),
        (put("docs_existing", 0), "项制度文件的基础上", "结合我县实际，又陆续出台了《内部规程（试行）》"),
        (put("training_count", None), "会议一次", "会议【待补：专题培训会议场次】次"),
        (put("award_held_wan", 1.71), "统筹0万元。", "统筹0万元、暂扣1.71万元。"),
        (put("goal_scope_threshold", 100), "所有预算内拨款项目", "2018年要求100万元以上项目都申报"),
    ],
)
def test_a_sentence_follows_its_figure(compose: Compose, change: str, gone: str, come: str) -> None:
    assert gone in sentences(compose()), "the words must stand before the change"
    text = sentences(compose(change))
    assert gone not in text
    assert come in text


@pytest.mark.parametrize(
    ("changes", "absent", "come"),
    [
        (
            [put("docs_new", 0), put("docs_new_list", None)],
            "陆续出台了",
            "二、进一步强化制度建设\n已出台《全面推进意见》",
        ),
        (
            [put("docs_existing", 0), put("docs_new", 0), put("docs_new_list", None)],
            "已出台",
            "二、进一步强化制度建设\n2018年未新出台制度文件。",
        ),
        (
            [put("selfeval_below_threshold", 3)],
            "200万元以上的43个项目",
            "对2017年的43个项目开展了绩效自评工作，其中3个项目财政支出低于200万元，由单位自愿开展。",
        ),
        ([put("self_re_gap_avg", -2.5)], "-", "自评得分平均低于再评价得分2.50分。"),
        (
            [put("reeval_count", None), put("reeval_from_self", None), put("reeval_third_party", None)],
            "从自评项目中选取了",
            "财政重点项目（其中来自自评项目【待补：来自自评项目的再评价项目数】个），借助第三方机构（【待补：",
        ),
        (
            [put("goal_declared", None), put("goal_reviewed", None)],
            "顺利完成了",
            "个项目中的【待补：会审、批复绩效目标项目数】个绩效目标进行了会审、批复。",
        ),
        (
            [put("docs_existing", 1), put("docs_existing_list", "《甲办法》")],
            "等一项",
            "在出台《甲办法》一项制度文件的基础上",
        ),
        ([put("reeval_fields", "教育")], "教育等", "评价范围涉及教育领域"),
        ([put("publicity_sites", "财政部网站")], "网站等", "分别在财政部网站发表了"),
        (
            [put("reeval_sent_budget", 0), put("reeval_sent_section", 0)],
            "为下年度安排预算提供依据",
            "提出整改意见；评价报告尚未送预算科和对口业务科室。",
        ),
        ([put("goal_reviewed", 0)], "0个绩效目标", "今年共申报104个项目绩效目标，尚未会审、批复。"),
        (
            [put("selfeval_count", 0)],
            "的0个项目",
            "对2017年财政支出200万元以上的项目开展绩效自评工作，尚无自评被接收。",
        ),
        ([put("training_attendees", 350)], "300多", "共350多人"),
        ([put("training_attendees", 1234)], "1000多", "共1200多人"),
        (
            [put("goal_scope_threshold", 200), put("goal_scope_category", "发展类")],
            "在2017年",
            "\n2018年继续要求200万元以上发展类项目都申报绩效目标，绩效目标管理实现了全覆盖",
        ),
        (
            [put("goal_scope_threshold", None), put("goal_scope_prior_threshold", None)],
            "继续要求",
            "在2017年【待补：上年目标管理起点金额】万元以上",
        ),
        ([], "扩大绩效运行监控范围", "四、开展绩效运行监控，圆满完成"),
        ([last_year("monitor_count", 4)], "扩大绩效运行监控范围", "四、开展绩效运行监控，圆满完成"),
        ([last_year("monitor_count", 3)], "开展绩效运行监控", "四、逐步扩大绩效运行监控范围，圆满完成"),
    ],
)
def test_nothing_is_said_that_the_figures_do_not_bear_out(
    compose: Compose, changes: list[str], absent: str, come: str
) -> None:
    text = sentences(compose(*changes)).split("附：")[0]
    assert absent not in text
    assert come in text


def test_a_changed_figure_changes_only_its_own_sentences(compose: Compose) -> None:
    before, after = (
        sentences(document).splitlines() for document in (compose(), compose(put("selfeval_count", 42)))
    )
    moved = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(moved) == 2, "its own sentence and the comparison with last year"
    assert "42个项目开展了绩效自评" in moved[0]
    assert "部门自评项目数为42个，增加2个" in moved[1]


def test_last_year_is_compared_in_words_and_in_a_table(compose: Compose) -> None:
    document = compose()
    text = sentences(document)
    assert "部门自评项目数为43个，增加3个" in text
    assert "申报绩效目标项目数为104个，减少6个" in text
    assert "综合评价单位数为81个，与上年持平" in text
    tables = {block.name: block for block in document.blocks if isinstance(block, Table)}
    assert ("部门自评项目数", "43", "40", "+3", "个") in tables["changes"].rows


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


def test_the_comparison_counts_people_reports_and_meetings_as_one_says_it(compose: Compose) -> None:
    before = [
        f"update marts.fct_annual_figures set value_number = {value} where work_year = 2017"
        f" and figure_id = '{figure}'"
        for figure, value in {
            "disclosed_reports": 4,
            "rectify_total": 200,
            "training_count": 2,
            "reeval_amount_wan": 5800,
            "grade_you": 1,
            "grade_liang": 1,
            "grade_cha": 1,
        }.items()
    ]
    now = [put(figure, number) for figure, number in (("grade_you", 3), ("grade_liang", 4), ("grade_cha", 1))]
    text = sentences(compose(*before, *now)).split("附：")[1]
    assert "评价报告公开份数为6份，增加2份" in text
    assert "下达整改事项数为218项，增加18项" in text
    assert "专题培训会议场次为1次，减少1次" in text
    assert "再评价金额为6800万元，增加1000万元" in text
    places = [text.index(f"{name}等单位数") for name in "优良差"]
    assert places == sorted(places), "grades stand best first"


def test_a_number_known_only_from_below_is_not_compared(compose: Compose) -> None:
    before = "update marts.fct_annual_figures set value_number = 300 where figure_id = 'training_attendees'"
    assert "共300多人" in sentences(compose(before))
    assert "参训人数为" not in sentences(compose(before))


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


def test_what_is_nothing_in_both_years_is_not_compared_but_a_first_one_is(compose: Compose) -> None:
    before = "update marts.fct_annual_figures set value_number = 0 where work_year = 2017 and figure_id in"
    text = sentences(
        compose(f"{before} ('grade_below60', 'monitor_red')", put("grade_below60", 0), put("monitor_red", 1))
    )
    assert "低于60分" not in text
    assert "红灯项目数为1个，增加1个" in text


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
