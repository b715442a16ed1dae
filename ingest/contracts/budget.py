"""Budget: the unit list, its changes, approved budgets, quota ledger, reserve of public funds."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, expected, extract

FUND_TYPES = {
    "一般公共预算": ("一般公共预算资金", "一般公共预算拨款", "公共财政预算", "一般预算"),
    "政府性基金": ("政府性基金预算", "政府性基金预算资金", "基金预算"),
    "专户": ("财政专户", "财政专户管理资金", "专户资金"),
    "其他": ("其它", "其他资金"),
}
"""Nature of the funds; systems that export codes of their own keep them (the lists are open)."""

# Three figures printed in 万元 with two decimals: each may be 50 yuan off.
_ROUNDED_YUAN = 150


@extract("DC01", "agency_master", "部门/单位编码表", "Unit code table", scope=("fiscal_year",))
class AgencyMaster(Extract):
    """One row per fiscal year and budget unit."""

    fiscal_year = col.year(key=True)
    agency_code = col.agency(key=True, known=False)
    agency_name = col.name("单位名称", "预算单位名称")
    agency_abbreviation = col.name("单位简称", "简称", null=True)
    dept_code = col.agency("部门代码", "部门编码", "主管部门代码", "主管部门编码", known=False)
    dept_name = col.name("部门名称", "主管部门名称", "主管部门")
    parent_code = col.agency("上级单位代码", "上级单位编码", null=True, known=False)
    agency_level = col.count(
        "预算级次",
        "单位级次",
        "级次",
        least=1,
        most=3,
        words={w: n for n, ws in {"1": ("一级", "一级预算单位"), "2": ("二级", "二级预算单位"),
                                  "3": ("三级", "基层", "基层预算单位")}.items() for w in ws},
    )  # fmt: skip
    agency_type = col.words(
        "单位类型",
        "单位性质",
        null=True,
        allowed={
            "行政": ("行政单位", "行政机关"),
            "参公": ("参公单位", "参公事业", "参公事业单位", "参照公务员法管理"),
            "全额事业": ("全额事业单位", "全额拨款事业", "全额拨款事业单位", "事业", "事业单位"),
            "差额事业": ("差额事业单位", "差额拨款事业", "差额拨款事业单位"),
            "其他": ("其它", "其他单位"),
        },
    )
    supdep = col.words(
        "单位经费保障方式",
        "经费保障方式",
        null=True,
        allowed={
            "全额": ("全额拨款", "全额保障"),
            "差额": ("差额拨款", "差额补助"),
            "自收自支": ("经费自理",),
        },
    )
    unifsoc_cred_code = col.code("统一社会信用代码", "社会信用代码", null=True, regex=r"^[0-9A-Z]{18}$")
    business_section = col.name("业务主管科室", "业务科室", "归口科室", "主管科室")
    staff_quota = col.count("编制人数", "编制数", null=True, unit="人")
    staff_actual = col.count("实有人数", "实有数", null=True, unit="人")
    is_secret = col.flag("是否涉密单位", "是否涉密")
    in_comp_eval = col.flag("是否参加综合评价", "参加综合评价", "是否参评")
    exempt_reason = col.text("不参加原因", "不参评原因", null=True)
    start_date = col.date("启用日期", "开始日期", null=True, may_be_ahead=True)
    end_date = col.date("停用日期", "结束日期", null=True, may_be_ahead=True)

    @dy.rule()
    def dept_code_is_prefix(cls) -> pl.Expr:
        """A unit's code begins with its department's code."""
        return pl.col("agency_code").str.starts_with(pl.col("dept_code"))

    @dy.rule()
    def exempt_reason_given(cls) -> pl.Expr:
        """A unit that does not take part says why."""
        return pl.col("in_comp_eval") | pl.col("exempt_reason").is_not_null()

    @dy.rule()
    def parent_is_listed(cls) -> pl.Expr:
        """The superior is a unit of the same year's list, or a department that has no row of its own."""
        parent = pl.struct("fiscal_year", code="parent_code")
        listed = [pl.struct("fiscal_year", code=code).implode() for code in ("agency_code", "dept_code")]
        known = pl.any_horizontal(parent.is_in(codes) for codes in listed)
        return pl.col("parent_code").is_null() | known


