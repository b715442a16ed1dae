"""Labels as they are compared: what forms of different provinces print differently is taken off."""

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.forms.kind import PROJECT
from ingest.parse.cell import compact, visible
from ingest.parse.money_unit import READ
from ingest.parse.months import without_months
from ingest.parse.name import RADICALS

_BRACKETED = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_UNIT_BEHIND = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?<!单位)[/,、:](?:人民币)?(?:{READ})$|(?<=[数额算款金费出])[十百千万亿]+元$"
)
_UNIT_BELOW = re.compile(rf"(?<=\S)\s+(?:{READ})\s*$")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.](?!\d))")
_LETTER = re.compile(r"(?<=[\u4e00-\u9fff])[A-Ca-c]$")
# Where the next label begins in a cell of several.
_HEAD = "|".join(
    r"\s*".join(word) for names in PROJECT.values() for word in names if len(word) > 2 and "(" not in word
)
_NEXT = re.compile(
    r"[\s;；,，]+(?=(?:(?:金额|货币|计量)?单位|(?:填报|填表|报送|编制|制表)(?:单位|日期|时间|人)|(?:预算|项目|评价)?年度"
    rf"|联系(?:人|电话)|{_HEAD})\s*(?:[(（][^()（）]{{1,8}}[)）])?\s*[:：])"
)
# A colon outside of brackets with more than a remark behind it; not 预算数（单位：万元） nor 总额：（万元）.
_ANSWER = re.compile(
    r"^((?:[^:：(（\[【〔]|[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕])+)[:：]"
    r"(?!\s*[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]\s*$)\s*(\S.*)$",
    re.DOTALL,
)
_WITHIN = re.compile(r"其\s*中\s*[:：]")
# A text longer than this is content, never a label.
_LONGEST = 40


class Label(NamedTuple):
    """The word of a label and what stood in brackets: `项目资金(万元)` → `项目资金`, (`万元`,)."""

    word: str
    remarks: tuple[str, ...]


NO_LABEL = Label("", ())


@lru_cache(maxsize=1 << 16)
def label(text: str) -> Label:
    """Normalise a cell as a label: blanks, brackets, colons, numbering, months, formula letters taken off."""
    plain = compact(_UNIT_BELOW.sub("", text)).translate(RADICALS)
    if len(plain) > _LONGEST:
        return NO_LABEL
    remarks = tuple(_BRACKETED.findall(plain))
    plain = _UNIT_BEHIND.sub("", _BRACKETED.sub("", plain))
    word = _NUMBERING.sub("", plain).removeprefix("其中:").strip(":;。.、*★☆")
    return Label(_LETTER.sub("", without_months(word)), remarks)


def answers(text: str) -> list[str]:
    """The labels with their values of a cell, `填报单位：某局  单位：万元` → two; most cells hold one."""
    return _NEXT.split(text)


@lru_cache(maxsize=1 << 16)
def inline(text: str) -> tuple[Label, str]:
    """A label with its value in one cell, `项目名称：水标尺安装` → (项目名称, 水标尺安装); else no label."""
    match = _ANSWER.match(_WITHIN.sub("", answers(visible(text))[0]))
    return (label(match[1]), match[2].strip()) if match else (NO_LABEL, "")
