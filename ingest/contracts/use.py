"""Use: what followed from results, and where they were disclosed."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, extract


@extract(
    "DC25",
    "result_use",
    "评价结果应用登记表",
    "Use of results",
    scope=("next_fiscal_year",),
    year_in_title=False,
)
class ResultUse(Extract):
    """One row per proposal that a result led to for the next budget."""

    use_id = col.code("应用编号", "应用序号", key=True)
    source_type = col.words(
        "结果来源",
        "来源类型",
        allowed={
            "monitor": ("运行监控", "监控", "绩效监控"),
            "reeval": ("再评价", "财政再评价", "重点评价"),
            "whole_eval": ("整体评价", "部门整体支出评价"),
            "comp_eval": ("综合评价",),
        },
    )
    source_id = col.code("来源编号", "来源单号")
    agency_code = col.agency()
    next_fiscal_year = col.year("下年预算年度", "应用预算年度", "下一年度")
    suggestion = col.words(
        "建议方式",
        "应用方式",
        allowed={
            "优先": ("优先安排",),
            "保障": ("予以保障", "保障安排"),
            "压减": ("压缩", "削减", "调减"),
            "取消": (),
            "收回": ("收回资金",),
            "调整": ("调整结构",),
        },
    )
    suggested_amt = col.money("建议金额", null=True, signed=True)
    adopted = col.words(
        "采纳情况",
        "是否采纳",
        null=True,
        allowed={
            "采纳": ("已采纳", "全部采纳", "是"),
            "部分采纳": (),
            "未采纳": ("不采纳", "不予采纳", "否"),
        },
    )
    adopted_amt = col.money("实际调整金额", "采纳金额", null=True, signed=True)
    reason = col.text("理由", "未采纳理由", "原因", null=True)

    @dy.rule()
    def refusal_has_reason(cls) -> pl.Expr:
        """Whoever does not follow a result says why."""
        return (pl.col("adopted") != "未采纳") | pl.col("reason").is_not_null()


@extract(
    "DC26",
    "perf_disclosure",
    "绩效信息公开台账",
    "Disclosure of performance information",
    scope=("work_year",),
    cadence="on event",
    year_in_title=False,
)
class PerformanceDisclosure(Extract):
    """One row per document disclosed and site."""

    disclosure_id = col.code("公开编号", "公开序号", key=True)
    work_year = col.year("工作年度", "年度")
    object_type = col.words(
        "对象类型",
        "公开内容",
        allowed={
            "reeval_report": ("再评价报告", "重点评价报告"),
            "whole_report": ("整体评价报告", "部门整体支出评价报告"),
            "goal": ("绩效目标",),
            "self_eval": ("绩效自评", "自评"),
            "comp_result": ("综合评价结果",),
        },
    )
    object_id = col.code("对象编号", "公开对象编号")
    site_type = col.words(
        "公开网站",
        "公开渠道",
        is_open=True,
        allowed={"部门网站": ("部门门户网站",), "县财政网站": ("财政局网站", "县财政局网站")},
    )
    url = col.code("网址", "公开网址", "链接", null=True, regex=r"(?i)^https?://")
    published_on = col.date("公开日期", "公开时间")
