"""The scores, ranks and grades of units by one version of a rubric, from their evidence alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.award import largest_remainder
from tests.oracle.policy import Curve, curve_of
from tests.oracle.scoring import Band, grade, indicator_score, ranks, round_half_up, total
from tests.oracle.units import LARGEST_VALUE, Agency, Evidence, Line, Policy, Row, fraction


@dataclass
class Scored:
    """The lines of one unit in the marts of measures and scores."""

    line: Line
    measures: dict[str, Line]
    indicators: dict[str, Line]
    dimensions: dict[str, Line]


class Rubric:
    """One version of a rubric with its gates and the bands of its scheme."""

    def __init__(self, policy: Policy, version: str) -> None:
        def own(stem: str) -> list[Row]:
            return [row for row in policy.get(stem, ()) if row["rubric_version"] == version]

        self.head = own("rubrics")[0]
        self.version = version
        self.full_marks = Fraction(self.head["full_marks"])
        self.indicators = own("rubric_indicators")
        self.gates = own("gates")
        points: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in own("rubric_curve_points"):
            points[row["indicator_code"], row["measure"]].append(row)
        self.curves: dict[str, list[tuple[Curve, str]]] = defaultdict(list)
        for row in own("rubric_measures"):
            code = row["indicator_code"]
            curve = curve_of(row, points[code, row["measure"]])
            self.curves[code].append((curve, row["no_evidence"]))
        # A measure of a gate alone says nothing where nobody delivered it; of several meanings the strictest.
        meanings = [(c.measure, meaning) for own in self.curves.values() for c, meaning in own]
        self.no_evidence = {gate["measure"]: "not_applicable" for gate in self.gates}
        self.no_evidence |= {measure: min(m for n, m in meanings if n == measure) for measure, _ in meanings}
        scheme = [row for row in policy["grade_bands"] if row["grade_scheme"] == self.head["grade_scheme"]]
        self.bands = [
            Band(row["grade_code"], Fraction(row["lower_score"])) for row in scheme if row["lower_score"]
        ]
        self.orders = {row["grade_code"]: int(row["grade_order"]) for row in scheme}

    def score(self, unit: Agency) -> Scored:
        """All lines of a unit; ranks are still to come."""
        lines = {row["indicator_code"]: self._indicator(row, unit) for row in self.indicators}
        self._set_marks(lines)
        for row in self.indicators:
            line = lines[row["indicator_code"]]
            line["score"] = score = _score(line, row["na_policy"])
            line["lost_points"] = None if score is None else fraction(line["full_marks"]) - score
        measures = {name: self._measure(name, unit) for name in self.no_evidence}
        return Scored(self._total(unit, list(lines.values())), measures, lines, _dimensions(lines.values()))

    def _measure(self, name: str, unit: Agency) -> Line:
        status, evidence = _measured(unit.evidence.get(name), self.no_evidence[name])
        return {"status": status, **_figures(evidence)}

    def _indicator(self, row: Row, unit: Agency) -> Line:
        """Status, share and, where one measure alone scores it, what was measured."""
        found = [
            (curve, *_measured(unit.evidence.get(curve.measure), no_evidence))
            for curve, no_evidence in self.curves[row["indicator_code"]]
        ]
        states = {status for _, status, _ in found}
        known = [
            (curve.weight, curve.share(_value(evidence)) if status == "measured" else Fraction(0))
            for curve, status, evidence in found
            if status in ("measured", "undefined")
        ]
        share = _combined(known, row.get("measure_combination")) if known else None
        if "missing" in states or (share is None and row["na_policy"] == "block"):
            status, share = "missing", None
        elif share is None:
            status = "not_applicable"
        else:
            status = "undefined" if "undefined" in states else "measured"
        alone = found[0][2] if len(found) == 1 else None
        return {
            "rubric_version": self.version,
            "dimension_code": row["dimension_code"],
            "status": status,
            "share": share,
            **_figures(alone),
            "full_marks": Fraction(row["full_marks"]),
        }

    def _set_marks(self, lines: Mapping[str, Line]) -> None:
        """`redistribute` moves the marks of what does not apply to the rest of the dimension."""
        policies = {row["indicator_code"]: row["na_policy"] for row in self.indicators}
        groups: dict[object, dict[str, Line]] = defaultdict(dict)
        for code, line in lines.items():
            groups[line["dimension_code"]][code] = line
        for group in groups.values():
            gone = {
                code
                for code, line in group.items()
                if line["status"] == "not_applicable" and policies[code] == "redistribute"
            }
            kept = {code: fraction(line["full_marks"]) for code, line in group.items() if code not in gone}
            if not gone or not kept:
                continue
            whole = sum(fraction(line["full_marks"]) for line in group.values())
            parts = largest_remainder(int(whole * 100), kept)
            for code, line in group.items():
                line["full_marks"] = Fraction(parts.get(code, 0), 100)

    def _total(self, unit: Agency, lines: Sequence[Line]) -> Line:
        states = [line["status"] for line in lines]
        result: Line = {
            "rubric_version": self.version,
            "missing_count": states.count("missing"),
            "not_applicable_count": states.count("not_applicable"),
            "adjustment_points": unit.adjustment,
            "status": "missing" if "missing" in states else "scored",
        }
        names = (
            "arithmetic_score total_score applicable_score grade_code grade_order points_to_next_grade"
            " gate_code rank"
        )
        result |= dict.fromkeys(names.split())
        if "missing" in states:
            return result
        scores = [fraction(line["score"]) for line in lines]
        gate, cap, given = self._gated(unit)
        score = total(scores, unit.adjustment, self.full_marks)
        score = score if cap is None else min(score, cap)
        earned = grade(self.bands, score)
        code = earned if given is None else max(earned, given, key=self.orders.__getitem__)
        better = [band.lower - score for band in self.bands if band.lower > score]
        result |= {
            "arithmetic_score": sum(scores, Fraction(0)),
            "total_score": score,
            "applicable_score": _applicable(lines),
            "grade_code": code,
            "grade_order": self.orders[code],
            "gate_code": gate,
            "points_to_next_grade": min(better) if better and gate is None else None,
        }
        return result

    def _gated(self, unit: Agency) -> tuple[str | None, Fraction | None, str | None]:
        """The gate that decides, the lowest cap and the worst grade of all that stand."""
        standing = [gate for gate in self.gates if self._stands(gate, unit)]
        if not standing:
            return None, None, None
        caps = [Fraction(gate["score_cap"]) for gate in standing if gate["score_cap"]]

        def strictness(gate: Row) -> tuple:
            return (
                -self.orders[gate["grade_code"]] if gate["grade_code"] else 0,
                Fraction(gate["score_cap"]) if gate["score_cap"] else LARGEST_VALUE,
                gate["gate_code"],
            )

        first = min(standing, key=strictness)
        return first["gate_code"], min(caps) if caps else None, first["grade_code"] or None

    def _stands(self, gate: Row, unit: Agency) -> bool:
        measure, limit = gate["measure"], Fraction(gate["threshold_value"])
        status, evidence = _measured(unit.evidence.get(measure), self.no_evidence[measure])
        if status != "measured":
            return False
        value = _value(evidence)
        return {
            "ge": value >= limit,
            "gt": value > limit,
            "le": value <= limit,
            "lt": value < limit,
            "eq": value == limit,
        }[gate["comparison"]]


def _combined(known: Sequence[tuple[Fraction, Fraction]], combination: object) -> Fraction:
    """One share from the weights and shares of the measures that apply."""
    if combination == "best":
        return max(share for _, share in known)
    whole = sum(weight for weight, _ in known)
    return sum((weight * share for weight, share in known), Fraction(0)) / whole


def _measured(evidence: Evidence | None, no_evidence: str) -> tuple[str, Evidence | None]:
    if evidence is None and no_evidence == "zero":
        evidence = Evidence(Fraction(0))
    return (no_evidence, None) if evidence is None else (evidence.status, evidence)


def _figures(evidence: Evidence | None) -> Line:
    return {
        "numerator": evidence and evidence.numerator,
        "denominator": evidence and evidence.denominator,
        "measure_value": evidence and evidence.value,
    }


def _score(line: Line, na_policy: str) -> Fraction | None:
    full = fraction(line["full_marks"])
    if line["status"] == "missing":
        return None
    if line["status"] == "not_applicable":
        return Fraction(0) if na_policy == "zero" else full
    return indicator_score(full, [(Fraction(1), fraction(line["share"]))])


def _applicable(lines: Iterable[Line]) -> Fraction | None:
    known = [line for line in lines if line["status"] in ("measured", "undefined")]
    marks = sum(fraction(line["full_marks"]) for line in known)
    return round_half_up(100 * sum(fraction(line["score"]) for line in known) / marks) if marks else None


def _dimensions(lines: Iterable[Line]) -> dict[str, Line]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[str(line["dimension_code"])].append(line)
    return {
        code: {
            "rubric_version": own[0]["rubric_version"],
            "score": None
            if None in (scores := [line["score"] for line in own])
            else sum(map(fraction, scores)),
            "full_marks": sum(fraction(line["full_marks"]) for line in own),
            "rank": None,
        }
        for code, own in groups.items()
    }


def rank(units: Iterable[Scored]) -> None:
    """Ranks by total and by dimension among the units of one year."""
    units = list(units)
    totals = {n: unit.line["total_score"] for n, unit in enumerate(units)}
    _set_ranks({n: unit.line for n, unit in enumerate(units)}, totals)
    for unit in units:
        unit.line["ranked_count"] = sum(score is not None for score in totals.values())
    for code in {code for unit in units for code in unit.dimensions}:
        lines = {n: unit.dimensions[code] for n, unit in enumerate(units)}
        _set_ranks(lines, {n: line["score"] for n, line in lines.items()})


def _set_ranks(lines: Mapping[int, Line], scores: Mapping[int, object]) -> None:
    known = ranks({str(n): fraction(score) for n, score in scores.items() if score is not None})
    for n, line in lines.items():
        line["rank"] = known.get(str(n))


def _value(evidence: Evidence | None) -> Fraction:
    assert evidence is not None
    return fraction(evidence.value)
