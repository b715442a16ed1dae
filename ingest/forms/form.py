"""One form: its year, its labelled values, its blocks, and which labels it lacks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from ingest.forms.below import with_money_above
from ingest.forms.combined import parted
from ingest.forms.grid import Cell, Grid
from ingest.forms.head import UNIT_FIELDS, labelled_cells, read_foot, read_head
from ingest.forms.header import Header, find_header, missing_columns
from ingest.forms.kind import Kind
from ingest.forms.labels import inline, label
from ingest.forms.money import read_money
from ingest.forms.money_block import Money
from ingest.forms.parts import LONGEST_TITLE, is_title, without_remarks
from ingest.forms.year_headings import names_years, of_year
from ingest.parse.cell import compact
from ingest.parse.months import last_months
from ingest.readers.sheet import Sheet

_YEAR = re.compile(r"(20\d{2})(?:\.0)?(?:年|年度|$)")
# Alone in its cell, or in a title: 2022年度部门预算项目支出绩效自评表, （2022年度）, 2018年1-8月….
_TITLE_YEAR = re.compile(r"20\d{2}[)\]】〕]?(?=财?年(?!\d)|年1月?[-~至到]\d{1,2}月|年\d{1,2}月\D.*表|\W*$)")
# 二〇一七年度, the nought in any of its shapes.
_YEAR_IN_WORDS = re.compile(r"二[〇○零Oo][一二][〇○零Oo一二三四五六七八九](?=年)")
_DIGITS = {word: str(digit) for digit, word in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "○零Oo", "0"
)
_DEADLINE = re.compile(r"(20\d{2})年\d{1,2}月")
# A row of signatures holds the day of filing, no deadline.
_SIGNED = re.compile(r"(?:填[报表]|审核|负责|制表|报送)(?:人|日期|时间)|日期")
_YEAR_LABELS = (
    "预算年度",
    "年度",
    "项目年度",
    "评价年度",
    "所属年度",
    "预算年份",
    "年份",
    "财政年度",
    "监控时间",
    "监控期间",
    "监控时段",
    "监控年度",
)
_WHOLE_DEPARTMENT = re.compile(r"整体支出")
# Such a form is about a whole transfer to a district, which its title names.
_TRANSFER = re.compile(r"转移支付|区域绩效")
# What a form without a head still shows of itself.
FIRST_LEVEL = re.compile(r"^(产出|效益|效果|满意度)指标$")


@dataclass(frozen=True)
class Page:
    """The grid row from which on a form stands on another worksheet, and how far right of its place there."""

    first: int
    sheet: Sheet
    shift: int = 0


@dataclass(frozen=True)
class Form:
    """What one form holds, as cells. `missing` names required labels that it lacks."""

    kind: Kind
    grid: Grid
    title: str
    years: list[int]
    """Fiscal years that the form names: one, or it cannot be placed."""
    years_from: str
    """Where they stand: title, name (of the project), target (deadlines), filed_0, filed_1 (the day of filing
    in that year or in the one after)."""
    head: dict[str, Cell]
    titles: dict[str, str]
    money: Money | None
    header: Header | None
    found: list[str]
    missing: list[str]
    unclear: tuple[str, ...] = ()
    """Fields of the head whose value may as well be a label that is not known: then the form is held."""
    pages: tuple[Page, ...] = ()
    """Where it goes on on other worksheets."""

    @property
    def row(self) -> int:
        """The grid row that stands for the form: its project's."""
        return self.head["project_name"].row if "project_name" in self.head else 0

    @property
    def months(self) -> list[int]:
        """The months up to which its headings report: one, or it cannot be placed."""
        blocks = [block.titles.values() for block in (self.money, self.header) if block]
        return last_months([*chain.from_iterable(blocks), self.title])


def read_form(grid: Grid, kind: Kind, sheet_name: str) -> Form:
    """Read one form of a kind, whatever of it is there."""
    grid = with_money_above(parted(grid, kind), kind)
    form = _read(grid, kind, sheet_name)
    if len(form.years) == 1 and names_years(grid, kind):
        return _read(of_year(grid, kind, form.years[0]), kind, sheet_name)
    return form


