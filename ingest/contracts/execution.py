"""Execution: treasury payments, carry-over stock, final accounts, three-public expenditure."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.budget import FUND_TYPES
from ingest.contracts.registry import Extract, expected, extract

# Figures printed in 万元 with two decimals are 50 yuan off each; sides of a balance have up to three of them.
_ROUNDED_YUAN = 300


def refunds_negative(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """A refund is negative, also where the file marks it by its status and leaves out the sign."""
    is_refund = (pl.col("pay_status") == "退回").fill_null(False)
    return rows.with_columns(
        pl.when(is_refund).then(-pl.col("xpay_amt").abs()).otherwise("xpay_amt").alias("xpay_amt")
    )


@extract(
    "DC05",
    "treasury_payment",
    "国库集中支付明细",
    "Treasury payments",
    scope=("fiscal_year", "paid_on:month"),
    cadence="monthly",
    prepare=refunds_negative,
)
class TreasuryPayment(Extract):
    """One row per payment; refunds negative. Payee names and accounts are personal data and are not taken."""

    pay_app_id = col.code("支付申请主键", "支付申请ID", "支付主键", key=True)
    pay_app_no = col.code("支付申请编号", "支付申请单号", "支付编号", null=True)
    fiscal_year = col.year()
    paid_on = col.date("支付日期", "实际支付日期", "支付时间", "付款日期")
    agency_code = col.agency()
    project_code = col.project(null=True)
    bgt_id = col.code("指标主键", "指标编号", "指标ID", null=True)
    exp_func_code = col.function_class(null=True)
    dep_bgt_eco_code = col.economic_class(null=True)
    fund_type_code = col.words("资金性质代码", "资金性质", allowed=FUND_TYPES, null=True, is_open=True)
    pay_type = col.words(
        "支付方式",
        null=True,
        allowed={
            "直接支付": ("财政直接支付",),
            "授权支付": ("财政授权支付",),
            "实拨": ("实拨资金", "财政实拨"),
        },
    )
    use_des = col.text("用途", "资金用途", "摘要", null=True)
    xpay_amt = col.money("实际支付金额", "支付金额", "金额", "付款金额", signed=True)
    # Of other states (applied for, cancelled) no one knows here whether money has left: they are refused.
    pay_status = col.words(
        "支付状态",
        "状态",
        null=True,
        allowed={
            "已支付": (
                "正常",
                "支付成功",
                "成功",
                "支付完成",
                "已完成",
                "已清算",
                "已入账",
                "已审核",
                "终审",
            ),
            "退回": ("已退回", "退款", "退票", "退库", "已退款"),
        },
    )

    @expected
    def paid_in_year_or_next(cls) -> pl.Expr:
        """December's payments are booked in January; the fiscal year column rules."""
        return (pl.col("paid_on").dt.year() - pl.col("fiscal_year")).is_between(0, 1)


@extract(
    "DC06", "carryover_stock", "结转结余及存量资金清理表", "Carry-over and idle stock", scope=("fiscal_year",)
)
class CarryoverStock(Extract):
    """One row per unit, project and year of first appropriation, at 31 December. Dash and blank are zero."""

    fiscal_year = col.year("预算年度(年末)", "预算年度", "年度", key=True)
    agency_code = col.agency(key=True)
    project_code = col.project(key=True, dash=True)
    origin_year = col.year("资金最初安排年度", "最初安排年度", "资金安排年度", key=True)
    fund_type_code = col.words("资金性质代码", "资金性质", allowed=FUND_TYPES, null=True, is_open=True)
    approve_amt = col.money("批复数", "批复金额", null=True, blank_is_zero=True)
    carryover_amt = col.money("结转金额", "结转数", "结转", blank_is_zero=True)
    surplus_amt = col.money("结余金额", "结余数", "结余", blank_is_zero=True)
    should_revive_amt = col.money("应盘活金额", "应盘活数", null=True, blank_is_zero=True)
    recovered_amt = col.money("已收回财政金额", "收回财政金额", "已收回金额", null=True, blank_is_zero=True)
    reused_amt = col.money("统筹使用金额", "统筹使用数", null=True, blank_is_zero=True)
    cleared_on = col.date("清理日期", null=True)

    @dy.rule()
    def origin_not_after_balance(cls) -> pl.Expr:
        """Money cannot have been appropriated after the balance day."""
        return pl.col("origin_year") <= pl.col("fiscal_year")


