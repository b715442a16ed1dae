"""The Ministry's form of 2020 and its close relatives: Anhui, Guizhou, Beijing in 2016, old Sichuan."""

from ingest.sample.paper import Cell, Line, beside, cells, whole
from tests.realdata.form_books.blocks import (
    Face,
    level_lines,
    money_rows,
    standard_row,
    who,
    with_placeholders,
)
from tests.realdata.form_books.published import Form, Indicator, Money

WIDTH = 9
ROW_NAMES = ("年度资金总额：", "其中：本年财政拨款", "上年结转资金", "其他资金")
INDICATOR_HEAD = cells(
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"
)


def ministry(form: Form, face: Face) -> list[Line]:
    """项目支出绩效自评表 as annexed to the Ministry's rules: one sheet, money block over indicator table."""
    return [
        *whole(WIDTH, face.title, f"（{form.year}年度）"),
        [Cell("项目名称"), Cell(form.project, WIDTH - 1)],
        who(face, (1, 4, 1, 3)),
        *beside(f"项目资金\n（{form.money_unit}）", _money(form)),
        *_goals(face, "年度总体目标"),
        *beside("绩效指标", [INDICATOR_HEAD, *level_lines(form.indicators, standard_row)]),
        _total(form),
    ]


def lettered(form: Form, face: Face) -> list[Line]:
    """The same with letters in the headings, unused rows kept and explanatory notes below (F05)."""
    head = cells("年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分")
    rows = money_rows(form, labels=ROW_NAMES, dash=("-", "-"))
    indicators = with_placeholders(form.indicators)
    return [
        *whole(WIDTH, face.title, f"（{form.year}年度）"),
        [Cell("项目名称"), Cell(form.project, WIDTH - 1)],
        who(face, (1, 4, 1, 3)),
        *beside(f"项目资金\n（{form.money_unit}）", [[Cell("", 2), *head], *rows]),
        *_goals(face, "年度总体目标完成情况"),
        *beside("年度绩效指标完成情况", [INDICATOR_HEAD, *level_lines(indicators, standard_row)]),
        _total(form),
        *whole(
            WIDTH,
            "注：1.一级指标分值统一设置为：产出指标50分、效益指标30分、满意度指标10分、预算资金执行率10分。",
        ),
        [Cell("填表人：示例", 5), Cell("审核人：示例", 4)],
    ]


