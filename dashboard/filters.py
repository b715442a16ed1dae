"""The state of a page as a frozen dataclass, to and from the query string, so that a link reproduces the
view."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self


@dataclass(frozen=True)
class Filters:
    """Fields are URL parameters; an empty value is left out of the URL. Unknown or unusable values are
    dropped."""

    region: str = ""
    year: int = 0

    @classmethod
    def from_url(cls, params: Mapping[str, str]) -> Self:
        """Read the fields of this page from the query string."""
        values: dict[str, Any] = {}
        for item in fields(cls):
            text = str(params.get(item.name, "")).strip()
            if text:
                values[item.name] = text if item.type is str else _whole(text)
        return cls(**values)

    def to_url(self) -> dict[str, str]:
        """The fields that say something, as query parameters."""
        return {item.name: str(getattr(self, item.name)) for item in fields(self) if getattr(self, item.name)}

    def with_(self, **changes: Any) -> Self:
        """The same state with some fields changed."""
        return replace(self, **changes)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


@dataclass(frozen=True)
class RankingFilters(Filters):
    """部门排名: `year` is the fiscal year; `agency` opens a card, `indicator` one of its rows, `page` its
    evidence."""

    grade: str = ""
    section: str = ""
    type: str = ""
    name: str = ""
    agency: str = ""
    indicator: str = ""
    page: int = 0


@dataclass(frozen=True)
class PortfolioFilters(Filters):
    """再评价项目: `year` is the work year; `project` is the re-evaluation whose detail is open."""

    field: str = ""
    agency: str = ""
    project: str = ""


@dataclass(frozen=True)
class TodoFilters(Filters):
    """待办: all that is open on the day of the newest data, whatever its year."""

    section: str = ""
    agency: str = ""
