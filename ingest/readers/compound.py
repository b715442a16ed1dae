"""The old container format (OLE2) as far as it is needed to find the workbook in it.

What the reader of workbooks would believe without end, or ask memory for, is refused here: chains that
return to where they were, and more tables than the file can hold.
"""

import struct

_FREE = 0xFFFFFFFA
_HEADER = 512
# Where the header says how many sectors the directory and the tables have.
_TABLE_SIZES = (40, 44, 64, 72)
_DIRECTORY_ENTRY = 128
_WORKBOOK = ("Workbook", "Book")
# The first record: its kind, its length, and the version that wrote it.
_BEFORE_97 = bytes.fromhex("090808000005")


def workbook_stream(data: bytes) -> bytes:
    """The records of the workbook; empty where there is none. Raises ValueError for a damaged container."""
    if len(data) < _HEADER:
        raise ValueError("container without a header")
    big, small = (1 << min(shift, 16) for shift in struct.unpack_from("<HH", data, 30))
    if max(struct.unpack_from("<I", data, at)[0] for at in _TABLE_SIZES) > len(data) // big:
        raise ValueError("container with tables larger than itself")
    directory_start, cutoff, small_start = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))
    table = _table(data, big)
    sectors = _Chains(data, big, table, first=1)
    entries = _entries(sectors.read(directory_start))
    root = next((entry for entry in entries if entry[1] == 5), None)
    found = next((entry for name in _WORKBOOK for entry in entries if entry[0] == name), None)
    if found is None:
        return b""
    _, _, start, size = found
    if size >= cutoff or root is None:
        return sectors.read(start)[:size]
    numbers = sectors.read(small_start)
    short = struct.unpack(f"<{len(numbers) // 4}I", numbers[: len(numbers) // 4 * 4])
    return _Chains(sectors.read(root[2]), small, short, first=0).read(start)[:size]


def is_before_97(data: bytes) -> bool:
    """Whether the workbook has its texts in a code page of its time instead of Unicode."""
    try:
        beginning = workbook_stream(data)[: len(_BEFORE_97)]
    except (ValueError, struct.error):
        # What is damaged is said by who reads it.
        return False
    return beginning[:2] == _BEFORE_97[:2] and beginning[4:] == _BEFORE_97[4:]


class _Chains:
    """Sectors of one size, chained by a table of their successors."""

    def __init__(self, data: bytes, size: int, table: tuple[int, ...], first: int) -> None:
        self._data, self._size, self._table, self._first = data, size, table, first

    def read(self, start: int) -> bytes:
        pieces, sector, seen = [], start, set()
        while sector < _FREE:
            _note(sector, seen)
            at = (sector + self._first) * self._size
            pieces.append(self._data[at : at + self._size])
            sector = self._table[sector] if sector < len(self._table) else _FREE
        return b"".join(pieces)


def _table(data: bytes, size: int) -> tuple[int, ...]:
    """The successor of every sector: listed in the header, then in sectors of lists."""
    lists = list(struct.unpack_from("<109I", data, 76))
    sector, seen = struct.unpack_from("<I", data, 68)[0], set()
    while sector < _FREE and (more := _numbers(data, sector, size)):
        _note(sector, seen)
        lists += more[:-1]
        sector = more[-1]
    return tuple(number for at in lists if at < _FREE for number in _numbers(data, at, size))


def _note(sector: int, seen: set[int]) -> None:
    if sector in seen:
        raise ValueError("container whose sectors run in a circle")
    seen.add(sector)


def _numbers(data: bytes, sector: int, size: int) -> tuple[int, ...]:
    piece = data[(sector + 1) * size : (sector + 2) * size]
    return struct.unpack(f"<{len(piece) // 4}I", piece[: len(piece) // 4 * 4])


def _entries(directory: bytes) -> list[tuple[str, int, int, int]]:
    """Name, kind, first sector and size of every stream."""
    entries = []
    for at in range(0, len(directory) - _DIRECTORY_ENTRY + 1, _DIRECTORY_ENTRY):
        name_length, kind = struct.unpack_from("<HB", directory, at + 64)
        name = directory[at : at + max(min(name_length, 64) - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, at + 116)
        entries.append((name, kind, start, size))
    return entries
