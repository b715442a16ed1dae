"""From landing to a published build, its history, and what can be read out of it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from commands.options import AsJson, topic
from warehouse.terminal import echo, print_json, print_rows, progress

app = topic("构建的历史 · history of builds")

PolicyFolder = Annotated[
    Path | None, typer.Option(help="政策包文件夹，缺省为内置 · folder of the policy pack, default built in")
]
ExportFormat = Literal["csv", "xlsx", "parquet"]
BuildId = Annotated[str, typer.Argument(help="构建编号 · build id")]


def build(policy: PolicyFolder = None, as_json: AsJson = False) -> None:
    """计算、检查，全部通过才发布 · compute, check, publish only when every check passes."""
    from warehouse.build import build as publish

    with progress("dbt") as on_node:
        done = publish(policy=policy, echo=echo, on_node=on_node)
    if as_json:
        print_json(done.snapshot.manifest)
    checks, seconds = done.counts.get("pass", 0), f"{done.duration_seconds:.1f}"
    echo(f"已发布 · published {done.snapshot.build_id}")
    echo(f"{checks} 项检查全部通过，用时 {seconds} 秒 · {checks} checks passed, {seconds} s")
    if warned := done.counts.get("warn", 0):
        echo(
            f"另有 {warned} 项检查发现待核对的数据，已列入核对清单，不影响发布"
            f" · {warned} more found rows to clear up; they are in the review lists and stop nothing"
        )


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


def export(
    mart: Annotated[str, typer.Argument(help="结果表，如 fct_agency_scores · mart")],
    out: Annotated[Path, typer.Option(help="写到哪个文件 · file to write")],
    file_format: Annotated[ExportFormat, typer.Option("--format", help="格式 · format")] = "xlsx",
) -> None:
    """导出一张结果表，注明构建与政策版本 · one mart with the build and policy version in its header."""
    from warehouse import export as exporting

    exporting.export(mart, file_format, out)
    echo(f"已写出 · written: {out}")


@app.command("list")
def builds_list(as_json: AsJson = False) -> None:
    """已发布的构建，新的在前 · published builds, newest first."""
    from warehouse import snapshots

    print_rows(snapshots.overview(), as_json=as_json)


@app.command("show")
def builds_show(build_id: BuildId) -> None:
    """一个构建的清单（JSON） · the manifest of one build, as JSON."""
    from warehouse import snapshots

    print_json(snapshots.show(build_id).manifest)


@app.command("rollback")
def builds_rollback(build_id: BuildId) -> None:
    """重新采用较早的构建 · make an earlier build current again."""
    from warehouse import snapshots

    echo(f"当前构建 · current build: {snapshots.rollback(build_id).build_id}")


@app.command("diff")
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


@app.command("prune")
def builds_prune(keep: Annotated[int, typer.Option(min=1, help="保留几个 · how many to keep")]) -> None:
    """删除旧构建，当前的总是保留 · delete old builds, never the current one."""
    from warehouse import snapshots

    echo(f"已删除构建 · builds deleted: {len(snapshots.prune(keep))}")
