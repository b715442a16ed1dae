"""Scoring reads the texts of targets in SQL, ingest in Python: both read the same sign and number."""

from decimal import Decimal
from types import SimpleNamespace

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from ingest.parse.target import parse_target
from tests.property.test_targets import targets
from warehouse.settings import DBT_PROJECT

DIRECTIONS = {"≥": "at_least", ">": "at_least", "≤": "at_most", "<": "at_most", "=": "equal", None: None}


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
        f"select text, {namespace.number_in('digits')}, {namespace.direction_of('digits')} "
        f"from (select text, {digits} as digits from (select unnest($texts) as text))"
    )


READER = _reader()
WORDS = [
    *(
        "保持在95%以上",
        "控制在5%以内",
        "控制在5%",
        "同比增长≥5%",
        "≮95%",
        "≯5万元",
        "不少于 三次",
        "不足5次",
        "不得低于90%",
    ),
    *(
        "最高不超过5万元",
        "至少十二个",
        "百分之九十五以上",
        "九成以上",
        "九成五",
        "9成",
        "3至5次",
        "90%-95%",
        "三到五次",
    ),
    *(
        "年均增长5%以上",
        "完成改厕100户",
        "200个（含）以上",
        "≥95%（含95%）",
        "100多户",
        "三万元以内",
        "两年内",
        "一年以上",
    ),
    *(
        "百分之百",
        "百分百",
        "超95%",
        "5万元内",
        "≥100百分比",
        "1.2万户以上",
        "一百二十万元",
        "0起",
        "零次",
        "9月前",
        "2018年底",
    ),
    *(
        "100%覆盖",
        "小于5次",
        "大于或等于十五份",
        "=8个",
        "═100%",
        "＞＝5",
        "每村一名",
        "6个月",
        "30日内",
        "百分之95",
        "长期",
    ),
    *(
        "一般",
        "统一",
        "一次性通过",
        "第一次",
        "以上级要求为准",
        "不低于国家标准",
        "显著提升",
        "已完成",
        "六月三十日前",
    ),
]


def _disagreements(texts: list[str]) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        rows = connection.execute(READER, {"texts": texts}).fetchall()
    assert len(rows) == len(texts)
    return [row for row in rows if row[1:] != _expected(row[0])]


def _expected(text: str) -> tuple[Decimal | None, str | None]:
    target = parse_target(text)
    # 5万元 is 50000 to scoring, which knows no units.
    scale = 10_000 if target.unit and target.unit.startswith("万元") else 1
    number = None if target.number is None else target.number * scale
    return number, None if target.sign == "定性" else DIRECTIONS[target.sign]


def test_both_read_the_words_of_offices_alike() -> None:
    assert _disagreements(WORDS) == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(targets(), min_size=30, max_size=60))
def test_both_read_every_wording_alike(written: list[tuple[str, str | None, int, str]]) -> None:
    assert _disagreements([text for text, *_ in written]) == []


@settings(max_examples=20, deadline=None)
@given(st.lists(st.decimals(0, 99999, places=2), min_size=10))
def test_both_read_figures_alike(numbers: list[Decimal]) -> None:
    assert _disagreements([f"≥{number}户" for number in numbers]) == []
