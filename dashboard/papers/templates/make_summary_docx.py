"""Makes `summary.docx`, the frame of a paper in the layout of official documents (GB/T 9704).

`python -m dashboard.papers.templates.make_summary_docx` writes it anew. Whoever wants another look opens the
file in Word, changes its styles or its fixed text and passes it to `write_docx`; the tags in braces stay.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

TEMPLATE = Path(__file__).with_name("summary.docx")

TITLE, SONG, BODY, BLACK, KAI = "方正小标宋简体", "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312"
# What Word takes where a font is not installed; these come with Windows, with macOS and with Linux.
FALLBACKS = {
    TITLE: "FZXiaoBiaoSong-B05S,小标宋体,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC,Noto Serif SC",
    BODY: "仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC,Noto Serif SC",
    KAI: "楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC,Noto Serif SC",
    BLACK: "SimHei,华文黑体,STHeiti,Noto Sans CJK SC,Noto Sans SC",
    SONG: "SimSun,华文宋体,STSong,Noto Serif CJK SC,Noto Serif SC",
}

# The sizes of Chinese typesetting: 二号, 三号, 小三, 四号, 五号, 小五.
SIZE_2, SIZE_3, SIZE_4, SIZE_5, SIZE_5_SMALL = Pt(22), Pt(16), Pt(14), Pt(10.5), Pt(9)
LINE, TITLE_LINE, SMALL_LINE = Pt(28), Pt(36), Pt(15)
CENTRE, LEFT, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
INDENT = 200  # hundredths of a character

# Style: font, size, line pitch (None: single), alignment, first-line indent. Headings keep with what follows.
STYLES: dict[str, tuple[str, Pt, Pt | None, WD_ALIGN_PARAGRAPH, int]] = {
    "Normal": (BODY, SIZE_3, LINE, BOTH, 0),
    "Body Text": (BODY, SIZE_3, LINE, BOTH, INDENT),
    "Title": (TITLE, SIZE_2, TITLE_LINE, CENTRE, 0),
    "Subtitle": (KAI, SIZE_3, LINE, CENTRE, 0),
    "Heading 1": (BLACK, SIZE_3, LINE, LEFT, INDENT),
    "Heading 2": (KAI, SIZE_3, LINE, LEFT, INDENT),
    "Heading 3": (BODY, SIZE_3, LINE, LEFT, INDENT),
    "Caption": (BLACK, SIZE_5, None, CENTRE, 0),
    "Table Caption": (BLACK, SIZE_5, None, CENTRE, 0),
    "Table Unit": (BODY, SIZE_5_SMALL, SMALL_LINE, RIGHT, 0),
    "Table Head": (BLACK, SIZE_5, SMALL_LINE, CENTRE, 0),
    "Table Text": (BODY, SIZE_5, SMALL_LINE, LEFT, 0),
    "Table Number": (BODY, SIZE_5, SMALL_LINE, RIGHT, 0),
    "Table Note": (BODY, SIZE_5, SMALL_LINE, LEFT, 0),
    "Picture": (BODY, SIZE_3, None, CENTRE, 0),
    "Origin": (BODY, SIZE_5_SMALL, SMALL_LINE, LEFT, 0),
    "Header": (SONG, SIZE_5_SMALL, None, CENTRE, 0),
    "Footer": (SONG, SIZE_4, None, CENTRE, 0),
}
# What Chinese Word shows beside the names of our own styles; it translates the others itself.
ALIASES = {
    "Table Caption": "表题",
    "Table Unit": "表格单位",
    "Table Head": "表头",
    "Table Text": "表格文字",
    "Table Number": "表格数字",
    "Table Note": "表注",
    "Picture": "图片",
    "Origin": "来源",
}
KEPT_WITH_NEXT = ("Heading 1", "Heading 2", "Heading 3", "Table Caption", "Table Unit", "Picture")
SPACE = {
    "Title": (0, 6),
    "Subtitle": (0, 14),
    "Table Caption": (8, 4),
    "Table Note": (2, 10),
    "Caption": (2, 10),
    "Picture": (8, 0),
}


def make() -> Any:
    """The template as a python-docx document."""
    document = Document()
    _set_fonts(document)
    for name in STYLES:
        _set_style(document, name)
    _add_table_style(document)
    _set_page(document.sections[0])
    _add_heads_and_feet(document)
    _add_tags(document)
    # A line broken by hand is not spread over the whole width.
    document.settings.element.find(qn("w:compat")).insert(0, OxmlElement("w:doNotExpandShiftReturn"))
    return document


def _set_style(document: Any, name: str) -> None:
    font, size, pitch, alignment, indent = STYLES[name]
    if name not in [style.name for style in document.styles]:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    style = document.styles[name]
    style.quick_style, style.hidden = True, False
    if name in ALIASES:
        alias = OxmlElement("w:aliases")
        alias.set(qn("w:val"), ALIASES[name])
        style.element.find(qn("w:name")).addnext(alias)
    for old in style.element.findall(qn("w:rPr")) + style.element.findall(qn("w:pPr")):
        style.element.remove(old)
    style.font.size, style.font.color.rgb = size, RGBColor(0, 0, 0)
    style.font.bold = name == "Heading 3"
    _name_font(style.element.rPr, font)
    shape = style.paragraph_format
    shape.alignment = alignment
    shape.space_before, shape.space_after = (Pt(points) for points in SPACE.get(name, (0, 0)))
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY if pitch else WD_LINE_SPACING.SINGLE
    if pitch:
        shape.line_spacing = pitch
    shape.keep_with_next = name in KEPT_WITH_NEXT
    shape.widow_control = True
    _indent(style.element.pPr, indent)
    if name.startswith("Heading "):
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(int(name[-1]) - 1))
        style.element.pPr.append(level)


def _name_font(properties: Any, font: str) -> None:
    """The font for every script by name, so that no theme takes its place."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _indent(properties: Any, hundredths: int) -> None:
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(hundredths))
    indent.set(qn("w:firstLine"), str(int(hundredths / 100 * SIZE_3.pt * 20)))


