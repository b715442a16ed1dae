"""Using it on this machine: the pages, the walk from extracts to pages, and whether all it needs is there."""

from typing import Annotated

import typer

from commands.builds import build
from commands.extracts import ingest, sample
from commands.options import AsJson, Port
from warehouse.terminal import echo, print_rows

Host = Annotated[str, typer.Option(help="监听地址，只能是本机 · address to listen on, loopback only")]


def serve(port: Port = 8501, host: Host = "127.0.0.1") -> None:
    """打开当前结果的页面 · serve the dashboard on the current build."""
    from dashboard.serve import serve as become_server

    raise typer.Exit(become_server(host, port, echo))


def demo(
    serve_pages: Annotated[
        bool, typer.Option("--serve/--no-serve", help="最后打开页面 · serve at the end")
    ] = True,
    port: Port = 8501,
) -> None:
    """虚构县走完全程：造数、入库、构建、开页面 · the synthetic county from extracts to pages."""
    from warehouse.settings import settings

    sample(settings().extracts)
    ingest([settings().extracts])
    build()
    if serve_pages:
        serve(port)


def doctor(as_json: AsJson = False) -> None:
    """装了什么、数据在哪、还缺什么 · what is installed, where data lives, what is missing."""
    from warehouse.doctor import examine

    print_rows([vars(item) for item in examine()], as_json=as_json)
