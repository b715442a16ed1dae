"""Who was paid, asked or signed: left out of all that is kept, lists of rejects included (domain 4.1)."""

import re
from collections.abc import Collection
from dataclasses import replace

import polars as pl

from ingest.parse.cell import compact
from ingest.parse.masked import NUMBER
from ingest.parse.traditional import simplified
from ingest.readers.sheet import Sheet

Row = tuple[str | None, ...]

# Who was paid or asked, accounts, phones, identity numbers.
_COLUMN = re.compile(
    r"收款人|收款账|收款单位|账号|帐号|开户|身份证|电话|手机|联系方式|受益人|姓名|昵称|微信|邮箱|住址|来自IP|IP地址|^IP$|"
    r"payee|phone|e-?mail|id_?card",
    re.I,
)
# 领款人, 对方户名, 发放对象, 贫困户, 签名/盖章: what a heading ends with that is filled with people's names.
_OF_PEOPLE = re.compile(
    r"(?:人|人员|员工|职工|教师|老师|学生|学员|干部|村民|居民|群众|农户|住户|困户|保户|户主|户名|对象|家长|成员|名单|"
    r"签名|签字|签章|签到|签收)(?=$|[/、(（)）:：和及与])"
)
_LABEL = (
    r"[\u4e00-\u9fff]{0,6}(?:人|人员|姓名|电话|手机|手机号码?|联系方式|身份证号?码?|审核|制表|复核|填表|填报|经办)"
    r"(?:\s*[（(][^）)]{0,6}[）)])?"
)
# 财务负责人 王铁柱, and several such in one cell.
_SPACED = re.compile(
    r"((?:^|(?<=\s))[\u4e00-\u9fff]{0,6}(?:人|人员|审核|制表|复核|填表|填报|经办|签字)"
    r"(?:[（(][^）)\s]{0,6}[）)])?\s+)(?!意见|签字|签章|签名|盖章|说明|电话|日期)[\u4e00-\u9fff·]{2,4}(?=$|[\s,，、;；])"
)
_LABELLED = re.compile(rf"({_LABEL}\s*[:：])\s*(?:(?!\s{{2}}|\s[^\s:：]{{2,10}}[:：]).)+")
# 填报人张三: no word of a form goes on like that.
RUN_ON = re.compile(r"((?:填报|填表|制表|审核|复核|经办|联系)人)[\u4e00-\u9fff·]{2,4}")
_LABEL_ALONE = re.compile(rf"{_LABEL}[:：]?")


def is_personal(header: str) -> bool:
    """Whether a column that no contract reads is about persons, by its header."""
    return asks_for_person(header) or bool(_OF_PEOPLE.search(compact(simplified(header))))


def asks_for_person(question: str) -> bool:
    """Whether a question of a survey is about the one who answers; it may well be about 村干部."""
    return bool(_COLUMN.search(simplified(question)))


def without_columns(sheet: Sheet, personal: Collection[str], is_shifted: pl.Expr) -> Sheet:
    """The sheet with these columns blank.

    In a row whose cells are shifted to the right, all that stands right of a personal column may be what
    belongs into it.
    """
    if not personal:
        return sheet
    first = min(int(column[1:]) for column in personal)
    right = [c for c in sheet.columns if int(c[1:]) > first and c not in personal]
    hidden = [
        pl.when(is_shifted & pl.col(c).is_not_null()).then(pl.lit("*")).otherwise(pl.col(c)).alias(c)
        for c in right
    ]
    blank = [pl.lit(None, pl.String).alias(c) for c in personal]
    return replace(sheet, cells=sheet.cells.with_columns(*hidden, *blank))


def without_names(sheet: Sheet, rows: Collection[int]) -> Sheet:
    """The sheet without what `填表人：`, `联系电话` and the like introduce in the rows of these numbers."""
    spoken = sheet.cells.filter(pl.col("source_row").is_in(list(rows)))
    delivered = spoken.select(sheet.columns).rows()
    kept = [
        _unnamed(row, is_below_labels=are_labels(above))
        for above, row in zip([(), *delivered], delivered, strict=False)
    ]
    changed = pl.DataFrame(kept, schema=dict.fromkeys(sheet.columns, pl.String), orient="row")
    if changed.equals(spoken.select(sheet.columns)):
        return sheet
    changed = changed.with_columns(spoken["source_row"])
    return replace(sheet, cells=sheet.cells.update(changed, on="source_row", include_nulls=True))


def are_labels(row: Row) -> bool:
    """Several labels of people and nothing else: what stands below them are their names."""
    cells = [cell for cell in row if cell]
    return len(cells) > 1 and all(map(_is_label, cells))


def _is_label(cell: str) -> bool:
    return bool(_LABEL_ALONE.fullmatch(simplified(compact(cell))))


def _unnamed(row: Row, *, is_below_labels: bool) -> Row:
    kept: list[str | None] = []
    is_introduced = False
    for cell in row:
        if cell is None:
            kept.append(None)
            continue
        is_label = _is_label(cell)
        kept.append(None if (is_introduced or is_below_labels) and not is_label else _without_name(cell))
        is_introduced = is_label
    return tuple(kept)


def _without_name(cell: str) -> str:
    run_on = None if _is_label(cell) else RUN_ON.fullmatch(compact(cell))
    return run_on[1] if run_on else NUMBER.sub("", _LABELLED.sub(r"\1", _SPACED.sub(r"\1", cell)))
