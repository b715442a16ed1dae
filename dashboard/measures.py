"""Which unit each measure's numerator, denominator and value carry. Names of the parts are texts
(`measure.*`).

A measure of another policy pack that is not listed here shows plain numbers, and a percentage if its name
ends in `_rate`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dashboard import format
from dashboard.texts import Speaker


@dataclass(frozen=True)
class Unit:
    """Kinds of the two parts (`yuan`, `item`, `day`, `mark`, `number`) and of the value (also `rate`)."""

    part: str
    value: str


_YUAN_RATE = Unit("yuan", "rate")
_ITEM_RATE = Unit("item", "rate")

UNITS = {
    "budget_late_workdays": Unit("workday", "workday"),
    "compile_errors": Unit("mark", "mark"),
    "goal_declared_rate": _ITEM_RATE,
    "budget_adjust_rate": _YUAN_RATE,
    "exec_rate": _YUAN_RATE,
    "progress_by_month_06_rate": _YUAN_RATE,
    "progress_by_month_10_rate": _YUAN_RATE,
    "public_fund_control_rate": _YUAN_RATE,
    "budget_disclosure_late_days": Unit("day", "day"),
    "final_disclosure_late_days": Unit("day", "day"),
    "disclosure_item_rate": _ITEM_RATE,
    "disclosure_errors": Unit("mark", "mark"),
    "carryover_rate": _YUAN_RATE,
    "carryover_change_rate": _YUAN_RATE,
    "idle_stock_revive_rate": _YUAN_RATE,
    "three_public_control_rate": _YUAN_RATE,
    "three_public_change_rate": _YUAN_RATE,
    "three_public_items_over": Unit("item", "item"),
    "audit_issues": Unit("mark", "mark"),
    "supervision_issues": Unit("mark", "mark"),
    "rectify_rate": _ITEM_RATE,
}


def unit(measure: str) -> Unit:
    """The units of a measure, known or not."""
    return UNITS.get(measure, Unit("number", "rate" if measure.endswith("_rate") else "number"))


def amount(value: Decimal | None, kind: str) -> str:
    """A figure in its unit's own form, without the unit's word; money is in 万元."""
    if kind == "yuan":
        return format.wan(value)
    return format.rate(value) if kind == "rate" else format.quantity(value)


def label(measure: str, t: Speaker) -> str:
    """A measure's name; its code where the policy pack brings an unknown one."""
    return t(f"measure.{measure}.name") if t.has(f"measure.{measure}.name") else measure


def part(measure: str, which: str, t: Speaker) -> str:
    """What the numerator or denominator is."""
    key = f"measure.{measure}.{which}"
    return t(key) if t.has(key) else t(f"measure_part.{which}")


def value(measure: dict[str, Any], t: Speaker) -> str:
    """The value of a row of measures with its unit."""
    kind = unit(measure["measure"]).value
    return amount(measure["measure_value"], kind) + t(f"unit.{kind}")


def sentence(measure: dict[str, Any], t: Speaker) -> str:
    """A row of measures in words: its value and, where it has them, its two parts with their units."""
    name = measure["measure"]
    if measure["status"] != "measured":
        return t(f"measure_status.{measure['status']}", measure=label(name, t))
    words = t("card.value", measure=label(name, t), value=value(measure, t))
    if measure["denominator"] is None:
        return words
    kind = unit(name).part
    return words + t(
        "card.quotient",
        numerator=amount(measure["numerator"], kind),
        denominator=amount(measure["denominator"], kind),
        unit=t(f"unit.{kind}"),
        above=part(name, "numerator", t),
        below=part(name, "denominator", t),
    )
