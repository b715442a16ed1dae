"""The books of one department in one fiscal year: lines, quota documents, money paid, balances."""

from dataclasses import dataclass, field, replace
from datetime import date

from ingest.sample.amounts import split
from ingest.sample.departments import Department
from ingest.sample.monitored import Monitored
from ingest.sample.projects import Project
from ingest.sample.quality import Profile
from ingest.sample.three_public import ThreePublic

BASIC = "-"


@dataclass
class Line:
    """One budget line: unit, class (人员 · 公用 · 项目), project, economic code; money in fen."""

    unit_code: str
    expense_class: str
    project_code: str
    project_name: str | None
    function_code: str
    economic_code: str
    fund: str
    initial: int
    project: Project | None = None
    documents: int = 0
    paid: int = 0

    @property
    def adjusted(self) -> int:
        """Initial budget and every quota document on the line."""
        return self.initial + self.documents


@dataclass(frozen=True)
class Document:
    """One quota document; `amount` in fen with its sign."""

    unit_code: str
    project_code: str
    kind: str
    reason: str | None
    dated_on: date
    fund: str
    amount: int
    is_month_only: bool = False
    is_deleted: bool = False


@dataclass
class Book:
    """One department in one fiscal year."""

    year: int
    department: Department
    profile: Profile
    public_fen: int
    three_public: ThreePublic
    opening: int
    lines: list[Line] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    closing: int = 0

    @property
    def initial(self) -> int:
        """Approved budget at the start of the year, fen."""
        return sum(line.initial for line in self.lines)

    @property
    def paid(self) -> int:
        """Paid in the year, fen."""
        return sum(line.paid for line in self.lines)

    @property
    def adjusted(self) -> int:
        """Adjusted budget at the end of the year, fen."""
        return sum(line.adjusted for line in self.lines)

    def adjusted_by(self, month_end: date) -> int:
        """Adjusted budget at a date: later documents do not count. Fen."""
        return self.initial + sum(
            d.amount for d in self.documents if d.dated_on <= month_end and not d.is_deleted
        )

    @property
    def monitored(self) -> list[tuple[Line, Monitored]]:
        """The lines of monitored projects, whose documents and payments are given."""
        return [
            (line, line.project.monitored) for line in self.lines if line.project and line.project.monitored
        ]

    def without_monitored(self) -> "Book":
        """The same book without these: what follows the habits of the department. Lines are shared."""
        apart = {line.project_code for line, _ in self.monitored}
        return replace(
            self,
            lines=[line for line in self.lines if line.project_code not in apart],
            documents=[d for d in self.documents if d.project_code not in apart],
        )

    def parts(self, total: int) -> list[int]:
        """A balance of the department over its units in whole 100 yuan, most on the head unit."""
        below = len(self.department.units) - 1
        shares = split(total, [1.0] * below + [3.0], unit=10_000)
        return [shares[-1], *shares[:-1]]
