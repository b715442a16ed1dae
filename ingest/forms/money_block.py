"""What a money block prints, however it is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.forms.grid import Cell
from ingest.forms.sources import Added, Line


@dataclass(frozen=True)
class Money:
    """What a money block prints in its total row."""

    values: dict[str, Cell]
    titles: dict[str, str]
    units: dict[str, str]
    """Unit of each amount; empty where the form states none."""
    rows: range
    """Rows of the grid the block takes, header included."""
    parts: Sequence[Line] = ()
    """The rows below the total, with the same cells."""
    added: Added | None = None
    """How the total was made, where no row prints it."""
