"""What makes one official form: data only, and the labels that all of them share.

Sources of the labels: the Ministry's standard tables (财预〔2020〕10号, 财预〔2019〕136号, 财预〔2015〕88号)
and the published forms of a dozen provinces. The first alias that stands in a form counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ingest.forms.words import Names, spelt


@dataclass(frozen=True)
class Kind:
    """One official form: the contracts it fills and the labels of its three blocks."""

    main: str
    """Contract of the form itself: one row per form."""
    detail: str
    """Contract of its indicators: one row each."""
    key: str
    """The field that ties indicators to their form, and a delivery to its project."""
    number: str
    """How the key is made of year, unit and project where a form has no number of its own."""
    anchor: str
    """The amount whose label the money block is found by."""
    anchor_zh: str
    amounts: Names
    """The amounts of the money block, of which the total row counts."""
    marks: tuple[str, str]
    """Fields that hold the marks and the score of an indicator; the total row sums them up."""
    target: str
    """Field of the target of an indicator."""
    core: Mapping[str, str]
    """Fields of an indicator that a form of this kind is about, and how they are called."""
    expected: Mapping[str, str]
    """The same of what stands above the indicators, besides what no form is complete without."""
    constants: Mapping[str, str]
    """Fields that these forms never print and what is taken for them."""
    title_zh: str
    title_en: str
    title: re.Pattern[str]
    """What a title of this form says."""
    head: Mapping[str, Names]
    """Field → labels with their value to the right."""
    texts: Mapping[str, Names]
    """Field → labels with their value below (or to the right)."""
    money: Mapping[str, Names]
    """Field → labels of the money block, as column headers or row labels."""
    money_total: Names
    """Labels of the row of the money block that counts."""
    columns: Mapping[str, Names]
    """Field → headers of the indicator block."""
    assumed: Mapping[str, str] = field(default_factory=dict)
    """Fields that a form may print and what is taken, and said, where it does not."""
    filed_years_after: int | None = None
    """How many years after its own such a form is filed; None where that may be either year."""
    budgets: tuple[str, str] | None = None
    """The initial and the full-year budget, where a form may print only the first and divide by it."""

    @property
    def result(self) -> str:
        """Field of what became of an indicator; empty where this form has none."""
        return next((name for name in self.core if name not in (self.target, *self.marks)), "")

    @property
    def reason(self) -> str:
        """Field of why an indicator was missed; empty where this form has none."""
        return next((name for name in ("deviation_reason", "ana_dev_reasons") if name in self.columns), "")

    @cached_property
    def words(self) -> frozenset[str]:
        """Every label of this form."""
        blocks = (self.head, self.texts, self.money, self.columns)
        return frozenset(word for block in blocks for names in block.values() for word in names)

    @cached_property
    def headings(self) -> frozenset[str]:
        """Every heading of the indicators."""
        return frozenset(word for names in self.columns.values() for word in names)


PROJECT = {
    "project_name": (
        "项目名称",
        "专项名称",
        "项目",
        "转移支付(项目)名称",
        "转移支付名称",
        "专项资金名称",
        "项目全称",
        "项目支出名称",
        "资金名称",
        "政策名称",
        *spelt(("项目",), ("名称及", "名称和", "名称与"), ("编码", "代码", "编号")),
        *spelt(("项目",), ("编码", "代码", "编号"), ("及名称", "和名称", "与名称", "名称")),
    ),
    "project_code": ("项目代码", "项目编码", "项目编号"),
    "dept_name": (
        "主管部门",
        "项目主管部门",
        "主管部门名称",
        "预算主管部门",
        "市级主管部门",
        "地方主管部门",
        "省级主管部门",
        "县级主管部门",
        "区级主管部门",
        "主管单位",
        "部门名称",
        "主管部门及代码",
        "主管部门名称及代码",
        "归口主管部门",
        "归口管理部门",
        "归口部门",
        "业务主管部门",
        "上级主管部门",
    ),
    "agency_name": (
        "实施单位",
        "项目实施单位",
        "实施单位名称",
        "具体实施单位",
        "资金使用单位",
        "项目单位",
        "用款单位",
        "预算单位",
        "单位名称",
        "填报单位",
        "自评单位",
        "填表单位",
        "部门单位名称",
        "预算部门",
        "编制单位",
        *spelt(
            ("", "项目", "项目具体"),
            (
                "实施",
                "承担",
                "承办",
                "执行",
                "使用",
                "建设",
                "责任",
                "申报",
                "申请",
                "用款",
                "具体实施",
                "组织实施",
            ),
            ("单位", "部门", "单位名称", "部门名称", "单位及代码", "主体"),
        ),
        "资金使用部门",
        "项目单位名称",
        "填报部门",
        "自评部门",
        "基层预算单位",
        "单位全称",
        "单位",
    ),
    "agency_code": ("单位代码", "单位编码", "实施单位代码", "实施单位编码", "预算单位代码", "预算单位编码"),
}
FILED = ("填报日期", "填表日期", "报送日期", "自评日期", "填报时间", "填表时间", "编制日期")
LEVELS = {
    "lv1_perf_ind_name": ("一级指标", "一级指标名称", "一级"),
    "lv2_perf_ind_name": ("二级指标", "二级指标名称", "二级"),
    "lv3_perf_ind_name": (
        "四级指标",
        "三级指标",
        "三级指标名称",
        "指标名称",
        "具体指标",
        "指标内容",
        "绩效指标名称",
        "指标",
        "绩效指标",
        *spelt(
            ("三级指标", "具体指标", "绩效指标", "指标"),
            ("", "名称", "内容"),
            ("", "及解释", "及说明", "及内容"),
        ),
        "三级",
        "评价指标",
        "考核指标",
        "自评指标",
        "明细指标",
        "具体绩效指标",
        "指标项",
        "指标项目",
    ),
}
ADJUSTED_TARGET = (
    "调整后目标值",
    "调整后指标值",
    "调整后年度指标值",
    "调整后年度目标值",
    "调整后绩效目标值",
    "调整后的目标值",
    "调整后的指标值",
    "调整目标值",
    "调整指标值",
    "调整后",
)
INITIAL_TARGET = "initial_target"
BEFORE_ADJUSTING = {
    INITIAL_TARGET: (
        "年初目标值",
        "年初指标值",
        "年初设定指标值",
        "年初设定目标值",
        "年初",
        "调整前目标值",
        "调整前指标值",
        "调整前",
        "原目标值",
        "原指标值",
        "年度指标值",
        "年度目标值",
        "指标值",
        "目标值",
    ),
}
"""What counts for an indicator whose adjusted target, in a column beside it, is left blank."""
TARGET = {
    "compute_sign": ("指标性质", "计算符号", "运算符号", "符号", "指标方向"),
    "meter_unit": ("度量单位", "计量单位", "指标单位", "指标值单位", "单位"),
}
_OF_REASON = ("原因", "原因分析")
REASON_TICKS = {
    "经费": ("经费保障", *spelt(("经费保障", "经费"), _OF_REASON)),
    "制度": ("制度保障", *spelt(("制度保障", "制度"), _OF_REASON)),
    "人员": ("人员保障", *spelt(("人员保障", "人员"), _OF_REASON)),
    "硬件": (
        "硬件条件保障",
        "硬件条件",
        *spelt(("硬件条件保障", "硬件保障", "硬件条件", "硬件"), _OF_REASON),
    ),
    "其他": spelt(("其他",), _OF_REASON),
}
"""Sub-columns of a reason that are ticked; their words alone are such below the heading of the reason."""
RESULT_SIGN, RESULT_UNIT = "result_sign", "result_unit"
RESULT_PARTS = {RESULT_SIGN: (RESULT_SIGN,), RESULT_UNIT: (RESULT_UNIT,)}
"""Sub-columns of a result, which no form heads by these words."""
TOTAL_ROW = (
    "年度资金总额",
    "年度财政资金总额",
    "年度总金额",
    "年度资金总和",
    "总金额",
    "资金总额",
    "项目资金总额",
    "预算资金总额",
    "总额",
    "合计",
    "总计",
    "资金合计",
    "金额合计",
    "共计",
    *spelt(
        ("项目", "预算", "年度", "本年", "本年度", "项目年度"),
        ("", "资金", "预算"),
        ("合计", "总计", "总额", "共计"),
    ),
)
