"""Makes `notice.docx`, the Word layout of a rectification notice; run it again after changing it.

`python -m dashboard.papers.templates.make_notice_docx`. The layout follows GB/T 9704: A4, margins
37/35/28/26 mm, text in 仿宋_GB2312 三号 at 28 pt, title in 方正小标宋简体 二号. The tags in
braces are filled by docxtpl.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

TARGET = Path(__file__).with_name("notice.docx")
BODY, TITLE, HEADING, PAGE_NUMBER = "仿宋_GB2312", "方正小标宋简体", "黑体", "宋体"
ERHAO, SANHAO, SIHAO, WUHAO, XIAOWU = Pt(22), Pt(16), Pt(14), Pt(10.5), Pt(9)
LINE = Pt(28)
# What Word takes where a font is not installed.
INSTEAD = {
    BODY: "仿宋,FangSong,华文仿宋,Noto Serif CJK SC",
    TITLE: "小标宋体,华文中宋,宋体,Noto Serif CJK SC",
    HEADING: "SimHei,Noto Sans CJK SC",
    PAGE_NUMBER: "SimSun,Noto Serif CJK SC",
}
COLUMNS = {"no": 12, "item": 27, "problem": 39, "due": 36, "state": 22, "overdue": 20}


def make() -> Any:
    """The layout as a python-docx document."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    normal = document.styles["Normal"]
    _font(normal, BODY, SANHAO)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = LINE

    _line(
        document, "{{ title }}", font=TITLE, size=ERHAO, align=ALIGN.CENTER
    ).paragraph_format.line_spacing = Pt(36)
    _line(document, "{{ number }}", align=ALIGN.CENTER)
    _line(document, "")
    _line(document, "{{ addressee }}")
    _text(document, "{{ opening }}")
    _heading(document, "{{ heading.found }}")
    _line(document, "{%p for finding in findings %}")
    _text(document, "{{ finding }}")
    _line(document, "{%p endfor %}")
    _heading(document, "{{ heading.open }}")
    _table(document)
    _line(document, "{{ note }}", size=XIAOWU).paragraph_format.line_spacing = Pt(18)
    _heading(document, "{{ heading.demand }}")
    _text(document, "{{ closing }}")
    _line(document, "")
    for words in ("{{ signature }}", "{{ date }}"):
        signed = _line(document, words, align=ALIGN.RIGHT)
        signed.paragraph_format.right_indent = Pt(32)
        signed.paragraph_format.keep_together = True
    _line(document, "")
    _line(document, "{{ source }}", size=XIAOWU).paragraph_format.line_spacing = Pt(14)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], ALIGN.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], ALIGN.LEFT)
    _name_substitutes(document)
    properties = document.core_properties
    properties.author, properties.comments = "Jixiao", ""
    properties.created = properties.modified = datetime(2018, 1, 1)
    return document


def _font(owner: Any, name: str, size: Pt) -> None:
    owner.font.name, owner.font.size = name, size
    owner.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _name_substitutes(document: Any) -> None:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in INSTEAD.items()
    )
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = (
                f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()
            )


def _line(parent: Any, words: str, *, font: str = BODY, size: Pt = SANHAO, align: ALIGN = ALIGN.LEFT) -> Any:
    paragraph = parent.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(words)
    run.font.name, run.font.size = font, size
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return paragraph


def _text(document: Any, words: str) -> Any:
    paragraph = _line(document, words, align=ALIGN.JUSTIFY)
    paragraph.paragraph_format.first_line_indent = 2 * SANHAO
    return paragraph


def _heading(document: Any, words: str) -> None:
    paragraph = _line(document, words, font=HEADING)
    paragraph.paragraph_format.first_line_indent = 2 * SANHAO
    paragraph.paragraph_format.keep_with_next = True


def _table(document: Any) -> None:
    table = document.add_table(rows=4, cols=len(COLUMNS))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    head, begin, body, end = table.rows
    for column, (name, width) in enumerate(COLUMNS.items()):
        table.columns[column].width = Mm(width)
        for row in table.rows:
            row.cells[column].width = Mm(width)
        _cell(head.cells[column], f"{{{{ column.{name} }}}}", HEADING, ALIGN.CENTER)
        align = ALIGN.LEFT if name == "problem" else ALIGN.CENTER
        _cell(body.cells[column], f"{{{{ row.{name} }}}}", BODY, align)
    _cell(begin.cells[0], "{%tr for row in rows %}", BODY, ALIGN.LEFT)
    _cell(end.cells[0], "{%tr endfor %}", BODY, ALIGN.LEFT)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    body._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _cell(cell: Any, words: str, font: str, align: ALIGN) -> None:
    paragraph = _line(cell, words, font=font, size=WUHAO, align=align)
    paragraph.paragraph_format.line_spacing = Pt(16)
    cell._tc.remove(cell.paragraphs[0]._p)


def _page_number(paragraph: Any, outside: ALIGN) -> None:
    """— 1 —, outside, one character from the edge."""
    paragraph.alignment = outside
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = SIHAO
    for words, kind in (("— ", None), ("PAGE", "field"), (" —", None)):
        run = paragraph.add_run("" if kind else words)
        run.font.name, run.font.size = PAGE_NUMBER, SIHAO
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), PAGE_NUMBER)
        if kind:
            for mark in ("begin", "instr", "end"):
                run._element.append(_field_part(mark, words))


def _field_part(mark: str, words: str) -> Any:
    if mark == "instr":
        part = OxmlElement("w:instrText")
        part.text = words
        return part
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), mark)
    return part


if __name__ == "__main__":
    make().save(str(TARGET))
