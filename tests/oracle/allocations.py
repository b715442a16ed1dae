"""The lines of the award marts for one year, from its units and their scores."""

from collections.abc import Mapping
from fractions import Fraction

from tests.oracle.award import Unit, allocate, return_rate, reward_weight
from tests.oracle.policy import award_rule
from tests.oracle.scores import Scored
from tests.oracle.units import Agency, Line, Marts, Policy, Year, fraction


def add_award(marts: Marts, policy: Policy, version: str, year: Year, scored: Mapping[str, Scored]) -> None:
    """Add the allocations and the pool of a year with an award rule, unless nobody is ranked in it."""
    if not any(agency.is_ranked for agency in year.agencies):
        return
    head = next(row for row in policy["award_rules"] if row["award_rule_version"] == version)
    grades = [row for row in policy["award_grade_rules"] if row["award_rule_version"] == version]
    classes = [row for row in policy.get("award_rank_classes", ()) if row["award_rule_version"] == version]
    rule = award_rule(head, grades, policy["grade_bands"], classes)
    units = [_unit(agency, scored.get(agency.code)) for agency in year.agencies]
    result = allocate(units, rule)
    for unit in units:
        line = result.lines[unit.code]
        is_held = unit.score is None and not unit.is_exempt and rule.on_missing_score == "hold"
        marts["fct_award_allocations"][year.region, year.year, unit.code] = {
            "award_rule_version": version,
            "status": "exempt" if unit.is_exempt else "held" if is_held else "paid",
            "return_rate": return_rate(unit, rule),
            "reward_weight": reward_weight(unit, rule),
            "is_capped": line.is_capped,
            "net_yuan": None if is_held else Fraction(line.total - unit.reserve, 100),
            **_yuan(
                reserve=unit.reserve,
                returned=line.returned,
                reward=line.reward,
                held=line.held,
                total=line.total,
            ),
        }
    inside = [result.lines[unit.code] for unit in units if not unit.is_exempt]
    marts["fct_award_pools"][year.region, year.year] = {
        "award_rule_version": version,
        "reserve_rate": Fraction(head["reserve_rate"]),
        **_yuan(
            pool=result.pool,
            returned=sum(line.returned for line in inside),
            rewarded=sum(line.reward for line in inside),
            held=sum(line.held for line in inside),
            retained=result.retained,
        ),
    }


def _unit(agency: Agency, scored: Scored | None) -> Unit:
    line = scored.line if scored else {}
    score, code = line.get("total_score"), line.get("grade_code")
    return Unit(
        agency.code,
        agency.reserve,
        None if score is None else fraction(score),
        None if code is None else str(code),
        not agency.is_ranked,
    )


def _yuan(**fen: int) -> Line:
    return {f"{name}_yuan": Fraction(amount, 100) for name, amount in fen.items()}
