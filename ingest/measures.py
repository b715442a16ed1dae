"""Delivered measures that no rubric knows: taken, since another policy pack may name them, and told."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

import polars as pl

from ingest.contracts.registry import Contract
from ingest.contracts.remarks import Remark
from warehouse.policy.pack import Pack, read_pack
from warehouse.settings import settings

_ROWS_NAMED = 5


def unknown_measures(known: Contract, accepted: pl.DataFrame) -> Iterator[Remark]:
    """A warning per word in the column of measures (DC31) that is none of the policy in force."""
    if "measure" not in known.columns or accepted.is_empty():
        return
    pack = read_pack(settings().policy)
    measures = sorted({row["measure"] for row in pack.rows["rubric_measures"]})
    for (word,), rows in accepted.group_by("measure", maintain_order=True):
        if word not in measures:
            yield _remark(
                str(word), rows["source_row"].to_list(), measures, _meant(str(word), pack, measures)
            )


def _meant(word: str, pack: Pack, measures: Collection[str]) -> list[str]:
    """The measures of the indicator of that code or name, else those written alike."""
    codes = {
        row.key(("rubric_version", "indicator_code"))
        for row in pack.rows["rubric_indicators"]
        if word in (row["indicator_code"], row["indicator_name_zh"])
    }
    own = {
        row["measure"]
        for row in pack.rows["rubric_measures"]
        if row.key(("rubric_version", "indicator_code")) in codes
    }
    return sorted(own) or get_close_matches(word, measures, n=2)


def _remark(word: str, rows: list[int], measures: list[str], meant: list[str]) -> Remark:
    places = ", ".join(map(str, rows[:_ROWS_NAMED]))
    more_zh, more_en = ("等", " and more") if len(rows) > _ROWS_NAMED else ("", "")
    likely_zh = f"，可能是 {'、'.join(meant)}" if meant else ""
    likely_en = f"; perhaps {', '.join(meant)}" if meant else ""
    return (
        f"第 {places} 行{more_zh}，列“测算指标”的“{word}”不是现行政策中的测算指标，不会计分{likely_zh}"
        f"；现有：{'、'.join(measures)}",
        f"row {places}{more_en}, measure: '{word}' is no measure of the policy in force and earns no marks"
        f"{likely_en}; known: {', '.join(measures)} [unknown_measure]",
    )
