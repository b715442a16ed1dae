"""Discipline: disclosure checks and the ledger of audit and inspection findings."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, expected, extract


@extract(
    "DC09",
    "disclosure_check",
    "预决算公开检查记录",
    "Disclosure checks",
    scope=("fiscal_year", "doc_type"),
    cadence="half-yearly",
    year_in_title=False,
)
class DisclosureCheck(Extract):
    """One row per unit, document and check item; item 0 is the package itself."""

    fiscal_year = col.year("年度", "预算年度", "所属年度", key=True)
    agency_code = col.agency(key=True)
    doc_type = col.words(
        "公开类型",
        "公开内容",
        allowed={"预算": ("budget", "部门预算"), "决算": ("final", "部门决算")},
        key=True,
    )
    approved_on = col.date("批复日期", "批复时间")
    published_on = col.date("公开日期", "公开时间", null=True)
    url = col.code("公开网址", "网址", "链接", null=True, regex=r"(?i)^https?://")
    item_no = col.count("检查项序号", "检查项编号", "检查项目序号", "检查项目编号", key=True)
    item_name = col.text("检查项", "检查内容", null=True)
    is_met = col.flag("是否符合", "是否合格", null=True, blank_is_no=True)
    problem_type = col.words(
        "问题类型",
        null=True,
        is_open=True,
        allowed={
            "缺表": ("缺少报表",),
            "勾稽不符": ("勾稽关系不符",),
            "未细化": ("未按规定细化",),
            "空表未说明": ("空表无说明",),
            "链接失效": ("链接无法打开",),
        },
    )
    problem_count = col.count("问题数", "问题个数", null=True, unit="处")
    checked_by = col.name("检查人", null=True)
    checked_on = col.date("检查日期", "检查时间", null=True)
    notified_on = col.date("问题通知日期", "整改通知日期", null=True)
    corrected_on = col.date("改正日期", "整改完成日期", null=True)
    rechecked_on = col.date("复查日期", "复核日期", null=True)

    @dy.rule()
    def published_after_2000(cls) -> pl.Expr:
        """A publication day before this century is a slip of the pen."""
        return pl.col("published_on").dt.year() >= 2000

    @expected
    def disclosed_after_approval(cls) -> pl.Expr:
        """What is disclosed has been approved."""
        return pl.col("published_on") >= pl.col("approved_on")


@extract(
    "DC10",
    "issue_ledger",
    "审计、财政监督检查问题台账",
    "Audit and inspection findings",
    scope=("found_fiscal_year", "source_type", "report_on"),
    cadence="on event",
    year_in_title=False,
)
class IssueLedger(Extract):
    """One row per finding."""

    issue_id = col.code("问题编号", "问题序号", key=True)
    source_type = col.words(
        "检查来源",
        "问题来源",
        allowed={
            "审计": ("audit", "审计局", "审计检查"),
            "财政监督": ("supervision", "财政监督检查", "财政检查"),
            "巡察": ("inspection", "巡视巡察", "县委巡察"),
            "绩效评价": ("evaluation",),
        },
    )
    report_no = col.text("报告文号", "文号", null=True)
    report_on = col.date("报告日期", "报告时间")
    found_fiscal_year = col.year("问题所属年度", "所属年度")
    agency_code = col.agency()
    issue_type = col.words(
        "问题类型",
        "问题类别",
        allowed={
            "截留挪用": ("截留", "挪用"),
            "虚列支出": ("虚报支出",),
            "无预算支出": ("无预算", "超预算支出"),
            "超标准": ("超标准支出", "超标准开支"),
            "账务不规范": ("会计核算不规范", "账务处理不规范"),
            "资产管理": ("资产管理不规范",),
            "政府采购": ("政府采购不规范",),
            "其他": ("其它",),
        },
    )
    severity = col.words(
        "严重程度",
        "问题性质",
        allowed={"严重": ("severe",), "较重": ("serious", "较严重"), "一般": ("minor", "轻微")},
    )
    amount = col.money("涉及金额", "问题金额", "金额", null=True)
    same_matter_id = col.code("同一事项编号", "同一事项", null=True)
    description = col.text("问题描述", "问题内容", null=True)
    is_transferred = col.flag("是否移送", "移送", null=True)
    due_on = col.date("整改期限", "整改时限", null=True, may_be_ahead=True)
    rectify_status = col.words(
        "整改状态",
        "整改情况",
        allowed={
            "未整改": (),
            "整改中": ("正在整改",),
            "已整改": ("整改完成", "完成整改"),
            "已核销": ("核销", "销号"),
        },
    )
    rectified_on = col.date("整改完成日期", "整改完成时间", null=True)
