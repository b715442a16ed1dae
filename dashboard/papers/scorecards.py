"""Score cards: why a department got its score, on one page, as the texts and bars of the template."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard import award_line, format, measures
from dashboard.papers.document import Origin
from dashboard.queries import card, frame, ranking, scorecards, summary
from dashboard.query import Query
from dashboard.texts import Speaker
from warehouse.errors import ConfigError

Fetch = Callable[[Query], pl.DataFrame]
Row = dict[str, Any]


@dataclass(frozen=True)
class Scorecard:
    """One department's card: `content` is what the template `scorecard.typ` prints."""

    agency_code: str
    agency_name: str
    content: Mapping[str, Any]


def compose(
    fetch: Fetch, region: str, fiscal_year: int, origin: Origin, t: Speaker, agency: str | None = None
) -> list[Scorecard]:
    """The cards of all departments of the ranking, best first, or of one. Raises ConfigError for a year
    without scores and for a department that is not in its ranking."""
    key: dict[str, Any] = {"region": region, "fiscal_year": fiscal_year}
    standings = fetch(ranking.ranking(**key))
    if standings.is_empty():
        raise _no_scores(fetch, region, fiscal_year)
    if agency is not None:
        standings = standings.filter(pl.col("agency_code") == agency)
        if standings.is_empty():
            raise _not_ranked(fetch, agency, key)
    facts = _facts(fetch, key, origin, t)
    return [
        Scorecard(row["agency_code"], row["agency_name"], _content(row, facts, fiscal_year, t))
        for row in standings.to_dicts()
    ]


@dataclass(frozen=True)
class _Facts:
    """All that the cards of a year need, by department where there is more than one."""

    indicators: Mapping[str, list[Row]]
    measures: Mapping[str, list[Row]]
    dimensions: Mapping[str, list[Row]]
    awards: Mapping[str, list[Row]]
    pools: list[Row]
    bands: list[Row]
    origin: Origin
    is_draft: bool


def _facts(fetch: Fetch, key: dict[str, Any], origin: Origin, t: Speaker) -> _Facts:
    policy = fetch(frame.policy(**key)).to_dicts()
    return _Facts(
        indicators=_by_agency(fetch(scorecards.indicators(**key))),
        measures=_by_agency(fetch(scorecards.measures(**key))),
        dimensions=_by_agency(fetch(ranking.dimensions(**key))),
        awards=_by_agency(fetch(scorecards.awards(**key))),
        pools=fetch(card.pool(**key)).to_dicts(),
        bands=fetch(frame.bands(scheme=policy[0]["grade_scheme"] if policy else "")).to_dicts(),
        origin=origin,
        is_draft=not any(line["decided_on"] for line in fetch(summary.standing(**key)).to_dicts()),
    )


def _by_agency(rows: pl.DataFrame) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows.to_dicts():
        groups.setdefault(row["agency_code"], []).append(row)
    return groups


def _content(row: Row, facts: _Facts, fiscal_year: int, t: Speaker) -> dict[str, Any]:
    code = row["agency_code"]
    return {
        "lang": t.lang,
        "title": t("scorecard.title", year=fiscal_year),
        "name": row["agency_name"],
        "code": t("scorecard.code", code=code),
        "facts": [list(fact) for fact in _standing(row, facts.bands, t)],
        "notes": list(_notes(row, t)),
        "headings": {name: t(f"scorecard.heading.{name}") for name in ("dimensions", "indicators", "award")},
        "dimensions": [_dimension(line, t) for line in facts.dimensions.get(code, [])],
        "columns": [
            t("column.indicator_name"),
            *(t(f"scorecard.column.{name}") for name in ("full_marks", "value", "score", "lost", "why")),
        ],
        "indicators": list(_indicators(facts.indicators.get(code, []), facts.measures.get(code, []), t)),
        "award": _award(facts.awards.get(code, []), facts, t),
        "source": source(facts.origin, t),
        "synthetic": facts.origin.note,
        "draft": t("scorecard.draft") if facts.is_draft else "",
    }


def source(origin: Origin, t: Speaker) -> str:
    """The source line of a paper: build, policy versions, time of the build."""
    versions = t("ranking.list_comma").join([*origin.policy_versions, origin.policy_hash])
    parts = (
        t("source.build", build=origin.build_id),
        t("source.policy", policy=versions),
        t("source.time", time=origin.built_at),
    )
    return " · ".join(parts)


