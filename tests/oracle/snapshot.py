"""Every published score, rank, grade and award of a snapshot, worked out a second time and compared.

Reads the marts and the policy tables of a snapshot; takes nothing from them but the measures and the rules.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb

from tests.oracle.award import Unit, allocate, largest_remainder
from tests.oracle.policy import Curve, award_rule
from tests.oracle.scoring import Band, Point, grade, indicator_score, ranks, round_half_up, total

Record = dict[str, object]
# Shares are stored with sixteen decimals.
SHARE_UNIT = Fraction(1, 10**15)
VALUE_UNIT = Fraction(1, 10**8)


def check_snapshot(path: Path) -> list[str]:
    """Every disagreement between a snapshot and this second implementation, as text; empty when all agree."""
    with duckdb.connect(str(path), read_only=True) as con:
        return [
            *_check_evidence(con),
            *_check_indicators(con),
            *_check_dimensions(con),
            *_check_agencies(con),
            *_check_awards(con),
        ]


def _records(con: duckdb.DuckDBPyConnection, table: str) -> list[Record]:
    """Rows of a table with exact numbers; order does not matter to any caller."""
    cursor = con.execute(f"select * from {table}")
    names = [column[0] for column in cursor.description]
    return [
        {n: Fraction(v) if isinstance(v, Decimal) else v for n, v in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]


def _differ(what: str, row: Record, name: str, expected: object) -> Iterator[str]:
    if row[name] != expected:
        keys = [row[k] for k in ("region_code", "fiscal_year", "agency_code", "indicator_code") if k in row]
        yield f"{what} {' '.join(map(str, keys))}: {name} is {_shown(row[name])}, expected {_shown(expected)}"


def _shown(value: object) -> str:
    return f"{float(value):.10f}".rstrip("0").rstrip(".") if isinstance(value, Fraction) else str(value)


def _agency(row: Record) -> tuple:
    return row["region_code"], row["fiscal_year"], row["agency_code"]


def _check_evidence(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Measures are the sums of their evidence, and their values the quotients."""
    sums = {
        (*row[:3], row[3]): (row[4], row[5], row[6])
        for row in con.execute(
            """
            select region_code, fiscal_year, agency_code, measure,
                sum(numerator_part), sum(denominator_part), count(*)
            from marts.fct_evidence group by all
            """
        ).fetchall()
    }
    for row in _records(con, "marts.fct_measures"):
        if row["status"] != "measured":
            continue
        numerator, denominator = row["numerator"], row["denominator"]
        found = sums.get((*_agency(row), row["measure"]))
        # A measure without evidence may count as zero; then there is nothing to add up.
        if found and (found[0], found[1]) != (numerator, denominator) and numerator is not None:
            yield f"measure {_agency(row)} {row['measure']}: evidence adds up to {found[:2]}"
        if isinstance(numerator, Fraction) and denominator:
            yield from _differ(
                f"measure {row['measure']}",
                row,
                "measure_value",
                round_half_up(numerator / Fraction(str(denominator)), VALUE_UNIT),
            )


def _curves(con: duckdb.DuckDBPyConnection) -> dict[tuple, list[Curve]]:
    points = defaultdict(list)
    for row in sorted(_records(con, "policy.rubric_curve_points"), key=lambda r: int(str(r["point_no"]))):
        points[row["rubric_version"], row["indicator_code"], row["measure"]].append(row)
    curves = defaultdict(list)
    for row in _records(con, "policy.rubric_measures"):
        key = row["rubric_version"], row["indicator_code"]
        own = points[(*key, row["measure"])]
        decimals = row.get("value_decimals")
        curves[key].append(
            Curve(
                str(row["measure"]),
                _exact(row["weight"]),
                str(row["transform"]),
                str(own[0]["interpolation"]),
                tuple(
                    Point(
                        None if p["measure_value"] is None else _exact(p["measure_value"]), _exact(p["share"])
                    )
                    for p in own
                ),
                None if decimals is None else int(str(decimals)),
            )
        )
    return curves


