"""What rows below the header of indicators are by the words of their names."""

import re

from ingest.forms.labels import label
from ingest.parse.cell import compact

TOTAL = re.compile(
    r"^(?:自评|自我评价|绩效|项目|部门|单位|评价|综合|最终|最后|各项|指标|本项目)*"
    r"(?:总(?:得分|评分|分值?|计|评)|(?:得分|分值|分数|评分)?(?:合计|共计|总计|总和)(?:得分|分值|分数)?"
    r"|自评(?:得分|评分|分数?)|(?:综合|最终|最后)(?:得分|评分|分数))$"
)
_FOOTER = re.compile(
    r"^(填表|填报|审核|负责人|项目负责|财务负责|单位负责|部门负责|联系|经办|制表|复核|评价结论|自评结论|存在|改进|下一步|其他|其它|备注|说明|注|评分|"
    r"主要经验|绩效分析|结论|附|需要说明|填写)"
)
# A signature, perhaps with the name behind it: 联系人, 填表人张三; but not 联系群众次数, 审核人员到岗人数.
_SIGNED = re.compile(
    r"^(?:填表|填报|审核|负责|联系|经办|制表|复核)(?:人(?!员)|日期|时间|单位|电话|方式)"
    r"(?:\W|\d|签[字章名]|姓名|$|(?!.*[率度数量次额性])[\u4e00-\u9fff]{2,4}$)"
)
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十\d]{1,3}[.、)]|\(|指标\d|[①-⑳])")
# A name that goes on in the row below, or began in that above.
_OPEN = re.compile(r"[、,/和与及的或]$")
_REST = re.compile(r"[、,)和与及]")
_PLACEHOLDER = re.compile(r"^(?:指标\d*[:.、]?)?(?:…+|\.{3,}|/+|-+|\*+|无)?$")


def is_footer(text: str) -> bool:
    """Whether a text begins like a remark or a signature below the indicators."""
    return _FOOTER.match(label(text).word) is not None or _FOOTER.match(compact(text)) is not None


def is_signed(name: str) -> bool:
    """Whether a name is that of who signs: 联系人, 填表人张三."""
    return _SIGNED.match(compact(name)) is not None


def is_placeholder(name: str) -> bool:
    """Whether a template's name was left as it is: 指标1：, ……, 无."""
    return _PLACEHOLDER.match(compact(name)) is not None


def is_numbered(name: str) -> bool:
    """Whether a name begins with a number of its own."""
    return _NUMBER.match(compact(name)) is not None


def is_rest(name: str, rest: str) -> bool:
    """Whether a text goes on with a name by its words: 水标尺数量（按验收 + 单计）."""
    name, rest = compact(name), compact(rest)
    is_open = name.count("(") > name.count(")")
    return is_open or bool(_OPEN.search(name)) or bool(_REST.match(rest))
