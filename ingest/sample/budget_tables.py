"""Rows of the master data and the budget: DC01, DC02, DC03, DC04, DC23. Money in fen."""

from datetime import date
from itertools import groupby

from ingest.sample.amounts import half_up
from ingest.sample.books import BASIC, Book, Document, Line
from ingest.sample.county import County
from ingest.sample.departments import (
    MERGED,
    SPLIT,
    SPLIT_INTO,
    SUB_UNIT_REASON,
    SUCCESSOR,
    SUPPORT,
    Department,
    Unit,
)

Row = dict[str, object]

RESERVE_PERCENT = 5  # 年初预留的5%公用经费 (2018年工作情况说明)
UNISSUED = 20
NOT_YET = "年度尚未终了，综合评价于次年开展"
REASON_TRANSFER = "2019年1月机构改革（示例）"
REASON_RENAMED = "2018年3月更名批复（示例）"


def approval_day(year: int) -> date:
    """The day on which the bureau approves the departments' budgets."""
    return date(year, 2, 10)


def renaming_day(county: County) -> date:
    """The day in the running year, after the budget was approved, on which a unit was renamed."""
    return date(county.running_year, 3, 1)


def agency_master(county: County, year: int) -> list[Row]:
    """DC01: one row per unit."""
    reason = NOT_YET if year == county.running_year else None
    return [
        _agency(book.department, unit, year, book.department.exempt_reason or reason)
        for book in county.of(year)
        for unit in book.department.units
    ]


def _agency(department: Department, unit: Unit, year: int, exempt_reason: str | None) -> Row:
    is_ranked = unit.level == 1 and exempt_reason is None
    return {
        "fiscal_year": year,
        "agency_code": unit.code,
        "agency_name": unit.name,
        "agency_abbreviation": None,
        "dept_code": department.code,
        "dept_name": department.name,
        "parent_code": department.head.code if unit.level > 1 else None,
        "agency_level": unit.level,
        "agency_type": unit.kind,
        "supdep": SUPPORT.get(unit.kind, "全额"),
        "unifsoc_cred_code": None,
        "business_section": department.section,
        "staff_quota": unit.staff + 2,
        "staff_actual": unit.staff,
        "is_secret": department.is_secret,
        "in_comp_eval": is_ranked,
        "exempt_reason": None if is_ranked else exempt_reason or SUB_UNIT_REASON,
        "start_date": date(2010, 1, 1),
        "end_date": date(2099, 12, 31),
    }


def agency_change(county: County) -> list[Row]:
    """DC02: a renaming in the running year, a merger and a split by the reform of January after it."""
    by_number = {department.number: department.head for department in county.departments}
    merged, split = by_number[MERGED], by_number[SPLIT]
    successor = by_number[SUCCESSOR]
    reform = date(county.running_year + 1, 1, 15)
    renamed = [
        (old.head, new.head.code, new.head.name, "更名", None, renaming_day(county))
        for old, new in county.renamings
    ]
    parts = [
        (split, f"{100 + number}001", f"{split.name}{suffix}", "拆分", share, reform)
        for number, suffix, share in SPLIT_INTO
    ]
    return [
        {
            "old_code": old.code,
            "old_name": old.name,
            "new_code": code,
            "new_name": name,
            "change_type": kind,
            "effective_on": day,
            "share": share,
            "basis_doc": REASON_TRANSFER if day == reform else REASON_RENAMED,
        }
        for old, code, name, kind, share, day in [
            *renamed,
            (merged, successor.code, successor.name, "合并", None, reform),
            *parts,
        ]
    ]


def budget_approved(county: County, year: int) -> list[Row]:
    """DC03: one row per budget line."""
    rows = [_approved(book, line) for book in county.of(year) for line in book.lines if line.initial]
    return [_before_renaming(county, row) for row in rows]


