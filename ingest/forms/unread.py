"""Labels above the indicators that mean nothing known, where a value of the form was not found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.forms.beside import Head
from ingest.forms.form import Form
from ingest.forms.grid import Cell
from ingest.forms.head import GOAL_LABEL, heads_texts, labelled
from ingest.forms.labels import answers, inline, label
from ingest.forms.money_block import Money
from ingest.forms.sources import is_total, source_of
from ingest.parse.cell import compact
from ingest.parse.money import parse_money
from ingest.parse.rate import parse_rate
from ingest.personal import are_labels

_LABEL = re.compile(r"[\u4e00-\u9fff]{2,12}")
# Whom to ask, what sort of project it is, sums of another term: none of them is what a form is about.
_ASIDE = re.compile(
    r"人|电话|手机|方式|审核|制表|复核|地址|属性|类[别型]|级次|性质|科目|日期|时间|中期|长期|实施期|(?:年度|单位)$"
)

_CODE = re.compile(r"\d{9,}|(?=.*[A-Za-z])(?=.*\d)[0-9A-Za-z-]{4,}")


@dataclass(frozen=True)
class Unread:
    """Labels that mean nothing known, by what stands beside them."""

    texts: tuple[str, ...]
    figures: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.texts, *self.figures, *self.codes)


def unread(form: Form) -> Unread:
    """The unknown labels of a form that have a value."""
    rows = _rows(form)
    head = labelled(form.grid, form.kind, rows)
    found = [(word, value) for row in rows for word, value in _labelled(form, head, row)]
    codes = {word: None for word, value in found if _CODE.fullmatch(compact(value))}
    figures = {word: None for word, value in found if _is_figure(value) and word not in codes}
    texts = {word: None for word, _ in found if word not in {**codes, **figures}}
    return Unread(tuple(texts), tuple(figures), tuple(codes))


def _rows(form: Form) -> list[int]:
    """The rows above the indicators; columns of money have headings of their own, 填报人 has names below."""
    end = form.header.row if form.header else len(form.grid.rows)
    columned = form.money.rows if form.money and not _has_labels_beside(form, form.money) else range(0)
    rows = form.grid.rows
    return [
        row
        for row in range(end)
        if row not in columned and not _heads_sources(form, row) and not (row and are_labels(rows[row - 1]))
    ]


def _heads_sources(form: Form, row: int) -> bool:
    """Whether a row has the headings of a money block whose rows are the amounts: 财政拨款, 合计."""
    words = [label(cell.text).word for cell in form.grid.filled(row)]
    sources = sum(is_total(word, form.kind.money_total) or source_of(word) is not None for word in words)
    return form.money is not None and row == form.money.rows.start - 1 and sources > 1


def _has_labels_beside(form: Form, money: Money) -> bool:
    """Whether the amounts of a block stand right of their labels, not below them."""
    anchor = money.values.get(form.kind.anchor)
    beside = form.grid.filled(anchor.row) if anchor else []
    return any(_words(cell) & set(form.kind.money[form.kind.anchor]) for cell in beside)


def _labelled(form: Form, head: Head, row: int) -> Iterator[tuple[str, str]]:
    """Unknown label and value of a row, in one cell or in two; a value is no label of what follows it."""
    cells = form.grid.filled(row)
    values = {(cell.row, cell.column) for cell in form.head.values()}
    is_value = False
    for cell, following, third in zip(cells, [*cells[1:], None], [*cells[2:], None, None], strict=False):
        if is_value or (row, cell.column) in values:
            is_value = False
            continue
        if inner := [inline(text) for text in answers(cell.text) if inline(text)[1]]:
            yield from ((own.word, text) for own, text in inner if _is_unknown(form, own.word))
            continue
        is_value = following is not None and not _is_known(form, following)
        if label(cell.text).word in head.fields:
            is_value = is_value and head.beside(cell).value is not None
        if is_value and following and (_is_block(following, third) or _heads_texts(form, cell, following)):
            is_value = False
        word = label(cell.text).word
        if not _is_unknown(form, word):
            continue
        below = form.grid.below(cell, lambda word: False) if _is_below_goals(form, row) else None
        if below:
            is_value = False
            yield word, below.text
        elif is_value and following:
            yield word, following.text


def _is_below_goals(form: Form, row: int) -> bool:
    """Whether a row heads texts that stand below it."""
    return any(_heads_texts(form, *pair) for pair in pairwise(form.grid.filled(row)))


def _heads_texts(form: Form, cell: Cell, beside: Cell) -> bool:
    return heads_texts(form.grid, form.kind, cell, beside)


def _is_block(beside: Cell, amount: Cell | None) -> bool:
    """Whether what follows a label is a label with its amount: the first is that of the block."""
    return amount is not None and not _is_figure(beside.text) and _is_figure(amount.text)


def _is_figure(text: str) -> bool:
    is_rate = parse_rate(text, bare_is_percent=True).value is not None
    return is_rate or parse_money(text).value is not None


def _is_known(form: Form, cell: Cell) -> bool:
    return any(word in form.kind.words or GOAL_LABEL.match(word) for word in _words(cell))


def _words(cell: Cell) -> set[str]:
    return {label(cell.text).word, inline(cell.text)[0].word}


def _is_unknown(form: Form, word: str) -> bool:
    is_known = word in form.kind.words or GOAL_LABEL.match(word) or source_of(word)
    return _LABEL.fullmatch(word) is not None and not is_known and not _ASIDE.search(word)
