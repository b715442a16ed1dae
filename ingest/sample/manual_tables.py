"""Rows entered by hand: DC30 adjustments and appeals, DC31 values measured elsewhere."""

from datetime import date

from ingest.sample.budget_tables import Row
from ingest.sample.county import APPEAL, County


def comp_manual(county: County, year: int) -> list[Row]:
    """DC30: one appeal proposed, one refused; in the awkward county one is granted too."""
    entries = [(5, "B12", "提出"), (19, "A11", "驳回")]
    if county.variant == "awkward":
        entries.append((APPEAL, "B11", "批准"))
    return [
        {
            "run_id": f"ZH{year}-1",
            "agency_code": county.departments[number - 1].head.code,
            "indicator_code": indicator,
            "seq": 1,
            "entry_type": "appeal",
            "delta_points": 150,
            "reason": "公开时间以网站日志为准（虚构）" if indicator != "A11" else "系统故障导致逾期（虚构）",
            "evidence_ref": f"示例附件{seq}",
            "proposed_by": county.departments[number - 1].head.code,
            "approved_by": None if status == "提出" else "示例绩效中心",
            "status": status,
            "notified_on": date(year + 1, 5, 28),
            "proposed_on": date(year + 1, 5, 30),
            "decided_on": None if status == "提出" else date(year + 1, 6, 6),
        }
        for seq, (number, indicator, status) in enumerate(entries, start=1)
    ]


def measure_values(county: County, year: int) -> list[Row]:
    """DC31: an execution rate that differs a little from the extracts, and rates that no extract gives."""
    book = county.of(year)[0]
    nearly = round(book.paid / book.adjusted - 0.003, 4)
    rows = [_value(year, book.department.head.code, "exec_rate", nearly, "部门自报执行率（虚构）")]
    rng = county.rng(f"measured elsewhere {year}")
    return rows + [
        _value(
            year,
            d.head.code,
            "public_satisfaction_rate",
            round(rng.uniform(0.8, 0.97), 4),
            "政务热线（虚构）",
        )
        for d in county.departments[:5]
    ]


def _value(year: int, agency: str, measure: str, value: float, source: str) -> Row:
    return {
        "fiscal_year": year,
        "agency_code": agency,
        "measure": measure,
        "numerator": None,
        "denominator": None,
        "measure_value": value,
        "source_note": source,
        "measured_by": "示例测算人",
        "measured_on": date(year + 1, 4, 16),
    }
