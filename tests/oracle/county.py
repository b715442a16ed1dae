"""Every published score, rank, grade and award of a county, worked out from its policy and measures alone."""

from collections import defaultdict
from collections.abc import Iterable

from tests.oracle.allocations import add_award
from tests.oracle.scores import Rubric, rank
from tests.oracle.units import Marts, Policy, Row, Year


def expected_marts(policy: Policy, years: Iterable[Year]) -> Marts:
    """Indicator, dimension and agency scores, allocations and pools of all the years that have a rubric."""
    marts: Marts = defaultdict(dict)
    for year in years:
        line = calendar_line(policy, year.region, year.year)
        if line is None:
            continue
        rubric = Rubric(policy, line["rubric_version"])
        scored = {unit.code: rubric.score(unit) for unit in year.agencies if unit.is_ranked}
        rank(scored.values())
        for code, unit in scored.items():
            key = year.region, year.year, code
            marts["fct_agency_scores"][key] = unit.line
            for mart, lines in (
                ("fct_measures", unit.measures),
                ("fct_indicator_scores", unit.indicators),
                ("fct_dimension_scores", unit.dimensions),
            ):
                marts[mart] |= {(*key, name): own for name, own in lines.items()}
        if line["award_rule_version"]:
            add_award(marts, policy, line["award_rule_version"], year, scored)
    return marts


def calendar_line(policy: Policy, region: str, year: int) -> Row | None:
    """The line of a region's year; one for the region itself goes before one for any."""
    lines = [row for row in policy["rubric_calendar"] if int(row["fiscal_year"]) == year]
    for wanted in (region, "*"):
        for row in lines:
            if row["region_code"] == wanted:
                return row
    return None
