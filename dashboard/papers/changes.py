"""This year's figures against last year's, in words and as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dashboard import format
from dashboard.papers.document import Block, Column, Heading, Paragraph, Run, Table
from dashboard.papers.figures import Figure, Figures, ungrouped, unit_word
from dashboard.texts import Speaker

# Rules and identities of a year are not results that rise or fall.
NOT_COMPARED = frozenset(
    [
        "award_conserved",
        "award_rate",
        "comp_dimensions",
        "goal_scope_prior_threshold",
        "goal_scope_threshold",
        "grade_count",
        "loop_links",
        "selfeval_below_threshold",
        "selfeval_threshold",
    ]
)


@dataclass(frozen=True)
class Change:
    """One figure in both years."""

    now: Figure
    before: Decimal

    @property
    def by(self) -> Decimal:
        """Now less before, in the unit of the figure."""
        assert self.now.number is not None
        return self.now.number - self.before


def changes(now: Figures, before: Figures) -> Iterator[Change]:
    """Figures that are numbers in both years, in the order of the sections.

    Of two numbers known only from below nobody can say which is larger; of two zeros there is nothing to say.
    """
    for figure_id, figure in now.items():
        old = before.get(figure_id)
        if figure_id in NOT_COMPARED or old is None or "at_least" in (figure.precision, old.precision):
            continue
        if figure.number is not None and old.number is not None and (figure or old):
            yield Change(figure, old.number)


def section(now: Figures, before: Figures, work_year: int, t: Speaker) -> list[Block]:
    """Heading, a sentence a figure and the table; nothing when the years share no figure."""
    found = list(changes(now, before))
    if not found:
        return []
    sentences = [_sentence(change, t) for change in found]
    rows = [
        (
            change.now.label,
            format.quantity(change.now.number),
            format.quantity(change.before),
            _signed(change.by),
            unit_word(change.now, t),
        )
        for change in found
    ]
    headings = ("figure", "this_year", "last_year", "change", "unit")
    return [
        Heading(1, t("summary.changes.title")),
        Paragraph(
            [Run(t("summary.changes.opening", year=work_year, before=work_year - 1)), *_joined(sentences, t)]
        ),
        Table(
            "changes",
            t("summary.changes.caption"),
            [Column(t(f"summary.changes.{name}")) for name in headings],
            rows,
            t("summary.changes.note"),
        ),
    ]


def _sentence(change: Change, t: Speaker) -> Run:
    unit = unit_word(change.now, t)
    direction = "same" if change.by == 0 else "more" if change.by > 0 else "less"
    words = t(
        f"summary.changes.{direction}",
        label=change.now.label,
        value=ungrouped(change.now.number),
        by=ungrouped(abs(change.by)),
        unit=unit,
        by_unit=t("summary.unit.percent_points") if change.now.unit == "percent" else unit,
    )
    return Run(words, change.now.figure_id)


def _joined(sentences: list[Run], t: Speaker) -> list[Run]:
    between = Run(t("summary.changes.between"))
    joined = [run for sentence in sentences for run in (sentence, between)]
    return [*joined[:-1], Run(t("summary.changes.end"))]


def _signed(value: Decimal) -> str:
    text = format.quantity(value)
    return f"+{text}" if value > 0 else text
