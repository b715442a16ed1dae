"""Column factories: what a delivered column means, in the words of the field, as dataframely columns.

The metadata of a column drives everything else: `headers` finds it in a file, `kind` chooses its parser, the
remaining keys are parse options. `headers[0]` is the official Chinese header.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import dataframely as dy

AnyColumn = TypeVar("AnyColumn", bound=dy.Column)


def _meta(kind: str, headers: tuple[str, ...], **options: Any) -> dict[str, Any]:
    return {"kind": kind, "headers": headers, **{k: v for k, v in options.items() if v is not None}}


def often_blank(column: AnyColumn) -> AnyColumn:
    """A nullable column that a table must have all the same: many published forms leave its cells blank."""
    column.metadata = {**(column.metadata or {}), "column_required": True}
    return column


def text(*headers: str, null: bool = False, key: bool = False, fill_down: bool | None = None) -> dy.String:
    """Free text; kept as delivered apart from invisible characters. `fill_down` undoes merged cells."""
    return dy.String(nullable=null, primary_key=key, metadata=_meta("text", headers, fill_down=fill_down))


def name(*headers: str, null: bool = False, fill_down: bool | None = None) -> dy.String:
    """A name: full-width forms folded, blanks between Chinese characters removed."""
    return dy.String(nullable=null, metadata=_meta("name", headers, fill_down=fill_down))


def code(
    *headers: str,
    null: bool = False,
    key: bool = False,
    dash: bool | None = None,
    digits: bool | None = None,
    bare: tuple[str, ...] | None = None,
    regex: str | None = None,
) -> dy.String:
    """An identifier, always text. `dash` keeps a lone dash as the value '-' (no project).

    `digits`: of a classification, whose names may stand behind the digits. `bare`: headings that do not say
    whether codes or names stand below them.
    """
    meta = _meta("code", headers, dash=dash, digits=digits, bare=bare)
    return dy.String(nullable=null, primary_key=key, regex=regex, metadata=meta)


def project(*headers: str, null: bool = False, key: bool = False, dash: bool | None = None) -> dy.String:
    """The code of a project, whose name may stand behind it in the same cell."""
    meta = _meta("code", headers or ("项目代码", "项目编码", "项目编号"), dash=dash, project=True)
    return dy.String(nullable=null, primary_key=key, metadata=meta)


def function_class(*, null: bool = False, key: bool = False) -> dy.String:
    """The code of the functional classification: 3, 5 or 7 digits, behind which the name may stand."""
    headers = (
        *("支出功能分类代码", "支出功能分类编码", "功能分类代码", "功能分类编码"),
        *("支出功能分类科目代码", "支出功能分类科目编码", "功能分类科目代码", "功能分类科目编码"),
        *("支出功能科目代码", "支出功能科目编码", "功能科目代码", "功能科目编码"),
    )
    bare = ("支出功能分类", "功能分类", "支出功能分类科目", "功能分类科目", "支出功能科目", "功能科目")
    return code(*headers, null=null, key=key, regex=r"^\d{3}(\d{2}){0,2}$", digits=True, bare=bare)


def economic_class(*, null: bool = False, key: bool = False) -> dy.String:
    """The code of the departments' economic classification: 3 or 5 digits; the name may stand behind them."""
    headers = (
        *("部门支出经济分类代码", "部门支出经济分类编码"),
        *("部门预算支出经济分类代码", "部门预算支出经济分类编码"),
        *("部门支出经济分类科目代码", "部门支出经济分类科目编码"),
        *("部门预算支出经济分类科目代码", "部门预算支出经济分类科目编码"),
        *("部门预算经济分类代码", "部门预算经济分类编码", "部门经济分类代码", "部门经济分类编码"),
        *("支出经济分类代码", "支出经济分类编码", "经济分类代码", "经济分类编码"),
        *("支出经济分类科目代码", "支出经济分类科目编码", "经济分类科目代码", "经济分类科目编码"),
        *("经济科目代码", "经济科目编码"),
    )
    bare = (
        *("部门支出经济分类", "部门预算支出经济分类", "部门预算经济分类", "部门经济分类"),
        *("支出经济分类", "经济分类", "支出经济分类科目", "经济分类科目", "经济科目"),
    )
    return code(*headers, null=null, key=key, regex=r"^\d{3}(\d{2})?$", digits=True, bare=bare)


