"""Typst: a template and its data become a PDF with embedded fonts and searchable text."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.papers.fonts import font_folders
from warehouse.errors import ConfigError

TEMPLATES = Path(__file__).parent / "templates"

# An archive standard: of all formats only this kind refuses characters that no font can show.
ARCHIVE = "a-2a"
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def typeset_each(template: str, papers: Iterable[Mapping[str, Any]], *, made_at: datetime) -> Iterator[bytes]:
    """A PDF/A of `templates/<template>.typ` for each paper, which the template finds in `sys.inputs.data`.

    Fonts and template are read once for all. `made_at` is written as the date, so that the same build gives
    the same bytes; texts reach the template as strings and are never read as markup. Raises ConfigError
    naming the characters that neither the bundled nor the machine's fonts can show.
    """
    import typst

    compiler = typst.Compiler(
        str(TEMPLATES / f"{template}.typ"), root=str(TEMPLATES), font_paths=font_folders()
    )
    for paper in papers:
        inputs = {"data": json.dumps(paper, ensure_ascii=False, default=str)}
        try:
            yield compiler.compile(
                sys_inputs=inputs, timestamp=int(made_at.timestamp()), pdf_standards=ARCHIVE
            )  # ty: ignore[invalid-yield]
        except typst.TypstError as error:
            if unknown := _NO_GLYPH.findall(error.diagnostic):
                raise _no_font(unknown) from error
            raise


def _no_font(texts: list[str]) -> ConfigError:
    # What has no visible form arrives as `\\u{e000}`.
    characters = " ".join(dict.fromkeys(re.sub(r"\\u\{(\w+)\}", r"U+\1", text) for text in texts))
    return ConfigError(
        f"没有字体能显示这些字：{characters}",
        f"no font can show these characters: {characters}",
        hint_zh="在本机安装含这些字的字体（如 Noto Serif CJK、中易宋体-ExtB）后重试",
        hint_en="install a font that has them (such as Noto Serif CJK or SimSun-ExtB) and retry",
    )
