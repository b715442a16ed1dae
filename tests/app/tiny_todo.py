"""What is overdue in the tiny county, and what in its deliveries needs a person."""

from datetime import date, timedelta
from typing import Any

from tests.app.tiny_policy import REGION

TODAY = date(2018, 6, 15)
# Section, department, days overdue.
OVERDUE = (
    *(("社保科", "002", 400), ("社保科", "002", 30), ("社保科", "007", 5)),
    *(("经建科", "003", 45), ("经建科", None, 1)),
)


def todo_rows() -> dict[str, list[dict[str, Any]]]:
    """Years with deliveries, five overdue things of two sections, two findings."""
    item = {
        "event_code": "rectification_result",
        "event_name_zh": "报送整改结果",
        "event_name_en": "Rectification result reported",
    }
    items = [
        {"region_code": REGION, "object_id": f"ZG-{number}", "business_section": section, "agency_code": code}
        | {"agency_name": code and f"示例单位{code[1:]}", "deadline_on": TODAY - timedelta(days)}
        | {"overdue_days_count": days}
        | (item if code else {"event_code": "poverty_task"})
        for number, (section, code, days) in enumerate(OVERDUE, start=1)
    ]
    finding = {"region_code": REGION, "fiscal_year": 2017}
    findings = [
        finding
        | {"review_list": "rev_third_party_contracts", "entity": "whole_eval", "object_id": "WT-1"}
        | {
            "fault_code": "OVER_CEILING",
            "name_zh": "合同超过最高限价",
            "name_en": "Contract above the maximum fee",
        }
        | {
            "next_step_zh": "核实合同",
            "next_step_en": "check the contract",
            "finding_severity": "must_correct",
        },
        finding
        | {"review_list": "rev_mismatches", "entity": "project", "object_id": "P-1", "fault_code": "OWN_CODE"}
        | {"finding_severity": "to_check", "reason_name_zh": "金额不一致", "reason_name_en": "amounts differ"}
        | {"detail": "12.00"},
    ]
    years = [{"region_code": REGION, "work_year": 2018, "contracts": "DC05", "judged_on": TODAY}]
    return {"dim_work_years": years, "rev_overdue": items, "rev_findings": findings}