def _standing(row: Row, bands: list[Row], t: Speaker) -> Iterator[tuple[str, str]]:
    name = t.column("grade_name")
    yield t("column.total_score"), format.score(row["total_score"])
    if row["rank"] is None:
        yield t("column.rank"), t("card.unknown")
    else:
        yield t("column.rank"), t("scorecard.rank", rank=row["rank"], n=row["ranked_count"])
    yield t("column.grade_name"), row[name] or format.NONE
    better = [band[name] for band in bands if band["grade_order"] == (row["grade_order"] or 0) - 1]
    gap = row["points_to_next_grade"]
    label = t("scorecard.next", grade=better[0]) if better else t("column.points_to_next_grade")
    yield label, t("scorecard.points", points=format.score(gap)) if gap is not None else format.NONE


def _notes(row: Row, t: Speaker) -> Iterator[str]:
    if row["not_applicable_count"] and row["applicable_score"] is not None:
        score = format.score(row["applicable_score"])
        yield t("card.answer.applicable", n=row["not_applicable_count"], score=score)
    if row["gate_code"]:
        yield t("card.answer.gate", reason=row["gate_reason"])
    if row["missing_count"]:
        yield t("scorecard.missing", n=row["missing_count"])


def _dimension(line: Row, t: Speaker) -> dict[str, Any]:
    is_known = line["score"] is not None
    of = f"{format.score(line['score'])} / {format.quantity(line['full_marks'])}"
    return {
        "name": line[t.column("dimension_name")],
        "share": float(line["share"]) if is_known else 0.0,
        "text": t("card.dimension", of=of, rank=line["rank"]) if is_known else t("card.unknown"),
    }


def _indicators(rows: list[Row], own_measures: list[Row], t: Speaker) -> Iterator[dict[str, Any]]:
    for row in rows:
        own = [one for one in own_measures if one["indicator_code"] == row["indicator_code"]]
        yield {
            "code": row["indicator_code"],
            "name": row[t.column("indicator_name")] or row["indicator_name"],
            "full": format.quantity(row["full_marks"]),
            "value": t("scorecard.values").join(
                measures.value(one, t) for one in own if one["status"] == "measured"
            ),
            "mark": t(f"status.{row['status']}"),
            "score": format.score(row["score"]),
            "lost": format.score(row["lost_points"]) if row["lost_points"] else "",
            "why": _why(row, own, t),
        }


def _why(row: Row, own: list[Row], t: Speaker) -> str:
    """The rule and the parts of the measures where marks were lost; nothing where none were."""
    if row["score"] is not None and not row["lost_points"]:
        return ""
    rule = row[t.column("rule_text")] or row["rule_text"] or ""
    return t("scorecard.why").join([rule, *(measures.sentence(one, t) for one in own)])


def _award(lines: list[Row], facts: _Facts, t: Speaker) -> dict[str, Any]:
    if not lines:
        return {"figures": [], "note": t("award.none")}
    rate = facts.pools[0]["reserve_rate"] if facts.pools else None
    note = t(f"award.status.{lines[0]['status']}")
    if facts.pools:
        note += award_line.pool(lines[0], facts.pools[0], facts.origin.policy_hash, t)
    return {"figures": [list(figure) for figure in award_line.figures(lines[0], rate, t)], "note": note}


def _no_scores(fetch: Fetch, region: str, fiscal_year: int) -> ConfigError:
    years = fetch(frame.ranked_years()).filter(pl.col("region_code") == region)["fiscal_year"].to_list()
    known = ", ".join(map(str, years)) or format.NONE
    return ConfigError(
        f"{region} 的 {fiscal_year} 年度没有综合评价得分，有得分的年度：{known}",
        f"there are no scores of {fiscal_year} for {region}; years with scores: {known}",
        hint_zh="核对 --region 与 --year，或先入库该年度的报表并构建",
        hint_en="check --region and --year, or ingest that year's extracts and build",
    )


def _not_ranked(fetch: Fetch, agency: str, key: dict[str, Any]) -> ConfigError:
    exempt = {row["agency_code"]: row["exempt_reason"] for row in fetch(ranking.exempt(**key)).to_dicts()}
    year = key["fiscal_year"]
    if agency in exempt:
        return ConfigError(
            f"单位 {agency} 在 {year} 年度免评，没有得分卡：{exempt[agency]}",
            f"department {agency} is exempt in {year} and has no score card: {exempt[agency]}",
        )
    return ConfigError(
        f"{year} 年度的排名中没有单位 {agency}",
        f"there is no department {agency} in the ranking of {year}",
        hint_zh="用 jixiao cards --year 年度 --out 文件.zip 写出全部得分卡，其中有单位编码",
        hint_en="write all cards with jixiao cards --year YEAR --out FILE.zip; their names hold the codes",
    )
