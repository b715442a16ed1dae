"""Rows of whole-department evaluations: DC21. Points in hundredths."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ingest.sample.amounts import split
from ingest.sample.budget_tables import Row
from ingest.sample.county import County
from ingest.sample.departments import Department
from ingest.sample.reevaluation_tables import AGENCIES

LEAD = "绩效中心"
# Department, and points lost: one evaluates itself the year before, two are evaluated by third parties.
SELF_EVALUATED, SELF_LOST = 30, 350
EVALUATED = ((60, 1640), (42, 2160))
# Level 1, level 3 and full marks of the framework for departments as a whole.
FRAMEWORK = (
    ("投入", "绩效目标合理性", 300),
    ("投入", "绩效指标明确性", 300),
    ("投入", "在职人员控制率", 300),
    ("投入", "“三公经费”变动率", 300),
    ("投入", "重点支出安排率", 300),
    ("过程", "预算完成率", 500),
    ("过程", "预算调整率", 400),
    ("过程", "支付进度率", 400),
    ("过程", "结转结余率", 400),
    ("过程", "结转结余变动率", 400),
    ("过程", "公用经费控制率", 400),
    ("过程", "“三公经费”控制率", 400),
    ("过程", "政府采购执行率", 300),
    ("过程", "管理制度健全性", 300),
    ("过程", "资金使用合规性", 400),
    ("过程", "预决算信息公开性", 300),
    ("过程", "基础信息完善性", 300),
    ("产出", "实际完成率", 600),
    ("产出", "完成及时率", 500),
    ("产出", "质量达标率", 500),
    ("产出", "重点工作办结率", 400),
    ("效果", "经济效益", 400),
    ("效果", "社会效益", 600),
    ("效果", "生态效益", 300),
    ("效果", "社会公众或服务对象满意度", 700),
)


@dataclass(frozen=True)
class Whole:
    """One evaluation of everything a department spends."""

    key: str
    work_year: int
    department: Department
    lost: int
    third_party: str | None = None

    @property
    def score(self) -> int:
        """Total, hundredths of points."""
        return 10_000 - self.lost


def wholes(county: County, work_year: int) -> list[Whole]:
    """The evaluations of a work year: in the first one a self-evaluation, then two by third parties."""
    by_number = {department.number: department for department in county.departments}
    if work_year == county.years[0]:
        return [Whole(f"ZT{work_year}-01", work_year, by_number[SELF_EVALUATED], SELF_LOST)]
    return [
        Whole(f"ZT{work_year}-{n:02}", work_year, by_number[number], lost, AGENCIES[n % len(AGENCIES)])
        for n, (number, lost) in enumerate(EVALUATED, start=1)
    ]


def whole_eval(county: County, whole: Whole) -> list[Row]:
    """DC21 of one evaluation: the total (indicator 0), then the indicators."""
    rng = county.rng(f"whole evaluation {whole.key}")
    common: Row = {
        "whole_id": whole.key,
        "work_year": whole.work_year,
        "fiscal_year": whole.work_year - 1,
        "agency_code": whole.department.head.code,
        "eval_mode": "第三方" if whole.third_party else "自评",
        "lead_unit": LEAD,
        "third_party": whole.third_party,
    }
    total = {"ind_no": 0, "lv1": None, "lv3": None, "weight": 10_000, "score": whole.score}
    lost = split(whole.lost, [full * rng.uniform(0.5, 1.5) for *_, full in FRAMEWORK])
    marks = {
        level: sum(full for *_, full in group) for level, group in groupby(FRAMEWORK, lambda row: row[0])
    }
    indicators = [
        {
            "ind_no": number,
            "lv1": f"{level1}({marks[level1] // 100}分)",
            "lv3": level3,
            "weight": full,
            "score": full - less,
            "deduction_reason": f"{level3}未达标准（虚构）" if less else None,
        }
        for number, ((level1, level3, full), less) in enumerate(zip(FRAMEWORK, lost, strict=True), start=1)
    ]
    days = _days(whole)
    return [
        {**common, **total, "deduction_reason": None, **days},
        *({**common, **row, **dict.fromkeys(days)} for row in indicators),
    ]


def _days(whole: Whole) -> Row:
    """Plan, indicators, talks on the spot and report; a department that evaluates itself has no talks."""
    return {
        "plan_approved_on": date(whole.work_year, 5, 28),
        "indicator_system_on": date(whole.work_year, 6, 14),
        "on_site_on": date(whole.work_year, 6, 26) if whole.third_party else None,
        "report_final_on": date(whole.work_year, 8, 24),
    }
