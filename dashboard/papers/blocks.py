"""A rendered summary text becomes blocks: headings by their `#`, paragraphs, and the places of inserts."""

import re
from collections.abc import Collection, Mapping, Sequence

from dashboard.papers.document import Block, Heading, Paragraph, Run
from dashboard.papers.figures import CLOSE, NAME_END, OPEN

INSERT = "\ue003"
_RUN = re.compile(f"{OPEN}([^{NAME_END}]*){NAME_END}([^{CLOSE}]*){CLOSE}")
_HEADING = re.compile(r"(#{1,3}) +(.+)")


def insert(name: str) -> str:
    """What a template prints where the insert `name` (a table, a picture, narratives) belongs."""
    return f"\n\n{INSERT}{name}\n\n"


def blocks(text: str, inserts: Mapping[str, Sequence[Block]], missing: Collection[str]) -> list[Block]:
    """The blocks of a rendered template: lines beginning with `#` are headings, other lines paragraphs.

    `missing` are the ids of figures that have only a mark.
    """
    found: list[Block] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith(INSERT):
            found += inserts[line.removeprefix(INSERT)]
        elif heading := _HEADING.fullmatch(line):
            found.append(Heading(len(heading[1]), "".join(run.text for run in runs(heading[2], missing))))  # ty: ignore[invalid-argument-type]
        else:
            found.append(Paragraph(runs(line, missing)))
    return found


def runs(line: str, missing: Collection[str]) -> list[Run]:
    """The plain stretches and figures of a line."""
    found, end = [], 0
    for match in _RUN.finditer(line):
        if match.start() > end:
            found.append(Run(line[end : match.start()]))
        found.append(Run(match[2], match[1], match[1] in missing))
        end = match.end()
    return [*found, Run(line[end:])] if end < len(line) else found
