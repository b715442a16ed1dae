"""What is wrong with a policy pack, before a build runs with it: form first, then meaning."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from warehouse.policy import process
from warehouse.policy.meaning import MEANING_CHECKS
from warehouse.policy.pack import Finding, Pack, PolicyRow, number_or_none, read_pack

WORDS = {
    ("rubric_indicators", "na_policy"): {"full_marks", "redistribute", "zero", "block"},
    ("rubric_indicators", "measure_combination"): {"", "weighted", "best"},
    ("rubric_measures", "transform"): {"none", "abs"},
    ("rubric_measures", "no_evidence"): {"missing", "not_applicable", "zero"},
    ("rubric_curve_points", "interpolation"): {"linear", "step"},
    ("award_rules", "score_exponent"): {"0", "1", "2"},
    ("award_rules", "base_exponent"): {"0", "1"},
    ("award_rules", "on_no_eligible"): {"retain", "pro_rata_return", "next_grade"},
    ("award_rules", "on_cap_leftover"): {"", "retain"},
    ("award_rules", "on_missing_score"): {"hold", "zero", "full_return"},
    ("award_rules", "mode"): {"", "return_and_reward", "full_pool_by_score", "rank_ladder", "net_zero_band"},
    ("gates", "comparison"): {"ge", "gt", "le", "lt", "eq"},
    **process.WORDS,
}

# A measure parameter that chooses between readings of a rule -> its choices; lists and numbers stand free.
SWITCHES = {
    ("budget_adjust_rate", "adjust_mode"): {"net_abs", "gross_abs"},
    ("public_fund_control_rate", "budget_basis"): {"gross", "net_of_reserve"},
    ("carryover_rate", "denominator"): {"budget", "spending"},
    ("three_public_change_rate", "basis"): {"actual", "budget"},
    ("audit_issues", "year_basis"): {"report", "found"},
    ("supervision_issues", "year_basis"): {"report", "found"},
    ("rectify_rate", "year_basis"): {"report", "found"},
}

KEYS = {
    "rubrics": ("rubric_version",),
    "regions": ("region_code",),
    "rubric_calendar": ("region_code", "fiscal_year"),
    "rubric_dimensions": ("rubric_version", "dimension_code"),
    "rubric_indicators": ("rubric_version", "indicator_code"),
    "rubric_measures": ("rubric_version", "indicator_code", "measure"),
    "rubric_curve_points": ("rubric_version", "indicator_code", "measure", "point_no"),
    "rubric_deductions": ("rubric_version", "measure", "event_kind"),
    "grade_bands": ("grade_scheme", "grade_code"),
    "award_rules": ("award_rule_version",),
    "award_grade_rules": ("award_rule_version", "grade_code"),
    "award_rank_classes": ("award_rule_version", "class_no"),
    "gates": ("rubric_version", "gate_code"),
    **process.KEYS,
}

# file.column -> file.column it must occur in; an empty cell names nothing.
REFERENCES = [
    ("rubric_calendar", ("rubric_version",), "rubrics"),
    ("rubric_calendar", ("award_rule_version",), "award_rules"),
    ("rubrics", ("grade_scheme",), "grade_bands"),
    ("award_rules", ("grade_scheme",), "grade_bands"),
    ("rubric_dimensions", ("rubric_version",), "rubrics"),
    ("rubric_indicators", ("rubric_version", "dimension_code"), "rubric_dimensions"),
    ("rubric_measures", ("rubric_version", "indicator_code"), "rubric_indicators"),
    ("rubric_curve_points", ("rubric_version", "indicator_code", "measure"), "rubric_measures"),
    ("rubric_measures", ("rubric_version", "indicator_code", "measure"), "rubric_curve_points"),
    ("award_grade_rules", ("award_rule_version",), "award_rules"),
    ("award_rank_classes", ("award_rule_version",), "award_rules"),
    ("gates", ("rubric_version",), "rubrics"),
    *process.REFERENCES,
]

NUMBERS = {
    "rubrics": ("full_marks",),
    "rubric_calendar": ("fiscal_year",),
    "rubric_dimensions": ("full_marks",),
    "rubric_indicators": ("full_marks",),
    "rubric_measures": ("weight",),
    "rubric_curve_points": ("point_no", "share"),
    "rubric_deductions": ("marks",),
    "grade_bands": ("grade_order",),
    "award_rules": ("reserve_rate", "score_floor"),
    "award_grade_rules": ("return_rate", "reward_weight"),
    "award_rank_classes": ("class_no", "upper_rank_rate", "pot_rate"),
    "gates": ("threshold_value",),
    **process.NUMBERS,
}
OPTIONAL_NUMBERS = {
    "rubric_curve_points": ("measure_value",),
    "grade_bands": ("lower_score", "upper_score"),
    "award_rules": ("cap_rate",),
    "gates": ("score_cap",),
    **process.OPTIONAL_NUMBERS,
}


def check(policy: Path | None) -> list[Finding]:
    """Everything wrong with the complete pack that a build with `policy` would use, in file order.

    Raises ConfigError when the folder or a file cannot be read at all.
    """
    pack = read_pack(policy)
    if pack.findings and any(finding.is_blocking for finding in pack.findings):
        return pack.findings
    shape = [*pack.findings, *_numbers(pack), *_words(pack), *_keys(pack), *_references(pack)]
    if any(finding.is_blocking for finding in shape):
        return shape
    return [*shape, *(finding for one in (*MEANING_CHECKS, *process.MEANING_CHECKS) for finding in one(pack))]


def _numbers(pack: Pack) -> Iterator[Finding]:
    for names, is_empty_allowed in ((NUMBERS, False), (OPTIONAL_NUMBERS, True)):
        for stem, columns in names.items():
            for row in pack.rows.get(stem, []):
                for column in columns:
                    if number_or_none(row[column]) is None and not (is_empty_allowed and row[column] == ""):
                        text = row[column]
                        yield row.finding(column, f"{text!r} 不是数字", f"{text!r} is not a number")


def _words(pack: Pack) -> Iterator[Finding]:
    for (stem, column), allowed in WORDS.items():
        for row in pack.rows.get(stem, []):
            if row[column] not in allowed:
                yield _unknown(row, column, allowed)
    for row in pack.rows.get("measure_parameters", []):
        allowed = SWITCHES.get((row["measure"], row["parameter"]), {row["value"]})
        if row["value"] not in allowed:
            yield _unknown(row, "value", allowed)


def _unknown(row: PolicyRow, column: str, allowed: set[str]) -> Finding:
    known = ", ".join(sorted(allowed))
    return row.finding(
        column,
        f"未知的取值 {row[column]!r}，可用：{known}",
        f"unknown value {row[column]!r}; known: {known}",
    )


def _keys(pack: Pack) -> Iterator[Finding]:
    for stem, key in KEYS.items():
        rows = pack.rows.get(stem, [])
        counts = Counter(row.key(key) for row in rows)
        for row in rows:
            if counts[row.key(key)] > 1:
                said = " ".join(row.key(key))
                yield row.finding(key[-1], f"重复的行：{said}", f"row given more than once: {said}")


def _references(pack: Pack) -> Iterator[Finding]:
    for stem, columns, target in REFERENCES:
        known = {row.key(columns) for row in pack.rows.get(target, [])}
        for row in pack.rows.get(stem, []):
            values = row.key(columns)
            if values[-1] and values not in known:
                said = " ".join(values)
                yield row.finding(
                    columns[-1], f"{target}.csv 中没有 {said}", f"{said} is not in {target}.csv"
                )
    for row in pack.rows.get("rubric_calendar", []):
        if row["rubric_version"] == "":
            yield row.finding("rubric_version", "未写评价办法版本", "names no rubric version")
