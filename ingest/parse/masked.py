"""Numbers that stand for a person: taken out wherever text is free, whoever wrote them there."""

import re

import polars as pl

_AREA = r"[(（]0\d{2,3}[)）]|0\d{2,3}-"
_BIRTHDAY = r"(?:[0０][1-9１-９]|[1１][0-2０-２])(?:[0０][1-9１-９]|[12１２]\d|[3３][01０１])"
# Mobile phones, identity cards of eighteen digits and of fifteen, fixed phones; in full width or groups too.
NUMBER = re.compile(
    r"(?<!\d)(?:(?:86[ -]?)?[1１][3-9３-９]\d[ -]?\d{4}[ -]?\d{4}|\d{6}[ -]?\d{8}[ -]?\d{3}[\dXxＸｘ]"
    rf"|[1-8１-８]\d{{7}}{_BIRTHDAY}\d{{3}}|(?:{_AREA})\d{{7,8}})(?!\d)"
)
# A bank card, also in groups of four, and as what spreadsheets keep of one: 6.22848155288731E+18.
_BANK_CARD = re.compile(
    r"(?<!\d)(?:\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?!\d)"
    r"|(?<![\d.])\d\.\d{9,}[Ee]\+1[5-8](?!\d)"
)
# What every such number contains.
_PERHAPS = (
    r"[0-9０-９]{11}|[0-9][-)）][0-9]{7}|[0-9]{9}[Ee]\+|[0-9０-９][ -][0-9０-９]{4}[ -]?[0-9０-９]{4}"
    r"|[0-9０-９]{4}[ -][0-9０-９]{4}|[0-9０-９]{6}[ -][0-9０-９]{8}"
)
_MASK = "***"


def masked(text: str) -> str:
    """Free text with these numbers masked."""
    return _BANK_CARD.sub(_MASK, NUMBER.sub(_MASK, text))


def masked_name(name: str) -> str:
    """The name of a file or sheet, on one line, with these numbers cut to their last four digits.

    So the files of two people stay two files.
    """
    text = " ".join(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").splitlines())
    for number in (NUMBER, _BANK_CARD):
        text = number.sub(lambda found: f"…{found[0][-4:]}", text)
    return text


def perhaps_masked(texts: pl.Series) -> pl.Series:
    """Which texts of a column may hold such a number, told at polars speed."""
    return texts.str.contains(_PERHAPS)


def all_masked(texts: pl.Series) -> pl.Series:
    """A column of free texts with these numbers masked."""
    doubtful = texts.filter(perhaps_masked(texts)).unique()
    return texts.replace(doubtful.to_list(), [masked(text) for text in doubtful])
