"""The front door: one Typer command per verb, each a thin call into ingest, warehouse or dashboard.

Data goes to stdout, the rest to stderr. What a command needs is imported inside it, so that help is instant.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from warehouse.errors import ConfigError, UserError
from warehouse.terminal import echo, echo_error, print_json, print_rows, progress

if TYPE_CHECKING:
    from ingest import LoadResult

ABOUT = """绩效：县级预算绩效数据，从报表到公布的排名。
County budget performance, from extracts to a published ranking.

常用 · most used: jixiao demo ｜ jixiao ingest 文件夹 FOLDER, jixiao build, jixiao serve

退出码 · exit codes: 2 用法 usage ｜ 10 配置 configuration ｜ 11 数据被退回 rejected input
｜ 12 表式有变 contract changed ｜ 13 检查未通过 checks failed ｜ 14 构建失败 build failed ｜ 15 被占用 locked
"""

app = typer.Typer(
    name="jixiao",
    help=ABOUT,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Plain help: loading Rich would double the time it takes.
    rich_markup_mode=None,
    add_completion=False,
)
builds_app = typer.Typer(help="构建的历史 · history of builds", no_args_is_help=True, rich_markup_mode=None)
policy_app = typer.Typer(help="政策包 · policy packs", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(builds_app, name="builds")
app.add_typer(policy_app, name="policy")

STATUS = {"current": "✓", "unchanged": "=", "held": "✗ 搁置 held", "refused": "✗ 退回 refused"}

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON · print JSON")]
PolicyFolder = Annotated[
    Path | None, typer.Option(help="政策包文件夹，缺省为内置 · folder of the policy pack, default built in")
]
Port = Annotated[int, typer.Option(min=1, max=65535, help="端口 · port")]
Host = Annotated[str, typer.Option(help="监听地址，只能是本机 · address to listen on, loopback only")]
Variant = Literal["plain", "awkward"]
ExportFormat = Literal["csv", "xlsx", "parquet"]
BuildId = Annotated[str, typer.Argument(help="构建编号 · build id")]


@app.callback()
def _everywhere(
    debug: Annotated[bool, typer.Option(help="出错时显示调用栈 · show the traceback of an error")] = False,
) -> None:
    del debug  # main() words errors outside any command and reads the flag from the command line itself.


@app.command()
def sample(
    out: Annotated[Path, typer.Option(help="写到哪个文件夹 · folder to write to")],
    seed: Annotated[int, typer.Option(help="随机种子 · random seed")] = 2018,
    regions: Annotated[int, typer.Option(min=1, help="县的个数 · number of counties")] = 1,
    years: Annotated[str | None, typer.Option(help="评价年度 A-B · evaluated fiscal years A-B")] = None,
    variant: Annotated[Variant, typer.Option(help="哪种示例县 · which county")] = "plain",
    messy: Annotated[
        bool, typer.Option("--messy/--clean", help="像县里那样写表，或一律规整 · as offices write, or tidy")
    ] = True,
) -> None:
    """写出虚构县的全部报表 · write the synthetic extracts of an invented county."""
    from ingest.sample import write_county

    span = _years(years) if years else None
    files = write_county(out, seed=seed, regions=regions, years=span, variant=variant, messy=messy)
    echo(f"已写出 {len(files)} 个文件 · {len(files)} files written: {out}")


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹 · files or folders")],
    region: Annotated[str | None, typer.Option(help="六位区划代码 · six-digit division code")] = None,
    accept_rejects: Annotated[
        bool, typer.Option(help="有退回行也采用其余各行 · take the other rows although some are rejected")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """读入报表、核对、入库 · read extracts, check them, load them."""
    _ingest(paths, region, accept_rejects, as_json)


@app.command()
def build(policy: PolicyFolder = None, as_json: AsJson = False) -> None:
    """计算、检查，全部通过才发布 · compute, check, publish only when every check passes."""
    _build(policy, as_json)


@app.command()
def serve(port: Port = 8501, host: Host = "127.0.0.1") -> None:
    """打开当前结果的页面 · serve the dashboard on the current build."""
    from dashboard.serve import serve as become_server

    raise typer.Exit(become_server(host, port, echo))


@app.command()
def trace(
    agency: Annotated[str, typer.Argument(help="单位编码或全称 · agency code or full name")],
    indicator: Annotated[str, typer.Argument(help="指标编码 · indicator code")],
    year: Annotated[int | None, typer.Option(help="预算年度，缺省最近 · fiscal year, default latest")] = None,
    as_json: AsJson = False,
) -> None:
    """一个得分背后的每一行来源数据 · the source rows behind one score."""
    from warehouse import trace as tracing

    found = tracing.trace(agency, indicator, year)
    if as_json:
        print_json(vars(found))
        return
    score = found.score
    echo(f"{score['agency_name']} {score['fiscal_year']} {score['indicator_code']} {score['indicator_name']}")
    echo(f"得分 score {score['score']} / {score['full_marks']}（{score['status']}）：{score['rule_text']}")
    print_rows(found.measures)
    print_rows(found.rows)


@app.command()
def export(
    mart: Annotated[str, typer.Argument(help="结果表，如 fct_agency_scores · mart")],
    out: Annotated[Path, typer.Option(help="写到哪个文件 · file to write")],
    file_format: Annotated[ExportFormat, typer.Option("--format", help="格式 · format")] = "xlsx",
) -> None:
    """导出一张结果表，注明构建与政策版本 · one mart with the build and policy version in its header."""
    from warehouse import export as exporting

    exporting.export(mart, file_format, out)
    echo(f"已写出 · written: {out}")


@app.command()
def demo(
    serve_pages: Annotated[
        bool, typer.Option("--serve/--no-serve", help="最后打开页面 · serve at the end")
    ] = True,
    port: Port = 8501,
) -> None:
    """虚构县走完全程：造数、入库、构建、开页面 · the synthetic county from extracts to pages."""
    from warehouse.settings import settings

    sample(settings().extracts)
    _ingest([settings().extracts], None, False, False)
    _build(None, False)
    if serve_pages:
        serve(port)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """装了什么、数据在哪、还缺什么 · what is installed, where data lives, what is missing."""
    from warehouse.doctor import examine

    print_rows([vars(item) for item in examine()], as_json=as_json)


@policy_app.command("check")
def policy_check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="政策包文件夹 · folder of the policy pack")],
    as_json: AsJson = False,
) -> None:
    """核对政策包，并用文字写出每条规则 · validate a policy pack and print its rules in words."""
    from warehouse import policy

    findings = policy.check(folder)
    is_sound = not any(finding.is_blocking for finding in findings)
    rules = policy.rules_in_words(folder) if is_sound else []
    if as_json:
        print_json({"findings": [vars(finding) for finding in findings], "rules": rules})
    for finding in findings:
        place = f"{finding.file} 第 {finding.row} 行 row {finding.row} {finding.column}"
        echo(f"{'✗' if finding.is_blocking else '!'} {place}：{finding.zh} · {finding.en}")
    if not is_sound:
        raise ConfigError("政策包有误，见上", "the policy pack has faults, see above")
    if not as_json:
        print(*(line for rule in rules for line in rule), sep="\n")


@builds_app.command("list")
def builds_list(as_json: AsJson = False) -> None:
    """已发布的构建，新的在前 · published builds, newest first."""
    from warehouse import snapshots

    print_rows(snapshots.overview(), as_json=as_json)


@builds_app.command("show")
def builds_show(build_id: BuildId) -> None:
    """一个构建的清单（JSON） · the manifest of one build, as JSON."""
    from warehouse import snapshots

    print_json(snapshots.show(build_id).manifest)


@builds_app.command("rollback")
def builds_rollback(build_id: BuildId) -> None:
    """重新采用较早的构建 · make an earlier build current again."""
    from warehouse import snapshots

    echo(f"当前构建 · current build: {snapshots.rollback(build_id).build_id}")


@builds_app.command("diff")
def builds_diff(before: BuildId, after: BuildId, as_json: AsJson = False) -> None:
    """两个构建之间哪些部门的得分、名次、等级、奖惩变了，因何而变 · what moved between two builds, and why."""
    from warehouse.compare import diff

    changes = diff(before, after)
    if as_json:
        print_json(vars(changes))
        return
    for title in ("departments", "loads", "policy_rows"):
        rows = getattr(changes, title)
        echo(f"{title}: {len(rows)}")
        print_rows(rows)


@builds_app.command("prune")
def builds_prune(keep: Annotated[int, typer.Option(min=1, help="保留几个 · how many to keep")]) -> None:
    """删除旧构建，当前的总是保留 · delete old builds, never the current one."""
    from warehouse import snapshots

    echo(f"已删除构建 · builds deleted: {len(snapshots.prune(keep))}")


def main() -> NoReturn:
    """Run the command line; a user's mistake becomes a message and its exit code, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # Chinese must survive a pipe on Windows, whose default there is a legacy code page.
        stream.reconfigure(encoding="utf-8")  # ty: ignore[missing-union-attribute]
    try:
        app()
    except UserError as error:
        if "--debug" in sys.argv:
            raise
        echo_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


