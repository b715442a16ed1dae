"""What a paper says, before any format: blocks of text, tables and pictures; a figure is still known as one.

Each writer (`docx.py`, `pdf.py`, `html.py`, `xlsx.py`) turns one `Document` into the bytes of one file and
adds nothing to what it says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Cell = str | int | Decimal | None


@dataclass(frozen=True)
class Run:
    """A stretch of text. `figure_id` names the figure it prints, if any; `is_missing` marks a 【待补】."""

    text: str
    figure_id: str | None = None
    is_missing: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading with its number in the text already: level 1 `一、`, level 2 `（一）`, level 3 `1.`."""

    level: Literal[1, 2, 3]
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `is_narrative` marks one that a person wrote; it is printed like any other."""

    runs: Sequence[Run]
    is_narrative: bool = False

    @property
    def text(self) -> str:
        """The paragraph as plain text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Column:
    """A column of a table: `kind` says how a cell is aligned, formatted and whether it has a total.

    `text` left; `count` whole number; `yuan` amount in yuan to the fen; `wan` amount in 万元, two decimals;
    `score` marks, two decimals; `rate` percentage as a number 0–100; `date` text as written.
    """

    heading: str
    kind: Literal["text", "count", "yuan", "wan", "score", "rate", "date"] = "text"
    has_total: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption; cells are text or exact numbers, None where there is nothing to say.

    Totals are not rows: a writer adds a 合计 row for the columns that have one (xlsx as formulas).
    """

    name: str
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart as a Vega-Lite specification; `alt` is the sentence that says what it shows."""

    name: str
    caption: str
    spec: Mapping[str, Any]
    alt: str


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True)
class FigureLine:
    """A line of the figure appendix: one figure of the text with all that is needed to check it."""

    figure_id: str
    label: str
    definition: str
    value: str
    unit: str
    precision: str
    source: str
    published: str
    is_matched: bool | None
    is_missing: bool = False


@dataclass(frozen=True)
class Origin:
    """Where the figures come from; on every paper. `note` says that data are synthetic, when they are."""

    build_id: str
    built_at: str
    policy_versions: Sequence[str]
    policy_hash: str
    note: str = ""


@dataclass(frozen=True)
class Document:
    """A whole paper in one language. `is_draft` asks for the watermark `draft_mark`."""

    title: str
    subtitle: str
    blocks: Sequence[Block]
    figures: Sequence[FigureLine]
    origin: Origin
    is_draft: bool
    draft_mark: str = ""
    lang: Literal["zh", "en"] = "zh"
    labels: Mapping[str, str] = field(default_factory=dict)
    """Texts a writer needs beside the blocks: `total`, `appendix`, `figure_id`, `figure`, `value`, `unit`,
    `precision`, `source`, `published`, `matched`, `yes`, `no`, `build`, `built_at`, `policy`."""
