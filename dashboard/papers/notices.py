"""Rectification notices (整改通知书): what a department still has to put right, who found it, until when."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard import format
from dashboard.papers.document import Origin
from dashboard.papers.scorecards import source
from dashboard.queries import rectifications
from dashboard.query import Query
from dashboard.texts import Speaker
from warehouse.errors import ConfigError

Fetch = Callable[[Query], pl.DataFrame]
Row = dict[str, Any]

HEADINGS = ("found", "open", "demand")
COLUMNS = ("no", "item", "problem", "due", "state", "overdue")


@dataclass(frozen=True)
class Notice:
    """One department's notice: `content` fills the tags of the Word template."""

    agency_code: str
    agency_name: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Notices:
    """The notices of a year, and the departments that get none: all done, or handed in and not checked."""

    written: list[Notice]
    finished: list[str]
    waiting: list[str]


def compose(fetch: Fetch, region: str, work_year: int, origin: Origin, t: Speaker) -> Notices:
    """A notice per department that owes something. Raises ConfigError for a year without any item."""
    items = fetch(rectifications.items(region=region, work_year=work_year)).to_dicts()
    if not items:
        raise _nothing(fetch, region, work_year)
    groups: dict[str, list[Row]] = {}
    for item in items:
        groups.setdefault(item["agency_code"], []).append(item)
    found = Notices([], [], [])
    for code, own in groups.items():
        name = own[0]["agency_name"]
        if owed := [item for item in own if item["is_owed"]]:
            found.written.append(Notice(code, name, _content(owed, work_year, origin, t)))
        elif any(item["status"] in ("result_submitted", "rectified") for item in own):
            found.waiting.append(name)
        else:
            found.finished.append(name)
    return found


def _content(items: list[Row], work_year: int, origin: Origin, t: Speaker) -> dict[str, Any]:
    as_of = _day(items[0]["as_of_on"], t)
    overdue = [item for item in items if item["overdue_days_count"]]
    sources = dict.fromkeys(_word("source", item["source_type"], t) for item in items)
    return {
        "title": t("notice.title"),
        "number": t("notice.number", year=work_year),
        "addressee": t("notice.addressee", name=items[0]["agency_name"]),
        "opening": t(
            "notice.opening",
            year=work_year,
            sources=t("ranking.list_comma").join(sources),
            items=len(items),
            as_of=as_of,
            overdue=len(overdue),
        ),
        "heading": {name: t(f"notice.heading.{name}") for name in HEADINGS},
        "findings": [_finding(number, item, t) for number, item in enumerate(items, 1)],
        "column": {name: t(f"notice.column.{name}") for name in COLUMNS},
        "rows": [_row(number, item, t) for number, item in enumerate(items, 1)],
        "note": t("notice.note", as_of=as_of),
        "closing": _closing(items, overdue, t),
        "signature": t("notice.signature"),
        "date": t("notice.date"),
        "source": t("ranking.list_comma").join(filter(None, (source(origin, t), origin.note))),
    }


def _finding(number: int, item: Row, t: Speaker) -> str:
    """Who found what where, how grave it is, and what has to be done until when."""
    return f"{number}. " + t("notice.sentence_join").join(_sentences(item, t))


def _sentences(item: Row, t: Speaker) -> Iterator[str]:
    place = [item["source_id"]]
    if item["report_on"]:
        place.append(t("notice.reported", day=_day(item["report_on"], t)))
    if item["project_name"]:
        place.append(t("notice.project", name=item["project_name"]))
    yield t(
        "notice.found",
        source=_word("source", item["source_type"], t),
        place=t("ranking.list_comma").join(place),
        problem=problem(item, t),
    )
    if item["severity"]:
        yield t("notice.with_severity", word=_word("severity", item["severity"], t))
    if item["amount_yuan"]:
        yield t("notice.amount", wan=format.wan(item["amount_yuan"]))
    yield t("notice.advice", advice=item["advice_text"] or t("notice.no_advice"))
    yield t("notice.due", day=_day(item["due_on"], t))
    yield t("notice.with_state", state=_word("state", item["status"], t))


def problem(item: Row, t: Speaker) -> str:
    """What is wrong: as the item has it and, where it says something else, as the issue ledger has it."""
    words = dict.fromkeys(filter(None, (item["issue_text"], item["description"])))
    return t("notice.problem_join").join(words) or format.NONE


def _row(number: int, item: Row, t: Speaker) -> dict[str, str]:
    return {
        "no": str(number),
        "item": item["item_id"],
        "problem": problem(item, t),
        "due": _day(item["due_on"], t),
        "state": _word("state", item["status"], t),
        "overdue": format.quantity(item["overdue_days_count"]),
    }


def _closing(items: list[Row], overdue: list[Row], t: Speaker) -> str:
    """The demand with its deadline: at once for what is late, by the last deadline for the rest."""
    pending = [item["due_on"] for item in items if item["due_on"] and not item["overdue_days_count"]]
    parts = []
    if overdue:
        first = _day(min(item["due_on"] for item in overdue), t)
        parts.append(t("notice.closing.overdue", items=len(overdue), first=first))
    if pending:
        parts.append(t("notice.closing.pending", items=len(pending), last=_day(max(pending), t)))
    if open_ended := len(items) - len(overdue) - len(pending):
        parts.append(t("notice.closing.open_ended", items=open_ended))
    return "".join([*parts, t("notice.closing.report")])


def _word(kind: str, code: str | None, t: Speaker) -> str:
    """A code in words; the code itself where a county brings one of its own."""
    key = f"notice.{kind}.{code}"
    return t(key) if t.has(key) else code or format.NONE


def _day(day: date | None, t: Speaker) -> str:
    return t("notice.day", year=day.year, month=day.month, day=day.day) if day else t("notice.no_day")


def _nothing(fetch: Fetch, region: str, work_year: int) -> ConfigError:
    years = fetch(rectifications.work_years()).filter(pl.col("region_code") == region)["work_year"].to_list()
    known = ", ".join(map(str, years)) or format.NONE
    return ConfigError(
        f"{region} 的 {work_year} 年没有整改事项，有整改事项的年度：{known}",
        f"there are no rectification items of {work_year} for {region}; years with items: {known}",
        hint_zh="核对 --region 与 --work-year，或先入库该年度的整改台账并构建",
        hint_en="check --region and --work-year, or ingest that year's rectification ledger and build",
    )
