"""The document as a Word file: the blocks in the named styles of a template that people may redesign."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree  # ty: ignore[missing-module-member]
from markupsafe import Markup

from dashboard.papers.document import Block, Document, Heading, Paragraph, Picture, Table
from dashboard.papers.docx_table import add_table
from dashboard.papers.pictures import picture_png
from dashboard.papers.printed import appendix, built_at, numbered, origin_lines, plain, unit_line
from dashboard.texts import speaker
from warehouse.errors import ConfigError

TEMPLATE = Path(__file__).parent / "templates" / "summary.docx"
STYLES = (
    *("Body Text", "Heading 1", "Heading 2", "Heading 3", "Caption", "Picture", "Paper Table"),
    *("Table Caption", "Table Unit", "Table Head", "Table Text", "Table Number", "Table Note"),
)
PICTURE_POINTS = 560
LONGEST_PICTURE = Mm(190)
# The earliest date of a zip file: the same document gives the same bytes whenever it is written.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write_docx(document: Document, template: Path | None = None) -> bytes:
    """The document as docx in the frame of `template` (ours when None).

    Raises ConfigError for a template that is no Word file, lacks a style or the place for the text, or has a
    tag that cannot be filled.
    """
    path = template or TEMPLATE
    frame = _opened(path)
    content = {
        "title": plain(document.title),
        "subtitle": plain(document.subtitle),
        "body": _body(frame, document),
        "appendix_title": plain(document.labels["appendix"]),
        "appendix": _markup(_appendix(frame, document)) if document.figures else "",
        "origin": origin_lines(document),
        "is_draft": document.is_draft,
        "draft_mark": plain(document.draft_mark),
    }
    try:
        frame.render(content, SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    except TemplateError as error:
        raise _unusable(path, f"{error.message}", f"{error.message}") from error
    _describe(frame.docx.core_properties, document)
    return _packed(frame)


def _opened(path: Path) -> Any:
    """The template (a DocxTemplate; its types allow for one without a document)."""
    try:
        frame: Any = DocxTemplate(path)
        frame.init_docx()
        tags = frame.get_undeclared_template_variables(SandboxedEnvironment())
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, TemplateError, etree.XMLSyntaxError) as error:
        raise _unusable(path, f"{error}", f"{error}") from error
    if "body" not in tags:
        raise _unusable(path, "没有正文标记 {{p body }}", "there is no place for the text, {{p body }}")
    known = {style.name for style in frame.docx.styles}
    if lacking := [name for name in STYLES if name not in known]:
        raise _unusable(path, f"缺少样式 {'、'.join(lacking)}", f"it lacks the styles {', '.join(lacking)}")
    return frame


def _unusable(path: Path, zh: str, en: str) -> ConfigError:
    return ConfigError(
        f"Word 模板 {path.name} 不能使用：{zh}",
        f"the Word template {path.name} cannot be used: {en}",
        hint_zh="以随程序提供的 summary.docx 为底稿修改，保留标记和样式名称",
        hint_en="start from the summary.docx that comes with the program; keep its tags and style names",
    )


def _body(frame: Any, document: Document) -> Markup:
    page = _sheet(frame)
    for block, number in numbered(document):
        _add(page, document, block, number)
    return _markup(page)


def _appendix(frame: Any, document: Document) -> WordDocument:
    page = _sheet(frame)
    add_table(page, document, appendix(document), _width(page))
    return page


def _sheet(frame: Any) -> WordDocument:
    """An empty text that shares the styles, pictures and page of the template."""
    sheet = parse_xml(f"<w:document {nsdecls('w')}><w:body/></w:document>")
    sheet.body.append(parse_xml(etree.tostring(frame.docx.element.body.sectPr)))
    return WordDocument(sheet, frame.docx.part)


def _width(page: Any) -> Emu:
    section = page.sections[0]
    return Emu(section.page_width - section.left_margin - section.right_margin)


def _markup(page: WordDocument) -> Markup:
    parts = [part for part in page.element.body if part.tag != qn("w:sectPr")]
    return Markup("".join(etree.tostring(part, encoding="unicode") for part in parts))


def _add(page: WordDocument, document: Document, block: Block, number: int) -> None:
    if isinstance(block, Heading):
        page.add_paragraph(plain(block.text), style=f"Heading {block.level}")
    elif isinstance(block, Paragraph):
        paragraph = page.add_paragraph(style="Body Text")
        for run in block.runs:
            written = paragraph.add_run(plain(run.text))
            if run.is_missing:
                written.font.highlight_color = WD_COLOR_INDEX.YELLOW
    elif isinstance(block, Table):
        _add_caption(page, document, "Table Caption", "table", number, block.caption)
        if units := unit_line(document, block):
            page.add_paragraph(units, style="Table Unit")
        add_table(page, document, block, _width(page))
        # Also without a note: Word joins tables with nothing between them.
        page.add_paragraph(plain(block.note), style="Table Note")
    else:
        _add_picture(page, block)
        _add_caption(page, document, "Caption", "picture", number, block.caption)


def _add_picture(page: WordDocument, picture: Picture) -> None:
    run = page.add_paragraph(style="Picture").add_run()
    shape = run.add_picture(BytesIO(picture_png(picture.spec, PICTURE_POINTS)), width=_width(page))
    if shape.height > LONGEST_PICTURE:
        shape.width, shape.height = Emu(shape.width * LONGEST_PICTURE // shape.height), LONGEST_PICTURE
    shape._inline.docPr.set("descr", plain(picture.alt))


def _add_caption(
    page: WordDocument, document: Document, style: str, kind: str, number: int, caption: str
) -> None:
    """`表1 …` whose number is a field, so that Word can count anew and list tables and figures."""
    before, after = speaker(document.lang)(f"writer.{kind}", number="\0").split("\0")
    paragraph = page.add_paragraph(before, style=style)
    for part in _field(f" SEQ {before.strip()} \\* ARABIC ", str(number)):
        paragraph.add_run()._r.append(part)
    paragraph.add_run(f"{after}　{plain(caption)}")


def _field(instruction: str, value: str) -> Iterator[Any]:
    texts = {"begin": ("w:instrText", instruction), "separate": ("w:t", value)}
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        yield mark
        if kind in texts:
            tag, text = texts[kind]
            part = OxmlElement(tag)
            part.set(qn("xml:space"), "preserve")
            part.text = text
            yield part


def _describe(properties: Any, document: Document) -> None:
    moment = built_at(document)
    properties.title = plain(document.title)[:255]
    properties.subject = plain(document.subtitle)[:255]
    properties.language = {"zh": "zh-CN", "en": "en-US"}[document.lang]
    properties.author = properties.last_modified_by = speaker(document.lang)("frame.name")
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = moment
    properties.revision = 1


def _packed(frame: Any) -> bytes:
    saved, packed = BytesIO(), BytesIO()
    frame.docx.save(saved)
    with (
        zipfile.ZipFile(saved) as parts,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, parts.read(name))
    return packed.getvalue()
