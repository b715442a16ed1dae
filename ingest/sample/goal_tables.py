"""Rows of goals: DC11 declarations, DC12 indicators, DC13 joint reviews. Fen, hundredths of points."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from ingest.sample.books import Book, Line
from ingest.sample.budget_tables import Row, approval_day
from ingest.sample.county import County
from ingest.sample.evaluation_tables import SHEET, TIERS

ROUNDS = ("一上", "二上")
# Of the running year, by project number: sent back once; promises an output that nobody can measure; in the
# awkward county, weights that do not add up.
RETURNED, UNMEASURABLE, ILL_WEIGHTED = 31, 57, 78
SHORT_OF_WEIGHT = 200
# Days from a section's own review to the joint one.
SECTION_BEFORE = timedelta(5)
WORDS = {"≥": "不低于", "≤": "不超过"}
# Aspect of a review and its full marks.
ASPECTS = {"completeness": 20, "relevance": 30, "appropriateness": 30, "feasibility": 20}
# Conclusion → total of the marks, and what is said.
CONCLUSIONS = {
    "通过": (92, 98, "目标明确，同意（虚构）"),
    "修改后通过": (82, 88, "细化时效指标（虚构）"),
    "退回": (63, 74, "数量指标不可衡量，资金与任务不匹配，修改后重报（虚构）"),
}


@dataclass(frozen=True)
class Goal:
    """One version of the goal of one project."""

    book: Book
    line: Line
    version: int
    round: str
    status: str
    submitted_on: date | None = None
    reviewed_on: date | None = None
    conclusion: str = ""

    @property
    def key(self) -> str:
        """Its number in the tables."""
        return f"G{self.book.year}-{self.number:03}-{self.version}"

    @property
    def number(self) -> int:
        """The project's, within its year."""
        return int(self.line.project_code.rpartition("-")[2])


def goals(county: County, year: int) -> list[Goal]:
    """Every version of every goal of a fiscal year, in the order of the projects of each department."""
    rng = county.rng(f"goals {year}")
    find = _running if year == county.running_year else _declared
    return [goal for book in county.of(year) for goal in find(rng, book)]


def _declared(rng: Random, book: Book) -> Iterator[Goal]:
    """Every project with its goal, some sent back once, some never approved."""
    lines = [line for line in book.lines if line.project]
    refused = len(lines) - round(book.profile.goal_rate * len(lines))
    before = book.year - 1
    returned = (ROUNDS[0], "被退回", date(before, 10, 18), date(before, 11, 1), "退回")
    # The large ones come first in a book: they are in scope, so a poor habit shows in the rate.
    for position, line in enumerate(lines):
        if position < refused:
            is_draft = rng.choice(("待送审", "被退回")) == "待送审"
            yield Goal(book, line, 1, ROUNDS[0], "待送审") if is_draft else Goal(book, line, 1, *returned)
            continue
        version = 2 if rng.random() < 0.1 else 1
        if version > 1:
            yield Goal(book, line, 1, *returned)
        yield Goal(
            book, line, version, ROUNDS[1], "已批复", date(before, 11, 20), date(before, 12, 18), "通过"
        )


def _running(rng: Random, book: Book) -> Iterator[Goal]:
    """Both rounds of every project: reviewed each time, approved together with the budget."""
    for line in book.lines:
        if line.project is None:
            continue
        sent = date(book.year - 1, 9, rng.randint(11, 29))
        again = date(book.year - 1, 11, rng.randint(13, 29))
        verdict = rng.choice(("通过", "修改后通过"))
        goal = Goal(book, line, 1, ROUNDS[0], "会审", sent, sent + timedelta(21), verdict)
        if goal.number == RETURNED:
            goal = replace(goal, status="被退回", conclusion="退回")
        yield goal
        yield Goal(book, line, 2, ROUNDS[1], "已批复", again, again + timedelta(20), "通过")


def goal_declaration(county: County, year: int) -> list[Row]:
    """DC11 of one fiscal year."""
    return [_declaration(goal) for goal in goals(county, year)]


