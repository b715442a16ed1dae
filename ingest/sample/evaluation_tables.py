"""Rows of self-evaluation: DC16, DC17. Money in fen, hundredths of points."""

from datetime import date
from random import Random

from ingest.sample.amounts import half_up
from ingest.sample.books import Book, Line
from ingest.sample.budget_tables import Row
from ingest.sample.county import County

GRADES = ((9000, "优"), (8000, "良"), (6000, "中"), (0, "差"))
EXECUTION_POINTS = 1000
# Level 1, level 2, level 3, sign, target, unit, points in hundredths; with execution 10 the sheet has 100.
SHEET = (
    ("产出指标", "数量指标", "计划任务完成数", "≥", 120, "处", 1500),
    ("产出指标", "质量指标", "验收合格率", "≥", 100, "%", 1500),
    ("产出指标", "时效指标", "完成时限", "≤", 12, "个月", 1000),
    ("产出指标", "成本指标", "单位成本", "≤", 90, "万元", 1000),
    ("效益指标", "社会效益指标", "受益人数", "≥", 3000, "人", 1500),
    ("效益指标", "可持续影响指标", "长效机制建设", "定性", 0, "", 1500),
    ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥", 90, "%", 1000),
)
TIERS = (("达成年度指标", 100), ("部分达成年度指标并具有一定效果", 70))


def grade(points: int) -> str:
    """Grade word of project evaluations for a score in hundredths of a point."""
    return next(word for lower, word in GRADES if points >= lower)


def self_evaluation(county: County, year: int) -> tuple[list[Row], list[Row]]:
    """DC16 and DC17: the large projects of a fiscal year, evaluated by their departments in the next."""
    rng = county.rng(f"self-evaluation {year}")
    heads, sheets = [], []
    for number, (book, line) in enumerate(county.large_lines(year), start=1):
        key = f"ZP{year + 1}-{number:03}"
        rows = _sheet(rng, key, book.department.severity)
        heads.append(_head(rng, key, book, line, sum(int(str(r["self_score"])) for r in rows)))
        sheets += rows
    return heads, sheets


def execution_points(paid: int, budget: int) -> int:
    """Reported execution score in hundredths: ten points in proportion, at most ten."""
    return min(half_up(EXECUTION_POINTS * paid, budget), EXECUTION_POINTS)


def _head(rng: Random, key: str, book: Book, line: Line, sheet_points: int) -> Row:
    points = execution_points(line.paid, line.adjusted)
    # One sheet in twenty is added up wrongly, as it happens.
    total = points + sheet_points + (150 if rng.random() < 0.05 else 0)
    return {
        "self_eval_id": key,
        "work_year": book.year + 1,
        "fiscal_year": book.year,
        "project_code": line.project_code,
        "project_name": line.project_name,
        "dept_name": book.department.name,
        "agency_code": line.unit_code,
        "year_start_budget": line.initial,
        "full_year_budget": line.adjusted,
        "full_year_execution": line.paid,
        "execution_rate": half_up(10_000 * line.paid, line.adjusted) / 10_000,
        "exec_score": points,
        "overall_goal_actual": "年度总体目标基本完成（虚构）",
        "total_score": min(total, 10_000),
        "self_grade": grade(min(total, 10_000)),
        "status": "已审核",
        "submitted_on": date(book.year + 1, 4, rng.randint(8, 28)),
    }


def _sheet(rng: Random, key: str, severity: float) -> list[Row]:
    return [
        {"self_eval_id": key, "row_no": number, **_indicator(rng, entry, severity)}
        for number, entry in enumerate(SHEET, start=1)
    ]


def _indicator(rng: Random, entry: tuple[str, str, str, str, int, str, int], severity: float) -> Row:
    level1, level2, level3, sign, target, unit, points = entry
    if sign == "定性":
        actual, percent = TIERS[rng.random() < 0.15 + severity / 4]
        goal, score = TIERS[0][0], points * percent // 100
    else:
        reached = _reached(rng, sign, target, unit, severity)
        share = (reached, target) if sign == "≥" else (target, reached)
        goal, actual = f"{sign}{target}{unit}", f"{reached}{unit}"
        score = min(half_up(points * share[0], share[1]), points)
    return {
        "lv1_perf_ind_name": level1,
        "lv2_perf_ind_name": level2,
        "lv3_perf_ind_name": level3,
        "compute_sign": sign,
        "target_value": goal,
        "actual_value": actual,
        "score_weight": points,
        "self_score": score,
        "deviation_reason": "受施工条件影响，进度略有滞后（虚构）" if score < points else None,
    }


def _reached(rng: Random, sign: str, target: int, unit: str, severity: float) -> int:
    """What was reached: mostly the target, sometimes a little short, now and then far beyond."""
    if rng.random() < 0.25 + severity / 3:
        short = rng.uniform(0.80, 0.97)
        return round(target * short) if sign == "≥" else round(target / short)
    if sign == "≥" and unit != "%" and rng.random() < 0.12:
        return round(target * rng.uniform(1.35, 1.7))
    return target
