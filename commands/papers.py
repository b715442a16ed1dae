"""Papers for single departments: score cards and rectification notices."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from commands.options import Region
from warehouse.terminal import echo, progress

Lang = Literal["zh", "en"]


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

    is_single = out.suffix.lower() == ".pdf"
    if is_single and agency is None:
        raise typer.BadParameter(
            "全部得分卡写入 .zip；写 .pdf 须用 --agency 指明部门"
            " · all cards go to a .zip; a .pdf needs --agency for one department"
        )
    found, built_at = score_cards(region, year, agency)
    pages = typeset_each("scorecard", (one.content for one in found), made_at=built_at)
    files = []
    with progress("typst") as on_card:
        for number, (one, page) in enumerate(zip(found, pages, strict=True), 1):
            on_card(number, len(found), one.agency_name)
            files.append((file_name(one.agency_code, one.agency_name, "pdf"), page))
    write_whole(out, files[0][1] if is_single else zipped(files, built_at))
    echo(f"已写出 {len(files)} 张得分卡 · {len(files)} score cards written: {out}")
    if found[0].content["draft"]:
        echo(
            "评价结果尚未定稿，已标“征求意见稿”；定稿日期填入政策包 rubric_calendar.csv 的 decided_on"
            " · the evaluation is not final yet, so the cards are marked as drafts"
        )


def notices(
    work_year: Annotated[int, typer.Option(help="工作年度 · work year")],
    out: Annotated[Path, typer.Option(help="写到哪个 .zip 或文件夹 · .zip file or folder to write")],
    region: Region = None,
    lang: Annotated[Lang, typer.Option(help="文字 · language")] = "zh",
    frame: Annotated[
        Path | None,
        typer.Option(help="自行设计的 Word 版式，缺省为内置 · own Word layout, default built in"),
    ] = None,
) -> None:
    """写出各部门整改通知书 · write a rectification notice per department that owes something."""
    from dashboard.papers.archive import file_name, zipped
    from dashboard.papers.current import rectification_notices
    from dashboard.papers.notices_docx import write_notice
    from warehouse.files import write_whole

    found, built_at = rectification_notices(region, work_year, lang)
    files = []
    with progress("docx") as on_notice:
        for number, one in enumerate(found.written, 1):
            on_notice(number, len(found.written), one.agency_name)
            content = write_notice(one.content, built_at, frame)
            files.append((file_name(one.agency_code, one.agency_name, "docx"), content))
    if files and out.suffix.lower() == ".zip":
        write_whole(out, zipped(files, built_at))
    else:
        for name, content in files:
            write_whole(out / name, content)
    where = f": {out}" if files else ""
    echo(f"已写出 {len(files)} 份整改通知书 · {len(files)} notices written{where}")
    left_out = {
        ("事项已全部完成", "all their items are done"): found.finished,
        ("已报结果、待财政部门核查", "their results wait to be verified"): found.waiting,
    }
    for (zh, en), names in left_out.items():
        if names:
            echo(f"未出通知书 {len(names)} 个部门，{zh} · no notice for {len(names)} departments: {en}")
