"""Rows of balances, final accounts and three-public spending: DC06, DC07, DC08. Money in fen."""

from datetime import date
from random import Random

from ingest.sample.amounts import hundreds
from ingest.sample.books import BASIC, Book
from ingest.sample.budget_tables import Row
from ingest.sample.county import County
from ingest.sample.three_public import ITEMS, ThreePublic


def carryover_stock(county: County, year: int) -> list[Row]:
    """DC06: balances at the end of a year by unit and origin; before the first book only balances."""
    rng = county.rng(f"balances {year}")
    if year < county.book_years[0]:
        first = county.of(county.book_years[0])
        return [row for book in first for row in _balances(rng, book, year, book.opening, 1.0)]
    return [
        row
        for book in county.of(year)
        for row in _balances(rng, book, year, book.closing, book.profile.revive_rate)
    ]


def _balances(rng: Random, book: Book, year: int, total: int, revived: float) -> list[Row]:
    rows = []
    for unit, amount in zip(book.department.units, book.parts(total), strict=True):
        old = hundreds(amount * rng.uniform(0.15, 0.45)) if unit.level == 1 and rng.random() < 0.7 else 0
        surplus = hundreds(old * 0.3) if rng.random() < 0.4 else 0
        rows.append(_balance(book, unit.code, year, year, amount - old, 0, 0, 0, 0))
        if old:
            recovered = hundreds(old * revived * 0.6)
            reused = hundreds(old * revived) - recovered
            rows.append(
                _balance(book, unit.code, year, year - 2, old - surplus, surplus, old, recovered, reused)
            )
    return rows


def _balance(
    book: Book,
    unit_code: str,
    year: int,
    origin_year: int,
    carryover: int,
    surplus: int,
    should_revive: int,
    recovered: int,
    reused: int,
) -> Row:
    return {
        "fiscal_year": year,
        "agency_code": unit_code,
        "project_code": BASIC if origin_year == year else f"P{origin_year}-{book.department.number:03}",
        "origin_year": origin_year,
        "fund_type_code": "一般公共预算",
        "approve_amt": carryover + surplus,
        "carryover_amt": carryover,
        "surplus_amt": surplus,
        "should_revive_amt": should_revive,
        "recovered_amt": recovered,
        "reused_amt": reused,
        "cleared_on": date(year, 12, 31),
    }


def final_accounts(county: County, year: int) -> list[Row]:
    """DC07: one row per unit; income follows from spending and the change of the balance."""
    return [row for book in county.of(year) for row in _accounts(book)]


def _accounts(book: Book) -> list[Row]:
    openings, closings = book.parts(book.opening), book.parts(book.closing)
    rows: list[Row] = []
    for unit, opening, closing in zip(book.department.units, openings, closings, strict=True):
        spent = {
            kind: sum(
                line.paid for line in book.lines if line.unit_code == unit.code and line.expense_class == kind
            )
            for kind in ("人员", "公用", "项目")
        }
        total = sum(spent.values())
        income = total + closing - opening
        rows.append(
            {
                "fiscal_year": book.year,
                "agency_code": unit.code,
                "income_total": income,
                "fiscal_income": income,
                "opening_balance": opening,
                "expense_total": total,
                "basic_expense": spent["人员"] + spent["公用"],
                "personnel_expense": spent["人员"],
                "public_expense": spent["公用"],
                "project_expense": spent["项目"],
                "surplus_distribution": 0,
                "closing_balance": closing,
                "gov_purchase_budget": None,
                "gov_purchase_actual": None,
                "staff_year_end": unit.staff,
            }
        )
    return rows


def three_public(county: County, year: int) -> list[Row]:
    """DC08: four rows per first-level unit."""
    rows: list[Row] = []
    for department in county.departments:
        book = county.books.get((year, department.code))
        spending = book.three_public if book else county.three_public_before[department.code]
        rows += _items(department.head.code, year, spending)
    return rows


def _items(unit_code: str, year: int, spending: ThreePublic) -> list[Row]:
    return [
        {
            "fiscal_year": year,
            "agency_code": unit_code,
            "item_code": ITEMS[item].name,
            "budget_amt": budget,
            "adjusted_budget_amt": budget,
            "actual_amt": actual,
            "quantity": actual // 150_000 if item == "reception" else None,
            "persons": actual // 15_000 if item == "reception" else None,
            "reason_text": "按实际公务需要列支（虚构）" if actual > budget else None,
        }
        for item, (budget, actual) in spending.items()
    ]
