"""Empty workbooks for departments to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from warehouse.terminal import echo


def template(
    contract: Annotated[str, typer.Argument(help="报表编号，如 DC16 · extract, e.g. DC16")],
    out: Annotated[Path, typer.Option(help="写到哪个文件 · file to write")],
) -> None:
    """写出一种报表的空白模板，供单位填报 · write an empty workbook of one extract, to be filled in."""
    from ingest.template import write_template

    echo(f"已写出 · written: {write_template(contract, out)}")
