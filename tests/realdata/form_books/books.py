"""Which published form is printed in which layout, and the workbooks that result."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.sample.paper import Line, write_book
from tests.realdata.form_books.blocks import Face
from tests.realdata.form_books.middle import (
    baoshan,
    central_transfer,
    hebei,
    hubei,
    hubei_merged_scores,
    hunan,
    jiangxi_tail,
    narrative,
    regional_transfer,
)
from tests.realdata.form_books.published import Form
from tests.realdata.form_books.standard import (
    department,
    first_words,
    lettered,
    ministry,
    points_first,
    two_columns,
    two_columns_department,
)
from tests.realdata.form_books.west import ningxia, sichuan, sichuan_tail, yunnan

Layout = Callable[[Form, Face], list[Line]]
SICHUAN, TRANSFER = "部门预算项目支出绩效自评表", "2021年中央对地方专项转移支付区域绩效目标自评表"
DEPARTMENT = "部门整体支出绩效自评表"
CHIZHOU = "池州市贵池区棠溪镇人民政府"
# The goal texts whose figures the transcription kept (F06, F16).
GOAL_F16 = "申请预算资金2026400元，其中：400000元、252000元、28000元、960000元、100000元。"
REACHED_F16 = "完成预算资金1329120.67元，其中：439120.67元、152000元、28000元、660000元、50000元。"

PRINTED: Mapping[str, tuple[Layout, Face]] = {
    "F01": (ministry, Face(f"219-{CHIZHOU}", f"219001-{CHIZHOU}")),
    "F02": (points_first, Face("中江县水利局", "中江县水利局", "绩效目标自评表")),
    "F03": (
        hubei,
        Face("黄冈市水土保持与农田水利科研所", "黄冈市水土保持与农田水利科研所", "水土保持监测项目自评表"),
    ),
    "F04": (yunnan, Face("丽江市自然资源和规划局", "丽江市古城区自然资源局")),
    "F05": (lettered, Face("", "天长市水利局")),
    "F06": (first_words, Face("廊坊市发改委", "廊坊市食品工程学校", goal="43.2", goal_reached="37.24")),
    "F07": (sichuan, Face("大英县司法局部门", "大英县司法局", SICHUAN)),
    "F08": (lambda form, _: sichuan_tail(form), Face("", "")),
    "F09": (sichuan, Face("青神县发展和改革局本级", "青神县发展和改革局", SICHUAN)),
    "F10": (yunnan, Face("永德县教育体育局", "永德县明朗中学")),
    "F11": (ningxia, Face("银川市教育局", "银川市第六中学", "银川市本级部门项目支出绩效自评表")),
    "F12": (hubei, Face("区市场监督管理局", "农业工作科", "长江禁捕项目自评表")),
    "F13": (hubei, Face("区商务局", "区商务局", "服务贸易发展资金项目自评表")),
    "F15": (hebei, Face("", "314002-成安县民政局机关", "成安县民政局2020年度预算项目绩效自评表")),
    "F16": (
        ministry,
        Face(f"219-{CHIZHOU}", f"219001-{CHIZHOU}", goal=GOAL_F16, goal_reached=REACHED_F16),
    ),
    "F17": (two_columns, Face("海淀区学院路街道", "北京市海淀区学院路街道城市运行服务中心")),
    "F18": (
        hunan,
        Face("衡山县商务和粮食局", "粮食调控储备与产业发展股", "县级专项资金绩效目标自评表"),
    ),
    "F19": (department, Face("", "金寨县茶谷和美丽乡村建设服务中心", DEPARTMENT)),
    "F20": (jiangxi_tail, Face("", "江西省政协")),
    "F21": (ministry, Face("围场县农业农村局", "围场县农业农村局")),
    "F22": (baoshan, Face("昌宁县供销合作社联合社", "昌宁县昌龙鸿运牧业专业合作社", "项目自评表")),
    "F23": (two_columns_department, Face("", "绥阳县太白镇人民政府", DEPARTMENT)),
    "F24": (narrative, Face("昌宁县供销社", "昌宁县建富果蔬种植专业合作社", "项目支出绩效自评表")),
    "F25": (narrative, Face("昌宁县教育体育局", "昌宁县勐统镇中心学校", "项目支出绩效自评表")),
    "F26": (narrative, Face("昌宁县教育体育局", "昌宁县第一示范小学", "项目支出绩效自评表")),
    "F27": (sichuan, Face("大英县文化广播电视和旅游局部门", "大英县图书馆", SICHUAN)),
    "F28": (hubei_merged_scores, Face("黄石市文化和旅游局", "黄石市图书馆", "共享工程项目自评表")),
    "F29": (
        central_transfer,
        Face("四川省市场监管局", "安居区市场监管局", "食品监管补助资金区域绩效目标自评表"),
    ),
    "F30": (regional_transfer, Face("", "遂宁市市场监督管理局经开区分局", TRANSFER)),
}


# Where a section or a cooperative fills in the form, the unit of the budget is its department.
_DEPARTMENTS = {
    "F12": "区市场监督管理局",
    "F18": "衡山县商务和粮食局",
    "F22": "昌宁县供销合作社联合社",
    "F24": "昌宁县供销社",
}


def budget_units() -> dict[str, tuple[str, str]]:
    """Form → code and name of its unit; codes the form prints before the name, else codes of our own."""
    units: dict[str, tuple[str, str]] = {}
    for number, (id, (_, face)) in enumerate(PRINTED.items(), start=101):
        code, dash, name = face.unit.partition("-")
        units[id] = (code, name) if dash else (f"{number}001", _DEPARTMENTS.get(id, face.unit))
    return {id: unit for id, unit in units.items() if unit[1]}


def lines_of(form: Form) -> list[Line]:
    """The form as its province prints it. F21 masks its year on the page as 20xx."""
    layout, face = PRINTED[form.id]
    return layout(replace(form, year=form.year or "20xx"), face)


def write_forms(folder: Path, forms: Mapping[str, Form]) -> dict[str, Path]:
    """Form → its workbook. F08 is the tail of a form that stands above F07 on the same page."""
    pages = {form.id: lines_of(form) for form in forms.values()}
    if "F08" in pages and "F07" in pages:
        pages["F07"] = [*pages.pop("F08"), *pages["F07"]]
    return {id: write_page(folder, id, lines) for id, lines in pages.items()}


def write_page(folder: Path, name: str, lines: Sequence[Line]) -> Path:
    """One sheet in a workbook of its own."""
    return write_book(folder / f"{name}_绩效自评表.xlsx", {"Sheet1": lines})
