"""Files that are whole or not there."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from warehouse.errors import ConfigError


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` under another name first and swap it in, so that `path` is never half-written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(content)
    os.replace(draft, path)


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
