"""A value written in any way of the catalogue is read back; any bytes at all end in tables or a UserError."""

import string
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.parse.code import parse_code
from ingest.parse.date import day_order, parse_date
from ingest.parse.money import YUAN_PER_UNIT, parse_money
from ingest.parse.number import parse_count
from ingest.parse.rate import parse_rate
from ingest.tables import read_tables
from warehouse.errors import UserError

FULL_WIDTH = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in string.digits + ",.()-%"})

fen = st.integers(-(10**13), 10**13)
ways_of_sign = st.sampled_from(["-{}", "({})", "（{}）", "－{}", "▲{}"])
ways_of_yuan = st.sampled_from(["{}", "¥{}", "￥{}", "{}元", "'{}"])


@given(fen, st.booleans(), st.booleans(), ways_of_sign, ways_of_yuan, st.sampled_from(["", " ", "\u3000"]))
def test_money_written_any_way_is_read_back(amount, grouped, full_width, negative, written, blank) -> None:
    """Grouping, width, sign, currency and blanks do not change an amount by a fen (M01–M03)."""
    yuan = Decimal(amount) / 100
    text = f"{abs(yuan):,.2f}" if grouped else f"{abs(yuan):.2f}"
    text = written.format(text) if amount >= 0 else text
    text = negative.format(text) if amount < 0 else text
    text = text.translate(FULL_WIDTH) if full_width else text
    assert parse_money(f"{blank}{text}{blank}").value == yuan


@given(st.integers(0, 10**9), st.sampled_from(sorted(YUAN_PER_UNIT)))
def test_money_in_a_unit_is_exact(hundredths, unit) -> None:
    """Column unit and cell unit give the same yuan."""
    text = f"{Decimal(hundredths) / 100:.2f}"
    exact = Decimal(hundredths) / 100 * YUAN_PER_UNIT[unit]
    assert parse_money(text, unit).value == exact == parse_money(f"{text}{unit}").value
    about = parse_money(f"约{text}{unit}")
    assert (about.value, about.note) == (exact, "approximate")
    if unit in ("万元", "亿元"):
        assert parse_money(f"{text}{unit[0]}").value == exact


DATE_FORMS = [
    *(
        "{y}.{m}.{d}",
        "{y}-{m}-{d}",
        "{y}/{m:02}/{d:02}",
        "{y}{m:02}{d:02}",
        "{y}年{m}月{d}日",
        "{y}、{m}、{d}",
    ),
    *("{y}{m:02}{d:02}.0", "'{y}-{m:02}-{d:02}", "{y}年{m}月{d}日上午", "{y}-{m:02}-{d:02} 星期一"),
]
SHORT_FORMS = ["{y:02}.{m}.{d}", "{y:02}-{m:02}-{d:02}", "{y:02}年{m}月{d}日"]
LAST_FORMS = {"mdy": "{m}/{d}/{y}", "dmy": "{d}.{m}.{y}"}
WORDS = "〇一二三四五六七八九"
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def written(form: str, day: date, year: int | None = None) -> str:
    """A day in a form."""
    return form.format(y=day.year if year is None else year, m=day.month, d=day.day)


def in_words(number: int) -> str:
    """25 → 二十五."""
    tens, ones = divmod(number, 10)
    return f"{WORDS[tens] if tens > 1 else ''}{'十' if tens else ''}{WORDS[ones] if ones or not tens else ''}"


@given(days, st.sampled_from(DATE_FORMS), st.booleans())
def test_date_written_any_way_is_read_back(day, form, full_width) -> None:
    """Also with a time behind it, as a serial number and in words (M07)."""
    text = written(form, day)
    assert parse_date(text.translate(FULL_WIDTH) if full_width else text).value == day
    assert parse_date(f"{written(DATE_FORMS[1], day)} 0:00:00").value == day
    for serial in (str((day - date(1899, 12, 30)).days), f"{(day - date(1899, 12, 30)).days}.0"):
        assert parse_date(serial).value == day
    year = "".join(WORDS[int(digit)] for digit in str(day.year))
    assert parse_date(f"{year}年{in_words(day.month)}月{in_words(day.day)}日").value == day


