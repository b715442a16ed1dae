"""What is odd about a form that is taken all the same: totals that are no sums, marks not making 100."""

from ingest.contracts.registry import contract, meta
from ingest.forms.agreement import sums_of_parts
from ingest.forms.form import Form
from ingest.forms.grid import Cell
from ingest.forms.header import LEVELS
from ingest.forms.indicators import Indicators
from ingest.forms.labels import label
from ingest.forms.levels import unequal
from ingest.forms.money_adjusted import is_either
from ingest.forms.money_unit import stated_above
from ingest.forms.repeated import Once
from ingest.forms.scored_above import scored_above
from ingest.forms.total_score import points, score_sum, sum_of_points, total_of
from ingest.forms.unread import unread
from ingest.parse.cell import compact
from ingest.ranges import ranges

Warnings = list[tuple[str, str]]
_FULL_MARKS = 100


def assumed(form: Form) -> Warnings:
    """What the form does not print and is taken for it: the round of a goal decides which one it replaces."""
    columns = contract(form.kind.main).columns
    unsaid = {name: value for name, value in form.kind.assumed.items() if name not in form.head}
    if not unsaid:
        return []
    titles = "、".join(meta(columns[name])["headers"][0] for name in unsaid)
    words = "、".join(f"“{value}”" for value in unsaid.values())
    return [
        (
            f"表内未写{titles}，按{words}理解",
            f"not in the form, taken as: {', '.join(f'{name} {value}' for name, value in unsaid.items())}",
        )
    ]


def money_remarks(form: Form) -> Warnings:
    warnings = [*_initial_as_full(form), *_added(form), *_unknown_amounts(form)]
    warnings += [*_unclear_budget(form), *_several_units(form)]
    for found in sums_of_parts(form.money, form.kind.amounts) if form.money else ():
        name, total, parts = found.field, found.total, found.parts
        title = form.money.titles[name] if form.money else name
        if total is None and parts:
            rows = ranges([form.grid.numbers[row] for row in found.rows])
            warnings.append(
                (
                    f"“{title}”总额为空，第 {rows} 行分项之和 {parts:,f}，按空值入库，请补填总额",
                    f"{name}: the total is blank, its parts in row {rows} add up to {parts:,f}; fill it in",
                )
            )
        elif total is not None and total != parts:
            warnings.append(
                (
                    f"“{title}”总额 {total:,f} 与分项之和 {parts:,f} 不符，按总额行入库（TOTAL_MISMATCH）",
                    f"{name}: {total:,f} differs from its parts {parts:,f}, the total counts: TOTAL_MISMATCH",
                )
            )
    return warnings


def unread_remarks(form: Form) -> Warnings:
    """Labels that mean nothing known, with the values that may stand beside them."""
    labels = unread(form)
    found = {**form.head, **(form.money.values if form.money else {})}
    lacking = {name: title for name, title in form.kind.expected.items() if name not in found}
    blocks = [
        (labels.texts, lacking.keys() - form.kind.money.keys() - {"project_code"}),
        (labels.figures, lacking.keys() & form.kind.money.keys()),
        (labels.codes, lacking.keys() & {"project_code"}),
    ]
    return [
        (
            f"未识别的标签：{'、'.join(words)}；未读到，按空值入库：{'、'.join(titles)}",
            f"labels that are not known: {', '.join(words)}; not found and left blank: {', '.join(titles)}",
        )
        for words, names in blocks
        if words and (titles := [title for name, title in lacking.items() if name in names])
    ]


def _initial_as_full(form: Form) -> Warnings:
    if not (form.money and form.kind.budgets):
        return []
    initial, full = (form.money.titles.get(name) for name in form.kind.budgets)
    if initial is None or initial != full:
        return []
    return [
        (
            f"表内没有全年预算数，“{initial}”为执行率的分母，全年预算数按其入库",
            f"no budget of the full year; '{initial}' is what the rate divides by and is taken for it",
        )
    ]