CHANGES = {
    "更名": ("rename", "改名"),
    "合并": ("merge", "并入"),
    "拆分": ("split", "分立"),
    "撤销": ("dissolve", "注销"),
    "划转": ("transfer",),
}


@extract(
    "DC02", "agency_change", "机构变更对照表", "Unit changes", scope=("effective_on",), cadence="on event"
)
class AgencyChange(Extract):
    """One row per old unit, new unit and day of effect."""

    old_code = col.agency("原单位代码", "旧单位代码", "原单位编码", key=True, known=False)
    old_name = col.name("原单位名称", "旧单位名称")
    new_code = col.agency("新单位代码", "现单位代码", "新单位编码", key=True, known=False)
    new_name = col.name("新单位名称", "现单位名称")
    change_type = col.words("变更类型", "变更方式", allowed=CHANGES)
    effective_on = col.date("生效日期", "变更日期", key=True, may_be_ahead=True)
    share = col.rate("分配比例", "划分比例", null=True)
    basis_doc = col.text("文件依据", "依据文件", "依据", null=True)

    @dy.rule()
    def split_has_share(cls) -> pl.Expr:
        """A split says which share goes to each successor."""
        return (pl.col("change_type") != "拆分") | pl.col("share").is_not_null()

    @dy.rule()
    def only_splits_have_share(cls) -> pl.Expr:
        """Whatever is not split passes on whole."""
        return (pl.col("change_type") == "拆分") | pl.col("share").is_null()

    @dy.rule()
    def shares_sum_to_one(cls) -> pl.Expr:
        """Nothing of the old unit is lost or doubled; thirds are written with six decimals."""
        successors = ["old_code", "effective_on"]
        is_whole = (pl.col("share").sum().over(successors) - 1).abs() < 0.00001
        return pl.col("share").is_null().any().over(successors) | is_whole


@extract("DC03", "budget_approved", "部门预算批复表(年初预算)", "Approved budgets", scope=("fiscal_year",))
class BudgetApproved(Extract):
    """One row per unit, project, function, economic class and fund; amounts approved for the year."""

    fiscal_year = col.year(key=True)
    agency_code = col.agency(key=True)
    agency_name = col.name("单位名称", "预算单位名称", null=True)
    expense_class = col.words(
        "支出类别",
        "支出类型",
        allowed={
            "人员": ("人员经费", "人员支出", "人员类"),
            "公用": ("公用经费", "公用支出", "公用类"),
            "项目": ("项目支出", "项目类", "项目经费"),
        },
    )
    project_code = col.project(key=True, dash=True)
    project_name = col.name("项目名称", null=True)
    exp_func_code = col.function_class(key=True)
    dep_bgt_eco_code = col.economic_class(key=True)
    fund_type_code = col.words("资金性质代码", "资金性质", allowed=FUND_TYPES, key=True, is_open=True)
    approved_amt = col.money("批复金额", "批复数", "年初预算数", "预算金额", "批复预算数", signed=True)
    gov_purchase_amt = col.money("其中:政府采购", "政府采购金额", "政府采购", null=True)
    approved_on = col.date("批复日期", "批复时间")
    doc_no = col.text("批复文号", "文号", null=True)

    @dy.rule()
    def purchase_within_approved(cls) -> pl.Expr:
        """The part for government purchase is not above the whole."""
        return pl.col("gov_purchase_amt") <= pl.col("approved_amt")

    @dy.rule()
    def project_has_code(cls) -> pl.Expr:
        """Project expenditure names its project; only basic expenditure has none."""
        return (pl.col("expense_class") != "项目") | (pl.col("project_code") != "-")

    @expected
    def approved_not_negative(cls) -> pl.Expr:
        """A negative line corrects another one (domain 4.3 M25)."""
        return pl.col("approved_amt") >= 0


