"""Contracts that also arrive as wide tables: what is a column there is a row of the contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.contracts.execution import THREE_PUBLIC_ITEMS


@dataclass(frozen=True)
class Wide:
    """How a wide table says what the rows of its contract say. Headings are compared folded."""

    key: str
    """The field whose value stands in the heading of a column."""
    items: Mapping[str, tuple[str, ...]]
    """Value of the key → headings that mean it, besides the value itself."""
    figures: tuple[str, ...]
    """The fields a column may hold; a heading that names none of them means the first."""
    code: str = r"(?!)"
    """A heading that matches it means the code in its one filled group, whatever else it says."""
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Headings of sums → the items that they are the sum of. Sums of codes need no entry."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """Headings that name a field only where a row is whole, as it is in a wide table → the field."""


# Classes of the economic classification; their items are found by code. The names changed on 2018-01-01.
_ECONOMIC_CLASSES = {
    "301": ("工资福利支出",),
    "302": ("商品和服务支出", "商品服务支出"),
    "303": ("对个人和家庭的补助", "对个人和家庭补助", "对个人和家庭的补助支出"),
    "304": ("对企事业单位的补贴",),
    "305": ("转移性支出",),
    "307": ("债务利息支出", "债务利息及费用支出"),
    "308": ("债务还本支出",),
    "309": ("基本建设支出", "资本性支出(基本建设)"),
    "310": ("资本性支出", "其他资本性支出"),
    "311": ("对企业补助(基本建设)",),
    "312": ("对企业补助",),
    "313": ("对社会保障基金补助",),
    "399": ("其他支出",),
}
_VEHICLES = ("公务用车购置费", "公务用车运行维护费")

WIDE = {
    "DC03": Wide(
        "dep_bgt_eco_code", _ECONOMIC_CLASSES, ("approved_amt",), code=r".*?(?<!\d)(3\d{2}(?:\d{2})?)(?!\d)"
    ),
    "DC08": Wide(
        "item_code",
        THREE_PUBLIC_ITEMS,
        ("actual_amt", "budget_amt", "adjusted_budget_amt", "quantity", "persons", "reason_text"),
        sums=dict.fromkeys(
            (
                "公务用车购置及运行费",
                "公务用车购置及运行维护费",
                "公务用车购置和运行费",
                "公务用车购置和运行维护费",
                "公务用车费",
            ),
            _VEHICLES,
        ),
    ),
    # Exports of surveys: 1. 您对……是否满意？, Q2、……, 第3题, 题4, Q05 您对…… (headings have no blanks).
    # There a row is an answer sheet, which its running number counts.
    "DC20": Wide(
        "question_no",
        {},
        ("answer",),
        code=r"\(?(?:(?:问?题目?|q)0?(\d{1,2})(?!\d)|第?0?(\d{1,2})(?:[.、:_()题]|(?=您|你|贵|请|对)|$))",
        headings={"序号": "response_no"},
    ),
}
"""Contract → its wide form."""
