"""What departments deliver: samples of it, and the way of their files into landing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from commands.options import AsJson, Paths, Region
from warehouse.terminal import echo, echo_error, print_json, print_rows

if TYPE_CHECKING:
    from ingest import LoadResult, Outcome

# Spelled out again, as importing the sample would make every help text wait.
Variant = Literal["plain", "awkward", "forms"]

STATUS = {
    "current": "✓",
    "sound": "✓",
    "unchanged": "=",
    "held": "✗ 搁置 held",
    "refused": "✗ 退回 refused",
}


def sample(
    out: Annotated[Path, typer.Option(help="写到哪个文件夹 · folder to write to")],
    seed: Annotated[int, typer.Option(help="随机种子 · random seed")] = 2018,
    regions: Annotated[int, typer.Option(min=1, help="县的个数 · number of counties")] = 1,
    years: Annotated[str | None, typer.Option(help="评价年度 A-B · evaluated fiscal years A-B")] = None,
    variant: Annotated[
        Variant,
        typer.Option(help="哪种示例县，forms 逐份交自评表 · which county; forms: self-evaluations as forms"),
    ] = "plain",
    messy: Annotated[
        bool, typer.Option("--messy/--clean", help="像县里那样写表，或一律规整 · as offices write, or tidy")
    ] = True,
) -> None:
    """写出虚构县的全部报表 · write the synthetic extracts of an invented county."""
    from ingest.sample import write_county

    span = _years(years) if years else None
    files = write_county(out, seed=seed, regions=regions, years=span, variant=variant, messy=messy)
    echo(f"已写出 {len(files)} 个文件 · {len(files)} files written: {out}")


def ingest(
    paths: Paths,
    region: Region = None,
    accept_rejects: Annotated[
        bool, typer.Option(help="有退回行也采用其余各行 · take the other rows although some are rejected")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """读入报表、核对、入库 · read extracts, check them, load them."""
    from ingest import ingest as load

    results = load(paths, region=region, accept_rejects=accept_rejects, echo=_say)
    if as_json:
        print_json([vars(result) for result in results])
    _fail_for(results)


def check(paths: Paths, region: Region = None, as_json: AsJson = False) -> None:
    """像入库一样核对，但什么也不入库 · check files as ingest would, and load nothing."""
    from ingest import check as rehearse

    outcomes = rehearse(paths, region=region, echo=None if as_json else _say_every_fault)
    if as_json:
        print_json([{**vars(item.result), "faults": item.rejects.to_dicts()} for item in outcomes])
    _fail_for([outcome.result for outcome in outcomes])


def loads(
    contract: Annotated[str | None, typer.Option(help="只看一种报表，如 DC05 · one extract only")] = None,
    year: Annotated[int | None, typer.Option(help="只看一个年度 · one year only")] = None,
    region: Annotated[str | None, typer.Option(help="只看一个区划 · one division only")] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="该年度还缺什么、什么迟了 · what is missing or was late")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """收到了哪些报表、结果如何、还缺什么 · what arrived, what became of it, what is missing."""
    from ingest import ledger

    if missing:
        print_rows(ledger.missing(contract_id=contract, year=year, region=region), as_json=as_json)
        return
    rows = ledger.loads(contract_id=contract, year=year, region=region)
    print_rows(rows if as_json else [_in_short(row) for row in rows], as_json=as_json)


def _in_short(load: dict[str, Any]) -> dict[str, Any]:
    """A load on one line: what was not taken is said in words, everything else is left to --json."""
    totals = load["control_totals"]
    return {
        # By the clock of whoever asks.
        "loaded_at": f"{load['loaded_at'].astimezone():%Y-%m-%d %H:%M}",
        "region": load["region_code"],
        "contract": load["contract"],
        "years": ", ".join(map(str, load["years"])),
        "file": load["file_name"],
        "status": load["status"],
        "delivered": load["rows_delivered"],
        "accepted": load["rows_accepted"],
        "rejected": load["rows_rejected"],
        "rejected_for": _counted(load["rejected_for"]) or _first_line(load.get("refused_for")),
        "no_data": _counted(load["structural"]),
        "totals_agree": f"{sum(line['agrees'] for line in totals)}/{len(totals)}",
        "superseded_by": load["superseded_by"],
    }


def _first_line(reason: dict[str, str] | None) -> str:
    return " · ".join(text.split("\n")[0] for text in reason.values()) if reason else ""


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{kind} {rows}" for kind, rows in counts.items())


def _fail_for(results: "list[LoadResult]") -> None:
    """End with the exit code of what was not taken, if anything."""
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


def _say_every_fault(outcome: "Outcome") -> None:
    _say(outcome.result)
    print_rows(outcome.rejects.to_dicts())


def _years(text: str) -> tuple[int, int]:
    """First and last fiscal year of `2017` or `2016-2017`."""
    first, _, last = text.partition("-")
    if not (first.isdigit() and (last or first).isdigit() and int(first) <= int(last or first)):
        raise typer.BadParameter(f"年度应写作 2017 或 2016-2017：{text} · write years as 2017 or 2016-2017")
    return int(first), int(last or first)
