"""What a rejected cell could say instead, behind the message that rejects it."""

import polars as pl

from ingest.contracts.registry import Contract
from ingest.describe import allowed_words
from ingest.parse.date import possible_days


def with_choices(rejects: pl.DataFrame, contract: Contract) -> pl.DataFrame:
    """For a word that is none of the table's, which ones are; for an unsure date, which days it may be."""
    is_strange, is_unsure = pl.col("rule") == "unknown_word", pl.col("rule") == "date_order"
    fields = rejects.filter(is_strange)["column_name"].unique().to_list()
    words = {field: "、".join(allowed_words(contract.columns[field])) for field in fields}
    dates = rejects.filter(is_unsure)["raw_value"].unique().to_list()
    days = {text: "、".join(map(str, possible_days(text))) for text in dates}
    return rejects.with_columns(
        pl.when(is_strange)
        .then(pl.col(message) + pl.lit(lead) + _looked_up("column_name", words))
        .when(is_unsure)
        .then(pl.col(message) + _looked_up("raw_value", days))
        .otherwise(pl.col(message))
        .alias(message)
        for message, lead in (("message_zh", "，可填："), ("message_en", "; choose from: "))
    )


def _looked_up(column: str, words: dict[str, str]) -> pl.Expr:
    return pl.col(column).replace_strict(words, default=None, return_dtype=pl.String)
