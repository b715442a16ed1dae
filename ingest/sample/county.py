"""The invented truth of one county: departments and their books, before anybody writes a table."""

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from ingest.sample.bookkeeping import keep_book
from ingest.sample.books import Book, Line
from ingest.sample.departments import RENAMED_PROJECT, Department, invent_departments, renamed
from ingest.sample.projects import Project, invent_projects, invent_running_projects
from ingest.sample.quality import Profile, model, profile, severities
from ingest.sample.three_public import ThreePublic, first_year, next_year

Variant = Literal["plain", "awkward", "forms"]
"""`forms` is the plain county whose departments send self-evaluations as official forms."""
FIRST_REGION = "370828"
# Departments made awkward: two that tie, one far below, one whose records are lost, one with an appeal.
TIED = (7, 23)
BELOW_60 = 61
MISSING = 48
APPEAL = 34
# Money of the year that is only compared with was a little less.
COMPARISON_SHARE = 0.965


@dataclass(frozen=True)
class County:
    """One county: evaluated fiscal years, and all books from the year before to the year after them."""

    region: str
    seed: int
    years: tuple[int, ...]
    variant: Variant
    departments: tuple[Department, ...]
    books: dict[tuple[int, str], Book]
    three_public_before: dict[str, ThreePublic]

    @property
    def book_years(self) -> tuple[int, ...]:
        """The comparison year, then the evaluated years."""
        return (self.years[0] - 1, *self.years)

    @property
    def running_year(self) -> int:
        """The year in which the last evaluated one is judged: its own budget is being carried out."""
        return self.years[-1] + 1

    def of(self, year: int) -> list[Book]:
        """Books of one year in department order."""
        return [self.books[year, department.code] for department in self.departments]

    @property
    def renamings(self) -> list[tuple[Department, Department]]:
        """Each department whose first unit was renamed in the running year: as it was and as it is."""
        pairs = zip(self.departments, (book.department for book in self.of(self.running_year)), strict=True)
        return [(old, new) for old, new in pairs if old != new]

    def rng(self, subject: str) -> Random:
        """The county's own luck for one subject: one table's draws never shift another's."""
        return luck(self.seed, self.region, subject)

    def large_lines(self, year: int) -> list[tuple[Book, Line]]:
        """The large projects of a year in project order, with the book that holds each."""
        found = [
            (b, line) for b in self.of(year) for line in b.lines if line.project and line.project.is_large
        ]
        return sorted(found, key=lambda pair: pair[1].project_code)


def luck(seed: int, region: str, subject: str) -> Random:
    """A generator of random numbers that depends on nothing but its arguments."""
    return Random(f"{seed}/{region}/{subject}")


def invent_county(seed: int, region: str, years: tuple[int, ...], variant: Variant) -> County:
    """The whole county for consecutive evaluated fiscal `years`, the year before and the year after them."""
    rng = luck(seed, region, "departments")
    drawn = severities(rng)
    if variant == "awkward":
        drawn[BELOW_60 - 1] = 1.0
        for number in TIED:
            drawn[number - 1] = 0.0
    departments = tuple(invent_departments(rng, drawn))
    before = {
        d.code: first_year(luck(seed, region, f"three-public {d.code}"), d.public_fen) for d in departments
    }
    county = County(region, seed, years, variant, departments, {}, before)
    for year in (*county.book_years, county.running_year):
        _fill_year(county, year)
    return county


def _fill_year(county: County, year: int) -> None:
    invent = invent_running_projects if year == county.running_year else invent_projects
    projects = invent(county.rng(f"projects {year}"), list(county.departments), year)
    if year == county.running_year:
        departments, projects = _after_renaming(county.departments, projects)
    else:
        departments = county.departments
    for department in departments:
        rng = county.rng(f"book {year} {department.code}")
        habits = _habits(rng, county, department)
        last = county.books.get((year - 1, department.code))
        spending = last.three_public if last else county.three_public_before[department.code]
        county.books[year, department.code] = keep_book(
            rng,
            department,
            year,
            habits,
            _of_department(projects, department),
            int(department.public_fen * COMPARISON_SHARE)
            if year < county.years[0]
            else department.public_fen,
            last,
            next_year(habits, spending),
        )


def _after_renaming(
    departments: tuple[Department, ...], projects: list[Project]
) -> tuple[tuple[Department, ...], list[Project]]:
    """Departments and projects of the running year, the unit of a monitored one renamed."""
    project = [project for project in projects if project.monitored][RENAMED_PROJECT - 1]
    old = next(department for department in departments if department.code == project.department_code)
    new = renamed(old)
    return (
        tuple(new if department == old else department for department in departments),
        [
            replace(project, unit_code=new.head.code) if project.unit_code == old.head.code else project
            for project in projects
        ],
    )


def _of_department(projects: list[Project], department: Department) -> list[Project]:
    return [project for project in projects if project.department_code == department.code]


def _habits(rng: Random, county: County, department: Department) -> Profile:
    if county.variant == "awkward" and department.number in TIED:
        return replace(model(0.0), late_days=1, minor_errors=2, budget_late_days=4)
    if county.variant == "awkward" and department.number == BELOW_60:
        return replace(model(0.8), audit_severe=1, supervision_serious=2, final_late_days=30)
    return profile(rng, department.severity)
