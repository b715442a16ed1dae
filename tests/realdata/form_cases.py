"""Invented forms for cells that published forms of other counties hold: each says whose case it is.

The figures are those of the published cell where it is known; unit and project are invented (虚构).
"""

from collections.abc import Callable
from dataclasses import replace

from ingest.sample.paper import Line, whole
from tests.realdata.form_books.blocks import Face
from tests.realdata.form_books.published import Form, Indicator, Money
from tests.realdata.form_books.standard import ministry
from tests.realdata.form_books.west import chongqing, sichuan, yunnan

UNIT = "示例局（虚构）"
FACE = Face(UNIT, UNIT)


def row(name: str, target: str, actual: str, points: str, score: str, level2: str = "数量指标") -> Indicator:
    """An output indicator."""
    return Indicator("产出指标", level2, name, target, actual, points, score)


FORM = Form(
    id="X",
    unit=UNIT,
    project="示例工程（虚构）",
    year="2022",
    money_unit="万元",
    total_row=Money("10", "10", "10"),
    fiscal_row=Money("10", "10", "10"),
    points="10",
    rate="100%",
    score="10",
    total="100",
    grade="",
    initial_wan="10",
    annual_wan="10",
    executed_wan="10",
    indicators=(row("任务完成数", "≥12件", "12", "90", "90"),),
)
TRADITIONAL = str.maketrans(
    "项绩效评实际单位资金预执标产质时满对务总数值", "項績效評實際單位資金預執標產質時滿對務總數值"
)


def money(initial: str, annual: str, executed: str, **changes: str) -> Form:
    """The form with another money row."""
    amounts = Money(initial, annual, executed)
    return replace(FORM, total_row=amounts, fiscal_row=amounts, **changes)


def rows(*indicators: Indicator) -> Form:
    """The form with other indicators."""
    return FORM.with_indicators(*indicators)


def standard(form: Form) -> list[Line]:
    """The Ministry's layout."""
    return ministry(form, FACE)


def repainted(form: Form, change: Callable[[str], str]) -> list[Line]:
    """The Ministry's layout with every text changed."""
    return [[replace(cell, text=change(cell.text)) for cell in line] for line in standard(form)]


def numbered(lines: list[Line], number: int) -> list[Line]:
    """The sheet of a case with a project of its own, so that no case replaces another."""
    name = f"{FORM.project}{number}"
    return [
        [replace(cell, text=name) if cell.text == FORM.project else cell for cell in line] for line in lines
    ]


OPERATORS = {
    "≥1件": "≥",
    "≧2件": "≥",
    ">=3件": "≥",
    "≤4件": "≤",
    "≦5件": "≤",
    "<=6件": "≤",
    "=7件": "=",
    "═8件": "=",
    "﹦9件": "=",
    "不少于10件": "≥",
    "大于等于11件": "≥",
    "小于12次": "<",
    "98%以上": "≥",
    "14件": None,
}
TEXTS = (
    "583元/人*月",
    "6000元/生.年",
    "400元/人、天",
    "25TB",
    "≥100百分比",
    "180只+12头",
    "9月前",
    "2021年底",
)
SENTENCE = "全年完成37个点位的监测，并按月报送分析报告"
SEVEN = "培训≥3期；检查≥12次；宣传≥5场；印发≥200份；走访≥40户；建档≥40份；报告≥1篇"

