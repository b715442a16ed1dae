"""How commands speak: data to stdout, everything else to stderr, a bar only where someone can see it."""

import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from warehouse.errors import UserError

_YES_NO = {"zh": ("否", "是"), "en": ("no", "yes")}


def echo(line: str) -> None:
    """One line for the person at the terminal."""
    print(line, file=sys.stderr, flush=True)


def echo_error(error: UserError) -> None:
    """What is wrong and what to do next, Chinese first."""
    echo(f"错误 error：{error.zh}\n{error.en}")
    if error.hint_zh:
        echo(f"提示 hint：{error.hint_zh} · {error.hint_en}")


def print_json(value: Any) -> None:
    """`value` for a script: dates and decimals as texts, so that no digit of a figure is lost."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_text))


def print_rows(rows: list[dict[str, Any]], *, as_json: bool = False) -> None:
    """Rows of equal keys as JSON, or as a table for the eye; tab-separated where stdout is not a terminal."""
    if as_json:
        print_json(rows)
        return
    if not rows:
        return
    if not sys.stdout.isatty():
        print("\t".join(rows[0]))
        for row in rows:
            print("\t".join(map(_cell, row.values())))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*rows[0], box=None, header_style="bold")
    for row in rows:
        table.add_row(*map(_cell, row.values()))
    Console().print(table)


@contextmanager
def progress(label: str) -> Generator[Callable[[int, int, str], None]]:
    """A callable (number, total, name of the step) that moves a bar on a terminal and is silent elsewhere."""
    if not sys.stderr.isatty():
        yield lambda number, total, name: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda number, total, name: bar.update(task, completed=number, total=total, description=name)


def _cell(value: Any) -> str:
    """A value as a reader of tables sees it: yes and no in the language of the settings."""
    if isinstance(value, bool):
        # Settings load pydantic, which would slow every help text.
        from warehouse.settings import settings

        return _YES_NO[settings().lang][value]
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        # Plain digits: str() may write a zero as 0E-8.
        return f"{value:f}"
    return "" if value is None else str(value)
