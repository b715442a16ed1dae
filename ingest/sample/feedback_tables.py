"""Rows of what follows from results: DC22 rectification, DC25 use, DC26 disclosure. Money in fen."""

from dataclasses import dataclass
from datetime import date, timedelta

from ingest.sample.amounts import hundreds
from ingest.sample.budget_tables import Row
from ingest.sample.county import County
from ingest.sample.monitored import TEN_THOUSAND_YUAN
from ingest.sample.monitoring_tables import reports as monitoring_reports
from ingest.sample.whole_tables import wholes

RESULTS = {"完成": "完成", "部分": "被退回", "未完成": "超期"}
ISSUE_RESULTS = {"已核销": "完成", "整改中": "部分", "未整改": "未完成"}
ISSUE_KINDS = {"审计": "audit", "财政监督": "supervision"}
SITES = ("县财政网站", "部门网站")
# What the budget section is told about each of the six reports, percent of the project's budget, and what it
# made of it: answer, percent adopted, reason.
ADVICE = (
    ("优先", 3, "采纳", 3, None),
    ("优先", 5, "部分采纳", 2, "财力所限，先安排一部分（虚构）"),
    ("保障", 0, "采纳", 0, None),
    ("压减", 10, "采纳", 10, None),
    ("优先", 2, "未采纳", 0, "下年度任务已完成，不再增加（虚构）"),
    ("压减", 10, None, None, None),
)
# The same for whole departments and the worst of the comprehensive evaluation, percent of public funds.
WHOLE_ADVICE = (("保障", 0, "采纳", 0, None), ("压减", 10, "部分采纳", 5, "机构即将合并（虚构）"))
WORST_ADVICE = ("压减", 5, "未采纳", 0, "已按奖惩办法扣减，不重复压减（虚构）")
# Money of monitored projects, 万元, by position: training gives back what lies idle.
MONITORED_ADVICE = {
    2: ("收回", 120, "部分采纳", 100, "秋季培训仍需20万元（虚构）"),
    3: ("调整", 0, "采纳", 0, None),
}


@dataclass(frozen=True)
class Matter:
    """Something to put right."""

    kind: str
    source: object
    agency: object
    project: object
    notice_on: date
    result: str
    issue: str = "见检查报告（虚构）"
    advice: str = "调剂使用，完善制度（虚构）"
    opinion: str | None = None


def rectification(
    county: County, issues: list[Row], reports: list[Row], self_evaluations: list[Row], year: int
) -> list[Row]:
    """DC22 of the work year: re-evaluations, findings, then departments as a whole and monitored projects."""
    matters = [
        *_of_reports(reports, self_evaluations),
        *_of_issues(issues),
        *_of_wholes(county, year + 1),
        *(_of_monitoring(county) if year + 1 == county.running_year else ()),
    ]
    return [_notice(year + 1, number, matter) for number, matter in enumerate(matters, start=1)]


def _of_reports(reports: list[Row], self_evaluations: list[Row]) -> list[Matter]:
    agencies = {row["self_eval_id"]: row["agency_code"] for row in self_evaluations}
    issue = "部分设备闲置，管护责任未落实（虚构）"
    return [
        Matter(
            "reeval",
            row["reeval_id"],
            agencies[row["self_eval_id"]],
            row["project_code"],
            row["report_final_on"],
            "完成",
            issue,
        )
        for row in reports
        if row["ind_no"] == 0 and isinstance(row["report_final_on"], date)
    ]


def _of_issues(issues: list[Row]) -> list[Matter]:
    return [
        Matter(
            ISSUE_KINDS[str(row["source_type"])],
            row["issue_id"],
            row["agency_code"],
            None,
            row["report_on"],
            ISSUE_RESULTS[str(row["rectify_status"])],
        )
        for row in issues
        if row["source_type"] in ISSUE_KINDS and isinstance(row["report_on"], date)
    ]


def _of_wholes(county: County, work_year: int) -> list[Matter]:
    """The first department is done, the second lets its day pass."""
    return [
        Matter(
            "whole_eval",
            whole.key,
            whole.department.head.code,
            None,
            date(work_year, 9, 10),
            result,
            "部分绩效指标未量化，资产账实不符（虚构）",
            "修订指标，清查资产（虚构）",
        )
        for whole, result in zip(wholes(county, work_year), ("完成", "未完成"), strict=True)
    ]


