"""Six invented re-evaluations for the tiny county."""

from decimal import Decimal

from tests.app.tiny_policy import REGION, WORK_YEAR, YEAR, cents

PROJECTS = (
    ("城乡居民养老补助", "社保", "001", 1960, "97.00", "88.60", "deviating", "优", "良"),
    ("义务教育校舍维修", "教育", "002", 1420, "98.50", "91.20", "deviating", "优", "优"),
    ("城区道路改造", "城建", "003", 1310, "96.00", "79.40", "distorted", "优", "中"),
    ("职业培训补贴", "社保", "001", 890, "99.00", "84.10", "distorted", "优", "良"),
    ("垃圾清运服务", "城建", "004", 720, "95.50", "86.90", "deviating", "优", "良"),
    ("学前教育奖补", "教育", "002", 500, "94.00", "90.30", "consistent", "优", "优"),
)


def reevaluation_rows() -> dict[str, list[dict]]:
    """Six re-evaluated projects of 68,000,000.00 yuan, with level 1-3 indicators."""
    codes = {"优": ("YOU", 1), "良": ("LIANG", 2), "中": ("ZHONG", 3)}
    projects, indicators = [], []
    for number, (name, field, agency, amount, self_score, score, gap, was, grade) in enumerate(
        PROJECTS, start=1
    ):
        key = {"region_code": REGION, "work_year": WORK_YEAR, "reevaluation_id": f"ZJ2018-{number:02d}"}
        projects.append(
            key
            | {
                "fiscal_year": YEAR,
                "self_evaluation_id": f"ZP2018-{number:03d}",
                "project_code": f"P2017-{number:03d}",
                "project_name": f"示例{name}项目",
                "agency_code": agency,
                "agency_name": f"示例单位{agency[1:]}",
                "policy_field": field,
                "evaluated_yuan": amount * 10000,
                "third_party_name": "示例评价公司",
                "contract_yuan": 38000 + number * 1000,
                "fee_ceiling_yuan": 42000,
                "is_over_ceiling": number > 4,
                "self_score": Decimal(self_score),
                "reevaluation_score": Decimal(score),
                "score_gap": Decimal(self_score) - Decimal(score),
                "gap_class": gap,
                "self_grade_code": codes[was][0],
                "self_grade_name": was,
                "grade_code": codes[grade][0],
                "grade_name": grade,
                "grade_order": codes[grade][1],
                "meeting_count": 1 + number % 3,
                "site_visit_count": 2 + number,
                "questionnaire_count": 100 + 20 * number,
                "report_final_on": "2018-09-20",
                "dispatched_to_budget_on": "2018-10-09",
                "dispatched_to_section_on": None if number == 6 else "2018-10-09",
                "disclosed_on": None if number > 3 else "2018-11-01",
                "status": "final",
            }
        )
        levels = (
            ("决策", "立项", 20),
            ("过程", "资金管理", 20),
            ("产出", "数量", 30),
            ("效益", "满意度", 30),
        )
        for order, (level1, level2, full) in enumerate(levels, start=1):
            share = Decimal(score) / 100
            indicators.append(
                key
                | {
                    "indicator_no": order,
                    "level1_name": level1,
                    "level2_name": level2,
                    "level3_name": f"{level2}达标情况",
                    "full_marks": full,
                    "score": cents(full * share),
                }
            )
    return {"fct_reevaluations": projects, "fct_reevaluation_indicators": indicators}
