"""The error for a file that is refused as a whole."""

from pathlib import Path

from warehouse.errors import RejectedInput


def refuse(path: Path, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> RejectedInput:
    """`zh` and `en` continue "the file …"."""
    return RejectedInput(
        f"{path.name}：文件{zh}，未入库",
        f"{path.name}: the file {en}; nothing was loaded",
        hint_zh=hint_zh or "请另存为 xlsx 或 csv 后重报",
        hint_en=hint_en or "save it as xlsx or csv and deliver it again",
    )


def protected(path: Path) -> RejectedInput:
    """For a file that opens with a password only."""
    return refuse(
        path,
        "有密码保护",
        "is password-protected",
        "去掉打开密码后另存再报",
        "remove the password and save again",
    )


def damaged(path: Path, detail: str) -> RejectedInput:
    """For a workbook that cannot be read; `detail` is what the reader said."""
    return refuse(
        path,
        f"已损坏或不完整（{detail}）",
        f"is damaged or incomplete ({detail})",
        "请重新导出，或另存为 xlsx 后重报",
        "export it again, or save it as xlsx, and deliver it again",
    )


def scattered(path: Path, sheet: str, row: int, column: str) -> RejectedInput:
    """For a sheet whose rectangle up to its last cell is no table."""
    return RejectedInput(
        f"{path.name} 工作表“{sheet}”：内容散布到第 {row} 行 {column} 列，范围过大，未入库",
        f"{path.name} sheet '{sheet}': cells as far as row {row}, column {column}; nothing was loaded",
        hint_zh="删除表格以外的零星内容后另存",
        hint_en="remove the stray cells beyond the table and save again",
    )


def overlong(path: Path, sheet: str, row: int, column: int) -> RejectedInput:
    """For a cell with more text than any spreadsheet can hold."""
    return RejectedInput(
        f"{path.name} 工作表“{sheet}”第 {row} 行第 {column} 列：一格文字过长，不像表格，未入库",
        f"{path.name} sheet '{sheet}' row {row} column {column}: more text than a cell can hold, which is no "
        "table; nothing was loaded",
        hint_zh="核对该格（引号、换行是否成对），改正后重报",
        hint_en="look at this cell (are quotes and line breaks right?), correct it and deliver it again",
    )
