"""One delivered file → its tables, complete and of the years they claim; or the reason why not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from ingest.contracts.registry import meta
from ingest.forms.next_sheet import with_pages
from ingest.forms.recognise import Found, found_in, read_forms
from ingest.group_sums import without_group_sums
from ingest.layout import Table, lay_out, untitled_figures
from ingest.parse.masked import masked_name
from ingest.periods import period_columns, refusal
from ingest.ranges import ranges
from ingest.readers import read_sheets
from ingest.readers.sheet import Sheet
from ingest.recognise import Header, header_above, names_for_codes, second_header
from ingest.split_codes import with_whole_codes
from ingest.stated import UNIT_ABOVE, still_missing
from ingest.subtotals import without_subtotals
from ingest.unknown import skipped, unknown_layout
from ingest.wide import wide_tables
from ingest.years import refuse_other_year, said_of_years
from warehouse.errors import ContractChanged, RejectedInput

_UNITS_NAMED = 5
_ONE_UNIT = (
    "；整张表只有一个单位的，可在表头上方写“编制单位：单位名称”",
    "; of a table of one unit, 编制单位： and its name may stand above the header",
)


def read_tables(
    path: Path, sheets: Sequence[Found] | None = None
) -> tuple[list[Table], list[tuple[str, str]]]:
    """The recognised tables of a file (its sheets may have been seen) and warnings about what else it holds.

    Raises RejectedInput when nothing in it is an extract or a table has no rows, ContractChanged when a
    required column is missing or stands twice, or no form of a sheet is complete.
    """
    tables, warnings, unknown, empty = [], [], [], []
    for found in sheets_of(path) if sheets is None else sheets:
        sheet, forms, header = found.sheet, found.forms, found.header
        if not forms and header is None:
            unknown.append(sheet)
            continue
        pages = [sheet, *(page.sheet for form in forms for page in form.pages)]
        for page in pages:
            _refuse_uncalculated(path, page)
        if forms:
            tables += read_forms(forms, sheet, path.name)
        elif header:
            own = _tables(path, sheet, header)
            tables += own
            warnings += [*_warnings(own[0]), *said_of_years(own[0], sheet)] if own else []
            empty += [] if own else [(sheet, header.contract)]
        warnings += [warning for page in pages for warning in (*_hidden(page), *_unread(page))]
        warnings += map(_goes_on, pages, pages[1:])
    for sheet, known in empty:
        # Of a sheet per month some may have none.
        if not any(table.contract is known for table in tables):
            raise _without_rows(path, sheet)
        warnings.append(
            (
                f"工作表“{sheet.name}”有表头但没有数据行，已跳过，请核对",
                f"sheet '{sheet.name}' has a header but no data rows; skipped, check it",
            )
        )
    if not tables:
        raise unknown_layout(path.name, unknown)
    tables, of_sums = _without_subtotals(tables)
    # Sheets of one kind say the same.
    return tables, list(dict.fromkeys([*warnings, *of_sums, *_units_above(tables), *map(skipped, unknown)]))


def _without_subtotals(tables: Sequence[Table]) -> tuple[list[Table], list[tuple[str, str]]]:
    """Rows may be the sums of rows of another sheet of the same contract; forms have none."""
    lists = [table for table in tables if table.form is None]
    kinds = list(dict.fromkeys(table.contract for table in lists))
    parted = [without_subtotals([table for table in lists if table.contract is kind]) for kind in kinds]
    forms = [table for table in tables if table.form]
    grouped = [without_group_sums(table) for own, _ in parted for table in own]
    return [*(table for table, _ in grouped), *forms], [
        said for _, some in (*parted, *grouped) for said in some
    ]


def sheets_of(path: Path, rows: int | None = None) -> list[Found]:
    """The sheets of a file that hold anything, and what each is; by their first `rows` rows where given."""
    sheets = [sheet for sheet in read_sheets(path, rows=rows) if not sheet.cells.is_empty()]
    named = [
        replace(with_whole_codes(sheet), name=masked_name(sheet.name), file_name=path.stem)
        for sheet in sheets
    ]
    return with_pages(found_in(replace(s, cells=s.cells.head(rows)) if rows else s) for s in named)


def _tables(path: Path, sheet: Sheet, header: Header) -> list[Table]:
    """The tables of a sheet; none where nothing stands below its header."""
    _refuse_changed(path, header, sheet)
    tables = wide_tables(sheet, header, header.wide) if header.wide else [lay_out(sheet, header)]
    if not tables or tables[0].rows.is_empty():
        return []
    _refuse_unread_unit(path, tables[0])
    _refuse_untitled(path, sheet, header)
    _refuse_second_table(path, sheet, header, tables[0])
    refuse_other_year(path.name, tables[0])
    return tables


def _refuse_changed(path: Path, header: Header, sheet: Sheet) -> None:
    missing = still_missing(sheet, header)
    if missing and (by_period := period_columns(sheet)):
        raise refusal(path.name, sheet, by_period)
    official = [meta(header.contract.columns[field])["headers"][0] for field in missing]
    row = header.first_row + header.levels
    where_zh, where_en = (
        f"{path.name} 工作表“{sheet.name}”第 {row} 行",
        f"{path.name} sheet '{sheet.name}' row {row}",
    )
    title = f"{header.contract.id} {header.contract.title_zh}"
    one_unit_zh, one_unit_en = _ONE_UNIT if "agency_code" in missing else ("", "")
    named = names_for_codes(header)
    names_zh = f"；“{'”“'.join(named)}”列只有名称，请报代码（可写作 2050101 行政运行）" if named else ""
    names_en = f"; {', '.join(named)}: names only, give the codes" if named else ""
    if missing:
        raise ContractChanged(
            f"{where_zh}：按 {title} 读取，缺少列：{'、'.join(official)}",
            f"{where_en}: read as {header.contract.id}, missing columns: {', '.join(missing)}",
            hint_zh=f"现有列：{'、'.join(header.titles.values())}{names_zh}{one_unit_zh}",
            hint_en=f"columns found: {', '.join(header.titles.values())}{names_en}{one_unit_en}",
        )
    if header.doubled:
        raise ContractChanged(
            f"{where_zh}：表头重复：{'、'.join(header.doubled)}",
            f"{where_en}: header stands twice: {', '.join(header.doubled)}",
            hint_zh="删除或改名多余的列后重报；左右并排的两栏名单请上下接成一栏",
            hint_en="remove or rename the extra column, or put lists side by side below each other, and "
            "deliver it again",
        )
    for heading, parts in header.parts.items():
        raise ContractChanged(
            f"{where_zh}：“{heading}”下有多列：{'、'.join(parts)}",
            f"{where_en}: '{heading}' has several columns: {', '.join(parts)}",
            hint_zh="每个数只留一列（本年度的数），其余删除后重报",
            hint_en="keep one column for each figure (that of the year itself) and deliver it again",
        )
    for heading, parts in header.wide.lumped.items() if header.wide else ():
        raise ContractChanged(
            f"{where_zh}：“{heading}”没有分列：{'、'.join(parts)}",
            f"{where_en}: '{heading}' has no columns for its parts: {', '.join(parts)}",
            hint_zh="分列后重报",
            hint_en="give each part a column and deliver it again",
        )


def _refuse_second_table(path: Path, sheet: Sheet, header: Header, table: Table) -> None:
    """Another header among the rows begins another table, whose rows would be read by the first one.

    Of one above, whose columns are fewer, the rows would be taken for lines of the title.
    """
    row = second_header(sheet, header, table.rows["source_row"])
    if header_above(sheet, header):
        row = table.delivered.cells["source_row"][header.first_row]
    if row:
        raise RejectedInput(
            f"{path.name} 工作表“{sheet.name}”第 {row} 行：又是一个表头，一张工作表只能放一张表",
            f"{path.name} sheet '{sheet.name}' row {row}: another header; a sheet holds one table",
            hint_zh="把下面的表另放一张工作表后重报",
            hint_en="move the lower table to a sheet of its own and deliver it again",
        )


def _refuse_unread_unit(path: Path, table: Table) -> None:
    """Amounts in another currency, or in what is no known unit, are never taken for yuan."""
    if table.unit_unread:
        raise ContractChanged(
            f"{path.name} 工作表“{table.delivered.name}”：金额单位“{table.unit_unread}”无法换算为元，未入库",
            f"{path.name} sheet '{table.delivered.name}': the money unit '{table.unit_unread}' is not read; "
            "nothing was loaded",
            hint_zh="换算为元、千元、万元或亿元，并改注单位后重报",
            hint_en="convert the amounts to 元, 千元, 万元 or 亿元, state that unit and deliver it again",
        )


def _refuse_untitled(path: Path, sheet: Sheet, header: Header) -> None:
    """Figures between the columns of a table are never left out because their heading is."""
    if columns := untitled_figures(sheet, header):
        where = "、".join(columns)
        raise ContractChanged(
            f"{path.name} 工作表“{sheet.name}”：{where} 列有数字而没有表头，未入库",
            f"{path.name} sheet '{sheet.name}': figures without a heading in column {where}; nothing loaded",
            hint_zh="补写表头，不需要的列请删除后重报",
            hint_en="add the heading or remove the column, and deliver it again",
        )


def _refuse_uncalculated(path: Path, sheet: Sheet) -> None:
    if sheet.uncalculated:
        raise RejectedInput(
            f"{path.name} 工作表“{sheet.name}”单元格 {sheet.uncalculated}：公式没有计算结果，未入库",
            f"{path.name} sheet '{sheet.name}' cell {sheet.uncalculated}: a formula without its value; "
            "nothing was loaded",
            hint_zh="用表格软件打开该文件，重新计算并保存后重报",
            hint_en="open the file in a spreadsheet program, let it calculate, save and deliver it again",
        )


def _without_rows(path: Path, sheet: Sheet) -> RejectedInput:
    return RejectedInput(
        f"{path.name} 工作表“{sheet.name}”：有表头但没有数据行",
        f"{path.name} sheet '{sheet.name}': a header but no data rows",
        hint_zh="核对导出条件后重报",
        hint_en="check the export and deliver it again",
    )


def _warnings(table: Table) -> list[tuple[str, str]]:
    warnings = []
    if table.examples and not table.is_unfilled:
        where = ranges(table.examples)
        warnings.append(
            (f"第 {where} 行是模板的示例，未入库", f"row {where} is the example of the template; left out")
        )
    if table.unknown_headers:
        names = "、".join(table.unknown_headers)
        warnings.append((f"未用到的列：{names}", f"columns not used: {names}"))
    if table.untitled:
        cells = "、".join(table.untitled)
        warnings.append(
            (
                f"没有表头的列未入库，分别自 {cells} 起有内容",
                f"columns without a heading left out; their first cells: {', '.join(table.untitled)}",
            )
        )
    if table.units_filled:
        rows = ranges(table.units_filled)
        warnings.append(
            (
                f"第 {rows} 行没有单位，按合并单元格认定为上一行的单位，请核对",
                f"rows {rows} name no unit; taken for the unit above, as of a merged cell; check them",
            )
        )
    if table.open_row:
        warnings.append(
            (
                f"文件末尾没有换行，末行（第 {table.open_row} 行）可能不完整，请核对其金额",
                f"the file ends without a line break: check that row {table.open_row} is whole",
            )
        )
    return warnings


def _goes_on(before: Sheet, page: Sheet) -> tuple[str, str]:
    return (
        f"工作表“{page.name}”没有项目信息，按“{before.name}”指标表的续页一并读取",
        f"sheet '{page.name}' names no project; read as the next page of the indicators of '{before.name}'",
    )


def _units_above(tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    named = [table for table in tables if table.titles.get("agency_code") == UNIT_ABOVE]
    units = list(dict.fromkeys(table.rows["agency_code"][0] for table in named))
    if units:
        some, more = "”“".join(units[:_UNITS_NAMED]), f"等 {len(units)} 个" * (len(units) > _UNITS_NAMED)
        yield (
            f"表中没有单位列，各行均认定为表头所写单位“{some}”{more}",
            f"no column names a unit; all rows are taken for the unit above the header: {some}",
        )


def _hidden(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What the sender did not see is taken too, and said (domain M22)."""
    filled = sheet.cells.filter(pl.any_horizontal(pl.col(sheet.columns).is_not_null()))["source_row"]
    rows = sorted(set(sheet.hidden_rows) & set(filled)) if sheet.hidden_rows else []
    what_zh = [*(["整张工作表"] if sheet.is_hidden else []), *([f"第 {ranges(rows)} 行"] if rows else [])]
    what_en = [*(["the sheet"] if sheet.is_hidden else []), *([f"rows {ranges(rows)}"] if rows else [])]
    if sheet.hidden_columns:
        what_zh.append(f"{'、'.join(sheet.hidden_columns)} 列")
        what_en.append(f"columns {', '.join(sheet.hidden_columns)}")
    if what_zh:
        yield (
            f"工作表“{sheet.name}”有隐藏内容（{'；'.join(what_zh)}），已一并读取",
            f"sheet '{sheet.name}' has hidden parts, which were read too: {'; '.join(what_en)} [HIDDEN]",
        )


def _unread(sheet: Sheet) -> Iterator[tuple[str, str]]:
    if sheet.unread_rows:
        end = sheet.cells["source_row"][-1]
        yield (
            f"工作表“{sheet.name}”第 {end} 行以下连续 200 行空白，其后 {sheet.unread_rows} 行未读取",
            f"sheet '{sheet.name}': 200 blank rows below row {end}; "
            f"{sheet.unread_rows} rows further down were not read",
        )
