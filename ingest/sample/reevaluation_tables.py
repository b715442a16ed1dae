"""Rows of the bureau's own evaluation: DC18, DC19. Money in fen, points in hundredths."""

from datetime import date, timedelta
from random import Random

from ingest.sample.amounts import split
from ingest.sample.budget_tables import Row
from ingest.sample.county import County
from ingest.sample.evaluation_tables import grade

# Self-score less re-evaluation score of the six, hundredths: from agreement to a self-score that flatters.
GAPS = (240, 430, 780, 1360, 500, 960)
UNDATED_OPINIONS = 5
AGENCIES = ("示例评价公司甲（虚构）", "示例评价公司乙（虚构）", "示例评价公司丙（虚构）")
# Ceiling and contract (fen) of the six, in the order of their amounts, by the county's placeholder fee table.
FEES = (
    (40_000_00, 38_500_00),
    (40_000_00, 36_000_00),
    (40_000_00, 38_000_00),
    (30_000_00, 28_000_00),
    (30_000_00, 26_500_00),
    (30_000_00, 25_000_00),
)
# One contract costs more than its ceiling.
WHOLE_FEES = ((40_000_00, 43_500_00), (40_000_00, 35_000_00))
# Level 1, level 2, level 3 of the framework in force for these years, points in hundredths.
FRAMEWORK = (
    ("投入", "项目立项", "立项规范性", 500),
    ("投入", "项目立项", "绩效目标合理性", 500),
    ("投入", "资金落实", "资金到位率", 500),
    ("过程", "业务管理", "制度执行有效性", 1000),
    ("过程", "财务管理", "资金使用合规性", 1500),
    ("产出", "项目产出", "实际完成率", 1000),
    ("产出", "项目产出", "质量达标率", 1000),
    ("产出", "项目产出", "完成及时率", 1000),
    ("效果", "项目效益", "社会效益", 1500),
    ("效果", "项目效益", "社会公众或服务对象满意度", 1500),
)


def chosen(county: County, self_evaluations: list[Row], year: int) -> list[Row]:
    """The six self-evaluations of a year that the bureau evaluates again, largest amount first."""
    fixed = {
        line.project_code for _, line in county.large_lines(year) if line.project and line.project.spent_fen
    }
    rows = [row for row in self_evaluations if row["project_code"] in fixed]
    return sorted(rows, key=lambda row: -int(str(row["full_year_execution"])))


def reevaluation(county: County, self_evaluations: list[Row], year: int) -> list[Row]:
    """DC18: the total row (indicator 0) and the indicator rows of each of the six."""
    rng = county.rng(f"re-evaluation {year}")
    fields = {
        line.project_code: line.project.field
        for _, line in county.large_lines(year)
        if line.project is not None
    }
    rows = []
    for number, row in enumerate(chosen(county, self_evaluations, year), start=1):
        rows += _report(rng, year, number, row, fields[str(row["project_code"])])
    return rows


def _report(rng: Random, year: int, number: int, row: Row, field: str) -> list[Row]:
    score = int(str(row["total_score"])) - GAPS[number - 1]
    work_year = year + 1
    final_on = date(work_year, 9, 3 + 4 * number)
    common: Row = {
        "reeval_id": f"ZJ{work_year}-{number:02}",
        "work_year": work_year,
        "fiscal_year": year,
        "self_eval_id": row["self_eval_id"],
        "project_code": row["project_code"],
        "policy_field": field,
        "evaluated_amt": row["full_year_execution"],
        "third_party": AGENCIES[number % len(AGENCIES)],
    }
    total = {
        "ind_no": 0,
        "lv1": None,
        "lv2": None,
        "lv3": None,
        "weight": 10_000,
        "score": score,
        "grade": grade(score),
        "meetings": rng.randint(2, 6),
        "site_visits": rng.randint(4, 15),
        "questionnaires": rng.randint(12, 40) * 10,
        **_conduct(work_year, number, final_on),
        "report_final_on": final_on,
        "sent_budget_section_on": final_on + timedelta(days=6),
        "sent_business_section_on": final_on + timedelta(days=7),
        # One report is not published yet.
        "published_on": final_on + timedelta(days=20) if number != 4 else None,
    }
    return [{**common, **total}, *({**common, **part} for part in _indicators(rng, score))]


def _conduct(work_year: int, number: int, final_on: date) -> Row:
    """Days between contract and report. One report went to its experts without a day of its opinions."""
    signed_on = _signed_on(work_year, number)
    return {
        "plan_approved_on": signed_on + timedelta(days=10),
        "field_work_on": signed_on + timedelta(days=24),
        "materials_reviewed_on": signed_on + timedelta(days=31),
        "draft_report_on": final_on - timedelta(days=40),
        "opinions_on": final_on - timedelta(days=30) if number != UNDATED_OPINIONS else None,
        "expert_reviewed_on": final_on - timedelta(days=14),
    }


def _indicators(rng: Random, score: int) -> list[Row]:
    """Indicator rows whose points lost add up to the report's."""
    lost = split(10_000 - score, [full * rng.uniform(0.6, 1.4) for *_, full in FRAMEWORK])
    empty = dict.fromkeys(
        (
            "grade",
            "meetings",
            "site_visits",
            "questionnaires",
            "plan_approved_on",
            "field_work_on",
            "materials_reviewed_on",
            "draft_report_on",
            "opinions_on",
            "expert_reviewed_on",
            "report_final_on",
            "sent_budget_section_on",
            "sent_business_section_on",
            "published_on",
        )
    )
    return [
        {
            "ind_no": n,
            "lv1": level1,
            "lv2": level2,
            "lv3": level3,
            "weight": full,
            "score": full - less,
            **empty,
        }
        for n, ((level1, level2, level3, full), less) in enumerate(zip(FRAMEWORK, lost, strict=True), start=1)
    ]


def third_party_contract(reports: list[Row], year: int) -> list[Row]:
    """DC19: a contract per re-evaluation and one per department evaluated as a whole."""
    totals = [row for row in reports if row["ind_no"] == 0]
    work_year = year + 1
    evaluations = [
        _contract(work_year, n, row["third_party"], "reeval", row["reeval_id"], row["evaluated_amt"], fee)
        for n, (row, fee) in enumerate(zip(totals, FEES, strict=True), start=1)
    ]
    wholes = [
        _contract(
            work_year,
            len(totals) + n,
            AGENCIES[n % len(AGENCIES)],
            "whole_eval",
            f"ZT{work_year}-{n:02}",
            None,
            fee,
        )
        for n, fee in enumerate(WHOLE_FEES, start=1)
    ]
    return [*evaluations, *wholes]


def _signed_on(work_year: int, number: int) -> date:
    return date(work_year, 5, 10 + number)


def _contract(
    work_year: int,
    number: int,
    agency: object,
    task: str,
    target: object,
    evaluated: object,
    fee: tuple[int, int],
) -> Row:
    return {
        "contract_no": f"WT{work_year}-{number:02}",
        "third_party": agency,
        "engagement": task,
        "object_id": target,
        "evaluated_amt": evaluated,
        "fee_ceiling": fee[0],
        "contract_amt": fee[1],
        "paid_amt": fee[1] // 2 if number % 3 == 0 else fee[1],
        "signed_on": _signed_on(work_year, number),
        "quality_score": 8800 + 50 * number,
    }
