"""Invariants I1–I8 of the award rule and its worked examples (domain rules 3.4–3.6), on the oracle."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.oracle.award import Result, Rule, Unit, allocate
from tests.oracle.policy import read_award_rule, read_bands
from tests.oracle.scoring import Band, grade
from warehouse.settings import DEFAULT_POLICY

RULE = read_award_rule(Path(DEFAULT_POLICY), "JX-2017-award-default")
BANDS = read_bands(Path(DEFAULT_POLICY), "jx2017")
ONE_FEN = 1


def unit(
    code: str, reserve: int, score: Fraction | None, *, is_exempt: bool = False, bands: list[Band] = BANDS
) -> Unit:
    """A unit graded by the default bands."""
    return Unit(code, reserve, score, None if score is None else grade(bands, score), is_exempt)


scores = st.none() | st.integers(4_000, 10_000).map(lambda hundredths: Fraction(hundredths, 100))
reserves = st.just(0) | st.integers(1, 5_000_000) | st.sampled_from((100_000, 2_500_000))


@st.composite
def counties(draw: st.DrawFn) -> list[Unit]:
    """Up to two dozen units: ties, zero reserves, missing scores and exempt ones among them."""
    drawn = draw(st.lists(st.tuples(reserves, scores, st.booleans(), st.booleans()), min_size=1, max_size=24))
    return [
        unit(f"{100 + n}001", reserve, score, is_exempt=first and second)
        for n, (reserve, score, first, second) in enumerate(drawn)
    ]


MODES = [
    read_award_rule(Path(DEFAULT_POLICY), f"JX-2017-award-{mode}")
    for mode in ("default", "full-pool", "rank-ladder", "net-zero")
]
rules = st.builds(
    lambda rule, cap, base, exponent: replace(
        rule, cap_rate=cap, base_exponent=base, score_exponent=exponent
    ),
    st.sampled_from(MODES),
    st.sampled_from((None, Fraction(0), Fraction(1, 3), Fraction(1))),
    st.sampled_from((0, 1)),
    st.sampled_from((0, 1, 2)),
)


def paid(result: Result, code: str) -> int:
    """What a unit gets, fen."""
    return result.lines[code].total


@given(counties(), rules)
def test_i1_the_pool_balances_to_the_fen(units: list[Unit], rule: Rule) -> None:
    result = allocate(units, rule)
    inside = [result.lines[u.code] for u in units if not u.is_exempt]
    assert sum(x.returned + x.reward + x.held for x in inside) + result.retained == result.pool
    assert result.retained >= 0


@given(counties(), rules)
def test_i2_nobody_pays_and_nobody_exceeds_reserve_or_cap(units: list[Unit], rule: Rule) -> None:
    result = allocate(units, rule)
    for u in units:
        line = result.lines[u.code]
        assert 0 <= line.returned <= u.reserve
        assert line.reward >= 0
        assert line.held >= 0
        assert rule.cap_rate is None or line.reward <= u.reserve * rule.cap_rate


@given(counties())
def test_i3_a_higher_score_never_gets_less_for_the_same_reserve(units: list[Unit]) -> None:
    result = allocate(units, RULE)
    scored = [u for u in units if u.score is not None and not u.is_exempt]
    for a in scored:
        for b in scored:
            if a.reserve == b.reserve and (a.score or 0) > (b.score or 0):
                assert paid(result, a.code) >= paid(result, b.code)


@given(counties())
def test_i4_equal_reserve_and_score_differ_by_one_fen_at_most(units: list[Unit]) -> None:
    result = allocate(units, RULE)
    inside = [u for u in units if not u.is_exempt]
    for a in inside:
        for b in inside:
            if (a.reserve, a.score) == (b.reserve, b.score):
                assert abs(paid(result, a.code) - paid(result, b.code)) <= ONE_FEN


@given(counties(), rules)
def test_i5_a_grade_without_weight_earns_no_reward(units: list[Unit], rule: Rule) -> None:
    result = allocate(units, rule)
    for u in units:
        if u.grade is None or rule.reward_weights.get(u.grade, 0) == 0:
            assert result.lines[u.code].reward == 0


@given(counties())
def test_i6_full_return_never_loses_and_part_return_never_gains(units: list[Unit]) -> None:
    result = allocate(units, RULE)
    for u in units:
        if u.grade is None or u.is_exempt:
            continue
        net = paid(result, u.code) - u.reserve
        assert net >= 0 if RULE.return_rates[u.grade] == 1 else net <= 0


@given(counties(), rules, st.randoms(use_true_random=False))
def test_i7_the_order_of_the_input_does_not_matter(units: list[Unit], rule: Rule, random) -> None:
    shuffled = list(units)
    random.shuffle(shuffled)
    assert allocate(shuffled, rule) == allocate(units, rule)


@given(counties(), st.data())
def test_i8_a_better_score_never_lowers_the_own_total(units: list[Unit], data: st.DataObject) -> None:
    scored = [n for n, u in enumerate(units) if u.score is not None and not u.is_exempt]
    if not scored:
        return
    chosen = data.draw(st.sampled_from(scored))
    before = units[chosen]
    score = Fraction(data.draw(st.integers(int((before.score or 0) * 100), 10_000)), 100)
    better = [*units[:chosen], unit(before.code, before.reserve, score), *units[chosen + 1 :]]
    assert paid(allocate(better, RULE), before.code) >= paid(allocate(units, RULE), before.code) - ONE_FEN


def test_the_worked_example_comes_out_to_the_fen() -> None:
    table = (
        ("101", 3_000_000, "95", 3_000_000, 1_181_755),
        ("102", 3_000_000, "91.2", 3_000_000, 1_134_485),
        ("103", 2_000_000, "87.5", 2_000_000, 483_760),
        ("104", 2_500_000, "82", 2_250_000, 0),
        ("105", 4_000_000, "75", 3_200_000, 0),
        ("106", 1_500_000, "66", 750_000, 0),
        ("107", 1_000_000, "58", 0, 0),
    )
    units = [unit(code, reserve, Fraction(score)) for code, reserve, score, _, _ in table]
    units += [unit("108", 500_000, None), unit("109", 800_000, None, is_exempt=True)]
    result = allocate(units, RULE)
    assert {c: (x.returned, x.reward) for c, x in result.lines.items() if c < "108"} == {
        code: (returned, reward) for code, _, _, returned, reward in table
    }
    assert (result.lines["108"].held, result.lines["109"].returned) == (500_000, 800_000)
    assert (result.pool, result.retained) == (17_500_000, 0)


def test_a_small_winner_is_capped_at_its_own_reserve() -> None:
    result = allocate([unit("201", 100_000, Fraction(92)), unit("202", 5_000_000, Fraction(65))], RULE)
    assert (result.lines["201"].reward, result.lines["201"].is_capped) == (100_000, True)
    assert result.retained == 2_400_000