@extract("DC07", "final_accounts", "部门决算主要指标表", "Final accounts", scope=("fiscal_year",))
class FinalAccounts(Extract):
    """One row per fiscal year and unit, from the final accounts."""

    fiscal_year = col.year("决算年度", "年度", "预算年度", key=True)
    agency_code = col.agency(key=True)
    income_total = col.money("本年收入合计", "本年收入", "收入合计")
    fiscal_income = col.money("财政拨款收入", "财政拨款", null=True)
    opening_balance = col.money("年初结转和结余", "年初结转结余", null=True, signed=True)
    expense_total = col.money("本年支出合计", "本年支出", "支出合计")
    basic_expense = col.money("基本支出", null=True)
    personnel_expense = col.money("人员经费", "人员支出", null=True)
    public_expense = col.money("公用经费", "公用支出", "日常公用经费")
    project_expense = col.money("项目支出", null=True)
    surplus_distribution = col.money("结余分配", null=True, signed=True)
    closing_balance = col.money("年末结转和结余", "年末结转结余", signed=True)
    gov_purchase_budget = col.money("政府采购预算", "政府采购预算数", null=True)
    gov_purchase_actual = col.money("政府采购实际", "政府采购实际数", "政府采购决算", null=True)
    staff_year_end = col.count("年末在职人数", "年末实有人数", null=True, unit="人")

    @dy.rule()
    def fiscal_income_within_total(cls) -> pl.Expr:
        """Fiscal appropriation is part of the year's income."""
        return pl.col("fiscal_income") <= pl.col("income_total")

    @expected
    def basic_is_personnel_and_public(cls) -> pl.Expr:
        """Basic expenditure has these two parts."""
        parts = pl.col("personnel_expense") + pl.col("public_expense")
        return (pl.col("basic_expense") - parts).abs() <= _ROUNDED_YUAN

    @expected
    def balance_sheet_closes(cls) -> pl.Expr:
        """What came in and was there at the start was spent, distributed or is there at the end."""
        before = pl.col("income_total") + pl.col("opening_balance")
        after = pl.col("expense_total") + pl.col("closing_balance")
        return (before - after - pl.col("surplus_distribution").fill_null(0)).abs() <= _ROUNDED_YUAN


THREE_PUBLIC_ITEMS = {
    "因公出国（境）费": (
        "abroad",
        "因公出国(境)费用",
        "因公出国(境)",
        "出国费",
        "出国(境)费",
        "因公出国境费",
    ),
    "公务用车购置费": ("vehicle_purchase", "公务用车购置", "购置费", "车辆购置费"),
    "公务用车运行维护费": ("vehicle_operation", "公务用车运行费", "公务用车运行维护", "运行维护费", "运行费"),
    "公务接待费": ("reception", "接待费", "公务接待"),
}


@extract(
    "DC08", "three_public", "“三公”经费预决算表", "Three-public expenditure", scope=("fiscal_year",)
)  # fmt: skip
class ThreePublic(Extract):
    """One row per unit and item of three-public expenditure. Dash and blank are zero."""

    fiscal_year = col.year("年度", "预算年度", "决算年度", key=True)
    agency_code = col.agency(key=True)
    item_code = col.words("项目", "三公项目", "经费项目", allowed=THREE_PUBLIC_ITEMS, key=True)
    budget_amt = col.money("年初预算数", "预算数", null=True, blank_is_zero=True)
    # Here a blank is not zero: it says that the budget was never adjusted.
    adjusted_budget_amt = col.money("调整预算数", "全年预算数", null=True)
    actual_amt = col.money("决算数(执行数)", "决算数", "执行数", "实际支出数", blank_is_zero=True)
    quantity = col.count("批次/辆数", "批次", "辆数", null=True, unit="批/辆", blank_is_zero=True)
    persons = col.count("人次", "人数", null=True, unit="人次", blank_is_zero=True)
    reason_text = col.text("变动原因说明", "变动原因", null=True)

    @expected
    def change_is_explained(cls) -> pl.Expr:
        """A budget changed within the year needs a reason."""
        is_unchanged = pl.col("adjusted_budget_amt") == pl.col("budget_amt")
        return is_unchanged | pl.col("reason_text").is_not_null()
