"""What the bureau hands to others: the award quota, the public package, open data."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import AsJson, Region, topic
from warehouse.terminal import echo, print_json

app = topic("对外提供的文件 · files for others")

OutFile = Annotated[Path, typer.Option(help="写到哪个文件 · file to write")]


@app.command("quota")
def package_quota(
    year: Annotated[int, typer.Option(help="预算年度 · fiscal year")],
    out: OutFile,
    region: Region = None,
    as_json: AsJson = False,
) -> None:
    """奖惩指标文件：各单位应拨金额，与资金池分毫不差，附校验码 · award quota file (.xlsx, .csv)."""
    from dashboard.papers.quota import quota
    from dashboard.papers.quota_file import content
    from warehouse.files import write_whole

    award = quota(_region(region), year)
    write_whole(out, content(award, out.suffix))
    if as_json:
        print_json(award.facts())
    echo(f"已写出 · written: {out}（{len(award.rows)} 个单位 units，{award.total.amount:,} 元 yuan）")


@app.command("verify")
def package_verify(
    file: Annotated[Path, typer.Argument(help="奖惩指标文件 · quota file")],
) -> None:
    """重新计算合计与校验码，看文件是否被改动 · recompute sums and checksum of a quota file."""
    from dashboard.papers.quota_file import verify

    echo(f"未被改动 · unchanged: {verify(file)}")


@app.command("public")
def package_public(
    work_year: Annotated[int, typer.Option(help="工作年度 · work year")],
    out: Annotated[Path, typer.Option(help="新文件夹，或 .zip 文件 · new folder, or a .zip file")],
    region: Region = None,
) -> None:
    """可公开的排名、奖惩、评价与整改：网页加 csv，只含公开字段 · results for the public: web page and csv."""
    from dashboard.papers.archive import zipped
    from dashboard.papers.public import public_package
    from warehouse.files import write_folder, write_whole

    files, built_at = public_package(_region(region), work_year)
    if out.suffix == ".zip":
        write_whole(out, zipped(files.items(), built_at))
    else:
        write_folder(out, files)
    echo(f"已写出 · written: {out}（{len(files)} 个文件 files）")


@app.command("open-data")
def package_open_data(
    out: Annotated[Path, typer.Option(help="新文件夹 · new folder")],
    region: Region = None,
) -> None:
    """公开数据包：csv、parquet 与 datapackage.json · open data, described by its data package."""
    from dashboard.papers.open_data import open_data_package
    from warehouse.files import write_folder

    files = open_data_package(_region(region))
    write_folder(out, files)
    echo(f"已写出 · written: {out}（{len(files)} 个文件 files）")


def _region(region: str | None) -> str:
    """The region asked for, or that of the settings."""
    # Settings load pydantic, which would slow every help text.
    from warehouse.settings import settings

    return region or settings().region
