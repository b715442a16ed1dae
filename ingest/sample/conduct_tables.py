"""Rows about conduct: DC09 disclosure, DC10 issues, DC24 compilation."""

from datetime import date, timedelta

from ingest.sample.books import Book
from ingest.sample.budget_tables import Row, approval_day
from ingest.sample.checklists import BUDGET_ITEMS, FINAL_ITEMS, FUND_TABLES
from ingest.sample.county import MISSING, County

DISCLOSURE_LIMIT = timedelta(days=20)
AUDIT_TYPES = ("超标准", "账务不规范", "资产管理", "政府采购")


def disclosure_check(county: County, year: int) -> list[Row]:
    """DC09: the package row (item 0) and the checklist of both disclosures; a classified unit has none."""
    return [
        row
        for book in county.of(year)
        if not book.department.is_secret
        for row in [
            *_package(book, "预算", approval_day(year), book.profile.budget_late_days, BUDGET_ITEMS),
            *_package(book, "决算", date(year + 1, 8, 10), book.profile.final_late_days, FINAL_ITEMS),
        ]
    ]


def _package(book: Book, kind: str, approved_on: date, late_days: int, items: tuple[str, ...]) -> list[Row]:
    published_on = approved_on + DISCLOSURE_LIMIT + timedelta(days=late_days)
    head = book.department.head.code
    common: Row = {
        "fiscal_year": book.year,
        "agency_code": head,
        "doc_type": kind,
        "approved_on": approved_on,
        "published_on": published_on,
        "url": f"http://example.invalid/{book.year}/{head}",
        "checked_by": "示例检查人",
        "checked_on": date(approved_on.year, 11, 20),
    }
    findings = _findings(book, kind, items)
    correction = _correction(book, approved_on.year)
    open_days: Row = dict.fromkeys(correction)
    return [
        {**common, "item_no": number, "item_name": name}
        | (findings[name] | correction if name in findings else _met(book, name) | open_days)
        for number, name in enumerate(("公开整体情况", *items))
    ]


def _correction(book: Book, year: int) -> Row:
    """Days on which a finding was notified, put right and checked again; some units leave it, some wait."""
    number = book.department.number
    has_corrected = number % 7 != 0
    return {
        "notified_on": date(year, 11, 26),
        "corrected_on": date(year, 12, 10) if has_corrected else None,
        "rechecked_on": date(year, 12, 18) if has_corrected and number % 5 != 0 else None,
    }


def _met(book: Book, name: str) -> Row:
    has_fund = any(line.fund == "政府性基金" for line in book.lines)
    is_met = None if name == "公开整体情况" or (name in FUND_TABLES and not has_fund) else True
    return {"is_met": is_met, "problem_type": None, "problem_count": None}


def _findings(book: Book, kind: str, items: tuple[str, ...]) -> dict[str, Row]:
    """Item → what was found: missing tables at the end of the list, errors in its first ones."""
    habits = book.profile
    half = habits.missing_items // 2
    missing = habits.missing_items - half if kind == "决算" else half
    required = [name for name in items if name not in FUND_TABLES]
    found: dict[str, Row] = {
        name: {"is_met": False, "problem_type": "缺表", "problem_count": 1}
        for name in required[len(required) - missing :]
    }
    if kind == "预算" and habits.cross_errors:
        found[items[1]] = {"is_met": True, "problem_type": "勾稽不符", "problem_count": habits.cross_errors}
    if kind == "决算" and habits.not_itemised:
        found[items[0]] = {"is_met": True, "problem_type": "未细化", "problem_count": habits.not_itemised}
    return found


def issue_ledger(county: County, year: int) -> list[Row]:
    """DC10: problems of a fiscal year, reported in the work year after it."""
    rows = [row for book in county.of(year) for row in _issues(county, book)]
    return [*rows, *_same_matter(rows), *_other_sources(county, year)]


