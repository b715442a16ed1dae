"""Many files as one zip that is the same for the same build, under names that every system accepts."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime

# What Windows forbids in a name.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
# A name may have 255 bytes; a Chinese character takes up to four.
_LONGEST = 50


def file_name(code: str, name: str, suffix: str) -> str:
    """`101001_某局.pdf`: the code first keeps apart what shares a name and defuses a leading `=`."""
    safe = _FORBIDDEN.sub("_", f"{code}_{name}")[:_LONGEST].rstrip(" .")
    return f"{safe}.{suffix}"


def zipped(files: Iterable[tuple[str, bytes]], made_at: datetime) -> bytes:
    """The files in their order as a zip whose every entry bears the time `made_at`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
