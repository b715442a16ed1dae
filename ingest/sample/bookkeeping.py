"""How a department keeps its books for one fiscal year.

Everything is chosen so that the department's rates come out as its profile says.
"""

from datetime import date
from random import Random

from ingest.sample.amounts import YUAN, half_up, hundreds, split
from ingest.sample.books import BASIC, Book, Document, Line
from ingest.sample.departments import Department
from ingest.sample.projects import FUNCTION_CODES, Project
from ingest.sample.quality import Profile
from ingest.sample.three_public import ITEMS, ThreePublic

SMALL_LIMIT = 1_990_000_00
PERSONNEL = {"30101": 0.46, "30102": 0.34, "30103": 0.12, "30104": 0.08}
OFFICE = {"30201": 22, "30202": 6, "30206": 10, "30207": 8, "30211": 16, "30213": 14, "30216": 6, "31002": 8}
EXCLUDED_REASONS = ("上级转移支付", "县委县政府交办", "国家政策", "不可抗力")
OWN_REASONS = ("单位申请", "单位申请", "其他")


def keep_book(
    rng: Random,
    department: Department,
    year: int,
    habits: Profile,
    plans: list[Project],
    public_fen: int,
    before: "Book | None",
    three_public: ThreePublic,
) -> Book:
    """The whole year of a department. Without a year before, the opening balance is invented too."""
    book = Book(year, department, habits, public_fen, three_public, opening=before.closing if before else 0)
    book.lines = _lines(rng, book, plans)
    if before is None:
        book.opening = hundreds(book.initial * (1 - habits.exec_rate) * rng.uniform(0.6, 0.95))
    free = book.without_monitored()
    book.documents = [*_documents(rng, free), *_given_documents(book)]
    _pay(rng, free)
    for line, plan in book.monitored:
        line.paid = sum(plan.paid)
    book.closing = _closing(book)
    return book


def _lines(rng: Random, book: Book, plans: list[Project]) -> list[Line]:
    department = book.department
    lines = [
        Line(unit.code, "人员", BASIC, None, "2010101", code, "一般公共预算", amount)
        for unit in department.units
        for code, amount in zip(
            PERSONNEL,
            split(unit.staff * rng.randint(70_000, 84_000) * YUAN, list(PERSONNEL.values()), unit=YUAN),
            strict=True,
        )
    ]
    travel = {ITEMS[item].economic_code: budget for item, (budget, _) in book.three_public.items() if budget}
    rest = book.public_fen - sum(travel.values())
    office = dict(zip(OFFICE, split(rest, [w * rng.uniform(0.8, 1.2) for w in OFFICE.values()]), strict=True))
    lines += [
        Line(department.head.code, "公用", BASIC, None, "2010101", code, "一般公共预算", amount)
        for code, amount in {**office, **travel}.items()
    ]
    return lines + [_project_line(plan, book.profile.exec_rate) for plan in plans]


def _project_line(plan: Project, rate: float) -> Line:
    """Where the spending is fixed the budget follows from it: the department keeps its execution rate."""
    initial = hundreds(plan.spent_fen / rate) if plan.spent_fen else plan.initial_fen
    fund = "政府性基金" if plan.field == "城建" and plan.spent_fen is None else "一般公共预算"
    economic = "31005" if plan.is_large else "30299"
    function = FUNCTION_CODES.get(plan.field, "2010102")
    return Line(plan.unit_code, "项目", plan.code, plan.name, function, economic, fund, initial, project=plan)


def _documents(rng: Random, book: Book) -> list[Document]:
    """Quota documents of the year beyond the approved budget; each is booked on one line."""
    year = book.year
    documents = [
        _book_on(_roomy_line(book, unit.code), "上年结转", None, date(year, 1, 20), amount)
        for unit, amount in zip(book.department.units, book.parts(book.opening), strict=True)
        if amount
    ]
    documents += _own_changes(rng, book)
    excluded = hundreds(book.initial * max(0.0, rng.uniform(-0.03, 0.05)))
    if excluded:
        when, month_only = _some_day(rng, year)
        line = _roomy_line(book)
        documents.append(
            _book_on(line, "追加", rng.choice(EXCLUDED_REASONS), when, excluded, month_only=month_only)
        )
    documents += _transfer_and_recall(rng, book)
    return documents


def _given_documents(book: Book) -> list[Document]:
    return [
        _book_on(line, kind, reason, date(book.year, month, day), amount)
        for line, plan in book.monitored
        for kind, reason, month, day, amount in plan.changes
    ]


