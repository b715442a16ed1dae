"""A target written in any way offices have is read back: its sign, number and unit."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ingest.parse.numeral import in_digits
from ingest.parse.target import SIGNS, parse_target

UNITS = ("%", "个", "次", "户", "万元", "公里", "倍", "天", "个月", "人次", "个村", "元/人")
BEFORE = {sign: (sign, *others) for sign, others in SIGNS.items() if sign != "定性"}
BEHIND = {"≥": ("以上", "及以上", "(含)以上", "之上"), "≤": ("以下", "以内", "之内", "及以下", "(含)以下")}
LEADS = (
    "",
    "全年",
    "每年",
    "达到",
    "完成",
    "保持在",
    "维持在",
    "同比增长",
    "下降",
    "群众满意度",
    "新建公路",
    "力争",
)
DIGITS = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """1205 → 一千二百零五, 12 → 十二; written independently of the reader."""
    if number < 10:
        return DIGITS[number]
    if number < 20:
        return "十" + (DIGITS[number % 10] if number % 10 else "")
    for place, word in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= place:
            rest = number % place
            gap = "零" if rest and rest < place // 10 else ""
            # 一百一十二 says 一十 within a number.
            tail = ("一" if 10 <= rest < 20 else "") + in_words(rest) if rest else ""
            return DIGITS[number // place] + word + gap + tail
    raise AssertionError(number)


@st.composite
def targets(draw: st.DrawFn) -> tuple[str, str | None, int, str]:
    """The text, and what it says."""
    number, unit = draw(st.integers(0, 9999)), draw(st.sampled_from(UNITS))
    written = draw(st.sampled_from(("digits", "grouped", "words")))
    figure = {"digits": str(number), "grouped": f"{number:,}", "words": in_words(number)}[written]
    quantity = f"百分之{figure}" if written == "words" and unit == "%" else f"{figure}{unit}"
    sign = draw(st.sampled_from([None, *BEFORE]))
    lead, blank = draw(st.sampled_from(LEADS)), draw(st.sampled_from(("", " ")))
    if sign in BEHIND and draw(st.booleans()):
        return f"{lead}{blank}{quantity}{draw(st.sampled_from(BEHIND[sign]))}", sign, number, unit
    word = draw(st.sampled_from(BEFORE[sign])) if sign else ""
    return f"{lead}{word}{blank}{quantity}", sign, number, unit


@given(targets())
def test_sign_number_and_unit_come_back(target: tuple[str, str | None, int, str]) -> None:
    text, *said = target
    assert list(parse_target(text)) == [said[0], Decimal(said[1]), said[2]], text


@given(st.integers(0, 9999), st.integers(0, 9999), st.sampled_from(UNITS), st.sampled_from("-~—至到"))
def test_a_range_is_no_number(low: int, high: int, unit: str, between: str) -> None:
    assert parse_target(f"{low}{between}{high}{unit}").number is None
    assert parse_target(f"{low}{unit}{between}{high}{unit}").number is None


@given(st.integers(0, 9999))
def test_numerals_count_what_they_say(number: int) -> None:
    assert in_digits(f"{in_words(number)}次") == f"{number}次"
