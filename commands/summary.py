"""The annual performance summary as a file."""

from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from commands.options import Region
from warehouse.terminal import echo

Format = Literal["docx", "pdf", "xlsx", "html"]


def format_of(path: Path) -> Format:
    """The format that the ending of a file names; Word where it names none."""
    ending = path.suffix.lower().removeprefix(".")
    return next((known for known in get_args(Format) if known == ending), "docx")


def summary(
    work_year: Annotated[int, typer.Option(help="工作年度 · work year")],
    out: Annotated[Path, typer.Option(help="写到哪个文件 · file to write")],
    file_format: Annotated[
        Format | None,
        typer.Option("--format", help="格式，缺省看文件后缀 · format, by default that of the file's ending"),
    ] = None,
    region: Region = None,
    template: Annotated[
        Path | None, typer.Option(help="自拟的文字模板，缺省为内置 · own text template, default built in")
    ] = None,
    frame: Annotated[
        Path | None,
        typer.Option(help="自行设计的 Word 版式，缺省为内置 · own Word layout, default built in"),
    ] = None,
) -> None:
    """写出年度预算绩效工作开展情况说明 · write the annual performance summary."""
    from dashboard.papers.pictures import drawing_apart

    chosen = file_format or format_of(out)
    if chosen != "xlsx":
        drawing_apart()
    from dashboard.papers.current import annual_summary
    from dashboard.papers.writers import write
    from warehouse.files import write_whole

    document = annual_summary(region, work_year, template=template)
    write_whole(out, write(document, chosen, frame=frame))
    echo(f"已写出 · written: {out}")
    missing = [line.label for line in document.figures if line.is_missing]
    if missing:
        echo(f"待补 {len(missing)} 项：{'、'.join(missing)} · {len(missing)} figures are missing and marked")
    if document.is_draft:
        echo(
            "评价结果尚未定稿，已加“征求意见稿”水印；定稿日期填入政策包 rubric_calendar.csv 的 decided_on"
            " · the evaluation is not final yet, so the paper is marked as a draft"
        )
