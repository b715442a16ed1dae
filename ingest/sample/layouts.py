"""How each table reaches the bureau: kind of file, unit, habits of the office that keeps it."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Layout:
    """The look of one kind of file. `groups` is the upper line of a two-level heading: field → group."""

    medium: Literal["xlsx", "csv", "ods", "page"] = "xlsx"
    """page: a web page under the name .xls."""
    encoding: str = "utf-8"
    separator: str = ","
    repeats_headings: int = 0
    """After how many rows the headings come again, where months are pasted below each other."""
    right_side: str = ""
    """The field before which the keys stand again: from there on a block of its own, to the right."""
    wide: str = ""
    """The field whose values are columns."""
    item_headings: dict[str, str] = field(default_factory=dict)
    """Of a wide table with one figure only: what stands above each value."""
    hides_rows: bool = False
    unit: Literal["元", "万元"] = "元"
    dates: tuple[str, ...] = ("dotted",)
    groups: dict[str, str] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    """Fields whose equal neighbours below each other are one merged cell."""
    has_total: bool = False
    is_signed: bool = False
    zero: str | None = None
    flags: tuple[str, str] = ("是", "否")
    brackets: bool = False
    has_wide_digits: bool = False
    codes_are_numbers: bool = False
    unit_in_cell: bool = False


CLEAN = Layout(medium="csv", dates=("iso",))

LAYOUTS = {
    "agency_master": Layout(dates=("dashed",), is_signed=True, codes_are_numbers=True),
    "agency_change": Layout(medium="ods", dates=("dotted",)),
    "budget_approved": Layout(
        dates=("dotted", "chinese"),
        groups={
            **dict.fromkeys(("exp_func_code", "dep_bgt_eco_code", "fund_type_code"), "科目"),
            **dict.fromkeys(("approved_amt", "gov_purchase_amt"), "年初预算"),
            **dict.fromkeys(("approved_on", "doc_no"), "批复"),
        },
        has_total=True,
        is_signed=True,
    ),
    "budget_adjustment": Layout(
        medium="csv",
        encoding="gb18030",
        repeats_headings=700,
        dates=("dashed", "dotted", "slashed"),
        brackets=True,
    ),
    "treasury_payment": Layout(
        medium="csv",
        encoding="gb18030",
        dates=("iso", "iso", "iso", "slashed", "dotted", "serial", "clock"),
        has_wide_digits=True,
    ),
    "carryover_stock": Layout(
        unit="万元", dates=("chinese",), has_total=True, is_signed=True, zero="-", hides_rows=True
    ),
    "final_accounts": Layout(right_side="expense_total", has_total=True, is_signed=True),
    "three_public": Layout(unit="万元", wide="item_code", has_total=True),
    "disclosure_check": Layout(
        medium="csv", encoding="utf-8-sig", dates=("dashed", "dotted", "compact"), flags=("√", "×")
    ),
    "issue_ledger": Layout(medium="page", encoding="gb18030", dates=("dotted", "dashed"), unit_in_cell=True),
    "goal_declaration": Layout(unit="万元", dates=("dotted", "chinese"), is_signed=True),
    "goal_indicator": Layout(merged=("lv1_perf_ind_name", "lv2_perf_ind_name")),
    "goal_review": Layout(
        dates=("dotted", "dashed"),
        groups=dict.fromkeys(("completeness", "relevance", "appropriateness", "feasibility"), "会审评分"),
        is_signed=True,
    ),
    "monitoring": Layout(unit="万元", dates=("dashed",), is_signed=True, flags=("√", "×")),
    "poverty_fund": Layout(
        unit="万元",
        dates=("chinese", "dotted"),
        groups={
            **dict.fromkeys(("issued_amt", "arrived_on"), "下达"),
            **dict.fromkeys(("allocated_amt", "allocated_on"), "分配"),
            **dict.fromkeys(("paid_amt", "last_paid_on"), "支付"),
        },
        has_total=True,
    ),
    "self_eval": Layout(unit="万元", dates=("dotted",), is_signed=True),
    "self_eval_indicator": Layout(medium="csv"),
    "reeval_summary": Layout(unit="万元", dates=("dashed", "chinese")),
    "third_party_contract": Layout(medium="page", dates=("dashed",)),
    "rectification": Layout(medium="ods", dates=("dotted", "dashed"), hides_rows=True),
    "survey_response": Layout(
        medium="csv",
        encoding="utf-8-sig",
        wide="question_no",
        item_headings={
            "1": "1、您对实施效果是否满意？",
            "2": "2、您对实施过程是否满意？",
            "3": "3、您对信息公开是否满意？",
        },
    ),
    "whole_eval": Layout(merged=("lv1",), is_signed=True),
    "result_use": Layout(medium="page", unit="万元"),
    "perf_disclosure": Layout(medium="csv", encoding="gb18030", dates=("dashed", "dotted")),
    "institution_doc": Layout(medium="ods"),
    "training": Layout(dates=("chinese",), is_signed=True),
    "publicity": Layout(medium="csv", encoding="utf-8-sig", dates=("dotted", "dashed")),
    "poverty_task": Layout(dates=("chinese", "dashed")),
    "external_contact": Layout(medium="ods", dates=("dotted",)),
    "public_fund_reserve": Layout(has_total=True, is_signed=True),
    "compile_record": Layout(medium="csv", encoding="utf-16", separator="\t", dates=("dashed", "dotted")),
    "comp_manual": Layout(),
    "measure_values": Layout(medium="csv", dates=("iso",)),
}