def _build(policy: Path | None, as_json: bool) -> None:
    from warehouse.build import build

    with progress("dbt") as on_node:
        done = build(policy=policy, echo=echo, on_node=on_node)
    if as_json:
        print_json(done.snapshot.manifest)
    checks, seconds = done.counts.get("pass", 0), f"{done.duration_seconds:.1f}"
    echo(f"已发布 · published {done.snapshot.build_id}")
    echo(f"{checks} 项检查全部通过，用时 {seconds} 秒 · {checks} checks passed, {seconds} s")


def _ingest(paths: list[Path], region: str | None, accept_rejects: bool, as_json: bool) -> None:
    from ingest import ingest

    results = ingest(paths, region=region, accept_rejects=accept_rejects, echo=_say)
    if as_json:
        print_json([vars(result) for result in results])
    errors = [result.error for result in results if result.error]
    if errors:
        # One of each kind may have occurred: the exit code is that of the first, the lines above name all.
        raise type(errors[0])(
            f"{len(errors)} 份未采用，共 {len(results)} 份，见上",
            f"{len(errors)} of {len(results)} not taken, see above",
        )


def _say(result: "LoadResult") -> None:
    """One line per delivery, and what is wrong with it."""
    counts = f"{result.rows_accepted} 行采用 accepted，{result.rows_rejected} 行退回 rejected"
    echo(f"{STATUS[result.status]} {result.file_name} {result.contract or ''} {result.title_zh}：{counts}")
    for zh, en in result.warnings:
        echo(f"    注意 note：{zh} · {en}")
    if result.error:
        echo_error(result.error)
    if result.rejects_file:
        echo(f"    退回清单 · list of rejects: {result.rejects_file}")


def _years(text: str) -> tuple[int, int]:
    """First and last fiscal year of `2017` or `2016-2017`."""
    first, _, last = text.partition("-")
    if not (first.isdigit() and (last or first).isdigit() and int(first) <= int(last or first)):
        raise typer.BadParameter(f"年度应写作 2017 或 2016-2017：{text} · write years as 2017 or 2016-2017")
    return int(first), int(last or first)


if __name__ == "__main__":
    main()