def _exact(value: object) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(str(value))


def _check_indicators(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    curves = _curves(con)
    measures = {(*_agency(row), row["measure"]): row for row in _records(con, "marts.fct_measures")}
    policies = {
        (row["rubric_version"], row["indicator_code"]): row
        for row in _records(con, "policy.rubric_indicators")
    }
    scored = _records(con, "marts.fct_indicator_scores")
    marks = _effective_marks(scored, policies)
    for row in scored:
        key = row["rubric_version"], row["indicator_code"]
        own = [(c, measures[(*_agency(row), c.measure)]) for c in curves[key]]
        share = _share(own)
        full = marks[(*_agency(row), row["indicator_code"])]
        yield from _differ("indicator", row, "full_marks", full)
        if any(m["status"] == "missing" for _, m in own):
            yield from _differ("indicator", row, "score", None)
        elif share is None:
            policy = policies[key]["na_policy"]
            if policy != "block":
                yield from _differ("indicator", row, "score", Fraction(0) if policy == "zero" else full)
        else:
            if not isinstance(row["share"], Fraction) or abs(row["share"] - share) > SHARE_UNIT:
                yield from _differ("indicator", row, "share", share)
            yield from _differ("indicator", row, "score", indicator_score(full, [(Fraction(1), share)]))
        if isinstance(row["score"], Fraction):
            yield from _differ("indicator", row, "lost_points", full - row["score"])


def _share(own: list[tuple[Curve, Record]]) -> Fraction | None:
    """Weighted share over the measures that apply; None when none does."""
    known = [
        (curve.weight, curve.share(_exact(m["measure_value"])) if m["status"] == "measured" else Fraction(0))
        for curve, m in own
        if m["status"] in ("measured", "undefined")
    ]
    whole = sum(weight for weight, _ in known)
    return sum((weight * share for weight, share in known), Fraction(0)) / whole if known else None


def _effective_marks(scored: list[Record], policies: dict[tuple, Record]) -> dict[tuple, Fraction]:
    """Marks per agency and indicator after `redistribute` moved those of indicators that do not apply."""
    groups = defaultdict(list)
    for row in scored:
        groups[(*_agency(row), row["dimension_code"])].append(row)
    result = {}
    for key, rows in groups.items():
        full = {str(r["indicator_code"]): _policy_marks(r, policies) for r in rows}
        gone = {
            str(r["indicator_code"])
            for r in rows
            if r["status"] == "not_applicable"
            and policies[r["rubric_version"], r["indicator_code"]]["na_policy"] == "redistribute"
        }
        kept = {code: marks for code, marks in full.items() if code not in gone}
        if gone and kept:
            parts = largest_remainder(int(sum(full.values()) * 100), kept)
            full = {code: Fraction(parts.get(code, 0), 100) for code in full}
        result |= {(*key[:3], code): marks for code, marks in full.items()}
    return result


def _policy_marks(row: Record, policies: dict[tuple, Record]) -> Fraction:
    return _exact(policies[row["rubric_version"], row["indicator_code"]]["full_marks"])


def _check_dimensions(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    sums: dict[tuple, list] = defaultdict(list)
    for row in _records(con, "marts.fct_indicator_scores"):
        sums[(*_agency(row), row["dimension_code"])].append(row["score"])
    groups = defaultdict(dict)
    rows = _records(con, "marts.fct_dimension_scores")
    for row in rows:
        scores = sums[(*_agency(row), row["dimension_code"])]
        expected = None if None in scores else sum(scores, Fraction(0))
        yield from _differ(f"dimension {row['dimension_code']}", row, "score", expected)
        if expected is not None:
            groups[row["region_code"], row["fiscal_year"], row["dimension_code"]][row["agency_code"]] = (
                expected
            )
    for row in rows:
        group = groups[row["region_code"], row["fiscal_year"], row["dimension_code"]]
        rank = ranks(group).get(row["agency_code"])
        yield from _differ(f"dimension {row['dimension_code']}", row, "rank", rank)


def _bands(con: duckdb.DuckDBPyConnection) -> dict[object, list[Band]]:
    schemes = {row["rubric_version"]: row["grade_scheme"] for row in _records(con, "policy.rubrics")}
    bands = defaultdict(list)
    for row in _records(con, "policy.grade_bands"):
        bands[row["grade_scheme"]].append(Band(str(row["grade_code"]), _exact(row["lower_score"])))
    return {version: bands[scheme] for version, scheme in schemes.items()}


def _check_agencies(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    bands = _bands(con)
    scores = defaultdict(list)
    for row in _records(con, "marts.fct_indicator_scores"):
        scores[_agency(row)].append(row["score"])
    rows = _records(con, "marts.fct_agency_scores")
    totals: dict[tuple, dict] = defaultdict(dict)
    for row in rows:
        own = scores[_agency(row)]
        if None in own:
            for name in ("total_score", "grade_code", "rank"):
                yield from _differ("agency", row, name, None)
            continue
        expected = total(own, _exact(row["adjustment_points"] or 0))
        yield from _differ("agency", row, "arithmetic_score", sum(own, Fraction(0)))
        if row["gate_code"] is None:
            yield from _differ("agency", row, "total_score", expected)
            yield from _differ("agency", row, "grade_code", grade(bands[row["rubric_version"]], expected))
            better = [b.lower for b in bands[row["rubric_version"]] if b.lower > expected]
            yield from _differ(
                "agency", row, "points_to_next_grade", min(better) - expected if better else None
            )
        elif _exact(row["total_score"]) > expected:
            yield f"agency {_agency(row)}: a gate raised the score to {_shown(row['total_score'])}"
        totals[row["region_code"], row["fiscal_year"]][row["agency_code"]] = row["total_score"]
    for row in rows:
        group = totals[row["region_code"], row["fiscal_year"]]
        yield from _differ("agency", row, "rank", ranks(group).get(row["agency_code"]))
        yield from _differ("agency", row, "ranked_count", len(group))


def _check_awards(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    heads = {str(row["award_rule_version"]): row for row in _records(con, "policy.award_rules")}
    grades = defaultdict(list)
    for row in _records(con, "policy.award_grade_rules"):
        grades[str(row["award_rule_version"])].append(row)
    scores = {_agency(row): row for row in _records(con, "marts.fct_agency_scores")}
    pools = {(row["region_code"], row["fiscal_year"]): row for row in _records(con, "marts.fct_award_pools")}
    groups = defaultdict(list)
    for row in _records(con, "marts.fct_award_allocations"):
        groups[row["region_code"], row["fiscal_year"], str(row["award_rule_version"])].append(row)
    for (region, year, version), rows in groups.items():
        rule = award_rule(_texts(heads[version]), [_texts(row) for row in grades[version]])
        units = [_unit(row, scores.get(_agency(row))) for row in rows]
        result = allocate(units, rule)
        for row in rows:
            line = result.lines[str(row["agency_code"])]
            yield from _differ("award", row, "returned_yuan", Fraction(line.returned, 100))
            yield from _differ("award", row, "reward_yuan", Fraction(line.reward, 100))
            yield from _differ("award", row, "held_yuan", Fraction(line.held, 100))
            yield from _differ("award", row, "total_yuan", Fraction(line.total, 100))
            yield from _differ("award", row, "is_capped", line.is_capped)
        pool = pools[region, year]
        yield from _differ("pool", pool, "pool_yuan", Fraction(result.pool, 100))
        yield from _differ("pool", pool, "retained_yuan", Fraction(result.retained, 100))


def _unit(row: Record, score: Record | None) -> Unit:
    reserve = int(_exact(row["reserve_yuan"]) * 100)
    is_exempt = row["status"] == "exempt"
    if is_exempt or score is None or score["total_score"] is None:
        return Unit(str(row["agency_code"]), reserve, None, None, is_exempt)
    return Unit(str(row["agency_code"]), reserve, _exact(score["total_score"]), str(score["grade_code"]))


def _texts(row: Record) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in row.items()}