def signed_by_type(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Cuts and recoveries are negative however the file wrote them (minus, brackets or a plain number)."""
    downwards = pl.col("bgt_type").is_in(["调减", "收回"])
    return rows.with_columns(
        pl.when(downwards).then(-pl.col("amount").abs()).otherwise("amount").alias("amount")
    )


@extract(
    "DC04",
    "budget_adjustment",
    "预算指标台账(追加/调减/结转/收回)",
    "Budget quota ledger",
    scope=("fiscal_year",),
    cadence="monthly",
    prepare=signed_by_type,
)
class BudgetAdjustment(Extract):
    """One row per quota document line; cuts and recoveries negative."""

    bgt_id = col.code("指标主键", "指标编号", "指标ID", key=True)
    fiscal_year = col.year()
    cor_bgt_doc_no = col.text("本级指标文号", "指标文号", "文号", null=True)
    doc_date = col.date("发文时间", "发文日期", "指标日期")
    agency_code = col.agency()
    project_code = col.project(null=True)
    bgt_type = col.words(
        "指标类型",
        "调整类型",
        allowed={
            "年初预算": ("年初", "年初批复"),
            "上年结转": ("结转",),
            "追加": ("调增",),
            "调减": ("追减",),
            "调剂": ("调整",),
            "收回": ("收回财政",),
        },
    )
    adjust_reason = col.words(
        "调整原因",
        "追加原因",
        null=True,
        allowed={
            "国家政策": ("政策调整",),
            "不可抗力": (),
            "上级转移支付": ("转移支付", "上级专项"),
            "县委县政府交办": ("县委、县政府交办", "县委县政府交办事项"),
            "单位申请": ("部门申请",),
            "其他": ("其它",),
        },
    )
    exp_func_code = col.function_class(null=True)
    fund_type_code = col.words("资金性质代码", "资金性质", allowed=FUND_TYPES, is_open=True)
    amount = col.money("指标金额", "金额", "调整金额", signed=True)
    pay_app_amt = col.money("已申请支付金额", "已支付金额", null=True)
    cur_amt = col.money("指标余额", "余额", null=True, signed=True)
    is_deleted = col.count("是否删除", "删除标志", null=True, words={"是": "1", "否": "2"})

    @expected
    def balance_is_amount_less_paid(cls) -> pl.Expr:
        """What is left of a quota is what was not asked for."""
        left = pl.col("amount") - pl.col("pay_app_amt")
        return (pl.col("cur_amt") - left).abs() <= _ROUNDED_YUAN


@extract("DC23", "public_fund_reserve", "公用经费预留表", "Reserve of public funds", scope=("fiscal_year",))
class PublicFundReserve(Extract):
    """One row per fiscal year and unit: public funds, the part held back, how its award went."""

    fiscal_year = col.year(key=True)
    agency_code = col.agency(key=True)
    public_fund_budget = col.money("公用经费预算", "公用经费预算数", "公用经费")
    reserve_rate = col.rate("预留比例", "预留率")
    reserve_amt = col.money("预留金额", "预留数")
    award_proposed_on = col.date("奖惩提出日期", "提出日期", "奖惩方案提出日期", null=True)
    award_proposed_by = col.name("奖惩提出科室", "提出科室", null=True)
    award_approved_on = col.date("奖惩批准日期", "奖惩方案批准日期", null=True)
    award_approved_by = col.name("奖惩批准机构", "批准机构", null=True)
    is_hold_accepted = col.flag("同意暂扣", "是否同意暂扣", null=True)
    award_issued_on = col.date("指标下达日期", "下达日期", null=True)
    award_issued_amt = col.money("指标下达金额", "下达金额", null=True)
    award_closed_on = col.date("奖惩办结日期", "办结日期", null=True)
    remark = col.text("备注", null=True)

    @expected
    def reserve_is_budget_times_rate(cls) -> pl.Expr:
        """The delivered reserve rules; tables in 万元 round it to 100 yuan."""
        computed = pl.col("public_fund_budget").cast(pl.Decimal(38, 2)) * pl.col("reserve_rate")
        return (pl.col("reserve_amt") - computed).abs() <= 1
