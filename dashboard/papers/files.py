"""Files that are whole or not there: written under another name first; same content, same bytes."""

import io
import os
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from warehouse.errors import ConfigError

# The earliest date a zip can hold; a package carries its build's date in its texts.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write_file(out: Path, content: bytes) -> None:
    """Write `content` to `out`, replacing what was there only once all is written."""
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(f".{out.name}")
    draft.write_bytes(content)
    os.replace(draft, out)


def write_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` by name as the new folder `out`. Raises ConfigError when it holds something already."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ConfigError(
            f"{out} 已存在且不为空，未写出",
            f"{out} exists and is not empty; nothing was written",
            hint_zh="换一个文件夹名，或先移走旧的",
            hint_en="name another folder, or move the old one away",
        )
    draft = out.with_name(f".{out.name}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, content in files.items():
        (draft / name).write_bytes(content)
    if out.exists():
        out.rmdir()
    os.replace(draft, out)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """`files` by name as one zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
