"""Rules for goals, monitoring, poverty funds, deadlines and states: what their files must hold and mean."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from warehouse.policy.pack import Finding, Pack, PolicyRow, number_or_none

# What a light can be judged by; `fct_monitoring_lights` names the same.
LIGHT_MEASURES = {
    "execution_lag_rate",
    "execution_rate",
    "goal_rate",
    "dual_gap_rate",
    "progress_gap_rate",
    "goal_execution_gap_rate",
    "idle_rate",
    "impossible_count",
}
# Alert -> the limits it uses.
ALERT_LIMITS = {
    "not_allocated": ("limit_days",),
    "payment_late": ("limit_days", "limit_rate"),
    "goal_missing": ("limit_days",),
    "self_evaluation_missing": ("due_month", "due_day"),
    "left_two_years": ("limit_years",),
    "books_differ": ("limit_yuan",),
}

# What has a deadline; `fct_open_items` and the models it reads name the same.
EVENTS = {
    *("first_submission", "first_control", "second_submission"),
    *("budget_approval", "budget_disclosure", "final_disclosure"),
    *("monitoring_cutoff_1", "monitoring_cutoff_2", "monitoring_form"),
    *("self_evaluation", "reevaluation_report", "report_dispatch", "report_disclosure"),
    *("rectification_plan", "rectification_result"),
    *("whole_report", "comprehensive_evaluation", "appeal", "award", "poverty_task"),
}

WORDS = {
    ("goal_review_outcomes", "conclusion"): {"passed", "passed_if_revised", "returned", "refused"},
    ("light_rules", "light"): {"red", "yellow", "green"},
    ("light_rules", "measure"): {"", *LIGHT_MEASURES},
    ("light_rules", "comparison"): {"", "gt", "ge", "lt", "le", "missing"},
    ("alert_rules", "alert_type"): set(ALERT_LIMITS),
    ("deadlines", "event_code"): EVENTS,
}
KEYS = {
    "process_rules": ("process_rule_version", "region_code"),
    "goal_review_aspects": ("review_profile", "aspect_code", "review_item_code"),
    "goal_review_outcomes": ("review_profile", "grade_code"),
    "light_rules": ("light_preset", "rule_no"),
    "plan_curves": ("name_part", "from_fiscal_year", "month_no"),
    "alert_rules": ("alert_rule_version", "alert_code"),
    "deadlines": ("event_code", "from_fiscal_year"),
    "allowed_transitions": ("entity", "from_state", "to_state"),
}
REFERENCES = [
    ("process_rules", ("review_profile",), "goal_review_aspects"),
    ("process_rules", ("tier_scheme",), "qualitative_tiers"),
    ("process_rules", ("light_preset",), "light_rules"),
    ("process_rules", ("alert_rule_version",), "alert_rules"),
    ("goal_review_outcomes", ("review_profile",), "goal_review_aspects"),
]
NUMBERS = {
    "process_rules": (
        "from_fiscal_year",
        "weight_total",
        "weight_total_without_execution",
        "approval_gap_days",
        "executed_tolerance_yuan",
        "idle_after_months",
    ),
    "goal_review_aspects": ("full_marks",),
    "light_rules": ("rule_no",),
    "plan_curves": ("from_fiscal_year", "month_no", "planned_share"),
    "deadlines": ("from_fiscal_year",),
}
OPTIONAL_NUMBERS = {
    "process_rules": ("decision_workdays",),
    "light_rules": ("threshold_value", "from_month", "to_month"),
    "alert_rules": ("limit_days", "limit_rate", "limit_yuan", "limit_years", "due_month", "due_day"),
    "deadlines": (
        *("due_year_offset", "due_month", "due_day", "after_days", "after_workdays"),
        "lapse_year_offset",
    ),
}

MONTHS = [Decimal(month) for month in range(1, 13)]
REVIEW_MARKS = Decimal(100)


def _by(rows: list[PolicyRow], *columns: str) -> dict[tuple[str, ...], list[PolicyRow]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row.key(columns)].append(row)
    return groups


def _review_schemes(pack: Pack) -> Iterator[Finding]:
    known = {row["grade_scheme"] for row in pack.rows["grade_bands"]}
    for row in pack.rows["process_rules"]:
        scheme = row["review_grade_scheme"]
        if scheme not in known:
            yield row.finding(
                "review_grade_scheme",
                f"grade_bands.csv 中没有 {scheme}",
                f"{scheme} is not in grade_bands.csv",
            )


def _review_marks(pack: Pack) -> Iterator[Finding]:
    for (profile,), rows in _by(pack.rows["goal_review_aspects"], "review_profile").items():
        total = sum((Decimal(row["full_marks"]) for row in rows), Decimal(0))
        if total != REVIEW_MARKS:
            yield rows[0].finding(
                "full_marks",
                f"{profile} 各项合计 {total} 分，应为 {REVIEW_MARKS} 分",
                f"items of {profile} sum to {total}, not {REVIEW_MARKS}",
            )


def _lights(pack: Pack) -> Iterator[Finding]:
    for (preset,), rows in _by(pack.rows["light_rules"], "light_preset").items():
        fallbacks = [row for row in rows if not row["measure"]]
        if len(fallbacks) != 1:
            yield rows[-1].finding(
                "measure",
                f"{preset} 应有且只有一条不带指标的规则（其余情形），现有 {len(fallbacks)} 条",
                f"{preset} needs exactly one rule without a measure, for all else; it has {len(fallbacks)}",
            )
        for row in rows:
            is_compared = row["comparison"] not in ("", "missing")
            if bool(row["measure"]) != bool(row["comparison"]):
                yield row.finding(
                    "comparison",
                    "指标与比较方式应同时填写或同时空白",
                    "measure and comparison are given together or not at all",
                )
            elif is_compared != bool(row["threshold_value"]):
                yield row.finding(
                    "threshold_value",
                    "比较大小须填界限，其他情形不填",
                    "a threshold is given where values are compared, and only there",
                )


def _curves(pack: Pack) -> Iterator[Finding]:
    curves = _by(pack.rows["plan_curves"], "name_part", "from_fiscal_year")
    for (name, _year), rows in curves.items():
        rows = sorted(rows, key=lambda row: Decimal(row["month_no"]))
        shares = [Decimal(row["planned_share"]) for row in rows]
        if [Decimal(row["month_no"]) for row in rows] != MONTHS:
            yield rows[0].finding(
                "month_no", f"{name} 应有1至12月各一行", f"{name} needs a row for each month"
            )
        elif shares != sorted(shares) or shares[0] < 0 or shares[-1] != 1:
            yield rows[-1].finding(
                "planned_share",
                f"{name} 的计划比例应逐月不减，12月为 1",
                f"shares of {name} must not fall and end with 1 in December",
            )


def _alerts(pack: Pack) -> Iterator[Finding]:
    for row in pack.rows["alert_rules"]:
        for column in ALERT_LIMITS[row["alert_type"]]:
            if not row[column]:
                yield row.finding(
                    column,
                    f"预警 {row['alert_code']} 未填此项界限",
                    f"alert {row['alert_code']} lacks this limit",
                )


def _deadlines(pack: Pack) -> Iterator[Finding]:
    for row in pack.rows["deadlines"]:
        day = [row[column] for column in ("due_year_offset", "due_month", "due_day")]
        counted = [row[column] for column in ("after_days", "after_workdays")]
        is_day = not row["anchor"] and all(day) and not any(counted)
        is_counted = bool(row["anchor"]) and not any(day) and sum(map(bool, counted)) == 1
        if not (is_day or is_counted):
            yield row.finding(
                "anchor",
                "期限或为某月某日，或为某事项之后若干（工作）日，二者取一",
                "a deadline is a day of the calendar, or days or working days after an event",
            )
        elif is_day and not _is_day(row):
            yield row.finding("due_day", "没有这一天", "there is no such day")


def _is_day(row: PolicyRow) -> bool:
    month, day = number_or_none(row["due_month"]), number_or_none(row["due_day"])
    try:
        # Any year that is no leap year: a deadline holds every year.
        date(2018, int(month or 0), int(day or 0))
    except ValueError:
        return False
    return True


MEANING_CHECKS: tuple[Callable[[Pack], Iterator[Finding]], ...] = (
    _review_schemes,
    _review_marks,
    _lights,
    _curves,
    _alerts,
    _deadlines,
)
