"""The front door: the verbs of `commands/` as one Typer application, and how it ends when one fails."""

import sys
from typing import Annotated, NoReturn

import typer

from commands import builds, extracts, packages, pages, papers, policy, summary, template
from warehouse.errors import ConfigError, UserError
from warehouse.terminal import echo_error

ABOUT = """绩效：县级预算绩效数据，从报表到公布的排名。
County budget performance, from extracts to a published ranking.

常用 · most used: jixiao demo ｜ jixiao ingest 文件夹 FOLDER, jixiao build, jixiao serve

退出码 · exit codes: 2 用法 usage ｜ 10 配置 configuration ｜ 11 数据被退回 rejected input
｜ 12 表式有变 contract changed ｜ 13 检查未通过 checks failed ｜ 14 构建失败 build failed ｜ 15 被占用 locked
"""

VERBS = (
    extracts.sample,
    extracts.ingest,
    extracts.check,
    extracts.loads,
    template.template,
    builds.build,
    pages.serve,
    builds.trace,
    builds.export,
    summary.summary,
    papers.cards,
    papers.notices,
    pages.demo,
    pages.doctor,
)

app = typer.Typer(
    name="jixiao",
    help=ABOUT,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Plain help: loading Rich would double the time it takes.
    rich_markup_mode=None,
    add_completion=False,
)
for verb in VERBS:
    app.command()(verb)
app.add_typer(builds.app, name="builds")
app.add_typer(policy.app, name="policy")
app.add_typer(packages.app, name="package")


@app.callback()
def _everywhere(
    debug: Annotated[bool, typer.Option(help="出错时显示调用栈 · show the traceback of an error")] = False,
) -> None:
    del debug  # main() words errors outside any command and reads the flag from the command line itself.


def _refused_by_system(error: OSError) -> ConfigError:
    """A folder that cannot be written, a file that cannot be read, a full disk."""
    place, reason = error.filename or "", error.strerror or str(error)
    return ConfigError(
        f"无法读写 {place}：{reason}",
        f"cannot read or write {place}: {reason}",
        hint_zh="核对路径、权限和磁盘剩余空间后重试",
        hint_en="check the path, its permissions and the free disk space, then try again",
    )


def main() -> NoReturn:
    """Run the command line; a user's mistake becomes a message and its exit code, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # Chinese must survive a pipe on Windows, whose default there is a legacy code page.
        # A file name need not be text at all.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # ty: ignore[missing-union-attribute]
    try:
        app()
    except (UserError, OSError) as error:
        if "--debug" in sys.argv:
            raise
        worded = error if isinstance(error, UserError) else _refused_by_system(error)
        echo_error(worded)
        sys.exit(worded.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


if __name__ == "__main__":
    main()
