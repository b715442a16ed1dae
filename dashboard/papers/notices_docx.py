"""A notice as a Word file from a template that the bureau may design itself."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from markupsafe import Markup, escape

from dashboard.papers.archive import zipped
from dashboard.papers.printed import plain
from warehouse.errors import ConfigError

TEMPLATE = Path(__file__).parent / "templates" / "notice.docx"


def write_notice(content: Mapping[str, Any], made_at: datetime, frame: Path | None = None) -> bytes:
    """The notice in the layout of `frame`, by default the one that comes with the program.

    Texts are put in as they are: markup in them is escaped and tags in them are never run. Raises ConfigError
    for a layout that cannot be used.
    """
    path = frame or TEMPLATE
    if not path.exists() or not zipfile.is_zipfile(path):
        raise _unusable(path, "不是 docx 文件", "it is not a docx file")
    layout = DocxTemplate(path)
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True, finalize=_literal)
    try:
        layout.render(dict(content), environment, autoescape=True)
    except jinja2.TemplateError as error:
        raise _unusable(path, str(error.message), str(error.message)) from error
    assert layout.docx is not None
    properties = layout.docx.core_properties
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    properties.title = content["title"]
    buffer = io.BytesIO()
    layout.save(buffer)
    with zipfile.ZipFile(buffer) as parts:
        return zipped([(name, parts.read(name)) for name in parts.namelist()], made_at)


def _literal(value: Any) -> Markup:
    """A text as XML, printed like those of other papers.

    docxtpl takes `{_{` for braces that a template wants printed, so no text may hold it.
    """
    return escape(plain(str(value))).replace("_", Markup("&#95;"))


def _unusable(path: Path, zh: str, en: str) -> ConfigError:
    return ConfigError(
        f"版式 {path} 不能使用：{zh}",
        f"layout {path} cannot be used: {en}",
        hint_zh="以 dashboard/papers/templates/notice.docx 为底稿修改，保留花括号内的标记",
        hint_en="start from dashboard/papers/templates/notice.docx and keep the tags in braces",
    )