def _declaration(goal: Goal) -> Row:
    line, year = goal.line, goal.book.year
    assert line.project is not None
    return {
        "goal_id": goal.key,
        "fiscal_year": year,
        "project_code": line.project_code,
        "project_name": line.project_name,
        "agency_code": line.unit_code,
        "project_category": line.project.category,
        "policy_field": line.project.field,
        "is_in_budget_appropriation": True,
        "period_text": f"{year}.1–{year}.12",
        "declared_amt": line.initial,
        "fiscal_amt": line.initial,
        "other_amt": 0,
        "kpi_target": f"完成{line.project_name}年度任务（虚构）",
        "budget_round": goal.round,
        "version_no": goal.version,
        "status": goal.status,
        "submitted_on": goal.submitted_on,
        "approved_on": approval_day(year) if goal.status == "已批复" else None,
        "section_reviewed_on": goal.reviewed_on and goal.reviewed_on - SECTION_BEFORE,
        "returned_on": goal.reviewed_on if goal.status == "被退回" else None,
    }


def goal_indicator(county: County, year: int) -> list[Row]:
    """DC12 of one fiscal year: what each version of each goal promises."""
    rng = county.rng(f"goal indicators {year}")
    return [
        {"goal_id": goal.key, "row_no": number, **row}
        for goal in goals(county, year)
        for number, row in enumerate(_indicators(rng, county, goal), start=1)
    ]


def _indicators(rng: Random, county: County, goal: Goal) -> Iterator[Row]:
    project = goal.line.project
    if project and project.monitored:
        for promise in project.monitored.indicators:
            yield _indicator(*promise.levels, promise.sign, promise.target, promise.unit, promise.points)
        return
    is_running = goal.book.year == county.running_year
    odd = goal.number if is_running else None
    for position, (level1, level2, level3, sign, target, unit, points) in enumerate(SHEET):
        levels = level1, level2, level3
        amount = rng.randint(4, 40) * 10 if is_running and not position else target
        if not position and odd == UNMEASURABLE:
            yield _indicator(*levels, None, "有序推进各项工作", None, points)
        elif not position and odd == ILL_WEIGHTED and county.variant == "awkward":
            yield _indicator(*levels, sign, str(amount), unit, points - SHORT_OF_WEIGHT)
        elif sign == "定性":
            yield _indicator(*levels, sign, TIERS[0][0], None, points)
        elif goal.number % 3 == 1:
            yield _indicator(*levels, None, f"{sign}{amount}{unit}", None, points)
        elif goal.number % 3 == 2 and unit == "%":
            yield _indicator(*levels, None, f"{WORDS[sign]}{amount}{unit}", None, points)
        else:
            yield _indicator(*levels, sign, str(amount), unit, points)


def _indicator(
    level1: str, level2: str, level3: str, sign: str | None, target: str, unit: str | None, points: int
) -> Row:
    return {
        "lv1_perf_ind_name": level1,
        "lv2_perf_ind_name": level2,
        "lv3_perf_ind_name": level3,
        "compute_sign": sign,
        "kpi_val": target,
        "kpi_num": None,
        "meter_unit": unit or None,
        "weight": points,
    }


def goal_review(county: County, year: int) -> list[Row]:
    """DC13 of one fiscal year: the performance centre and the section of the department look together.

    Marks are given from the running year on.
    """
    rng = county.rng(f"goal reviews {year}")
    reviewed = [goal for goal in goals(county, year) if goal.reviewed_on]
    return [_review(rng, goal, with_marks=year == county.running_year) for goal in reviewed]


def _review(rng: Random, goal: Goal, *, with_marks: bool) -> Row:
    least, most, opinion = CONCLUSIONS[goal.conclusion]
    share = rng.uniform(least, most) / 100
    marks = {aspect: round(full * share * 2) * 50 if with_marks else None for aspect, full in ASPECTS.items()}
    return {
        "goal_id": goal.key,
        "review_seq": 1,
        "reviewed_on": goal.reviewed_on,
        "sections": f"绩效中心、{goal.book.department.section}",
        **marks,
        "conclusion": goal.conclusion,
        "opinion": opinion,
    }
