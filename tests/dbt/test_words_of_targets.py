"""Scoring reads the texts of targets in SQL, ingest in Python: both read the same sign and number."""

from decimal import Decimal
from types import SimpleNamespace

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from ingest.parse.target import parse_target
from tests.property.test_targets import targets
from tests.texts_of_targets import TARGETS, WORDS
from warehouse.settings import DBT_PROJECT

DIRECTIONS = {"≥": "at_least", ">": "at_least", "≤": "at_most", "<": "at_most", "=": "equal", None: None}
SCALES = {"万": 10_000, "亿": 100_000_000}


def _reader() -> str:
    """The macros as dbt renders them for DuckDB, on a column named text."""
    files = sorted((DBT_PROJECT / "macros" / "scoring").glob("text_*.sql"))
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    found: dict[str, object] = {"return": lambda value: value}
    found["jixiao"] = namespace = SimpleNamespace()
    found["adapter"] = SimpleNamespace(dispatch=lambda name, _: getattr(namespace, f"default__{name}"))
    module = Environment(extensions=["jinja2.ext.do"]).from_string(source, found).module
    for name in filter(lambda name: not name.startswith("_"), dir(module)):
        setattr(namespace, name, getattr(module, name))
    digits = str(namespace.in_digits("text"))
    return (
        f"select text, {namespace.target_number_in('digits')}, {namespace.direction_of('digits')} "
        f"from (select text, {digits} as digits from (select unnest($texts) as text))"
    )


READER = _reader()
# What stands before a figure of a target, its sign, the figure, and what stands behind it.
HEADS = (
    "",
    "建成",
    "培训",
    "下降",
    "达到",
    "符合",
    "每年",
    "不",
    "未",
    "第",
    "PM",
    "G",
    "年度目标",
    "、",
    "，",
    "±",
)
SIGN_WORDS = ("", "≥", "≤", "=", "不低于", "不超过", "至少", "约")
FIGURES = ("3", "200", "2.5", "1,200", "2018年", "6月", "2018.12", "三次", "3-5", "十二")
TAILS = (
    *(
        "",
        "个站点",
        "人",
        "万元",
        "%",
        "级",
        "户",
        "次",
        "亿元",
        "公里",
        "人次",
        "多户",
        "以上",
        "以内",
        "日内",
        "左右",
    ),
    *("(含)", "、", "，", "和", "。", "完成", "达标"),
)
PART = st.tuples(*map(st.sampled_from, (HEADS, SIGN_WORDS, FIGURES, TAILS, TAILS))).map("".join)


def _disagreements(texts: list[str]) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        rows = connection.execute(READER, {"texts": texts}).fetchall()
    assert len(rows) == len(texts)
    return [row for row in rows if not _is_read_alike(*row)]


def _is_read_alike(text: str, number: Decimal | None, direction: str | None) -> bool:
    """The same number or none; of what is no quantity ingest does not tell which way is better."""
    target = parse_target(text)
    if target.number is None:
        return number is None
    # 5万元 is 50000 to scoring, which knows no units.
    scale = SCALES.get((target.unit or "")[:1], 1)
    return (number, direction) == (target.number * scale, DIRECTIONS[target.sign])


def test_both_read_the_words_of_offices_alike() -> None:
    assert _disagreements([*WORDS, *(text for text, *_ in TARGETS)]) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(PART, st.tuples(PART, PART).map("".join)), min_size=30, max_size=60))
def test_both_leave_the_same_texts_without_a_number(written: list[str]) -> None:
    assert _disagreements(written) == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(targets(), min_size=30, max_size=60))
def test_both_read_every_wording_alike(written: list[tuple[str, str | None, int, str]]) -> None:
    assert _disagreements([text for text, *_ in written]) == []


@settings(max_examples=20, deadline=None)
@given(st.lists(st.decimals(0, 99999, places=2), min_size=10))
def test_both_read_figures_alike(numbers: list[Decimal]) -> None:
    assert _disagreements([f"≥{number}户" for number in numbers]) == []
