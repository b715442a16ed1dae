"""Cells that a file merges into one."""

from typing import NamedTuple


class Merged(NamedTuple):
    """A range of cells with one text: its rows by their numbers in the file, its columns counted from 0."""

    top: int
    bottom: int
    left: int
    right: int