def _own_changes(rng: Random, book: Book) -> list[Document]:
    net = hundreds(book.initial * book.profile.adjust_rate) if book.profile.adjust_rate >= 0.004 else 0
    if not net:
        return []
    roomy = _roomy_line(book)
    if net * 4 < roomy.initial and rng.random() < 0.25:
        when, _ = _some_day(rng, book.year)
        return [_book_on(roomy, "调减", rng.choice(OWN_REASONS), when, -net)]
    parts = [
        p for p in split(net, [rng.uniform(0.5, 1.5) for _ in range(rng.randint(1, 4))], unit=10_000) if p
    ]
    documents = []
    for part in parts:
        when, month_only = _some_day(rng, book.year)
        documents.append(_book_on(roomy, "追加", rng.choice(OWN_REASONS), when, part, month_only=month_only))
    return documents


def _transfer_and_recall(rng: Random, book: Book) -> list[Document]:
    """Now and then: money moved between two lines (net zero), money taken back, a document deleted again."""
    documents = []
    roomy, other = _roomy_line(book), book.lines[0]
    amount = hundreds(rng.uniform(5_000_00, 20_000_00))
    if roomy is not other and rng.random() < 0.2:
        when, _ = _some_day(rng, book.year)
        documents += [
            _book_on(line, "调剂", "单位申请", when, a) for line, a in ((roomy, -amount), (other, amount))
        ]
    if rng.random() < 0.12:
        documents.append(_book_on(roomy, "收回", "其他", date(book.year, 12, 15), -amount))
    if rng.random() < 0.08:
        when, _ = _some_day(rng, book.year)
        documents.append(
            Document(
                roomy.unit_code,
                roomy.project_code,
                "追加",
                "单位申请",
                when,
                roomy.fund,
                amount,
                is_deleted=True,
            )
        )
    return documents


def _book_on(
    line: Line, kind: str, reason: str | None, when: date, amount: int, *, month_only: bool = False
) -> Document:
    line.documents += amount
    return Document(line.unit_code, line.project_code, kind, reason, when, line.fund, amount, month_only)


def _roomy_line(book: Book, unit_code: str | None = None) -> Line:
    """The largest line that is free to change: large projects first, never one whose spending is fixed."""
    free = [
        line
        for line in book.lines
        if line.expense_class != "公用"
        and unit_code in (None, line.unit_code)
        and not (line.project and (line.project.spent_fen or not line.project.is_large))
    ]
    return max(free, key=lambda line: line.initial)


def _some_day(rng: Random, year: int) -> tuple[date, bool]:
    """A date of a quota document; some are known to the month only, then the first stands for it."""
    month_only = rng.random() < 0.25
    day = 1 if month_only else rng.randint(2, 28)
    return date(year, rng.randint(3, 11), day), month_only


def _pay(rng: Random, book: Book) -> None:
    """Paid amounts per line: public funds and fixed projects as given, the rest near the execution rate."""
    rate = book.profile.exec_rate
    total = round(book.adjusted * rate)
    public = [line for line in book.lines if line.expense_class == "公用"]
    caps = book.three_public.paid_by_code(rng)
    for line in public:
        line.paid = caps.get(line.economic_code, 0)
    office = [line for line in public if line.economic_code not in caps]
    spent = half_up(round(book.profile.public_control * 10_000) * book.public_fen, 10_000)
    rest = spent - sum(line.paid for line in public)
    for line, amount in zip(office, split(rest, [line.initial for line in office]), strict=True):
        line.paid = amount
    projects = [line for line in book.lines if line.project]
    for line in projects:
        line.paid = _project_paid(line, rate)
    staff = [line for line in book.lines if line.expense_class == "人员"]
    left = total - sum(line.paid for line in book.lines)
    for line, amount in zip(staff, split(left, [line.adjusted for line in staff]), strict=True):
        line.paid = amount


def _project_paid(line: Line, rate: float) -> int:
    assert line.project is not None
    if line.project.spent_fen is not None:
        return line.project.spent_fen
    paid = hundreds(line.adjusted * rate)
    return paid if line.project.is_large else min(paid, SMALL_LIMIT)


def _closing(book: Book) -> int:
    """Balance at year end: last year's and its change, kept near what stayed unspent."""
    wanted = hundreds(book.opening * (1 + book.profile.carry_change))
    unspent = book.adjusted - book.paid
    return min(max(wanted, hundreds(unspent * 0.15)), hundreds(unspent * 1.1))