CASES: dict[str, list[Line]] = {
    "F53 marks of 100, unit inside the amounts": standard(
        money("35550万元", "35550万元", "35550万元", points="100", rate="82.12%", score="8.5")
    ),
    "F40 score repeated in the sub-row": [
        [
            replace(cell, text="10") if cell.text == "—" and line[0].text.startswith("其中") else cell
            for cell in line
        ]
        for line in standard(FORM)
    ],
    "F58 yuan with commas": standard(
        money("1,234,567.80", "1,234,567.80", "1,195,678.90", money_unit="元", rate="96.85%", score="9.68")
    ),
    "F58 stray mark in an amount": standard(money("1,234,567.80", "1,234,5?67.80", "1,195,678.90")),
    "F45 hundred millions": standard(money("1.2", "1.25", "1.25", money_unit="亿元")),
    "F57 bare percents": standard(money("", "285.84", "285.75", rate="99.97", score="9.99")),
    "F31 bare percents": standard(money("", "100", "79.27", rate="79.27", score="7.93")),
    "G4-12 far above budget": standard(money("10", "16", "50.008", rate="312.55%")),
    "operators": standard(rows(*(row(f"指标{text}", text, "1", "5", "5") for text in OPERATORS))),
    "units beside the figure": standard(rows(*(row(f"标准{text}", text, text, "5", "5") for text in TEXTS))),
    "F55 nothing at most": standard(rows(row("投诉率", "≦0%", "0%", "10", "10"))),
    "F43 starred name": standard(rows(row("单位成本（<**元）", "<=5300", "5830", "10", "10", "成本指标"))),
    "F38 coefficients": chongqing(
        replace(FORM, total="97.28").with_indicators(
            row("结转结余率", "2%", "1.5%", "45", "45"), row("政府采购执行率", "100%", "72.74%", "45", "45")
        ),
        FACE,
        ("100", "100"),
    ),
    "F43 missed with full marks": standard(rows(row("资助人数", "=4754人", "4604", "90", "90"))),
    "F44 question as a name": standard(rows(row("群众是否满意？", "满意", "满意", "90", "90"))),
    "F08 done for an amount": sichuan(rows(row("成本控制数", "≤30万元", "完成", "90", "90")), FACE),
    "F27 name of a scale": yunnan(rows(row("机制健全性", "定性 好坏", "好坏", "90", "90")), FACE),
    "F46 seven groups": standard(rows(row("全年工作", SEVEN, "100%", "90", "90", "时效指标"))),
    "F39 figure in a sentence": standard(rows(row("监测", SENTENCE, SENTENCE, "90", "90"))),
    "F42 parent and children": standard(
        rows(
            row("一、建设任务", "", "", "50", "48"),
            row("1.道路", "≥3条", "3条", "", ""),
            row("2.桥梁", "≥2座", "1座", "", ""),
        )
    ),
    "F56 fractions": standard(rows(*(row(f"指标{n}", "100%", "100%", "22.5", "22.5") for n in range(1, 5)))),
    "F20 marks with their unit": standard(
        replace(FORM, total="99.3分").with_indicators(row("成本控制率", "±10%", "达标", "5分", "5分"))
    ),
    "F12 run-together money": standard(money("", "", "1.561.56120", rate="", score="")),
    "F17 run-together marks": standard(rows(row("数量", "", "", "12.512.512.5", ""))),
    "F59 doubled amount": standard(money("", "106.5106.5", "106.5106.5")),
    "F59 doubled marks": standard(rows(row("数量", "1", "1", "7070", "7070"))),
    "F03 traditional mirror": repainted(FORM, lambda text: text.translate(TRADITIONAL)),
    "F03 broken bytes": repainted(
        FORM, lambda text: text.translate(TRADITIONAL).replace("執", "�").replace("項", "項(xi�)")
    ),
    "F31 two years": [*whole(9, "2022年度部门预算项目支出绩效自评"), *standard(replace(FORM, year="2023"))],
    "D17 year without a digit": standard(replace(FORM, year="202-")),
    "F48 executed called due": [
        [replace(cell, text=cell.text.replace("全年执行数", "应执行数")) for cell in line]
        for line in standard(FORM)
    ],
    "F39 yuan in the goal": ministry(FORM, replace(FACE, goal_reached="支出471.23元，任务完成。")),
    "code in brackets": ministry(FORM, Face(f"[155]{UNIT}", f"[155]{UNIT}")),
    "F60 budget of nothing": standard(money("0", "0", "207.4538")),
    "F60 marks of no rule": standard(
        rows(
            row("家庭医生签约率", "24694人", "22584人", "2", "1.7"),
            row("建档人数", "≥863人", "695人", "2", "1.8"),
            row("药品种类", "不少于12种", "12种", "3", "3"),
            row("巡诊次数", "≥6次", "150次", "3", "3"),
        )
    ),
    "R02 grade of another band": yunnan(replace(FORM, total="85.81", grade="优秀"), FACE),
    "R35 total above 100": standard(replace(FORM, total="110")),
}
"""Case → the sheet as printed."""
