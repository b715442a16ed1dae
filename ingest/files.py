"""Which files an ingest is about, whose they are, and in what order they depend on each other."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.forms.recognise import Found
from ingest.parse.masked import masked_name
from ingest.readers.refusal import refuse
from ingest.recognise import HEADER_WITHIN_ROWS
from ingest.tables import sheets_of
from warehouse.errors import ConfigError, UserError
from warehouse.settings import DEFAULT_POLICY

_SUFFIXES = {
    ".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".htm", ".html",
    ".mht", ".mhtml", ".xml", ".xlt", ".xltx", ".xltm", ".ett", ".ots",
    # Refused with the way to deliver them: passed over in silence their tables would be missing.
    ".fods", ".slk", ".dbf", ".zip", ".rar", ".7z",
}  # fmt: skip
# A form; a table of some hundred rows.
_SMALL_BYTES = 64 * 1024
_SIX_DIGITS = re.compile(r"\d{6}")
# A folder 201712 is a month, not a division; no division code begins with 19 or 20.
_MONTH_FOLDER = re.compile(r"(19|20)\d{4}")


@dataclass(frozen=True)
class Content:
    """The sheets of a file, and the identity of the bytes they were read from."""

    sha256: str
    sheets: list[Found]


@dataclass(frozen=True)
class Delivery:
    """One file and the division it belongs to."""

    path: Path
    region: str
    contracts: tuple[str, ...]
    """Contracts recognised at a first look; none when the file cannot be read or holds no extract."""
    content: Content | None = None
    """All of a small file, so that it need not be read twice."""

    @property
    def name(self) -> str:
        """The file's name as it may be kept."""
        return masked_name(self.path.name)

    @property
    def place(self) -> str:
        """The file's path as it may be kept."""
        return masked_name(str(self.path))

    @property
    def sha256(self) -> str:
        """Identity of the file's bytes. Raises RejectedInput when they cannot be read."""
        return self.content.sha256 if self.content else _digest(self.path)


def deliveries(paths: Sequence[Path], region: str) -> list[Delivery]:
    """The files and the extracts below folders, unit lists first, what is unreadable last.

    `region` is the division of files without a six-digit folder above them. Raises ConfigError for a path
    that does not exist, or when there is no file at all.
    """
    found = [_looked_at(path, region) for path in _files(paths)]
    return sorted(
        found, key=lambda delivery: (not delivery.contracts, delivery.contracts, str(delivery.path))
    )


def _files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in (Path(path) for path in paths):
        if path.is_dir():
            files += [p for p in sorted(path.rglob("*")) if p.is_file() and _is_extract(p, path)]
        elif path.is_file():
            files.append(path)
        else:
            raise ConfigError(f"找不到文件或文件夹：{path}", f"no such file or folder: {path}")
    if not files:
        raise ConfigError(
            "没有可入库的文件（xlsx、xls、ods、csv、网页表格）",
            "no file to load (xlsx, xls, ods, csv, web page)",
            hint_zh="核对路径",
            hint_en="check the path",
        )
    return list(dict.fromkeys(path.resolve() for path in files))


def _is_extract(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    # A county may keep its policy pack beside its extracts.
    is_policy = (DEFAULT_POLICY / path.name).exists()
    # What a link only points at was not delivered here.
    is_inside = path.resolve().is_relative_to(folder.resolve())
    return path.suffix.lower() in _SUFFIXES and is_inside and not hidden and not is_policy


def _region(path: Path, default: str) -> str:
    """The nearest six-digit folder above the file, else the default."""
    folders = (parent.name for parent in path.parents)
    return next((n for n in folders if _SIX_DIGITS.fullmatch(n) and not _MONTH_FOLDER.match(n)), default)


def _looked_at(path: Path, default_region: str) -> Delivery:
    region = _region(path, default_region)
    try:
        is_small = path.stat().st_size <= _SMALL_BYTES
        sha256 = _digest(path) if is_small else ""
        sheets = sheets_of(path, rows=None if is_small else 2 * HEADER_WITHIN_ROWS)
    except (UserError, OSError):
        # Said again, and for good, when the file's turn comes.
        return Delivery(path, region, ())
    contracts = tuple(sorted({known for sheet in sheets for known in sheet.contracts}))
    return Delivery(path, region, contracts, Content(sha256, sheets) if is_small else None)


def _digest(path: Path) -> str:
    """Raises RejectedInput for a file that the system does not let be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or str(error)
        raise refuse(
            path,
            f"无法读取（{reason}）",
            f"cannot be read ({reason})",
            "核对权限，关闭占用它的程序后重报",
            "check its permissions, close what holds it, and deliver it again",
        ) from error
