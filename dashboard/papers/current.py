"""Papers of the build that is current now."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.papers.document import Document
from dashboard.papers.summary import Fetch, compose, origin_of
from dashboard.texts import speaker
from warehouse.connect import read_snapshot
from warehouse.settings import settings
from warehouse.snapshots import current

if TYPE_CHECKING:
    from dashboard.papers.notices import Notices
    from dashboard.papers.scorecards import Scorecard


def annual_summary(region: str | None, work_year: int, *, template: Path | None = None) -> Document:
    """The annual summary of a region (this machine's county by default) from the current build.

    Raises ConfigError without a build, without figures of that year, or for faulty narratives or templates.
    """
    region = region or settings().region
    t = speaker("zh")
    with _reading() as (fetch, manifest):
        origin = origin_of(manifest, fetch, region, work_year, t)
        return compose(
            fetch,
            region,
            work_year,
            origin,
            t,
            own_texts=narratives_path(region, work_year),
            template=template,
        )


def narratives_path(region: str, work_year: int) -> Path:
    """The file in which people keep their paragraphs of a summary."""
    return settings().home / "narratives" / region / f"{work_year}.yml"


def score_cards(
    region: str | None, fiscal_year: int, agency: str | None = None, lang: str = "zh"
) -> "tuple[list[Scorecard], datetime]":
    """The score cards of a region and fiscal year from the current build, and when that was built.

    Raises ConfigError without a build, without scores of that year, or for a department that has none.
    """
    # Each paper pays for its own parts only.
    from dashboard.papers import scorecards

    region, t = region or settings().region, speaker(lang)
    with _reading() as (fetch, manifest):
        origin = origin_of(manifest, fetch, region, fiscal_year + 1, t)
        found = scorecards.compose(fetch, region, fiscal_year, origin, t, agency)
    return found, datetime.fromisoformat(manifest["built_at"])


def rectification_notices(region: str | None, work_year: int, lang: str = "zh") -> "tuple[Notices, datetime]":
    """The notices of a region and work year from the current build, and when that was built.

    Raises ConfigError without a build or without rectification items of that year.
    """
    from dashboard.papers import notices

    region, t = region or settings().region, speaker(lang)
    with _reading() as (fetch, manifest):
        origin = origin_of(manifest, fetch, region, work_year, t)
        found = notices.compose(fetch, region, work_year, origin, t)
    return found, datetime.fromisoformat(manifest["built_at"])


@contextmanager
def _reading() -> Generator[tuple[Fetch, Mapping[str, Any]]]:
    """A fetch on the current build, and its manifest."""
    with read_snapshot() as connection:
        snapshot = current()
        assert snapshot is not None
        yield lambda query: query.run(connection), snapshot.manifest
