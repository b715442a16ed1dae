"""Tables and pictures of the annual summary, each under the name its template inserts it by."""

from collections.abc import Callable, Sequence

import polars as pl

from dashboard.charts import bands, portfolio
from dashboard.papers.document import Block, Column, Picture, Table
from dashboard.queries import frame, summary
from dashboard.queries import portfolio as projects
from dashboard.query import Query
from dashboard.texts import Speaker

Fetch = Callable[[Query], pl.DataFrame]

ROOM_FOR_LABEL = 64


def inserts(fetch: Fetch, region: str, work_year: int, t: Speaker) -> dict[str, Sequence[Block]]:
    """Blocks by insert name; an insert with nothing to show is empty."""
    fiscal_year = work_year - 1
    evaluated = {"region": region, "fiscal_year": fiscal_year}
    worked = {"region": region, "work_year": work_year}
    graded = fetch(summary.grades(**evaluated))
    policy = fetch(frame.policy(**evaluated))
    known = fetch(frame.bands(scheme=policy["grade_scheme"][0] if policy.height else ""))
    reevaluated = fetch(projects.projects(**worked))
    awarded = fetch(summary.award(**evaluated))
    rectified = fetch(summary.rectifications(**worked))
    rectified = rectified.with_columns(
        source_name=pl.col("source_type").map_elements(lambda code: _source_name(code, t), pl.String)
    )
    tables: dict[str, Sequence[Block]] = {
        "table:grades": _table("grades", graded, GRADES, t, year=fiscal_year),
        "table:award": _table("award", awarded, AWARD, t, year=fiscal_year),
        "table:reevaluations": _table(
            *("reevaluations", reevaluated, REEVALUATIONS, t),
            year=work_year,
            note=_grade_note(reevaluated, known, t),
        ),
        "table:rectifications": _table("rectifications", rectified, RECTIFICATIONS, t, year=work_year),
    }
    pictures: dict[str, Sequence[Block]] = {
        "picture:gaps": _gaps(reevaluated, t),
        "picture:grades": _grade_counts(graded, known, fiscal_year, t),
    }
    return tables | pictures


GRADES = {
    "grade_name": Column("", "text"),
    "agency_count": Column("", "count", has_total=True),
    "agency_names": Column("", "text"),
}
AWARD = {
    "grade_name": Column("", "text"),
    "agency_count": Column("", "count", has_total=True),
    "reserve_yuan": Column("", "yuan", has_total=True),
    "returned_yuan": Column("", "yuan", has_total=True),
    "reward_yuan": Column("", "yuan", has_total=True),
    "held_yuan": Column("", "yuan", has_total=True),
    "total_yuan": Column("", "yuan", has_total=True),
    "net_yuan": Column("", "yuan", has_total=True),
}
REEVALUATIONS = {
    "project_name": Column("", "text"),
    "agency_name": Column("", "text"),
    "policy_field": Column("", "text"),
    "evaluated_yuan": Column("", "yuan", has_total=True),
    "self_score": Column("", "score"),
    "reevaluation_score": Column("", "score"),
    "score_gap": Column("", "score"),
    "grade_name": Column("", "text"),
    "third_party_name": Column("", "text"),
}
RECTIFICATIONS = {
    "source_name": Column("", "text"),
    "item_count": Column("", "count", has_total=True),
    "finished_count": Column("", "count", has_total=True),
    "overdue_count": Column("", "count", has_total=True),
}


def _table(
    name: str, rows: pl.DataFrame, columns: dict[str, Column], t: Speaker, *, year: int, note: str = ""
) -> list[Block]:
    if rows.is_empty():
        return []
    headed = [
        Column(t(f"summary.column.{key}"), column.kind, column.has_total) for key, column in columns.items()
    ]
    cells = rows.select(columns.keys()).rows()
    return [Table(name, t(f"summary.table.{name}", year=year), headed, cells, note)]


def _grade_note(reevaluated: pl.DataFrame, known: pl.DataFrame, t: Speaker) -> str:
    """That projects have other grades than departments, when they have: 83 may be 良 here and 中 there."""
    others = set(reevaluated["grade_code"].drop_nulls()) - set(known["grade_code"])
    return t("summary.table.other_grades") if others and known.height else ""


def _source_name(code: str, t: Speaker) -> str:
    return t(f"summary.source_type.{code}") if t.has(f"summary.source_type.{code}") else code


def _gaps(rows: pl.DataFrame, t: Speaker) -> list[Block]:
    compared = rows.drop_nulls(["self_score", "reevaluation_score"])
    if compared.is_empty():
        return []
    higher = compared.filter(pl.col("score_gap") > 0).height
    alt = t("summary.picture.gaps_alt", higher=higher, projects=compared.height)
    spec = portfolio.dumbbell(compared, t)
    # Paper has a fixed width: the label of the highest score needs its own room there.
    spec["padding"] = spec["padding"] | {"right": ROOM_FOR_LABEL}
    return [Picture("gaps", t("summary.picture.gaps"), spec, alt)]


def _grade_counts(
    graded: pl.DataFrame, bands_known: pl.DataFrame, fiscal_year: int, t: Speaker
) -> list[Block]:
    if graded.is_empty():
        return []
    alt = t("summary.picture.grades_alt", year=fiscal_year, agencies=graded["agency_count"].sum())
    spec = bands.counts(graded, bands_known, t)
    return [Picture("grades", t("summary.picture.grades", year=fiscal_year), spec, alt)]