def _before_renaming(county: County, row: Row) -> Row:
    """The row as approved in February, when a unit that is renamed in March had its old name."""
    former = {new.head.code: old.head for old, new in county.renamings}
    unit = former.get(str(row["agency_code"]))
    return row | {"agency_code": unit.code, "agency_name": unit.name} if unit else row


def _approved(book: Book, line: Line) -> Row:
    names = {unit.code: unit.name for unit in book.department.units}
    return {
        "fiscal_year": book.year,
        "agency_code": line.unit_code,
        "agency_name": names[line.unit_code],
        "expense_class": line.expense_class,
        "project_code": line.project_code,
        "project_name": line.project_name,
        "exp_func_code": line.function_code,
        "dep_bgt_eco_code": line.economic_code,
        "fund_type_code": line.fund,
        "approved_amt": line.initial,
        "gov_purchase_amt": line.initial if line.economic_code == "31002" else None,
        "approved_on": approval_day(book.year),
        "doc_no": f"示例财预〔{book.year}〕{book.department.number}号",
    }


def budget_adjustment(county: County, year: int) -> list[Row]:
    """DC04: the approved budget by unit and project, then every later quota document, in date order."""
    documents = [d for book in county.of(year) for d in [*_opening_quotas(book), *book.documents]]
    ordered = sorted(documents, key=lambda d: (d.dated_on, d.unit_code, d.project_code, d.kind, d.amount))
    return [_quota(year, number, document) for number, document in enumerate(ordered, start=1)]


def _opening_quotas(book: Book) -> list[Document]:
    def key(line: Line) -> tuple[str, str, str]:
        return line.unit_code, line.project_code, line.fund

    return [
        Document(
            unit,
            project,
            "年初预算",
            None,
            approval_day(book.year),
            fund,
            sum(line.initial for line in lines),
        )
        for (unit, project, fund), lines in groupby(sorted(book.lines, key=key), key=key)
    ]


def _quota(year: int, number: int, document: Document) -> Row:
    return {
        "bgt_id": f"ZB{year}-{number:05}",
        "fiscal_year": year,
        "cor_bgt_doc_no": f"示例财指〔{year}〕{number}号",
        "doc_date": document.dated_on,
        "agency_code": document.unit_code,
        "project_code": None if document.project_code == BASIC else document.project_code,
        "bgt_type": document.kind,
        "adjust_reason": document.reason,
        "exp_func_code": None,
        "fund_type_code": document.fund,
        "amount": document.amount,
        "pay_app_amt": None,
        "cur_amt": None,
        # 2 means "not deleted" in the system that exports this ledger.
        "is_deleted": 1 if document.is_deleted else 2,
    }


def public_fund_reserve(county: County, year: int) -> list[Row]:
    """DC23: one row per first-level unit; reserves rounded half up to the cent, the last award dated."""
    return [
        {
            "fiscal_year": year,
            "agency_code": book.department.head.code,
            "public_fund_budget": book.public_fen,
            "reserve_rate": RESERVE_PERCENT / 100,
            "reserve_amt": half_up(book.public_fen * RESERVE_PERCENT, 100),
            **_award(county, book.department.number, year),
            "remark": "虚构" if book.department.exempt_reason is None else "不参加奖惩，虚构",
        }
        for book in county.of(year)
    ]


def _award(county: County, number: int, year: int) -> Row:
    """How the award of a unit went; in the awkward county one quota was never issued."""
    has_award = year == county.years[-1]
    is_issued = has_award and (county.variant != "awkward" or number != UNISSUED)
    return {
        "award_proposed_on": date(year + 1, 6, 21) if has_award else None,
        "award_proposed_by": "示例绩效中心" if has_award else None,
        "award_approved_on": date(year + 1, 6, 25) if has_award else None,
        "award_approved_by": "示例局党组" if has_award else None,
        "award_issued_on": date(year + 1, 6, 28) if is_issued else None,
        "award_closed_on": date(year + 1, 7, 5) if is_issued else None,
    }
