"""Items that rows name: allowed words behind a number or 其中, and sums of the items next to them."""

from collections.abc import Iterator

import polars as pl

from ingest.contracts.registry import Contract, meta
from ingest.contracts.wide import WIDE
from ingest.parse.heading import ITEM_NUMBERING, normal


def bare(cell: str) -> str:
    """`其中：（1）公务用车购置费` → `公务用车购置费`, as headings are compared."""
    return ITEM_NUMBERING.sub("", normal(cell))


def item_words(contract: Contract) -> frozenset[str]:
    """Every spelling of the words that identify rows of a contract."""
    keys = (meta(contract.columns[key]) for key in contract.keys)
    return frozenset(normal(word) for key in keys for word in key.get("synonyms") or ())


def item_sums(contract: Contract, items: pl.Series) -> Iterator[int]:
    """Positions of rows that are a declared sum, where an item that it is the sum of stands next to it."""
    wide = WIDE[contract.id]
    sums = {normal(word): parts for word, parts in wide.sums.items()}
    spelled = {normal(word): item for item, words in wide.items.items() for word in (item, *words)}
    named = [bare(item or "") for item in items]
    for position, word in enumerate(named):
        beside = {spelled.get(other) for other in named[max(position - 1, 0) : position + 2]}
        if beside.intersection(sums.get(word, ())):
            yield position
