"""Policy packs as plain Python: reads the CSV files of a pack, nothing else."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tests.oracle.award import Rule
from tests.oracle.scoring import Band, Point, curve, grade, indicator_score, round_half_up


@dataclass(frozen=True)
class Curve:
    """The curve of one measure of one indicator, with its weight and transform."""

    measure: str
    weight: Fraction
    transform: str
    interpolation: str
    points: tuple[Point, ...]
    decimals: int | None = None

    def share(self, value: Fraction) -> Fraction:
        """Share of the full marks for a measure value, which is first rounded where the rule says so."""
        x = abs(value) if self.transform == "abs" else value
        if self.decimals is not None:
            x = round_half_up(x, Fraction(1, 10**self.decimals))
        return curve(self.points, self.interpolation, x)

    @property
    def best(self) -> Fraction:
        """A measure value that earns everything."""
        return max(self._named(), key=lambda p: p[1])[0]

    @property
    def worst(self) -> Fraction:
        """A measure value that earns the least."""
        last = self.points[-1]
        if last.value is None:
            return self._named()[-1][0] + 1
        return min(self._named(), key=lambda p: p[1])[0]

    def _named(self) -> list[tuple[Fraction, Fraction]]:
        return [(p.value, p.share) for p in self.points if p.value is not None]


@dataclass(frozen=True)
class Indicator:
    """One indicator of a rubric."""

    code: str
    dimension: str
    full_marks: Fraction
    curves: tuple[Curve, ...]

    def score(self, values: Mapping[str, Fraction | None]) -> Fraction:
        """Printed score; where no measure has a value (not applicable) the full marks."""
        known = [(c, value) for c in self.curves if (value := values.get(c.measure)) is not None]
        if not known:
            return self.full_marks
        whole = sum(c.weight for c, _ in known)
        return indicator_score(self.full_marks, ((c.weight / whole, c.share(value)) for c, value in known))


@dataclass(frozen=True)
class Rubric:
    """One rubric: indicators by code and marks by dimension."""

    version: str
    grade_scheme: str
    dimensions: dict[str, Fraction]
    indicators: dict[str, Indicator]
    deductions: dict[tuple[str, str], Fraction]


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Rows of one CSV file of a pack."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_rubric(folder: Path, version: str) -> Rubric:
    """The rubric of a version with its curves."""

    def own(name: str) -> list[dict[str, str]]:
        return [row for row in rows(folder, name) if row["rubric_version"] == version]

    points: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in own("rubric_curve_points"):
        points[row["indicator_code"], row["measure"]].append(row)
    curves: dict[str, list[Curve]] = defaultdict(list)
    for row in own("rubric_measures"):
        code = row["indicator_code"]
        curves[code].append(curve_of(row, points[code, row["measure"]]))
    indicators = {
        row["indicator_code"]: Indicator(
            row["indicator_code"],
            row["dimension_code"],
            Fraction(row["full_marks"]),
            tuple(curves[row["indicator_code"]]),
        )
        for row in own("rubric_indicators")
    }
    return Rubric(
        version,
        own("rubrics")[0]["grade_scheme"],
        {row["dimension_code"]: Fraction(row["full_marks"]) for row in own("rubric_dimensions")},
        indicators,
        {(row["measure"], row["event_kind"]): Fraction(row["marks"]) for row in own("rubric_deductions")},
    )


def curve_of(measure: Mapping[str, str], points: Sequence[Mapping[str, str]]) -> Curve:
    """The curve of a row of `rubric_measures` with its points in any order."""
    ordered = sorted(points, key=lambda row: int(row["point_no"]))
    return Curve(
        measure["measure"],
        Fraction(measure["weight"]),
        measure["transform"],
        ordered[0]["interpolation"],
        tuple(
            Point(Fraction(r["measure_value"]) if r["measure_value"] else None, Fraction(r["share"]))
            for r in ordered
        ),
        int(decimals) if (decimals := measure.get("value_decimals")) else None,
    )


def read_bands(folder: Path, scheme: str) -> list[Band]:
    """Grades of a scheme."""
    found = (row for row in rows(folder, "grade_bands") if row["grade_scheme"] == scheme)
    return [Band(row["grade_code"], Fraction(row["lower_score"])) for row in found]


def read_award_rule(folder: Path, version: str) -> Rule:
    """Award parameters of a version."""
    head = next(row for row in rows(folder, "award_rules") if row["award_rule_version"] == version)
    grades = [row for row in rows(folder, "award_grade_rules") if row["award_rule_version"] == version]
    classes = [row for row in rows(folder, "award_rank_classes") if row["award_rule_version"] == version]
    return award_rule(head, grades, classes=classes)


def award_rule(
    head: Mapping[str, str],
    grades: Iterable[Mapping[str, str]],
    bands: Iterable[Mapping[str, str]] = (),
    classes: Iterable[Mapping[str, str]] = (),
) -> Rule:
    """Award parameters from a row of `award_rules` and its rows of the files that go with it."""
    grades = list(grades)
    own = [row for row in bands if row["grade_scheme"] == head["grade_scheme"]]
    scored = [Band(row["grade_code"], Fraction(row["lower_score"])) for row in own if row["lower_score"]]
    return Rule(
        {row["grade_code"]: Fraction(row["return_rate"]) for row in grades},
        {row["grade_code"]: Fraction(row["reward_weight"]) for row in grades},
        Fraction(head["score_floor"]),
        int(Fraction(head["score_exponent"])),
        int(Fraction(head["base_exponent"])),
        Fraction(head["cap_rate"]) if head["cap_rate"] else None,
        head["on_no_eligible"],
        head["on_missing_score"],
        {row["grade_code"]: int(row["grade_order"]) for row in own},
        grade(scored, Fraction(0)) if scored else None,
        [
            (Fraction(row["upper_rank_rate"]), Fraction(row["pot_rate"]))
            for row in sorted(classes, key=lambda row: int(row["class_no"]))
        ],
    )
