"""The example row of a contract's template: what it says, and where it came back among the rows of a file."""

from functools import cache
from pathlib import Path

import dataframely as dy
import polars as pl
import yaml

from ingest.contracts import Contract, contract
from ingest.contracts.registry import meta
from ingest.describe import allowed_words
from ingest.parse.column import parse_column

# What is filled in by hand; far more rows come out of systems, which do not begin with a template.
_BY_HAND = 5_000
# Cells of these kinds come back as they were written.
_VERBATIM = ("text", "name", "code", "agency")
_FILLER = {
    "text": "示例",
    "name": "示例",
    "code": "SL2018-001",
    "agency": "101001",
    "money": "1000.00",
    "rate": "5%",
    "date": "2018-03-05",
    "moment": "2018-03-05 14:30",
    "flag": "是",
}


def example(contract_id: str) -> dict[str, str]:
    """The example row as text; required fields without an example of their own get one of their kind."""
    known = contract(contract_id)
    given = _examples().get(contract_id, {})
    texts = {
        field: given.get(field) or (_filler(column) if field in known.required else "")
        for field, column in known.columns.items()
    }
    return {field: text for field, text in texts.items() if text}


def example_rows(known: Contract, rows: pl.DataFrame) -> list[int]:
    """The numbers of the rows, all of texts, that say in every column what the example says."""
    said = example(known.id)
    verbatim = [field for field in said if meta(known.columns[field])["kind"] in _VERBATIM]
    alike = rows.head(_BY_HAND).filter(pl.col(field) == said[field] for field in verbatim)
    if alike.is_empty():
        return []
    same = [
        parse_column(alike[field], column).values.eq_missing(
            parse_column(pl.Series([said.get(field)], dtype=pl.String), column).values.item()
        )
        for field, column in known.columns.items()
    ]
    return alike.filter(pl.all_horizontal(same))["source_row"].to_list()


@cache
def _examples() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("examples.yml")
    # The base loader keeps every value as the text it is written as; in C it takes a tenth of the time.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def _filler(column: dy.Column) -> str:
    if words := allowed_words(column):
        return next(iter(words))
    least = getattr(column, "min", None)
    return _FILLER.get(meta(column)["kind"]) or str(least if least is not None else 1)
