"""The data dictionary: every contract on one page. `python -m ingest.dictionary` writes it anew."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import dataframely as dy

from ingest.contracts import Contract, contracts
from ingest.contracts.messages import EXPECTED_MESSAGES, ROW_MESSAGES, Message
from ingest.contracts.registry import Cadence, meta
from ingest.describe import KINDS, allowed_words, limits, other_headers, unit
from ingest.landing import sql_type

PAGE = Path(__file__).resolve().parent.parent / "docs" / "data-dictionary.md"

CADENCES: dict[Cadence, tuple[str, str]] = {
    "yearly": ("每年", "yearly"),
    "half-yearly": ("每半年", "twice a year"),
    "monthly": ("每月", "monthly"),
    "per round": ("每轮次", "per round"),
    "on event": ("发生时", "on event"),
}

_HEAD = """# 数据字典 · Data dictionary

各单位交来的每种报表应有哪些列、怎样填、怎样核对。
What each extract must hold, how it is filled in and how it is checked.
本页由 `ingest/contracts/` 生成，请勿手改 · generated from there, do not edit: `python -m ingest.dictionary`.

* 必填 · required：● 必须填写 · filled in；◐ 须有此列，可留空 · the column is there, cells may be blank。
* 表头 · header：“也认作”各写法与英文字段名同样认得 · other spellings and the field name are read alike.
* ✗ 不合格，该行退回 · the row is rejected；! 照收并提示行号 · taken, a warning names the row.
* 金额不论报表用何单位，一律折算为元 · amounts are kept in yuan, whatever unit the table states.
* 每行另记区划、批次、工作表、行号 · each row also keeps its division, load, sheet and row.
"""

_COLUMNS = "表头 header|字段 field|类型 type|填写 filled in as|单位 unit|必填|取值 values|也认作 also read"


def dictionary() -> str:
    """The whole page as Markdown."""
    known = list(contracts())
    index = [
        f"| [{c.id}](#{c.id.lower()}) | {c.title_zh} | {c.title_en} | `{c.stem}` | {_cadence(c)} |"
        for c in known
    ]
    lines = [
        _HEAD,
        "| 编号 id | 报表 | extract | 表 table | 报送 delivered |",
        "|---|---|---|---|---|",
        *index,
    ]
    for contract in known:
        lines += ["", *_chapter(contract)]
    return "\n".join(lines) + "\n"


def _chapter(contract: Contract) -> Iterator[str]:
    yield f"## {contract.id}"
    yield ""
    yield f"**{contract.title_zh}** · {contract.title_en} · `landing.{contract.stem}`"
    yield ""
    yield " ".join((contract.schema.__doc__ or "").split())
    yield ""
    yield f"* 主键 · key：{_code(contract.keys)}"
    yield f"* 报送 · delivered：{_cadence(contract)}"
    yield f"* 同一范围以新文件为准 · the newest file of a scope counts: {_code(contract.scope)}"
    for name in contract.rules:
        yield _rule("✗", name, ROW_MESSAGES[name])
    for name in contract.expectations:
        yield _rule("!", name, EXPECTED_MESSAGES[name])
    yield ""
    yield f"|{_COLUMNS}|"
    yield "|---" * len(_COLUMNS.split("|")) + "|"
    for field, column in contract.columns.items():
        yield _row(field, column)


def _rule(mark: str, name: str, message: Message) -> str:
    where = f"`{message.column}` " if message.column else ""
    return f"* {mark} `{name}`：{where}{message.zh} · {message.en}"


def _row(field: str, column: dy.Column) -> str:
    about = meta(column)
    zh, en = KINDS[about["kind"]]
    must = "●" if not column.nullable else "◐" if about.get("column_required") else ""
    others = "、".join(other_headers(field, column)[:-1])
    cells = [
        about["headers"][0],
        f"`{field}`",
        sql_type(column).upper().replace(", ", ","),
        f"{zh} · {en}",
        unit(column),
        must,
        _values(column),
        others,
    ]
    escaped = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"


def _values(column: dy.Column) -> str:
    words = [
        filled if filled == kept else f"{filled}（{kept}）" for filled, kept in allowed_words(column).items()
    ]
    if meta(column).get("is_open"):
        words.append("其他词照收并提示 others are taken with a warning")
    if meta(column).get("codes"):
        words.append("或选项代码，含义见政策包 or the code of an option, whose meaning is policy")
    if meta(column).get("blank_is_zero"):
        words.append("空白为 0 blank is 0")
    form = limits(column)
    return " / ".join([*words, *([f"`{form}`"] if form else [])])


def _cadence(contract: Contract) -> str:
    return " ".join(CADENCES[contract.cadence])


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    PAGE.write_text(dictionary(), encoding="utf-8")
