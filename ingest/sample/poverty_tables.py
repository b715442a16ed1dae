"""Rows of the poverty funds: DC15, DC32, and what they leave in quota ledger and payments. Fen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.sample.amounts import hundreds
from ingest.sample.budget_tables import Row
from ingest.sample.county import County
from ingest.sample.monitored import TEN_THOUSAND_YUAN

FUNCTION_CODE, ECONOMIC_CODE, FUND = "2130599", "31005", "一般公共预算"
UNITS = ("示例镇甲", "示例镇乙", "示例街道丙", "示例园区丁")
PAYMENTS = 3
# Invented tasks of the platform: name, section, month due.
TASKS = (
    ("录入扶贫资金总台账", "农业科", 3),
    ("核对扶贫资金分配进度", "农业科", 6),
    ("处理支付滞后预警", "国库科", 9),
    ("填报项目绩效目标", "绩效科", 4),
    ("填报项目绩效自评", "绩效科", 12),
)


@dataclass(frozen=True)
class Entry:
    """One line of the ledger in one work year. Amounts in fen; nothing allocated has no day."""

    number: int
    work_year: int
    facts: dict[str, Any]

    @property
    def year(self) -> int:
        """Fiscal year of the money."""
        return self.work_year + self.facts.get("year", 0)

    @property
    def project_code(self) -> str | None:
        """Number in the project library, which began with the work year."""
        is_listed = self.year == self.work_year and "allocated" in self.facts
        return f"FPXM{self.year}-{self.number:02}" if is_listed else None

    def fen(self, name: str) -> int | None:
        """An amount, None where nothing is known."""
        amount = self.facts.get(name)
        return None if amount is None else round(amount * TEN_THOUSAND_YUAN)

    def day(self, name: str) -> date | None:
        """A day of the entry's year."""
        found = self.facts.get(name)
        return date(self.year, *found) if found else None


def entries(county: County) -> list[Entry]:
    """The ledger of the running year."""
    return [Entry(number, county.running_year, facts) for number, facts in enumerate(_ledger(), start=1)]


@cache
def _ledger() -> list[dict[str, Any]]:
    return yaml.safe_load(Path(__file__).with_name("poverty.yml").read_text(encoding="utf-8"))


def poverty_fund(county: County) -> list[Row]:
    """DC15 of the running year, with what is left of the two years before."""
    return [_entry(entry) for entry in entries(county)]


def _entry(entry: Entry) -> Row:
    facts = entry.facts
    return {
        "ledger_id": f"FP{entry.work_year}-{entry.number:03}",
        "fiscal_year": entry.year,
        "fund_level": facts["level"],
        "doc_no": f"示例财农指〔{entry.year}〕{entry.number}号",
        "issued_amt": entry.fen("issued"),
        "arrived_on": entry.day("arrived"),
        "allocated_amt": entry.fen("allocated"),
        "allocated_on": entry.day("allocated_on"),
        "poverty_project_code": entry.project_code,
        "project_name": f"示例扶贫项目{entry.number:02}（虚构）",
        "implementing_unit": UNITS[entry.number % len(UNITS)],
        "paid_amt": entry.fen("paid"),
        "last_paid_on": entry.day("last"),
        "goal_filled": facts.get("goal"),
        "self_eval_filled": facts.get("self_evaluation"),
        "alert_type": facts.get("alert"),
        "alert_status": facts.get("handled"),
    }


def _agency(county: County) -> str:
    """The unit through which the funds are paid: the largest that no project is named after."""
    return max(county.departments[:-1], key=lambda d: (not d.is_secret, d.public_fen)).head.code


def quotas(county: County) -> list[Row]:
    """DC04 lines: the funds allocated in the running year are added to its budget."""
    return [
        {
            "bgt_id": f"ZB{entry.year}-FP{entry.number:03}",
            "fiscal_year": entry.year,
            "cor_bgt_doc_no": f"示例财农指〔{entry.year}〕{entry.number}号",
            "doc_date": entry.day("allocated_on"),
            "agency_code": _agency(county),
            "project_code": entry.project_code,
            "bgt_type": "追加",
            "adjust_reason": "县委县政府交办" if entry.facts["level"] == "县" else "上级转移支付",
            "exp_func_code": FUNCTION_CODE,
            "fund_type_code": FUND,
            "amount": entry.fen("allocated"),
            "pay_app_amt": None,
            "cur_amt": None,
            "is_deleted": 2,
        }
        for entry in entries(county)
        if entry.project_code
    ]


def payments(county: County) -> list[Row]:
    """DC05 lines of these funds: what the treasury paid, in a few parts."""
    agency = _agency(county)
    return [
        _payment(entry, number, agency, day, amount)
        for entry in entries(county)
        if entry.project_code
        for number, (day, amount) in enumerate(_parts(entry), start=1)
    ]


def _parts(entry: Entry) -> Iterator[tuple[date, int]]:
    total, first, last = (
        entry.fen("treasury") or entry.fen("paid"),
        entry.day("allocated_on"),
        entry.day("last"),
    )
    if not total or not first or not last:
        return
    part = hundreds(total / PAYMENTS)
    for number in range(1, PAYMENTS):
        yield first + timedelta((last - first).days * number // PAYMENTS), part
    yield last, total - part * (PAYMENTS - 1)


def _payment(entry: Entry, number: int, agency: str, day: date, amount: int) -> Row:
    return {
        "pay_app_id": f"ZF{entry.year}-FP{entry.number:03}-{number}",
        "pay_app_no": f"{entry.year}9{entry.number:05}{number:02}",
        "fiscal_year": entry.year,
        "paid_on": day,
        "agency_code": agency,
        "project_code": entry.project_code,
        "bgt_id": f"ZB{entry.year}-FP{entry.number:03}",
        "exp_func_code": FUNCTION_CODE,
        "dep_bgt_eco_code": ECONOMIC_CODE,
        "fund_type_code": FUND,
        "pay_type": "直接支付",
        "use_des": "扶贫项目款",
        "payee_name": f"示例收款单位{entry.number:02}（虚构）",
        "xpay_amt": amount,
    }


def poverty_task(county: County) -> list[Row]:
    """DC32: the tasks of the work year, all of them done as was published."""
    year = county.running_year
    return [
        {
            "task_no": f"FPRW{year}-{number:02}",
            "work_year": year,
            "task_name": f"{name}（虚构）",
            "section_name": section,
            "due_on": date(year, month, 28),
            "done_on": date(year, month, 28) - timedelta(days=number),
        }
        for number, (name, section, month) in enumerate(TASKS, start=1)
    ]
