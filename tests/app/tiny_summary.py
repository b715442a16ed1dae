"""Figures of the tiny county's annual summary: the published ones of 2018, and some never published."""

import csv
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "dbt_project" / "seeds"
REGION, WORK_YEAR = "370828", 2018
# What the published summary gives no figure for, or another one in longer words.
OWN = {
    "region_name": "金乡县",
    "work_year": "2018",
    "prior_year": "2017",
    "training_attendees_suffix": "多",
    "rubric_version": "JX-2017-default",
    "award_rule_version": "JX-2017-award-default",
    "goal_scope_category": "",
    "goal_scope_prior_category": "发展类",
    "docs_existing_list": "《全面推进意见》、《评价管理暂行办法》",
    "docs_new_list": "《内部规程（试行）》、《最高限价标准（试行）》、《奖励办法》",
    "docs_comprehensive_rule": "《金乡县县直部门预算绩效评价办法（试行）》",
    "training_audience": "各预算单位、各镇街、园区和第三方机构",
    "monitor_red": 1,
    "idle_found": 120,
    "idle_recovered": 100,
    "reeval_methods": "座谈、现场调查、社会调查问卷",
    "self_re_gap_avg": "7.12",
    "grade_counts": "优30、良17、中14、合格14、差6",
    "grade_below60": 0,
    "award_returned_wan": "195.75",
    "award_rewarded_wan": "22.25",
    "award_retained_wan": 0,
    "award_held_wan": 0,
    "rectify_total": 218,
    "rectify_rate": "78.44",
}
# The year before knows less.
YEAR_BEFORE = {"selfeval_count": 40, "goal_declared": 110, "comp_units": 81, "award_pool_wan": 200}


def summary_rows() -> dict[str, list[dict]]:
    """Rows of the marts that only the annual summary reads."""
    now = {row["figure_id"]: row for row in _read("published/published_figures.csv")}
    figures = []
    for definition in _read("reference/annual_figures.csv"):
        published = now.get(definition["figure_id"], {})
        shown = published.get("published_number") or published.get("published_text")
        value = OWN.get(definition["figure_id"], shown)
        common = {
            name: definition[name]
            for name in (
                "figure_id",
                "section_no",
                "figure_no",
                "label_zh",
                "label_en",
                "definition_zh",
                "definition_en",
                "unit",
            )
        }
        common |= {"region_code": REGION, "source_grain": definition["source_grain"]}
        precision = published.get("value_precision") or definition["default_precision"]
        figures.append(
            common
            | {"work_year": WORK_YEAR, "precision": precision, "published_value": shown}
            | {"is_matched": bool(shown) or None, _kind(definition): value}
        )
        before = YEAR_BEFORE.get(definition["figure_id"])
        figures.append(
            common | {"work_year": WORK_YEAR - 1, "precision": precision, _kind(definition): before}
        )
    items = [
        {"region_code": REGION, "work_year": WORK_YEAR, "item_id": f"ZG-{number}", "source_type": kind}
        | {"is_finished": number % 3 > 0, "is_overdue": number % 3 == 0}
        for number, kind in enumerate(["audit", "audit", "reeval", "audit", "supervision"])
    ]
    return {"fct_annual_figures": figures, "fct_rectifications": items}


def _kind(definition: dict[str, str]) -> str:
    return "value_text" if definition["unit"] == "text" else "value_number"


def _read(path: str) -> list[dict[str, str]]:
    with (SEEDS / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
