"""Word files read back: layout, literal names, tables, pictures, drafts, templates that cannot be used."""

import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable

from dashboard.papers.document import Column, Heading, Paragraph, Run, Table
from dashboard.papers.docx import TEMPLATE, write_docx
from dashboard.papers.templates import make_summary_docx
from tests.unit.papers.documents import AWKWARD, FORMULA, LONG, MARKUP, PICTURE, RARE, TAGS, example_document
from warehouse.errors import ConfigError


def read(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture(scope="module")
def draft() -> bytes:
    return write_docx(example_document())


@pytest.fixture(scope="module")
def paper(draft: bytes) -> Any:
    return read(draft)


def cells(table: WordTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_page_and_fonts_are_those_of_official_documents(paper):
    for section in paper.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    expected = {
        "Title": "方正小标宋简体",
        "Body Text": "仿宋_GB2312",
        "Heading 1": "黑体",
        "Heading 2": "楷体_GB2312",
    }
    for name, font in expected.items():
        fonts = paper.styles[name].element.rPr.rFonts
        assert dict(fonts.attrib) == {qn(f"w:{slot}"): font for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
    body = paper.styles["Body Text"]
    assert (body.font.size, body.paragraph_format.line_spacing) == (Pt(16), Pt(28))
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_every_named_font_has_a_substitute(draft):
    table = parts(draft)["word/fontTable.xml"].decode()
    assert 'w:name="仿宋_GB2312"' in table and "FangSong" in table and table.count("w:altName") == 5


def test_headings_paragraphs_and_order(paper):
    shown = [(p.style.name, p.text) for p in paper.paragraphs]
    assert shown[:2] == [("Title", example_document().title), ("Subtitle", "（某县财政局）")]
    blocks = example_document().blocks
    levels = [(f"Heading {b.level}", b.text) for b in blocks if isinstance(b, Heading)]
    assert [line for line in shown if line[0].startswith("Heading")] == [
        *levels,
        ("Heading 1", "附：指标一览"),
    ]
    assert [text for style, text in shown if style == "Body Text"] == [
        block.text.replace("\x07", "") for block in blocks if isinstance(block, Paragraph)
    ]
    captions = [text for style, text in shown if style in ("Caption", "Table Caption")]
    assert captions == ["表1　部门资金情况", "图1　各方面得分", "表2　优秀部门"]


def test_missing_figures_are_highlighted_and_nothing_else(paper):
    marked = [run.text for p in paper.paragraphs for run in p.runs if run.font.highlight_color]
    assert marked == ["【待补】"]
    run = next(run for p in paper.paragraphs for run in p.runs if run.text == "【待补】")
    assert run.font.highlight_color == WD_COLOR_INDEX.YELLOW


def test_tables_print_names_literally_and_totals_exactly(paper):
    rows = cells(paper.tables[0])
    assert [row[0] for row in rows[1:-2]] == [FORMULA, MARKUP, RARE, LONG, TAGS, "+1", "-1", "@SUM(A1)"]
    assert rows[4][1:] == ["4", "4,938,271,560.04", "0.10", "96.21", "88.0%", "2018-05-01"]
    assert rows[-2] == ["没有数据的部门", "–", "–", "−3.05", "–", "–", ""]
    yuan = sum(Decimal(row[2].replace(",", "")) for row in rows[1:-2])
    assert rows[-1] == ["合计", "36", f"{yuan:,}", "−2.25", "", "", ""]
    assert cells(paper.tables[1]) == [["部门", "得分"], ["县财政局", "2.68"]]


def test_table_heads_repeat_and_rows_stay_whole(paper):
    for table in paper.tables:
        rows = [row._tr.trPr for row in table.rows]
        assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        assert sum(column.width for column in table.columns) <= Mm(157)


def test_head_and_total_never_stand_alone(paper):
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in paper.tables[0].rows]
    assert kept == [True, *[None] * (len(kept) - 3), True, None]


def test_numbers_stand_right_and_texts_left(paper):
    styles = [cell.paragraphs[0].style.name for cell in paper.tables[0].rows[1].cells]
    assert styles == ["Table Text", *["Table Number"] * 5, "Table Text"]


def test_a_table_too_wide_for_the_page_is_set_smaller():
    def sizes(columns: int) -> set[Any]:
        amounts = [Column(f"金额{place}", "yuan") for place in range(columns)]
        table = Table(
            "wide", "宽表", [Column("部门"), *amounts], [("县财政局", *[Decimal("2430000")] * columns)]
        )
        (made,) = read(write_docx(replace(example_document(), blocks=[table], figures=[]))).tables
        assert sum(column.width for column in made.columns) <= Mm(157)
        return {cell.paragraphs[0].runs[0].font.size for row in made.rows for cell in row.cells}

    assert sizes(4) == {None}
    (size,) = sizes(6)
    assert Pt(7) <= size < Pt(10.5)


def test_a_column_long_throughout_is_wider_than_one_with_a_single_long_text():
    long = "当年收到并经会审的绩效目标个数，每个项目只计最后一版"
    rows = [(long, long), *((long, "104") for _ in range(9))]
    table = Table("lists", "定义与数值", [Column("定义"), Column("数值")], rows)
    (made,) = read(write_docx(replace(example_document(), blocks=[table], figures=[]))).tables
    definition, value = (column.width for column in made.columns)
    assert definition > 1.5 * value


def test_amounts_say_their_unit_above_the_table(paper):
    assert [p.text for p in paper.paragraphs if p.style.name == "Table Unit"] == ["单位：万元、元"]
    assert [p.text for p in paper.paragraphs if p.style.name == "Table Note"] == ["金额为年初预算数。", ""]


def test_pictures_say_what_they_show(paper):
    (shape,) = paper.inline_shapes
    assert shape._inline.docPr.get("descr") == PICTURE.alt
    assert shape.width <= Mm(156.5)


def test_the_appendix_lists_each_figure_and_the_origin(paper):
    rows = cells(paper.tables[-1])
    assert rows[1] == [
        "agency_count",
        "部门数：参评部门的个数",
        "81",
        "个",
        "准确",
        "fct_annual_figures",
        "81",
        "是",
    ]
    assert rows[2][1] == f"{FORMULA}：各部门资金之和" and rows[2][-1] == "–"
    origin = [p.text for p in paper.paragraphs if p.style.name == "Origin" and p.text]
    assert origin == [
        "构建：20260101-120000-abcdef",
        "构建时间：2026-01-01T12:00:00+08:00",
        "政策版本：JX-2017-default (0f1e2d3c)",
        "示例数据（虚构）",
    ]


def test_only_a_draft_has_the_watermark(draft):
    def marked(content: bytes) -> list[str]:
        return [
            name for name, xml in parts(content).items() if "header" in name and "征求意见稿".encode() in xml
        ]

    assert len(marked(draft)) == 2
    assert marked(write_docx(example_document(is_draft=False))) == []


def test_properties_come_from_the_document_and_the_build(paper):
    properties = paper.core_properties
    assert (properties.title, properties.language) == (example_document().title, "zh-CN")
    assert properties.created.replace(tzinfo=None) == datetime(2026, 1, 1, 4, 0, 0)


def test_the_same_document_gives_the_same_bytes(draft, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert write_docx(example_document()) == draft


def test_names_in_titles_print_literally():
    awkward = " ".join(AWKWARD)
    paper = read(write_docx(replace(example_document(), title=awkward, draft_mark=MARKUP)))
    assert paper.paragraphs[0].text == awkward


def test_an_english_paper_numbers_in_english():
    paper = read(write_docx(replace(example_document(), lang="en")))
    captions = [p.text for p in paper.paragraphs if p.style.name in ("Caption", "Table Caption")]
    assert [caption.split("　")[0] for caption in captions] == ["Table 1", "Figure 1", "Table 2"]
    assert paper.core_properties.language == "en-US"


def test_a_document_without_figures_has_no_appendix():
    paper = read(write_docx(replace(example_document(), figures=[], subtitle="")))
    assert len(paper.tables) == 2
    assert "附：指标一览" not in [p.text for p in paper.paragraphs]
    assert "Subtitle" not in [p.style.name for p in paper.paragraphs]


def test_an_empty_document_is_written():
    paper = read(write_docx(replace(example_document(), blocks=[], figures=[])))
    assert paper.paragraphs[0].text == example_document().title


def test_the_committed_template_is_what_its_script_makes():
    made = BytesIO()
    make_summary_docx.make().save(made)
    fresh, kept = parts(made.getvalue()), parts(TEMPLATE.read_bytes())
    assert fresh.keys() == kept.keys()
    assert [name for name in fresh if fresh[name] != kept[name]] == []


def own_template(path: Path, change: Any) -> Path:
    template = make_summary_docx.make()
    change(template)
    template.save(str(path))
    return path


def test_a_style_changed_in_the_template_changes_the_paper(tmp_path):
    def larger(template: Any) -> None:
        template.styles["Body Text"].font.size = Pt(20)
        template.paragraphs[0].insert_paragraph_before("某县财政局文件")

    paper = read(write_docx(example_document(), own_template(tmp_path / "own.docx", larger)))
    assert paper.paragraphs[0].text == "某县财政局文件"
    text = next(p for p in paper.paragraphs if p.style.name == "Body Text")
    assert text.style.font.size == Pt(20) and text.runs[0].font.size is None


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda template: template.styles["Picture"].delete(), "Picture"),
        (lambda template: template.add_paragraph("{{ titel }}"), "titel"),
        (lambda template: template.add_paragraph("{{ title"), "own.docx"),
        (lambda template: template.add_paragraph("{{ title.__class__.__mro__ }}"), "own.docx"),
        (
            lambda template: next(p for p in template.paragraphs if "body" in p.text).clear(),
            "{{p body }}",
        ),
    ],
    ids=["style gone", "unknown tag", "open tag", "reaching inside", "no place for the text"],
)
def test_a_template_that_cannot_be_used_is_named(tmp_path, change, word):
    with pytest.raises(ConfigError, match="Word 模板 own.docx 不能使用") as refusal:
        write_docx(example_document(), own_template(tmp_path / "own.docx", change))
    assert word in refusal.value.zh and word in refusal.value.en


def test_a_template_that_is_no_word_file_is_named(tmp_path):
    for name, content in (("text.docx", b"not a zip"), ("book.docx", None)):
        path = tmp_path / name
        if content is None:
            with zipfile.ZipFile(path, "w") as file:
                file.writestr("a.txt", "a")
        else:
            path.write_bytes(content)
        with pytest.raises(ConfigError, match=name):
            write_docx(example_document(), path)
    with pytest.raises(ConfigError, match="gone.docx"):
        write_docx(example_document(), tmp_path / "gone.docx")


def test_a_tall_picture_stays_on_its_page():
    tall = replace(PICTURE, spec={**PICTURE.spec, "height": 3000})
    (shape,) = read(write_docx(replace(example_document(), blocks=[tall]))).inline_shapes
    assert shape.height <= Mm(190)


def test_a_run_of_nothing_but_control_characters_is_empty():
    block = Paragraph([Run("\x00\x01\ufffe\ud800")])
    paper = read(write_docx(replace(example_document(), blocks=[block])))
    assert [p.text for p in paper.paragraphs if p.style.name == "Body Text"] == [""]