def _read(grid: Grid, kind: Kind, sheet_name: str) -> Form:
    header = find_header(grid, kind)
    end = header.row if header else len(grid.rows)
    money = read_money(grid, kind, end)
    values = read_head(grid, kind, [row for row in range(end) if not (money and row in money.rows)])
    years, years_from = _years(grid, kind, values.cells, end, sheet_name)
    if header:
        foot = read_foot(grid, kind, range(end + header.lines, len(grid.rows)))
        years, years_from = (years, years_from) if years else _year_filed(foot.cells, kind)
        values = values.with_foot(foot)
    head, titles = values.cells, values.titles
    title = next((r for r in range(min(end, len(grid.rows))) if is_title(grid.filled(r), kind)), None)
    title_text = compact(grid.filled(title)[0].text) if title is not None else ""
    if "project_name" not in head and title is not None and (project := _project_in_title(title_text)):
        cell = grid.filled(title)[0]
        head["project_name"] = Cell(cell.row, cell.column, project)
        titles["project_name"] = "（标题）"
    groups = {
        "项目名称": "project_name" in head,
        "实施单位或主管部门": bool(UNIT_FIELDS & {*head}),
        kind.anchor_zh: money is not None and kind.anchor in money.titles,
        "三级指标": header is not None,
    }
    known = kind.words
    found = [
        cell.text for cell in grid.cells() if (w := label(cell.text).word) in known or FIRST_LEVEL.match(w)
    ]
    missing = [name for name, there in groups.items() if not there]
    missing += missing_columns(grid, kind, header) if header else []
    return Form(
        kind, grid, title_text, years, years_from, head, titles, money, header, found, missing, values.unclear
    )


def _project_in_title(title: str) -> str | None:
    """The form of a whole department, or of a transfer, names no project: its title says what it is about."""
    if _WHOLE_DEPARTMENT.search(title):
        return "部门整体支出"
    return title if _TRANSFER.search(title) else None


def _years(grid: Grid, kind: Kind, head: dict[str, Cell], end: int, sheet_name: str) -> tuple[list[int], str]:
    """The fiscal years a form names and where: above its project or beside a label, else as next best."""
    start = min((cell.row for cell in head.values()), default=end)
    printed = [
        int(year) for cell in labelled_cells(grid, range(end)) for year in _printed_years(grid, cell, start)
    ]
    if printed:
        return sorted(set(printed)), "title"
    if match := _YEAR.search(compact(sheet_name)):
        return [int(match[1])], "title"
    filed = _year_filed(head, kind)
    if filed[0]:
        return filed
    if "project_name" in head and (match := _YEAR.search(compact(head["project_name"].text))):
        return [int(match[1])], "name"
    deadlines = {
        match[1]
        for row in range(end, len(grid.rows))
        if len(cells := grid.filled(row)) > 1 and not any(_SIGNED.search(compact(c.text)) for c in cells)
        for cell in cells
        if (match := _DEADLINE.search(compact(cell.text)))
    }
    return ([int(*deadlines)], "target") if len(deadlines) == 1 else ([], "")


def _year_filed(cells: Mapping[str, Cell], kind: Kind) -> tuple[list[int], str]:
    """The year of a form by the day on which it was filed."""
    filed = cells.get("submitted_on") or cells.get("perf_send_date")
    after = kind.filed_years_after
    match = re.search(r"20\d{2}", filed.text) if filed else None
    return ([int(match[0]) - after], f"filed_{after}") if match and after is not None else ([], "")


def _printed_years(grid: Grid, cell: Cell, start: int) -> list[str]:
    plain = _YEAR_IN_WORDS.sub(lambda m: "".join(_DIGITS[c] for c in m[0]), compact(cell.text))
    if label(plain).word in _YEAR_LABELS and not _TITLE_YEAR.search(plain):
        beside = grid.right_of(cell, lambda word: False)
        return _YEAR.findall(compact(beside.text)) if beside else []
    own, text = inline(plain)
    if own.word in _YEAR_LABELS:
        return _YEAR.findall(compact(text))
    plain = without_remarks(plain)
    is_above = cell.row <= start and len(plain) <= LONGEST_TITLE and ":" not in plain
    is_title = is_above and cell.column == grid.filled(cell.row)[0].column
    return [year[:4] for year in _TITLE_YEAR.findall(plain)] if is_title else []