def first_words(form: Form, face: Face) -> list[Line]:
    """The first edition as small units fill it in: broken heading lines, no label left of the table (F06)."""
    money = ("年度资金总额", "其中：当年财政拨款", "      上年结转资金", "  其他资金")
    head = cells("年初\n预算数", "全年\n预算数", "全年\n执行数", "分值", "执行率", "得分")
    table = [
        cells(
            "一级指标",
            "二级指标",
            "三级指标",
            "年度\n指标值",
            "实际\n完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ),
        *level_lines(with_placeholders(form.indicators), _with_zero_deviation),
    ]
    return [
        *whole(WIDTH, "附件1", face.title, f"{form.year}年度）"),
        [Cell("项目名称"), Cell(form.project, WIDTH - 1)],
        who(face, (1, 4, 1, 3)),
        *beside("项目资金\n(万元)", [[Cell("", 2), *head], *money_rows(form, labels=money, dash=("", ""))]),
        *_goals(face, "年度总体目标"),
        *beside("", table),
        _total(form),
    ]


def department(form: Form, face: Face) -> list[Line]:
    """部门整体支出绩效自评表 (F19): the department stands where a project's name would."""
    return [
        *whole(WIDTH, face.title, f"（{form.year}年度）"),
        [Cell("部门（单位）名称", 2), Cell(face.unit, WIDTH - 2)],
        *beside(f"预算执行情况\n（{form.money_unit}）", _money(form)),
        *_goals(face, "年度总体目标"),
        *beside("绩效指标", [INDICATOR_HEAD, *level_lines(form.indicators, standard_row)]),
        _total(form),
    ]


def two_columns(form: Form, face: Face) -> list[Line]:
    """A is the initial budget, there is no full-year budget (Beijing 2016, F17)."""
    head = [
        Cell("", 2),
        *cells("年初预算数（A）", "全年执行数（B）"),
        Cell("分值（10分）", 2),
        *cells("执行率（B/A）", "得分"),
    ]
    rows = [
        [
            Cell(label, 2),
            *cells(money.initial, money.executed),
            Cell(points, 2),
            *cells(rate, score),
        ]
        for label, money, points, rate, score in (
            ("年度资金总额：", form.total_row, form.points, form.rate, form.score),
            ("其中：本年财政拨款", form.fiscal_row, "", "", ""),
        )
    ]
    table = [
        cells(
            "一级指标",
            "二级指标",
            "三级指标",
            "分值",
            "年度指标值（A）",
            "全年实际值（B）",
            "得分",
            "未完成原因分析",
        ),
        *level_lines(form.indicators, _points_first),
    ]
    return [
        *whole(WIDTH, face.title, f"（{form.year}年度）"),
        [Cell("项目名称"), Cell(form.project, WIDTH - 1)],
        who(face, (1, 4, 1, 3)),
        *beside(f"项目资金（{form.money_unit}）", [head, *rows]),
        *_goals(face, "年度总体目标"),
        *beside("绩效指标", table),
        [Cell("总分", 4), *cells("100", "", "", form.total, "")],
        *whole(WIDTH, "注：执行率得分=执行率×分值，不超过该项分值上限。"),
    ]


def two_columns_department(form: Form, face: Face) -> list[Line]:
    """As above for a whole department; rows of basic and project spending repeat the points (F23)."""
    parts = (("基本支出", "914.97", "985.19"), ("项目支出", "353.75", "187.36"))
    head = [Cell("", 2), *cells("年初预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分", "")]
    total = [
        Cell("年度资金总额", 2),
        *cells(form.total_row.initial, form.total_row.executed, form.points, form.rate, form.score, ""),
    ]
    rows = [[Cell(name, 2), *cells(budget, spent, "10", "", "10", "")] for name, budget, spent in parts]
    return [
        *whole(WIDTH, face.title, f"（{form.year}年度）"),
        [Cell("部门（单位）名称", 2), Cell(face.unit, WIDTH - 2)],
        *beside(f"部门资金\n（{form.money_unit}）", [head, total, *rows]),
        *_goals(face, "年度总体目标"),
        *beside("绩效指标", [INDICATOR_HEAD, *level_lines(_seen_or_blank(form), standard_row)]),
        _total(form),
    ]


def points_first(form: Form, face: Face) -> list[Line]:
    """绩效目标自评表 with the points before the target and no initial budget (Sichuan 2022, F02)."""
    head = [
        Cell("", 2),
        *cells("全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）"),
        Cell("得分", 2),
    ]
    rows = [
        [
            Cell(label, 2),
            *cells(money.annual, money.executed, points, rate),
            Cell(score, 2),
        ]
        for label, money, points, rate, score in (
            ("年度资金总额：", form.total_row, form.points, form.rate, form.score),
            ("其中：本年财政拨款", form.fiscal_row, "", "", ""),
            ("其他资金", Money(), "", "", ""),
        )
    ]
    table = [
        cells(
            "一级指标",
            "二级指标",
            "三级指标",
            "分值",
            "年度指标值",
            "全年实际值",
            "得分",
            "未完成原因及拟采取的改进措施",
        ),
        *level_lines(form.indicators, _points_first),
    ]
    return [
        *whole(WIDTH, face.title, f"（{form.year}年度）"),
        [Cell("项目名称"), Cell(form.project, 5), Cell("负责人及电话"), Cell("示例", 2)],
        who(face, (1, 4, 1, 3)),
        *beside(f"资金情况\n（{form.money_unit}）", [head, *rows]),
        *beside(
            "年度总体目标",
            [
                [Cell("年初设定目标", 4), Cell("年度总体目标完成情况综述", 4)],
                [Cell(face.goal, 4), Cell(face.goal_reached, 4)],
            ],
        ),
        *beside("绩效指标", table),
        [Cell("总分", 4), *cells("100", "", "", form.total, "")],
    ]


def _money(form: Form) -> list[Line]:
    head = cells("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    return [[Cell("", 2), *head], *money_rows(form, labels=ROW_NAMES)]


def _goals(face: Face, label: str) -> list[Line]:
    return beside(
        label,
        [
            [Cell("预期目标", 4), Cell("实际完成情况", 4)],
            [Cell(face.goal, 4), Cell(face.goal_reached, 4)],
        ],
    )


def _total(form: Form) -> Line:
    return [Cell("总分", 6), *cells("100", form.total, "")]


def _points_first(indicator: Indicator) -> Line:
    i = indicator
    return cells(i.level3, i.points, i.target, i.actual, i.score, "")


def _with_zero_deviation(indicator: Indicator) -> Line:
    """Four rows of F06 print 0 as their deviation: those of effects and satisfaction that are filled in."""
    filled = indicator.score and indicator.level1 != "产出指标"
    return [*standard_row(indicator)[:-1], Cell("0" if filled else "")]


def _seen_or_blank(form: Form) -> tuple[Indicator, ...]:
    """The rows of a form; one blank row where the copy ends before the first."""
    return form.indicators or (Indicator("产出指标", "数量指标", "", "", "", "", ""),)
