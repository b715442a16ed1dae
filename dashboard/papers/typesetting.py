"""Typst: a template and its data become a PDF with embedded fonts and searchable text."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.papers.fonts import font_folders

TEMPLATES = Path(__file__).parent / "templates"


def typeset(template: str, data: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """The PDF of `templates/<template>.typ`, which finds `data` as JSON in `sys.inputs.data`.

    `made_at` is written as the file's date, so that the same build gives the same bytes. Texts reach the
    template as strings and are never read as markup. Raises ConfigError without Chinese fonts.
    """
    import typst

    return typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=font_folders(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, default=str)},
        timestamp=int(made_at.timestamp()),
    )