def _of_monitoring(county: County) -> list[Matter]:
    """Projects that were told off at the last cut-off; that with idle money is not through."""
    return [
        Matter(
            "monitor",
            report.task,
            report.line.unit_code,
            report.line.project_code,
            report.sent_on + timedelta(days=6),
            "部分" if report.line.documents < 0 else "完成",
            "执行进度或目标完成滞后（虚构）",
            report.plan.advice,
            "下年度按实际需求核定（虚构）",
        )
        for report in monitoring_reports(county, position=1)
        if report.plan.advice
    ]


def _notice(work_year: int, number: int, matter: Matter) -> Row:
    on = matter.notice_on
    return {
        "item_id": f"ZG{work_year}-{number:03}",
        "work_year": work_year,
        "source_type": matter.kind,
        "source_id": matter.source,
        "agency_code": matter.agency,
        "project_code": matter.project,
        "issue_text": matter.issue,
        "advice_text": matter.advice,
        "notice_on": on,
        "due_on": on + timedelta(days=60),
        "plan_on": on + timedelta(days=25),
        "replied_on": None if matter.result == "未完成" else on + timedelta(days=50),
        "verified_on": None if matter.result == "未完成" else on + timedelta(days=58),
        "verify_result": matter.result,
        "status": RESULTS[matter.result],
        "section_budget_opinion": matter.opinion,
    }


def result_use(county: County, reports: list[Row], self_evaluations: list[Row], year: int) -> list[Row]:
    """DC25: what the results of a work year meant for the next budget, amounts without sign."""
    sheets = {row["self_eval_id"]: row for row in self_evaluations}
    totals = [row for row in reports if row["ind_no"] == 0]
    uses = []
    for row, advice in zip(totals, ADVICE, strict=True):
        sheet = sheets[row["self_eval_id"]]
        budget = int(str(sheet["year_start_budget"]))
        uses.append(("reeval", row["reeval_id"], sheet["agency_code"], budget // 100, advice))
    for whole, advice in zip(wholes(county, year + 1), WHOLE_ADVICE, strict=True):
        department = whole.department
        uses.append(("whole_eval", whole.key, department.head.code, department.public_fen // 100, advice))
    worst = max(county.departments, key=lambda department: department.severity)
    uses.append(("comp_eval", f"ZH{year}-1", worst.head.code, worst.public_fen // 100, WORST_ADVICE))
    if year + 1 == county.running_year:
        for position, report in enumerate(monitoring_reports(county, position=1), start=1):
            if position in MONITORED_ADVICE:
                advice = MONITORED_ADVICE[position]
                uses.append(("monitor", report.task, report.line.unit_code, TEN_THOUSAND_YUAN, advice))
    return [_use(year + 1, number, *use) for number, use in enumerate(uses, start=1)]


def _use(
    work_year: int,
    number: int,
    kind: str,
    source: object,
    agency: object,
    part: int,
    advice: tuple[str, int, str | None, int | None, str | None],
) -> Row:
    """`part` is what one per cent, or one 万元, of the advice is in fen."""
    suggestion, amount, answer, taken, reason = advice
    return {
        "use_id": f"YY{work_year}-{number:03}",
        "source_type": kind,
        "source_id": source,
        "agency_code": agency,
        "next_fiscal_year": work_year + 1,
        "suggestion": suggestion,
        "suggested_amt": hundreds(part * amount),
        "adopted": answer,
        "adopted_amt": None if taken is None else hundreds(part * taken),
        "reason": reason,
    }


def perf_disclosure(county: County, reports: list[Row], year: int) -> list[Row]:
    """DC26: every report on both kinds of site, then departments as a whole and the ranking."""
    work_year = year + 1
    objects = [
        ("reeval_report", row["reeval_id"], row["published_on"] or date(work_year, 12, 20))
        for row in reports
        if row["ind_no"] == 0
    ]
    objects += [("whole_report", whole.key, date(work_year, 11, 6)) for whole in wholes(county, work_year)]
    pairs = [(entry, site) for entry in objects for site in SITES]
    pairs.append((("comp_result", f"ZH{year}-1", date(work_year, 6, 20)), SITES[0]))
    return [
        {
            "disclosure_id": f"GK{work_year}-{number:02}",
            "work_year": work_year,
            "object_type": kind,
            "object_id": key,
            "site_type": site,
            "url": f"http://example.invalid/{work_year}/{key}",
            "published_on": published_on,
        }
        for number, ((kind, key, published_on), site) in enumerate(pairs, start=1)
    ]
