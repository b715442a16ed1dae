"""The default policy pack as the dimension tables of the tiny county, and its keys."""

import csv
from decimal import ROUND_HALF_UP, Decimal

from tests.app.tiny_marts import MARTS
from warehouse.settings import DEFAULT_POLICY

REGION, YEAR, WORK_YEAR, RUBRIC = "370828", 2017, 2018, "JX-2017-default"
KEY = {"region_code": REGION, "fiscal_year": YEAR, "rubric_version": RUBRIC}
CENT = Decimal("0.01")


def policy(name: str) -> list[dict[str, str]]:
    """Rows of one file of the default policy pack."""
    with (DEFAULT_POLICY / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def cents(value: Decimal) -> Decimal:
    """Half up to two decimals, as the marts hold money and scores."""
    return value.quantize(CENT, ROUND_HALF_UP)


def policy_rows() -> dict[str, list[dict]]:
    """The dimension tables that come from policy."""
    dimensions = {row["dimension_code"]: row for row in policy("rubric_dimensions")}
    indicators = [
        {
            "rubric_version": row["rubric_version"],
            "indicator_code": row["indicator_code"],
            "indicator_name": row["indicator_name_zh"],
            "indicator_name_en": row["indicator_name_en"],
            "level2_name": row["level2_name"],
            "dimension_code": row["dimension_code"],
            "dimension_name": dimensions[row["dimension_code"]]["dimension_name_zh"],
            "dimension_name_en": dimensions[row["dimension_code"]]["dimension_name_en"],
            "full_marks": row["full_marks"],
            "rule_text": row["rule_text_zh"],
            "rule_text_en": row.get("rule_text_en") or f"Rule of {row['indicator_name_en']}",
            "basis": row["basis"],
            "na_policy": row["na_policy"],
        }
        for row in policy("rubric_indicators")
        if row["rubric_version"] == RUBRIC
    ]
    bands = [
        {
            "grade_scheme": row["grade_scheme"],
            "grade_code": row["grade_code"],
            "grade_name": row["grade_name_zh"],
            "grade_name_en": row["grade_name_en"],
            "lower_score": row["lower_score"],
            "upper_score": row["upper_score"] or None,
            "grade_order": row["grade_order"],
            "basis": row["basis"],
        }
        for row in policy("grade_bands")
    ]
    measures = [row for row in policy("rubric_measures") if row["rubric_version"] == RUBRIC]
    points = [
        row | {"measure_value": row["measure_value"] or None}
        for row in policy("rubric_curve_points")
        if row["rubric_version"] == RUBRIC
    ]
    calendar = KEY | {
        "rubric_name": "县直部门预算绩效综合评价（默认）",
        "award_rule_version": "JX-2017-award-default",
        "grade_scheme": "jx2017",
        "reason": "对2017年度开展综合评价",
    }
    return {
        "dim_indicators": indicators,
        "dim_indicator_measures": [only(row, "dim_indicator_measures") for row in measures],
        "dim_curve_points": [only(row, "dim_curve_points") for row in points],
        "dim_grade_bands": bands,
        "dim_policy_calendar": [calendar],
    }


def only(row: dict, table: str) -> dict:
    """The part of a policy row that the mart holds."""
    columns = {column.split()[0] for column in MARTS[table].split(",")}
    return {name: value for name, value in row.items() if name in columns}


def on_curve(points: list[dict[str, str]], share: Decimal) -> tuple[Decimal, Decimal]:
    """A share that the rule can give, near the wanted one, and a measure value that earns it."""
    first, second = points[0], points[1]
    if first["interpolation"] == "step":
        given = min((p for p in points if p["measure_value"]), key=lambda p: abs(Decimal(p["share"]) - share))
        return Decimal(given["share"]), Decimal(given["measure_value"])
    low, high = Decimal(first["measure_value"]), Decimal(second["measure_value"])
    from_, to = Decimal(first["share"]), Decimal(second["share"])
    value = cents((low + (share - from_) / (to - from_) * (high - low)) * 100) / 100
    return from_ + (value - low) / (high - low) * (to - from_), value