def _issues(county: County, book: Book) -> list[Row]:
    rng = county.rng(f"issues {book.year} {book.department.code}")
    habits = book.profile
    kinds = [
        *[("审计", "严重")] * habits.audit_severe,
        *[("审计", "较重")] * habits.audit_serious,
        *[("审计", "一般")] * habits.audit_minor,
        *[("财政监督", "较重")] * habits.supervision_serious,
        *[("财政监督", "一般")] * habits.supervision_minor,
    ]
    rectified = habits.rectify_rate * len(kinds)
    return [
        _issue(
            book,
            number,
            source,
            severity,
            rng.choice(AUDIT_TYPES),
            rng.randint(2, 900),
            rectified - number + 1,
        )
        for number, (source, severity) in enumerate(kinds, start=1)
    ]


def _issue(
    book: Book, number: int, source: str, severity: str, kind: str, hundreds_yuan: int, credit: float
) -> Row:
    """`credit` is what the rectification rate leaves for this issue: all of it, about half, or none."""
    letters = "SJ" if source == "审计" else "CZ"
    work_year = book.year + 1
    month = 2 if source == "审计" else 3
    status = "已核销" if credit > 0.75 else ("整改中" if credit > 0.25 else "未整改")
    return {
        "issue_id": f"{letters}{work_year}-{book.department.code}-{number:02}",
        "source_type": source,
        "report_no": f"示例{letters}报〔{work_year}〕{book.department.number}号",
        "report_on": date(work_year, month, 12),
        "found_fiscal_year": book.year,
        "agency_code": book.department.head.code,
        "issue_type": kind,
        "severity": severity,
        "amount": hundreds_yuan * 10_000,
        "same_matter_id": None,
        "description": f"{kind}问题（虚构）",
        "is_transferred": False,
        "due_on": date(work_year, month + 2, 10),
        "rectify_status": status,
        "rectified_on": date(work_year, month + 2, 1) if status == "已核销" else None,
    }


def _same_matter(rows: list[Row]) -> list[Row]:
    """One audit finding that fiscal supervision wrote down again, more mildly: it counts once."""
    first = next((r for r in rows if r["source_type"] == "审计" and r["severity"] == "较重"), None)
    if first is None:
        return []
    first["same_matter_id"] = f"TS-{first['issue_id']}"
    again = {
        "issue_id": str(first["issue_id"]).replace("SJ", "CZ") + "-重",
        "source_type": "财政监督",
        "severity": "一般",
    }
    return [{**first, **again}]


def _other_sources(county: County, year: int) -> list[Row]:
    """An inspection finding, which neither the audit nor the supervision indicator counts."""
    book = county.of(year)[2]
    row = _issue(book, 90, "巡察", "一般", "其他", 30, 1.0)
    return [{**row, "issue_id": f"XC{year + 1}-{book.department.code}-90"}]


def compile_record(county: County, year: int) -> list[Row]:
    """DC24: two budget rounds the autumn before, the final accounts; an awkward unit's records are lost."""
    return [
        row
        for book in county.of(year)
        if not (county.variant == "awkward" and book.department.number == MISSING)
        for row in _rounds(book)
    ]


def _rounds(book: Book) -> list[Row]:
    habits, year = book.profile, book.year
    first_late = habits.late_days // 2 if habits.late_days > 2 else 0
    # Deadlines keep clear of public holidays, so that a plain working week gives the days late.
    rounds = (
        ("一上", date(year - 1, 10, 20), first_late, habits.returned, 0),
        ("二上", date(year - 1, 11, 30), habits.late_days, 0, habits.minor_errors // 2),
        ("决算", date(year + 1, 3, 10), 0, 0, habits.minor_errors - habits.minor_errors // 2),
    )
    return [
        {
            "fiscal_year": year,
            "agency_code": book.department.head.code,
            "report_type": kind,
            "deadline_on": deadline,
            "submitted_on": working_days_after(deadline, late) if late else deadline - timedelta(days=2),
            "returned_count": returned,
            "minor_error_count": errors,
        }
        for kind, deadline, late, returned, errors in rounds
    ]


def working_days_after(day: date, count: int) -> date:
    """The date `count` working days (Monday to Friday) later."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
