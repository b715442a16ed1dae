"""Monitoring as departments report it: one official form per project, with columns of ticks."""

from itertools import groupby
from pathlib import Path

from ingest.sample.budget_tables import Row
from ingest.sample.cells import money, percent
from ingest.sample.county import County
from ingest.sample.monitoring_tables import Report, indicator_row, reports
from ingest.sample.office import MARK
from ingest.sample.paper import Cell, Line, beside, cells, whole, write_book

FOLDER = "绩效运行监控表"
WIDTH = 20
REASONS = ("经费", "制度", "人员", "硬件", "其他")
REASON_HEADINGS = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明")
POSSIBILITIES = ("确定能", "有可能", "完全不可能")
TICK = "√"


def write_forms(folder: Path, county: County, position: int) -> list[Path]:
    """One workbook per monitored project below `folder`. Returns the files."""
    return [
        write_book(
            folder / FOLDER / f"{report.task}-{report.line.project_code}_{FOLDER}_{MARK}.xlsx",
            {"Sheet1": _form(report)},
        )
        for report in reports(county, position)
    ]


def _form(report: Report) -> list[Line]:
    unit = report.book.department.head
    month, day = report.day.month, report.sent_on
    return [
        *whole(WIDTH, f"项目支出绩效运行监控表（{MARK}）", f"（{report.book.year}年度）"),
        [
            *(Cell("监控任务编号", 2), Cell(report.task, 6)),
            *(Cell("填报日期", 2), Cell(f"{day.year}年{day.month}月{day.day}日", WIDTH - 10)),
        ],
        [
            *(Cell("项目名称", 2), Cell(report.line.project_name or "", 6)),
            *(Cell("项目代码", 2), Cell(report.line.project_code, WIDTH - 10)),
        ],
        [
            *(Cell("主管部门", 2), Cell(report.book.department.name, 6)),
            *(Cell("实施单位", 2), Cell(f"{unit.code}-{unit.name}", WIDTH - 10)),
        ],
        *beside("项目资金\n（万元）", _money(report, month)),
        [Cell("年度总体目标"), Cell(f"完成{report.line.project_name}年度任务（虚构）", WIDTH - 1)],
        *beside("绩效指标", [*_headings(month), *_indicators(report)]),
    ]


def _money(report: Report, month: int) -> list[Line]:
    initial, plan, place = report.line.initial, report.plan, report.position
    rate = percent(round(plan.reported[place] / initial, 4))
    before = (money(initial, "万元"), money(plan.reported[place], "万元"), rate)
    amounts = (*before, money(plan.forecast[place], "万元"), money(plan.contracted[place], "万元"))
    done = f"1～{month}月"
    head = ("年初预算数", f"{done}执行数", f"{done}执行率", "全年预计执行数", "已签合同年末待付金额")
    return [_money_row("", head), _money_row("年度资金总额", amounts)]


def _money_row(name: str, texts: tuple[str, ...]) -> Line:
    return [Cell(name, 2), *(Cell(text, 2) for text in texts[:-1]), Cell(texts[-1], WIDTH - 11)]


def _headings(month: int) -> list[Line]:
    before = ("一级指标", "二级指标", "三级指标", "年度指标值", "监控时点计划值", f"1～{month}月完成情况")
    after = ("是否需要整改", "整改要求和建议", "整改结果和结论")
    return [
        [
            *(Cell(text, down=2) for text in (*before, "全年预计完成情况")),
            *(Cell("偏差原因分析", len(REASON_HEADINGS)), Cell("完成目标可能性", len(POSSIBILITIES))),
            *(Cell(text, down=2) for text in after),
        ],
        cells(*REASON_HEADINGS, *POSSIBILITIES),
    ]


def _indicators(report: Report) -> list[Line]:
    lines: list[Line] = []
    for level1, group in groupby(report.plan.indicators, key=lambda indicator: indicator.levels[0]):
        rows = [
            [Cell(indicator.levels[1]), *_values(indicator_row(report, indicator))] for indicator in group
        ]
        lines += beside(level1, rows)
    return lines


def _values(row: Row) -> Line:
    """The printed cells of an indicator; the kind of reason and the possibility are ticked."""
    printed = ("lv3_perf_ind_name", "kpi_val", "plan_to_date", "perf_comp", "est_perf_annual")
    kind, _, reason = str(row["ana_dev_reasons"] or "").partition("：")
    texts = [str(row[name]) for name in printed]
    texts += [TICK if name == kind else "" for name in REASONS] + [reason]
    texts += [TICK if name == row["complete_rate"] else "" for name in POSSIBILITIES]
    texts += ["是" if row["is_perf_rectify"] else "否"]
    texts += [str(row[name] or "") for name in ("rectify_advise", "rectify_epilog")]
    return cells(*texts)
