"""Random policy packs: rubrics, curves, bands, gates, calendars and award rules of every kind there is."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

Row = dict[str, str]

# What a pack must hold; `gates`, rank classes and the columns of OPTIONAL may be added.
COLUMNS = {
    "rubrics": "rubric_version rubric_name grade_scheme full_marks basis approved_by approved_on note",
    "rubric_calendar": "region_code fiscal_year rubric_version award_rule_version decided_on reason",
    "rubric_dimensions": "rubric_version dimension_code dimension_name_zh dimension_name_en full_marks",
    "rubric_indicators": "rubric_version indicator_code dimension_code level2_name indicator_name_zh"
    " indicator_name_en full_marks na_policy rule_text_zh basis",
    "rubric_measures": "rubric_version indicator_code measure weight transform no_evidence",
    "rubric_curve_points": "rubric_version indicator_code measure point_no measure_value share interpolation",
    "rubric_deductions": "rubric_version measure event_kind marks",
    "grade_bands": "grade_scheme grade_code grade_name_zh grade_name_en lower_score upper_score grade_order"
    " basis",
    "award_rules": "award_rule_version grade_scheme reserve_rate score_floor score_exponent base_exponent"
    " cap_rate on_no_eligible on_cap_leftover on_missing_score mode basis note",
    "award_grade_rules": "award_rule_version grade_code return_rate reward_weight",
}
OPTIONAL = {
    "rubric_indicators": "rule_text_en measure_combination",
    "rubric_measures": "value_decimals",
}
RANK_CLASSES = "award_rule_version class_no upper_rank_rate pot_rate basis"
GATES = (
    "rubric_version gate_code measure comparison threshold_value grade_code score_cap reason_zh reason_en"
    " basis"
)
# Award rules for each rubric.
AWARDS = 4
FULL_MARKS = ("100", "100", "150", "120.5", "37.25", "1000")
WEIGHTS = {
    1: (("1",),),
    2: (("0.5", "0.5"), ("0.25", "0.75"), ("0.9999", "0.0001"), ("0.6666666666666667", "0.3333333333333333")),
    3: (
        ("0.333", "0.333", "0.333"),
        ("0.3333333333333333", "0.3333333333333333", "0.3333333333333334"),
        ("0.2", "0.3", "0.5"),
        ("0.1", "0.1", "0.8"),
    ),
}
MODES = ("", "return_and_reward", "full_pool_by_score", "rank_ladder", "net_zero_band")
# Delivered like any other where no raw extract speaks.
KNOWN_MEASURES = ("exec_rate", "audit_issues", "budget_adjust_rate", "carryover_rate")


@dataclass
class RandomPack:
    """A pack of several rubrics, each with a grade scheme and award rules of its own."""

    draw: Random
    name: str
    has_optional: bool
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    versions: list[str] = field(default_factory=list)

    def add_rubric(self) -> None:
        """One more rubric with everything that belongs to it."""
        version = f"{self.name}-{len(self.versions) + 1}"
        self.versions.append(version)
        full = Decimal(self.draw.choice(FULL_MARKS))
        self.rows["rubrics"].append(
            {
                "rubric_version": version,
                "rubric_name": f"评价办法 {version}",
                "grade_scheme": f"{version}-bands",
                "full_marks": str(full),
            }
        )
        dimensions = _split(self.draw, full, self.draw.randint(1, 4))
        names: list[str] = []
        for code, marks in zip("ABCD", dimensions, strict=False):
            self.rows["rubric_dimensions"].append(
                {
                    "rubric_version": version,
                    "dimension_code": code,
                    "dimension_name_zh": f"方面{code}",
                    "full_marks": str(marks),
                }
            )
            for number, part in enumerate(_split(self.draw, marks, self.draw.randint(1, 6)), start=1):
                self._add_indicator(version, code, f"{code}{number}", part, names)
        grades = self._add_bands(version, full)
        if self.has_optional:
            self._add_gates(version, full, grades, names)
        for number in range(1, AWARDS + 1):
            self._add_award(f"{version}-award-{number}", f"{version}-bands", full, grades)
        self._add_deductions(version, names)

    def assign(self, region: str, year: int, version: str, award: str) -> None:
        """One line of the calendar."""
        self.rows["rubric_calendar"].append(
            {
                "region_code": region,
                "fiscal_year": str(year),
                "rubric_version": version,
                "award_rule_version": award,
                "decided_on": self.draw.choice(("", "2018-03-01")),
                "reason": "随机",
            }
        )

    def measures(self, version: str) -> list[str]:
        """Measures of a rubric and its gates."""
        own = [
            row["measure"]
            for stem in ("rubric_measures", "gates")
            for row in self.rows[stem]
            if row["rubric_version"] == version
        ]
        return sorted(set(own))

    def values_of_note(self, version: str, measure: str) -> list[Decimal]:
        """Values at which the share or a gate changes."""
        found = [
            row[column]
            for stem, column in (("rubric_curve_points", "measure_value"), ("gates", "threshold_value"))
            for row in self.rows[stem]
            if (row["rubric_version"], row["measure"]) == (version, measure) and row[column]
        ]
        return [Decimal(text) for text in found]

    def write(self, folder: Path) -> Path:
        """The files of the pack, with exactly the columns it must have and, if wanted, the optional ones."""
        folder.mkdir()
        files = dict(COLUMNS)
        if self.has_optional:
            files = {stem: f"{names} {OPTIONAL.get(stem, '')}" for stem, names in files.items()}
            files |= {"gates": GATES, "award_rank_classes": RANK_CLASSES}
        for stem, names in files.items():
            with (folder / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, names.split(), restval="", extrasaction="ignore")
                writer.writeheader()
                writer.writerows(self.rows[stem])
        return folder

    def _add_indicator(
        self, version: str, dimension: str, code: str, marks: Decimal, names: list[str]
    ) -> None:
        draw = self.draw
        self.rows["rubric_indicators"].append(
            {
                "rubric_version": version,
                "indicator_code": code,
                "dimension_code": dimension,
                "indicator_name_zh": f"指标{code}",
                "full_marks": str(marks),
                "na_policy": draw.choice(("full_marks", "zero", "redistribute", "redistribute", "block")),
            }
            | (
                {"rule_text_en": "Random", "measure_combination": draw.choice(("", "weighted", "best"))}
                if self.has_optional
                else {}
            )
        )
        weights = draw.choice(WEIGHTS[draw.choice((1, 1, 2, 3))])
        for measure, weight in zip(self._names(names, len(weights)), weights, strict=True):
            self.rows["rubric_measures"].append(
                {
                    "rubric_version": version,
                    "indicator_code": code,
                    "measure": measure,
                    "weight": weight,
                    "transform": draw.choice(("none", "none", "none", "abs")),
                    "no_evidence": draw.choice(("missing", "not_applicable", "zero")),
                }
                | ({"value_decimals": draw.choice(("", "", *"01234567"))} if self.has_optional else {})
            )
            self._add_curve({"rubric_version": version, "indicator_code": code, "measure": measure})

    def _names(self, names: list[str], count: int) -> list[str]:
        """Measures of one indicator: new ones mostly, known ones and those of other indicators at times."""
        chosen: list[str] = []
        while len(chosen) < count:
            other = self.draw.random()
            if other < 0.1 and names:
                name = self.draw.choice(names)
            elif other < 0.2:
                name = self.draw.choice(KNOWN_MEASURES)
            else:
                name = f"measure_{len(names) + 1}"
            if name not in chosen:
                chosen.append(name)
            if name not in names:
                names.append(name)
        return chosen

    def _add_curve(self, key: Row) -> None:
        draw = self.draw
        kind = draw.choice(("linear", "step"))
        count = draw.randint(2, 6) if kind == "linear" else draw.randint(1, 6)
        places = draw.choice((0, 2, 4, 8))
        values = sorted(
            {
                Decimal(n).scaleb(-places)
                for n in draw.sample(range(-3 * 10**places - 5, 12 * 10**places), count)
            }
        )
        shares = [Decimal(draw.randint(0, 10**4)).scaleb(-4) for _ in values]
        shares[draw.randrange(count)] = Decimal(1)
        shape = draw.choice(("rising", "falling", "any", "flat"))
        if shape in ("rising", "falling"):
            shares.sort(reverse=shape == "falling")
        if shape == "flat":
            shares = [shares[0]] * count
        is_open = kind == "step" and draw.random() < 0.5
        for number, (value, share) in enumerate(zip(values, shares, strict=True), start=1):
            text = "" if is_open and number == count else f"{value:f}"
            # Numbers need not be consecutive.
            position = {"point_no": str(10 * number), "measure_value": text}
            self.rows["rubric_curve_points"].append(
                key | position | {"share": f"{share:f}", "interpolation": kind}
            )

    def _add_bands(self, version: str, full: Decimal) -> list[str]:
        draw = self.draw
        marks = int(full * 100)
        cuts = sorted(draw.sample(range(1, marks), draw.randint(0, 5)), reverse=True)
        if draw.random() < 0.7:
            cuts = sorted({cut - cut % 25 for cut in cuts} - {0}, reverse=True)
        uppers = ["", *(f"{Decimal(cut).scaleb(-2):f}" for cut in cuts)]
        lowers = [*uppers[1:], "0"]
        grades = [f"G{number}" for number in range(1, len(lowers) + 1)]
        bands = list(zip(grades, lowers, uppers, strict=True))
        if self.has_optional:
            bands.append(("GATED", "", ""))
        for order, (code, lower, upper) in enumerate(bands, start=1):
            self.rows["grade_bands"].append(
                {
                    "grade_scheme": f"{version}-bands",
                    "grade_code": code,
                    "grade_name_zh": f"等级{code}",
                    "lower_score": lower,
                    "upper_score": upper,
                    "grade_order": str(order),
                }
            )
        return [code for code, _, _ in bands]

    def _add_gates(self, version: str, full: Decimal, grades: Sequence[str], names: Sequence[str]) -> None:
        draw = self.draw
        for number in range(draw.randint(0, 3)):
            measure = draw.choice((*names, "veto_count"))
            points = self.values_of_note(version, measure) or [Decimal(1)]
            grade = draw.choice(("", *grades))
            cap = f"{full * draw.randint(1, 99) / 100:.2f}" if not grade or draw.random() < 0.5 else ""
            self.rows["gates"].append(
                {
                    "rubric_version": version,
                    "gate_code": f"V{number}",
                    "measure": measure,
                    "comparison": draw.choice(("ge", "gt", "le", "lt", "eq")),
                    "threshold_value": f"{draw.choice(points):f}",
                    "grade_code": grade,
                    "score_cap": cap,
                    "reason_zh": "一票否决",
                }
            )

    def _add_award(self, version: str, scheme: str, full: Decimal, grades: Sequence[str]) -> None:
        draw = self.draw
        mode = draw.choice(MODES) if self.has_optional else draw.choice(("", "return_and_reward"))
        self.rows["award_rules"].append(
            {
                "award_rule_version": version,
                "grade_scheme": scheme,
                "reserve_rate": draw.choice(("0.05", "0.1", "0.033333")),
                "score_floor": draw.choice(("0", "0", f"{full / 2:.2f}", f"{full:f}")),
                "score_exponent": draw.choice("012"),
                "base_exponent": draw.choice("01"),
                "cap_rate": draw.choice(("", "0", "0.3", "1", "2.5")),
                "on_no_eligible": "retain"
                if mode == "rank_ladder"
                else draw.choice(("retain", "pro_rata_return", "next_grade")),
                "on_cap_leftover": "retain",
                "on_missing_score": draw.choice(("hold", "zero", "full_return")),
                "mode": mode,
            }
        )
        is_whole_pool = mode in ("full_pool_by_score", "rank_ladder")
        best = "0" if is_whole_pool else draw.choice(("1", "1", "0.95"))
        winners = 1 if mode == "net_zero_band" else draw.randint(0, min(3, len(grades)))
        rates = [best] * winners + _falling(draw, len(grades) - winners, best)
        weights = _falling(draw, winners, "3.1234") + ["0"] * (len(grades) - winners)
        for code, rate, weight in zip(grades, rates, weights, strict=True):
            self.rows["award_grade_rules"].append(
                {
                    "award_rule_version": version,
                    "grade_code": code,
                    "return_rate": rate,
                    "reward_weight": weight if weight != "0.0000" else "0",
                }
            )

        if mode == "rank_ladder":
            self._add_rank_classes(version)

    def _add_rank_classes(self, version: str) -> None:
        reaches = sorted(self.draw.sample(range(1, 1_000_001), self.draw.randint(1, 4)))
        cuts = sorted(self.draw.randint(0, 1_000_000) for _ in range(len(reaches)))
        for number, (reach, low, high) in enumerate(zip(reaches, [0, *cuts], cuts, strict=False), start=1):
            self.rows["award_rank_classes"].append(
                {
                    "award_rule_version": version,
                    "class_no": str(number),
                    "upper_rank_rate": f"{Decimal(reach) / 1_000_000:f}",
                    "pot_rate": f"{Decimal(high - low) / 1_000_000:f}",
                }
            )

    def _add_deductions(self, version: str, names: Sequence[str]) -> None:
        for name in names:
            if name == "audit_issues":
                self.rows["rubric_deductions"].append(
                    {"rubric_version": version, "measure": name, "event_kind": "severe", "marks": "6"}
                )


def _split(draw: Random, marks: Decimal, count: int) -> list[Decimal]:
    """Marks in positive parts of a hundredth or more."""
    whole = int(marks * 100)
    step = draw.choice((1, 1, 50))
    if whole % step or whole <= step * count:
        step = 1
    count = min(count, whole)
    cuts = sorted(draw.sample(range(1, whole // step), count - 1))
    edges = [0, *(cut * step for cut in cuts), whole]
    return [Decimal(b - a).scaleb(-2) for a, b in zip(edges, edges[1:], strict=False)]


def _falling(draw: Random, count: int, highest: str) -> list[str]:
    top = int(Decimal(highest) * 10**4)
    return [
        f"{Decimal(n).scaleb(-4):f}"
        for n in sorted((draw.randint(0, top) for _ in range(count)), reverse=True)
    ]