def _unknown_amounts(form: Form) -> Warnings:
    """Figures of the total row below headings that mean nothing known."""
    anchor = form.money.values.get(form.kind.anchor) if form.money else None
    if form.money is None or anchor is None or anchor.row == form.money.rows.start:
        return []
    taken, known = {cell.column for cell in form.money.values.values()}, form.kind.words
    names = "、".join(
        "".join(heading.text.split())
        for heading in form.grid.filled(form.money.rows.start)
        if heading.column not in taken
        if (word := label(heading.text).word) not in known and not word[:1].isdigit()
        if any(sign.isdigit() for sign in form.grid.rows[anchor.row][heading.column] or "")
    )
    if not names:
        return []
    return [
        (
            f"资金表中未识别的列未入库：{names}",
            f"columns of the money that are not known were left out: {names}",
        )
    ]


def _unclear_budget(form: Form) -> Warnings:
    """调整预算数 beside a budget of unknown name: which of them is that of the full year?"""
    if not (form.money and form.kind.budgets) or form.kind.budgets[1] in form.money.titles:
        return []
    if not any(is_either(cell.text) for cell in form.grid.filled(form.money.rows.start)):
        return []
    return [
        (
            "“调整预算数”与未识别的预算列都可能是全年预算数，全年预算数按空值入库",
            "调整预算数 and a budget of unknown name may both be that of the full year, which stays blank",
        )
    ]


def _several_units(form: Form) -> Warnings:
    """金额单位：元 in the title line and 项目资金（万元）: which one counts is said."""
    money = form.money
    if money is None:
        return []
    stated = stated_above(form.grid, form.kind, money.rows.stop - 1, money.rows.start)
    others = [unit for unit in dict.fromkeys(stated) if unit not in money.units.values()]
    if not others or not money.units:
        return []
    own, other = "、".join(dict.fromkeys(money.units.values())), "、".join(others)
    return [
        (
            f"表内所注金额单位不一：按“{own}”入库，另注有“{other}”，请核对金额",
            f"the form states several money units: taken as {own}, also stated is {other}; check the amounts",
        )
    ]


def _added(form: Form) -> Warnings:
    rows = form.money.added.rows if form.money and form.money.added else ()
    if not rows:
        return []
    return [
        (
            f"表内没有资金总额行，总额为“{'”＋“'.join(rows)}”之和",
            f"no row of totals in the form; the total is the sum of its rows: {', '.join(rows)}",
        )
    ]


