"""The figures of an annual summary as its template prints them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from dashboard import format
from dashboard.texts import Speaker

# Characters no text holds: they carry a figure's identity through the template (see `blocks.py`).
OPEN, NAME_END, CLOSE = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True)
class Figure:
    """One figure of a region and work year; `number` or `words`, or neither when nothing was delivered."""

    figure_id: str
    label: str
    definition: str
    unit: str
    precision: str
    source: str
    number: Decimal | None = None
    words: str | None = None
    published: str = ""
    is_matched: bool | None = None
    missing_mark: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing to print."""
        return self.number is None and self.words is None

    def __bool__(self) -> bool:
        """False only when the figure is known to be nothing, so that a missing one still shows as missing."""
        return self.is_missing or self.number is None or self.number != 0

    @property
    def value(self) -> str:
        """The figure as the appendix prints it."""
        if self.is_missing:
            return ""
        return " ".join(str(self.words).split()) if self.number is None else format.quantity(self.number)

    def __str__(self) -> str:
        return self.printed(self.value if self.number is None else ungrouped(self.number))

    def printed(self, text: str) -> str:
        """`text` as this figure's words in the document; a visible mark where there is no figure."""
        shown = self.missing_mark if self.is_missing else text
        return f"{OPEN}{self.figure_id}{NAME_END}{_without_marks(shown)}{CLOSE}"


class Figures(Mapping[str, Figure]):
    """All figures of a region and work year by id; a template reads them as `f.goal_declared`."""

    def __init__(self, rows: pl.DataFrame, t: Speaker) -> None:
        self._by_id = {
            row["figure_id"]: Figure(
                row["figure_id"],
                row[f"label_{t.lang}"],
                row[f"definition_{t.lang}"],
                row["unit"],
                row["precision"],
                row["source_grain"],
                row["value_number"],
                row["value_text"],
                row["published_value"] or "",
                row["is_matched"],
                t("summary.words.missing", label=row[f"label_{t.lang}"]),
            )
            for row in rows.iter_rows(named=True)
        }

    def __getitem__(self, figure_id: str) -> Figure:
        return self._by_id[figure_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def missing(self) -> list[Figure]:
        """Figures that nothing was delivered for, in the order of the sections."""
        return [figure for figure in self.values() if figure.is_missing]


def ungrouped(number: Decimal | None) -> str:
    """A number as the sentences of the summary write it, without marks between thousands."""
    return format.quantity(number).replace(",", "")


def unit_word(figure: Figure, t: Speaker) -> str:
    """The unit as readers know it: people, meetings and reports have measure words of their own."""
    own = f"summary.measure.{figure.figure_id}"
    return t(own) if t.has(own) else t(f"summary.unit.{figure.unit}")


def _without_marks(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, (OPEN, NAME_END, CLOSE))))