@given(days, st.sampled_from(["{y}年{m}月", "{y}.{m:02}", "{y}-{m:02}", "{y}{m:02}"]))
def test_month_written_any_way_is_its_first_day(day, form) -> None:
    """With a note (M08)."""
    assert parse_date(written(form, day)) == (day.replace(day=1), None, "month_only")


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(SHORT_FORMS))
def test_date_of_a_short_year_is_read_back(day, form) -> None:
    """The year stands first; a remark says so."""
    assert parse_date(written(form, day, day.year % 100)) == (day, None, "short_year")


@given(st.lists(days, min_size=1), st.sampled_from(sorted(LAST_FORMS)))
def test_dates_with_the_year_last_are_read_back_or_held(column, order) -> None:
    """As a column: read where one day is beyond the twelfth, else each one held, never another day."""
    texts = [written(LAST_FORMS[order], day) for day in column]
    found = day_order(texts)
    # 5/5/2018 is the same day in both orders, and still says nothing of the column.
    assert found == (order if any(day.day > 12 for day in column) else "")
    for text, day in zip(texts, column, strict=True):
        cell = parse_date(text, found)
        assert cell.value == day if found else cell.fault == "date_order"


@given(st.integers(0, 10_000))
def test_percent_written_any_way_is_read_back(basis_points) -> None:
    """As percent, full-width percent, fraction and bare percent."""
    rate = Decimal(basis_points) / 10_000
    percent = f"{rate * 100:f}"
    assert parse_rate(f"{percent}%", bare_is_percent=False).value == rate
    assert parse_rate(f"{percent}％".translate(FULL_WIDTH), bare_is_percent=False).value == rate
    assert parse_rate(f"{rate:f}", bare_is_percent=False).value == rate
    assert parse_rate(f"{percent}百分比", bare_is_percent=False).value == rate
    bare = parse_rate(percent, bare_is_percent=True)
    assert (bare.value, bare.note) == (rate, "bare_percent")


@given(st.from_regex(r"[1-9][0-9]{2}([0-9]{3}){0,2}", fullmatch=True))
def test_code_written_any_way_is_read_back(code) -> None:
    """Apostrophe, float and full-width forms."""
    exponent = len(code) - 1
    scientific = f"{code[0]}.{code[1:]}E+{exponent:02}"
    for text in (code, f"'{code}", f"{code}.0", code.translate(FULL_WIDTH), f" {code} ", scientific):
        assert parse_code(text).value == code


@given(st.text(max_size=40))
def test_any_text_is_a_value_a_blank_or_a_fault(text) -> None:
    """No parser raises, whatever it is given."""
    for parse in (parse_money, parse_date, parse_code, parse_count):
        cell = parse(text)
        assert cell.value is None or cell.fault is None
    parse_rate(text, bare_is_percent=True)


SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
magic = st.sampled_from(
    [
        *(b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"), b"\xef\xbb\xbf", b"\xff\xfe", b"<"),
        *(b"<table><tr><td colspan=3 rowspan=", b"<html><meta charset=", b'<?xml version="1.0"?><html>'),
    ]
)


@SLOW
@given(magic, st.binary(max_size=3000))
def test_any_bytes_end_in_a_user_error(tmp_path: Path, start, data) -> None:
    """Under any name."""
    for name in ("a.csv", "a.xlsx"):
        path = tmp_path / name
        path.write_bytes(start + data)
        with suppress(UserError):
            read_tables(path)


@SLOW
@given(
    st.lists(st.lists(st.text(max_size=8), max_size=8), max_size=12), st.sampled_from(["utf-8", "gb18030"])
)
def test_any_table_below_a_good_header_is_read(tmp_path: Path, rows, encoding) -> None:
    """Stray quotes, separators and line breaks never crash the reader."""
    lines = ["预算年度,单位代码,公用经费预算,预留比例,预留金额", *(",".join(row) for row in rows)]
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(lines).encode(encoding, errors="replace"))
    with suppress(UserError):
        read_tables(path)


@SLOW
@given(st.data())
def test_damaged_workbook_ends_in_a_user_error(tmp_path: Path, data) -> None:
    """A good workbook with bytes changed or cut off."""
    from tests.unit.ingest.deliveries import RESERVE_HEADER, workbook

    whole = bytearray(
        workbook(tmp_path / "whole.xlsx", 表=[RESERVE_HEADER, [2017, "101001", 1, "5%", 1]]).read_bytes()
    )
    for _ in range(data.draw(st.integers(0, 20))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "a.xlsx"
    path.write_bytes(whole[: data.draw(st.integers(len(whole) // 2, len(whole)))])
    with suppress(UserError):
        read_tables(path)
