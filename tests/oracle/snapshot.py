"""Every published score, rank, grade and award of a snapshot, worked out a second time and compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb

from tests.oracle.county import expected_marts
from tests.oracle.units import Agency, Evidence, Marts, Policy, Year

Record = dict[str, object]
# A share is stored with sixteen decimals.
SHARE_UNIT = Fraction(1, 10**15)
POLICY_FILES = (
    "rubrics",
    "rubric_calendar",
    "rubric_dimensions",
    "rubric_indicators",
    "rubric_measures",
    "rubric_curve_points",
    "gates",
    "grade_bands",
    "award_rules",
    "award_grade_rules",
    "award_rank_classes",
)
LAST_KEY = {
    "fct_measures": ("agency_code", "measure"),
    "fct_indicator_scores": ("agency_code", "indicator_code"),
    "fct_dimension_scores": ("agency_code", "dimension_code"),
    "fct_agency_scores": ("agency_code",),
    "fct_award_allocations": ("agency_code",),
    "fct_award_pools": (),
}


def check_snapshot(path: Path) -> list[str]:
    """Every disagreement of a snapshot with this second implementation, as text; empty when all agree.

    Takes nothing from the snapshot but its policy, the evidence, the reserves and the adjustments.
    """
    with duckdb.connect(str(path), read_only=True) as con:
        policy: Policy = {
            stem: [_texts(row) for row in _records(con, f"policy.{stem}")] for stem in POLICY_FILES
        }
        years = _years(con)
    return [*check_published(path, policy, years)]


def check_published(path: Path, policy: Policy, years: Iterable[Year]) -> Iterator[str]:
    """Every disagreement of a snapshot with what follows from a policy and the units of all its years."""
    expected: Marts = expected_marts(policy, years)
    with duckdb.connect(str(path), read_only=True) as con:
        for mart, names in LAST_KEY.items():
            found = {
                tuple(row[name] for name in ("region_code", "fiscal_year", *names)): row
                for row in _records(con, f"marts.{mart}")
            }
            wanted = expected[mart]
            for key in sorted(found.keys() ^ wanted.keys()):
                yield f"{mart} {_said(key)}: {'not expected' if key in found else 'is absent'}"
            for key in sorted(found.keys() & wanted.keys()):
                for name, value in wanted[key].items():
                    if not _agrees(name, found[key][name], value):
                        yield f"{mart} {_said(key)}: {name} is {found[key][name]}, expected {_shown(value)}"


def _agrees(name: str, found: object, wanted: object) -> bool:
    if name == "share" and isinstance(found, Fraction) and isinstance(wanted, Fraction):
        return abs(found - wanted) <= SHARE_UNIT
    return found == wanted


def _said(key: tuple) -> str:
    return " ".join(map(str, key))


def _shown(value: object) -> str:
    return f"{value} = {float(value):.10f}" if isinstance(value, Fraction) else str(value)


def _years(con: duckdb.DuckDBPyConnection) -> list[Year]:
    """The units of every year with their evidence, reserves and adjustments as the snapshot holds them."""
    sums = con.execute(
        """
        select
            region_code, fiscal_year, agency_code, measure,
            case when count(*) = count(numerator_part) then sum(numerator_part) end,
            sum(denominator_part)
        from marts.fct_evidence group by all
        """
    ).fetchall()
    evidence: dict[tuple, dict[str, Evidence]] = defaultdict(dict)
    for *key, measure, numerator, denominator in sums:
        evidence[tuple(key)][measure] = Evidence(_exact(numerator), _exact(denominator))
    reserves = _by_agency(con, "marts.fct_award_allocations", "reserve_yuan")
    adjustments = _by_agency(con, "marts.fct_agency_scores", "adjustment_points")
    years = defaultdict(list)
    for region, year, code, is_ranked in con.execute(
        "select region_code, fiscal_year, agency_code, is_ranked from marts.dim_agencies"
    ).fetchall():
        key = region, year, code
        years[region, year].append(
            Agency(
                code,
                is_ranked,
                evidence.get(key, {}),
                int(reserves.get(key, Fraction(0)) * 100),
                adjustments.get(key, Fraction(0)),
            )
        )
    return [Year(*key, agencies) for key, agencies in years.items()]


def _exact(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _by_agency(con: duckdb.DuckDBPyConnection, mart: str, column: str) -> dict[tuple, Fraction]:
    rows = con.execute(f"select region_code, fiscal_year, agency_code, {column} from {mart}").fetchall()
    return {tuple(key): Fraction(value) for *key, value in rows}


def _records(con: duckdb.DuckDBPyConnection, table: str) -> list[Record]:
    """Rows of a table with exact numbers; order does not matter to any caller."""
    cursor = con.execute(f"select * from {table}")
    names = [column[0] for column in cursor.description]
    return [
        {n: Fraction(v) if isinstance(v, Decimal) else v for n, v in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]


def _texts(row: Record) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in row.items()}
