"""Official forms as rows of cells for the ingest tests; None is a merged or blank cell."""

from collections.abc import Sequence

Rows = Sequence[Sequence[str | None]]
UNIT = "示例县水利局"
INDICATOR_HEAD = ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
INDICATORS: Rows = [
    [None, "产出指标", "数量指标", "水标尺数量", "≥266米", "266", "50", "50"],
    [None, None, "质量指标", "指标1：", None, None, None, None],
    [None, "效益指标", "社会效益指标", "受益人口", "≧1000人", "1000", "40", "38"],
]


def self_evaluation(
    project: str = "水标尺制作安装",
    *,
    year: str = "（2017年度）",
    unit: str | None = UNIT,
    executed: str = "20",
    rate: str = "100%",
    total: str | None = "98",
    money_label: str = "项目资金（万元）",
    indicators: Sequence[Sequence[str | None]] = INDICATORS,
) -> Rows:
    """The Ministry's 项目支出绩效自评表."""
    return [
        ["项目支出绩效自评表"],
        [year],
        ["项目名称", project],
        ["主管部门", "示例县水利局", None, None, "实施单位", unit],
        [money_label, None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额：", "25", "20", executed, "10", rate, "10"],
        [None, "其中：当年财政拨款", "25", "20", executed, "10", rate, "10"],
        ["年度总体目标", "预期目标", None, None, "实际完成情况"],
        [None, "安装水标尺", None, None, "已安装"],
        INDICATOR_HEAD,
        *([*row] for row in indicators),
        ["总分", None, None, None, None, None, "100", total],
        ["填表人：张三", None, None, "联系电话：13800000000"],
    ]


def goal_declaration() -> Rows:
    """项目绩效目标申报表 with the medium term to the left of the year."""
    head = ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]
    return [
        ["项目支出绩效目标申报表"],
        ["（2018年度）"],
        ["项目 名称", "农村改厕"],
        ["主管部门及代码", f"[101]{UNIT}", None, None, "实施单位", UNIT],
        ["项目属性", "新增项目☑ 延续项目□", None, None, "项目期", "2018年1月-2018年12月"],
        ["项目资金（万元）", "中期资金总额：", "3600", None, "年度资金总额：", "1200"],
        [None, "其中：财政拨款", "3000", None, "其中：财政拨款", "1000"],
        [None, "其他资金", "600", None, "其他资金", "200"],
        ["总体目标", "中期目标（2018年—2020年）", None, None, "年度目标"],
        [None, "三年完成全县改厕", None, None, "完成改厕12000户"],
        head,
        [None, "产出指标", "数量指标", "改厕户数", "≥36000户", "数量指标", "改厕户数", "≥12000户"],
        [None, None, "时效指标", "完成时间", "2020年", "时效指标", "完成时间", "2018年底"],
        [None, "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "服务对象满意度指标"]
        + ["群众满意度", "90%以上"],
    ]


def monitoring() -> Rows:
    """项目支出绩效目标执行监控表 with columns of ticks."""
    return [
        ["项目支出绩效目标执行监控表"],
        ["（2018年度）"],
        ["项目名称", "村级路灯", None, "项目代码", "P2018-003"],
        ["主管部门及代码", UNIT, None, None, "实施单位", UNIT],
        ["项目资金（万元）", None, "年初预算数", "1～8月执行数", "1～8月执行率", "全年预计执行数"],
        [None, "年度资金总额：", "800", "312.5", "39.06%", "800"],
        ["年度总体目标", "安装路灯5000盏"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "1～8月执行情况", "全年预计完成情况"]
        + ["偏差原因分析", None, None, "完成目标可能性", None, None],
        [None] * 7 + ["经费保障", "其他", "原因说明", "确定能", "有可能", "完全不可能"],
        [None, "产出指标", "数量指标", "安装路灯", "≥5000盏", "2100", "5000"]
        + ["√", None, "资金到位晚", None, "√", None],
    ]
