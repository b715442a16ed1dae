"""Paragraphs that people write into the annual summary, kept in a file of their own and never overwritten.

`$JIXIAO_HOME/narratives/<region>/<work year>.yml` is a list of entries; a text is changed by adding a later
version:

    - place: training          # where it goes: see PLACES
      key: 效果                 # names the paragraph within its place
      version: 1
      written_by: 绩效中心
      written_on: 2019-01-10
      text: 通过培训，提高了预算单位对预算绩效管理的意识。
"""

import re
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from dashboard.papers.document import Paragraph, Run
from warehouse.errors import ConfigError

PLACES = (
    "introduction",
    "training",
    "documents",
    "goals",
    "monitoring",
    "self_evaluation",
    "reevaluation",
    "whole_evaluation",
    "comprehensive",
    "publicity",
    "use",
)


# Blanks beside Chinese punctuation or between Chinese characters.
_WIDE = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”"
_NO_BLANK = re.compile(rf"(?<=[{_WIDE}]) (?=[{_WIDE}])|(?<=[\u3000-\u303f\uff00-\uffef]) ")


class Narrative(BaseModel):
    """One version of one paragraph (or several, apart by an empty line) at a place of the summary."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    place: str
    key: str
    version: int = Field(ge=1)
    written_by: str
    written_on: date
    text: str = Field(min_length=1)


def read(path: Path) -> dict[str, list[Paragraph]]:
    """The paragraphs of each place, the latest version of each, in the order of the file.

    No file means no paragraphs. Raises ConfigError naming file and entry when it cannot be read.
    """
    latest: dict[tuple[str, str], Narrative] = {}
    for entry in _entries(path) if path.exists() else []:
        held = latest.get((entry.place, entry.key))
        if held is None or entry.version > held.version:
            latest[entry.place, entry.key] = entry
    paragraphs: dict[str, list[Paragraph]] = {place: [] for place in PLACES}
    for entry in latest.values():
        lines = [_one_line(part) for part in entry.text.split("\n\n")]
        paragraphs[entry.place] += [Paragraph([Run(line)], is_narrative=True) for line in lines if line]
    return paragraphs


def _one_line(text: str) -> str:
    """The lines of a paragraph as one: a blank where they meet stands only between words of letters."""
    return _NO_BLANK.sub("", " ".join(text.split()))


def _entries(path: Path) -> list[Narrative]:
    try:
        entries = TypeAdapter(list[Narrative]).validate_python(
            yaml.safe_load(path.read_text(encoding="utf-8")) or []
        )
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _unusable(path, str(error).splitlines()[0], str(error).splitlines()[0]) from error
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part + 1) if isinstance(part, int) else part for part in fault["loc"])
        raise _unusable(path, f"第 {where} 项：{fault['msg']}", f"entry {where}: {fault['msg']}") from error
    seen: set[tuple[str, str, int]] = set()
    for number, entry in enumerate(entries, start=1):
        if entry.place not in PLACES:
            known = "、".join(PLACES)
            raise _unusable(
                path,
                f"第 {number} 项的 place “{entry.place}” 不是 {known} 之一",
                f"entry {number}: place '{entry.place}' is none of {', '.join(PLACES)}",
            )
        if (identity := (entry.place, entry.key, entry.version)) in seen:
            raise _unusable(
                path,
                f"第 {number} 项与前面的版本重复：{entry.place} {entry.key} {entry.version}",
                f"entry {number} repeats version {entry.version} of {entry.place} {entry.key}",
            )
        seen.add(identity)
    return entries


def _unusable(path: Path, zh: str, en: str) -> ConfigError:
    return ConfigError(
        f"文字说明 {path.name} 有误：{zh}",
        f"narratives {path.name} cannot be used: {en}",
        hint_zh=f"改正 {path} 后重试",
        hint_en=f"correct {path} and try again",
    )
