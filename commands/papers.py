"""Papers for single departments: score cards."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import Region
from warehouse.terminal import echo, progress

Out = Annotated[Path, typer.Option(help="写到哪个文件 · file to write")]


def cards(
    year: Annotated[int, typer.Option(help="预算年度 · fiscal year")],
    out: Annotated[Path, typer.Option(help="写到哪个文件，.zip；单个部门为 .pdf · file to write")],
    region: Region = None,
    agency: Annotated[str | None, typer.Option(help="只要一个部门的编码 · code of one department")] = None,
) -> None:
    """写出各部门得分卡，每部门一页 · write a one-page score card per department."""
    from dashboard.papers.archive import file_name, zipped
    from dashboard.papers.current import score_cards
    from dashboard.papers.typesetting import typeset_each
    from warehouse.files import write_whole

    found, built_at = score_cards(region, year, agency)
    pages = typeset_each("scorecard", (one.content for one in found), made_at=built_at)
    files = []
    with progress("typst") as on_card:
        for number, (one, page) in enumerate(zip(found, pages, strict=True), 1):
            on_card(number, len(found), one.agency_name)
            files.append((file_name(one.agency_code, one.agency_name, "pdf"), page))
    write_whole(out, files[0][1] if agency else zipped(files, built_at))
    echo(f"已写出 {len(files)} 张得分卡 · {len(files)} score cards written: {out}")
    if found[0].content["draft"]:
        echo(
            "评价结果尚未定稿，已标“征求意见稿”；定稿日期填入政策包 rubric_calendar.csv 的 decided_on"
            " · the evaluation is not final yet, so the cards are marked as drafts"
        )