def _set_fonts(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _name_font(defaults, BODY)
    language = defaults.find(qn("w:lang"))
    for script, tag in (("val", "zh-CN"), ("eastAsia", "zh-CN"), ("bidi", "ar-SA")):
        language.set(qn(f"w:{script}"), tag)
    entries = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{"swiss" if font == BLACK else "roman"}"/><w:pitch w:val="variable"/></w:font>'
        for font, others in FALLBACKS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    table = f"{head}<w:fonts {nsdecls('w')}>{entries}</w:fonts>"
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = table.encode()


def _add_table_style(document: Any) -> None:
    """Thin lines all round; a caption above and the cells' own styles do the rest."""
    style = document.styles.add_style("Paper Table", WD_STYLE_TYPE.TABLE)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    style.element.append(
        parse_xml(
            f'<w:tblPr {nsdecls("w")}><w:jc w:val="center"/><w:tblBorders>{sides}</w:tblBorders>'
            "<w:tblCellMar>"
            '<w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
            '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)


def _add_heads_and_feet(document: Any) -> None:
    """Page numbers outside, — 1 —, one character from the edge; the watermark of a draft in the header."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for number, header in enumerate((section.header, section.even_page_header), start=1):
        first = header.paragraphs[0]
        first.text = "{%p if is_draft %}"
        mark = header.add_paragraph(style="Header")
        mark._p.append(parse_xml(_watermark(number)))
        header.add_paragraph("{%p endif %}", style="Header")
        header.add_paragraph(style="Header")
    for footer, alignment in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        line = footer.paragraphs[0]
        line.alignment = alignment
        margin = "right" if alignment == RIGHT else "left"
        line._p.get_or_add_pPr().get_or_add_ind().set(qn(f"w:{margin}"), str(int(SIZE_4.pt * 20)))
        line.add_run("— ")
        for part in ("begin", " PAGE ", "separate", "1", "end"):
            _add_field_part(line.add_run(), part)
        line.add_run(" —")


def _add_field_part(run: Any, part: str) -> None:
    if part == "1":
        run.text = part
    elif part == " PAGE ":
        instruction = OxmlElement("w:instrText")
        instruction.set(qn("xml:space"), "preserve")
        instruction.text = part
        run._r.append(instruction)
    else:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), part)
        run._r.append(mark)


WORD_ART = """
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
  path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>
<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
  o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>
"""
PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:440pt;height:88pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)


def _watermark(number: int) -> str:
    """A run that holds the mark as slanted pale letters behind the text, as Word itself draws it."""
    spaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    return (
        f"<w:r {nsdecls('w')} {spaces}><w:rPr><w:noProof/></w:rPr><w:pict>{WORD_ART.strip()}"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" alt="{{{{ draft_mark }}}}" style="{PLACE}" o:allowincell="f" '
        f'fillcolor="#d0d0d0" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;{BLACK}&quot;;font-size:1pt" '
        'string="{{ draft_mark }}"/></v:shape></w:pict></w:r>'
    )


def _add_tags(document: Any) -> None:
    for text, style in (
        ("{{ title }}", "Title"),
        ("{%p if subtitle %}", "Subtitle"),
        ("{{ subtitle }}", "Subtitle"),
        ("{%p endif %}", "Subtitle"),
        ("{{p body }}", "Body Text"),
        ("{%p if appendix %}", "Body Text"),
        ("{{ appendix_title }}", "Heading 1"),
        ("{{p appendix }}", "Body Text"),
        ("{%p endif %}", "Body Text"),
        ("", "Origin"),
        ("{%p for line in origin %}", "Origin"),
        ("{{ line }}", "Origin"),
        ("{%p endfor %}", "Origin"),
    ):
        paragraph = document.add_paragraph(text, style=style)
        if text == "{{ appendix_title }}":
            paragraph.paragraph_format.page_break_before = True
            paragraph.paragraph_format.space_after = Pt(8)


if __name__ == "__main__":
    make().save(str(TEMPLATE))