def agency(*headers: str, key: bool = False, null: bool = False, known: bool = True) -> dy.String:
    """A unit code of 3, 6 or 9 digits, left-padded to the next of these; `known` demands it in DC01."""
    headers = headers or (
        *("单位代码", "单位编码", "预算单位代码", "预算单位编码", "预算编码"),
        *("单位编号", "预算单位编号", "部门(单位)代码", "部门(单位)编码"),
    )
    meta = _meta("agency", headers, known_agency=known or None)
    return dy.String(nullable=null, primary_key=key, regex=r"^(\d{3}|\d{6}|\d{9})$", metadata=meta)


def year(*headers: str, key: bool = False) -> dy.Int32:
    """A calendar year."""
    headers = headers or ("预算年度", "年度", "年份", "会计年度", "财政年度")
    return dy.Int32(
        nullable=False, primary_key=key, min=2000, max=2100, metadata=_meta("count", headers, unit="年")
    )


def count(
    *headers: str,
    null: bool = False,
    key: bool = False,
    least: int = 0,
    most: int | None = None,
    unit: str | None = None,
    words: Mapping[str, str] | None = None,
    blank_is_zero: bool | None = None,
) -> dy.Int32:
    """A whole number of `unit`; `words` are spellings of it, e.g. 一级 for 1."""
    meta = _meta("count", headers, unit=unit, synonyms=words, blank_is_zero=blank_is_zero)
    return dy.Int32(nullable=null, primary_key=key, min=least, max=most, metadata=meta)


def money(
    *headers: str, null: bool = False, signed: bool = False, blank_is_zero: bool | None = None
) -> dy.Decimal:
    """An amount, landed in yuan; its unit comes from the header, the unit line or the cell.

    `blank_is_zero`: dash and blank both mean zero in this table (accounting format).
    """
    meta = _meta("money", headers, blank_is_zero=blank_is_zero)
    return dy.Decimal(18, 2, nullable=null, min=None if signed else 0, metadata=meta)


def points(
    *headers: str, null: bool = False, least: int | None = 0, most: int | None = 100, digits: int = 5
) -> dy.Decimal:
    """Marks of a score sheet."""
    meta = _meta("number", headers, unit="分")
    return dy.Decimal(digits, 2, nullable=null, min=least, max=most, metadata=meta)


def number(*headers: str, null: bool = False, digits: int = 28, places: int = 8) -> dy.Decimal:
    """A plain decimal number of any unit."""
    return dy.Decimal(digits, places, nullable=null, metadata=_meta("number", headers))


def rate(*headers: str, null: bool = False) -> dy.Decimal:
    """A fraction of one; bare percents are recognised per column (domain 4.2)."""
    return dy.Decimal(9, 6, nullable=null, min=0, max=10, metadata=_meta("rate", headers))


def date(*headers: str, null: bool = False, key: bool = False, may_be_ahead: bool | None = None) -> dy.Date:
    """A calendar day; a bare month is its first day. A term or what is announced `may_be_ahead`."""
    metadata = _meta("date", headers, may_be_ahead=may_be_ahead)
    return dy.Date(nullable=null, primary_key=key, metadata=metadata)


def moment(*headers: str, null: bool = False) -> dy.Datetime:
    """A date with its time of day."""
    return dy.Datetime(nullable=null, time_unit="us", metadata=_meta("moment", headers))


def flag(*headers: str, null: bool = False, blank_is_no: bool | None = None) -> dy.Bool:
    """Yes or no in any of its spellings."""
    return dy.Bool(nullable=null, metadata=_meta("flag", headers, blank_is_no=blank_is_no))


def words(
    *headers: str,
    allowed: Mapping[str, tuple[str, ...]],
    null: bool = False,
    key: bool = False,
    is_open: bool | None = None,
    codes: str | None = None,
    fill_down: bool | None = None,
) -> dy.String:
    """A category: `allowed` maps the contract's word, which is stored, to other accepted spellings.

    Where the list `is_open`, another word is taken as written and a warning says so; likewise what matches
    `codes`, whose meaning is policy.
    """
    synonyms = {spelling: word for word, spellings in allowed.items() for spelling in (word, *spellings)}
    meta = _meta("words", headers, synonyms=synonyms, is_open=is_open, codes=codes, fill_down=fill_down)
    return dy.String(nullable=null, primary_key=key, metadata=meta)
