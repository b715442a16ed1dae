"""Arguments and options that several verbs share."""

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON · print JSON")]
Paths = Annotated[list[Path], typer.Argument(help="文件或文件夹 · files or folders")]
Region = Annotated[str | None, typer.Option(help="六位区划代码 · six-digit division code")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="端口 · port")]


def topic(about: str) -> typer.Typer:
    """A group of verbs such as `jixiao builds …`; with plain help, as the front door's."""
    return typer.Typer(help=about, no_args_is_help=True, rich_markup_mode=None)