def score_remarks(form: Form, block: Indicators) -> Warnings:
    warnings: Warnings = []
    own = form.money.values if form.money else {}
    weight, score = form.kind.marks
    if not block.rows:
        row = form.grid.numbers[form.header.row] if form.header else 0
        warnings.append(
            (
                f"第 {row} 行指标表头之下没有指标，请核对是否缺页",
                f"no indicator below the headings in row {row}; check whether a page is missing",
            )
        )
    above = scored_above(form)
    rows_marks = [*(row.get(weight) for row in block.rows), *(scored.marks[0] for scored in above)]
    marks = sum_of_points([*rows_marks, own.get("exec_weight")])
    if marks is not None and marks != _FULL_MARKS:
        warnings.append((f"各项分值合计 {marks:f}，不为 100", f"the marks add up to {marks:f}, not 100"))
    warnings += _level_remarks(form, block)
    scores, total = score_sum(form, block), points(total_of(form, block))
    in_head = points(form.head.get("total_score"))
    if in_head is not None and total is not None and in_head != total:
        warnings.append(
            (
                f"表头总分 {in_head:f} 与指标表下的总分 {total:f} 不符，按后者入库",
                f"the total {in_head:f} in the head differs from {total:f} below, which counts",
            )
        )
    if scores is not None and total is not None and scores != total:
        warnings.append(
            (
                f"总分 {total:f} 与各项得分之和 {scores:f} 不符（TOTAL_MISMATCH）",
                f"the total {total:f} differs from the sum of scores {scores:f} (TOTAL_MISMATCH)",
            )
        )
    if above:
        rows = "、".join(f"第 {form.grid.numbers[scored.row]} 行“{scored.name}”" for scored in above)
        warnings.append(
            (
                f"指标表之上的评分项计入总分，不作为指标入库：{rows}",
                f"scored above the indicators, in the total and no indicators: {rows}",
            )
        )
    held = {*(form.header.columns if form.header else ()), *(field for row in block.rows for field in row)}
    # The goals of most provinces have no weights.
    lacking = [n for f, n in form.kind.core.items() if f not in held and (score or f != weight)]
    if lacking:
        warnings.append(
            (
                f"指标表没有这些栏，按空值入库：{'、'.join(lacking)}",
                f"the indicators have no such columns, which stay blank: {', '.join(lacking)}",
            )
        )
    filled = [
        "".join(title.split())
        for title, column in (form.header.unknown if form.header else {}).items()
        if any(form.grid.rows[position][column] for position in block.positions)
    ]
    if filled:
        warnings.append(
            (
                f"指标表中未识别或重复的列未入库：{'、'.join(filled)}",
                f"columns of the indicators unknown or standing twice were left out: {', '.join(filled)}",
            )
        )
    if longer := block.structural["longer_term"]:
        warnings.append(
            (
                f"{longer} 项中长期指标不属本年度，未入库",
                f"{longer} indicators of a longer term than the year were left out",
            )
        )
    if block.continued:
        rows = "、".join(str(form.grid.numbers[row]) for row in block.continued)
        warnings.append(
            (
                f"第 {rows} 行只有指标名称，视为上一行名称的续写",
                f"rows {rows} have only a name, which is taken for the rest of the one above",
            )
        )
    if block.lines:
        rows = "、".join(str(form.grid.numbers[row]) for row in block.lines)
        warnings.append(
            (
                f"第 {rows} 行的指标名称与上一行合并，文字并入上一行的指标",
                f"rows {rows} stand below a name merged over them; their texts go on with those above",
            )
        )
    if block.unread:
        cells = "、".join(
            f"第 {form.grid.numbers[row]} 行" + (f"“{compact(title)}”" if title else "")
            for row, title in block.unread
        )
        warnings.append(
            (
                f"指标表中有内容不属于任何指标或同栏有两处内容，未入库：{cells}",
                f"left out as of no indicator, or the second text of a column: {cells}",
            )
        )
    if block.unnamed:
        rows = "、".join(str(form.grid.numbers[row]) for row in block.unnamed)
        warnings.append(
            (
                f"第 {rows} 行没有三级指标名称，以上级指标代替",
                f"rows {rows} name no indicator; its level above is taken",
            )
        )
    return warnings


def repeated_remarks(form: Form, counted: Once) -> Warnings:
    titles = form.header.titles if form.header else {}
    return [
        (
            f"第 {rows} 行的“{compact(titles.get(name, name))}”是上一行合并单元格的重复，只计一次",
            f"rows {rows}: {name} repeats the merged cell of the row above and counts once",
        )
        for name, positions in counted.repeated.items()
        for rows in ["、".join(str(form.grid.numbers[row]) for row in positions)]
    ]


def _level_remarks(form: Form, block: Indicators) -> Warnings:
    """Marks printed beside a level (产出指标（50分）) that its indicators do not add up to."""
    warnings = []
    for name in LEVELS:
        rows = [
            (form.grid.rows[level.row][level.column] or "", _text(row.get(form.kind.marks[0])))
            for row in block.rows
            if (level := row.get(name))
        ]
        for printed, total in unequal(rows):
            plain = compact(printed)
            warnings.append(
                (
                    f"“{plain}”下各项分值合计 {total:f}，与其所注分值不符",
                    f"the marks below {plain} add up to {total:f}",
                )
            )
    return warnings


def _text(cell: Cell | None) -> str | None:
    return cell.text if cell else None
