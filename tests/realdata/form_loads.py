"""Forms through ingest: the unit list they need, and what landed of each file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest import LoadResult, ingest
from tests.realdata.county_files import agency_row, write_csv
from tests.realdata.form_books.published import Form, Indicator
from warehouse.connect import write_landing

REGION = "370828"
YEARS = range(2016, 2025)
# A bare sign for "no value", which a form may print where the transcription is empty.
_NOTHING = ("", "—", "/", "-")


@dataclass(frozen=True)
class Landed:
    """What one file became: its results, and its rows in landing in their order in the file."""

    results: list[LoadResult]
    heads: list[dict[str, Any]]
    indicators: list[dict[str, Any]]

    @property
    def head(self) -> dict[str, Any]:
        """The only form of the file."""
        (head,) = self.heads
        return head

    @property
    def warnings(self) -> str:
        """Every warning of the file in one text."""
        return "\n".join(dict.fromkeys(zh for result in self.results for zh, _ in result.warnings))

    @property
    def errors(self) -> str:
        """Every error of the file in one text."""
        return "\n".join(result.error.zh for result in self.results if result.error)

    @property
    def status(self) -> str:
        """The status of all its loads; several differing ones joined."""
        return " ".join(sorted({result.status for result in self.results}))


def unit_list(folder: Path, units: Mapping[str, str]) -> Path:
    """A list of units for tests only: code → name, in every year of the forms."""
    return write_csv(
        folder / "测试用单位名单（代码虚构）.csv",
        [agency_row(year, code, name) for year in YEARS for code, name in units.items()],
    )


def load_forms(folder: Path, paths: Mapping[str, Path], *, accept_rejects: bool = False) -> dict[str, Landed]:
    """Ingest `folder`, which holds `paths` and a unit list; what became of each path by its key."""
    results = ingest([folder], region=REGION, accept_rejects=accept_rejects)
    return {key: _landed(results, path) for key, path in paths.items()}


def _landed(results: Sequence[LoadResult], path: Path) -> Landed:
    own = [result for result in results if result.file_name == path.name]
    return Landed(own, _rows("self_eval", own), _rows("self_eval_indicator", own))


def _rows(stem: str, results: Sequence[LoadResult]) -> list[dict[str, Any]]:
    loads = [result.load_id for result in results if result.load_id]
    with write_landing() as connection:
        query = (
            f"select * from landing.{stem} where list_contains(?, load_id) order by source_sheet, source_row"
        )
        found = connection.execute(query, [loads])
        return [dict(zip([c[0] for c in found.description], row, strict=True)) for row in found.fetchall()]


def plain(text: str | None) -> str | None:
    """A text as it is compared: without blanks and line breaks; None for a cell that says nothing."""
    bare = re.sub(r"\s", "", text or "").replace("（", "(").replace("）", ")").replace("：", ":")
    return None if bare in _NOTHING else bare


def unmarked(text: str) -> str | None:
    """The name of a level without the marks printed beside it."""
    return plain(re.sub(r"[(（]\d+分[)）]", "", text))


def number(text: str) -> Decimal | None:
    """A printed number without its counting word; None for an empty cell."""
    bare = text.removesuffix("分")
    return None if bare in _NOTHING else Decimal(bare)


def expected_rows(form: Form) -> list[tuple[Any, ...]]:
    """What every named indicator row of a form must land as, in order."""
    return [expected_row(indicator) for indicator in form.indicators if not indicator.is_empty]


def expected_row(indicator: Indicator) -> tuple[Any, ...]:
    """Levels, name, target, actual, points and score of one row.

    A row with marks but no name of its own goes by its second level; 定性 is a sign, no target; what the
    typed name of F15 adds in brackets stands in columns of the form.
    """
    name = indicator.level3.partition(" [权重")[0] or indicator.level2
    return (
        unmarked(indicator.level1),
        unmarked(indicator.level2),
        plain(name),
        plain(indicator.target.removeprefix("定性 ")),
        plain(indicator.actual),
        number(indicator.points),
        number(indicator.score),
    )


def landed_rows(landed: Landed) -> list[tuple[Any, ...]]:
    """The same of the rows that landed."""
    texts = ("lv1_perf_ind_name", "lv2_perf_ind_name", "lv3_perf_ind_name", "target_value", "actual_value")
    return [
        (*(plain(row[field]) for field in texts), row["score_weight"], row["self_score"])
        for row in landed.indicators
    ]


def amounts(landed: Landed) -> tuple[Decimal | None, ...]:
    """Initial budget, full-year budget, executed amount, in yuan."""
    head = landed.head
    return head["year_start_budget"], head["full_year_budget"], head["full_year_execution"]


def named(landed: Landed, name: str) -> dict[str, Any]:
    """The only indicator whose name contains `name`."""
    (row,) = [row for row in landed.indicators if name in row["lv3_perf_ind_name"]]
    return row


def pair(landed: Landed, name: str) -> tuple[str | None, str | None]:
    """Target and actual of an indicator."""
    row = named(landed, name)
    return row["target_value"], row["actual_value"]


def marks(landed: Landed, name: str) -> tuple[Decimal | None, Decimal | None]:
    """Points and score of an indicator."""
    row = named(landed, name)
    return row["score_weight"], row["self_score"]
