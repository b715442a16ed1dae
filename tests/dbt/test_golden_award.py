"""The award through the real models: the worked examples of domain 3.6, and random counties by the oracle."""

import csv
import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency
from tests.oracle.award import Unit, allocate
from tests.oracle.policy import award_rule, read_bands, rows
from tests.oracle.scoring import grade
from warehouse.settings import DEFAULT_POLICY

FIRST, SECOND = "990001", "990002"
RANDOM_COUNTIES = [f"9901{n:02d}" for n in range(40)]
DEFAULT_RULE = "JX-2017-award-default"
MODES = [row["award_rule_version"] for row in rows(DEFAULT_POLICY, "award_rules")]

Units = list[tuple[str, str, str | None, bool]]

WORKED: dict[str, Units] = {
    FIRST: [
        ("101", "30000.00", "95.00", True),
        ("102", "30000.00", "91.20", True),
        ("103", "20000.00", "87.50", True),
        ("104", "25000.00", "82.00", True),
        ("105", "40000.00", "75.00", True),
        ("106", "15000.00", "66.00", True),
        ("107", "10000.00", "58.00", True),
        ("108", "5000.00", None, True),
        ("109", "8000.00", None, False),
    ],
    SECOND: [("201", "1000.00", "92.00", True), ("202", "50000.00", "65.00", True)],
}


def _random_county(region: str) -> Units:
    """Two to thirty units with ties, zero reserves, missing scores and exempt ones among them."""
    draw = random.Random(region)
    return [
        (
            str(101 + n),
            str(draw.choice((Decimal(0), Decimal(25000), Decimal(draw.randint(1, 5_000_000)) / 100))),
            draw.choice(
                ("85", "90", None, *(str(Decimal(draw.randint(4000, 10000)) / 100) for _ in range(7)))
            ),
            draw.random() > 0.1,
        )
        for n in range(draw.randint(2, 30))
    ]


COUNTIES = WORKED | {region: _random_county(region) for region in RANDOM_COUNTIES}


def _base_of(region: str) -> str:
    """Which rule of the default pack a random county's own one varies: every mode has its turn."""
    return MODES[RANDOM_COUNTIES.index(region) % len(MODES)]


def _terms_of(region: str, stem: str) -> list[dict[str, str]]:
    """Terms by grade, or rank classes, of the rule that a random county's own one varies."""
    return [row for row in rows(DEFAULT_POLICY, stem) if row["award_rule_version"] == _base_of(region)]


def _award_rules() -> list[dict[str, str]]:
    """The default rule, and one of its own for each random county."""
    ready = {row["award_rule_version"]: row for row in rows(DEFAULT_POLICY, "award_rules")}
    varied = []
    for region in RANDOM_COUNTIES:
        draw = random.Random(f"rule {region}")
        varied.append(
            ready[_base_of(region)]
            | {
                "award_rule_version": f"RULE-{region}",
                "cap_rate": draw.choice(("", "0", "0.333333", "0.5", "1")),
                "base_exponent": draw.choice("01"),
                "score_exponent": draw.choice("012"),
                "score_floor": draw.choice(("0", "84.5", "90")),
            }
        )
    return [ready[DEFAULT_RULE], *varied]


def _write(folder: Path, name: str, lines: Sequence[Mapping[str, object]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)


def _pack(folder: Path) -> Path:
    """A rubric whose one indicator is a delivered score of 0 to 100, so that scores can be set freely."""
    version = {"rubric_version": "ONE"}
    _write(
        folder,
        "rubrics",
        [version | {"rubric_name": "单一得分", "grade_scheme": "jx2017", "full_marks": 100}],
    )
    _write(
        folder,
        "rubric_dimensions",
        [version | {"dimension_code": "T", "dimension_name_zh": "总分", "full_marks": 100}],
    )
    indicator = {
        "indicator_code": "T1",
        "dimension_code": "T",
        "level2_name": "总分",
        "indicator_name_zh": "总分",
    }
    _write(folder, "rubric_indicators", [version | indicator | {"full_marks": 100, "na_policy": "block"}])
    measure = version | {"indicator_code": "T1", "measure": "whole_score"}
    _write(
        folder, "rubric_measures", [measure | {"weight": 1, "transform": "none", "no_evidence": "missing"}]
    )
    points = [
        {"point_no": n, "measure_value": 100 * n, "share": n, "interpolation": "linear"} for n in (0, 1)
    ]
    _write(folder, "rubric_curve_points", [measure | point for point in points])
    rules = _award_rules()
    _write(folder, "award_rules", rules)
    for stem in ("award_grade_rules", "award_rank_classes"):
        own = [row for row in rows(DEFAULT_POLICY, stem) if row["award_rule_version"] == DEFAULT_RULE]
        own += [
            row | {"award_rule_version": _rule_of(region)}
            for region in RANDOM_COUNTIES
            for row in _terms_of(region, stem)
        ]
        _write(folder, stem, own)
    calendar = [
        {
            "region_code": region,
            "fiscal_year": 2017,
            "rubric_version": "ONE",
            "award_rule_version": _rule_of(region),
        }
        for region in COUNTIES
    ]
    _write(folder, "rubric_calendar", [line | {"decided_on": "", "reason": "示例"} for line in calendar])
    return folder


def _rule_of(region: str) -> str:
    return DEFAULT_RULE if region in WORKED else f"RULE-{region}"


@pytest.fixture(scope="module")
def award(build_county: BuildCounty, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """All counties in one build, each region with its own award rule."""
    lines = [(region, *unit) for region, units in COUNTIES.items() for unit in units]
    tables = {
        "agency_master": [
            agency(
                code, region_code=region, in_comp_eval=ranked, exempt_reason=None if ranked else "组织单位"
            )
            for region, code, _, _, ranked in lines
        ],
        "public_fund_reserve": [
            {
                "region_code": region,
                "fiscal_year": 2017,
                "agency_code": code,
                "public_fund_budget": Decimal(reserve) * 20,
                "reserve_rate": "0.05",
                "reserve_amt": reserve,
            }
            for region, code, reserve, _, _ in lines
        ],
        "measure_values": [
            {
                "region_code": region,
                "fiscal_year": 2017,
                "agency_code": code,
                "measure": "whole_score",
                "measure_value": score,
            }
            for region, code, _, score, _ in lines
            if score is not None
        ],
    }
    pack = _pack(tmp_path_factory.mktemp("pack"))
    return build_county(
        tables, policy=pack, select="+fct_award_allocations +fct_award_pools +fct_agency_scores"
    )


def _lines(award: duckdb.DuckDBPyConnection, region: str, columns: str) -> list[tuple]:
    return award.execute(
        f"select {columns} from marts.fct_award_allocations where region_code = ? order by agency_code",
        [region],
    ).fetchall()


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def test_the_worked_example_comes_out_to_the_fen(award: duckdb.DuckDBPyConnection) -> None:
    expected = [
        ("101", "30000.00", "11817.55", "0", "41817.55", "11817.55", "paid"),
        ("102", "30000.00", "11344.85", "0", "41344.85", "11344.85", "paid"),
        ("103", "20000.00", "4837.60", "0", "24837.60", "4837.60", "paid"),
        ("104", "22500.00", "0", "0", "22500.00", "-2500.00", "paid"),
        ("105", "32000.00", "0", "0", "32000.00", "-8000.00", "paid"),
        ("106", "7500.00", "0", "0", "7500.00", "-7500.00", "paid"),
        ("107", "0", "0", "0", "0", "-10000.00", "paid"),
        ("108", "0", "0", "5000.00", "0", None, "held"),
        ("109", "8000.00", "0", "0", "8000.00", "0", "exempt"),
    ]
    columns = "agency_code, returned_yuan, reward_yuan, held_yuan, total_yuan, net_yuan, status"
    assert _lines(award, FIRST, columns) == [
        (code, *map(_money, money), status) for code, *money, status in expected
    ]


def test_every_line_carries_the_terms_of_its_grade(award: duckdb.DuckDBPyConnection) -> None:
    terms = [("1", "1.5"), ("1", "1.5"), ("1", "1"), ("0.9", "0"), ("0.8", "0"), ("0.5", "0"), ("0", "0")]
    assert _lines(award, FIRST, "return_rate, reward_weight") == [
        *(tuple(map(_money, pair)) for pair in terms),
        (None, None),
        (1, 0),
    ]


def test_the_worked_pool_balances(award: duckdb.DuckDBPyConnection) -> None:
    columns = "pool_yuan, returned_yuan, rewarded_yuan, held_yuan, retained_yuan"
    pool = award.execute(
        f"select {columns} from marts.fct_award_pools where region_code = ?", [FIRST]
    ).fetchone()
    assert pool == (175_000, 142_000, 28_000, 5_000, 0)


def test_a_small_winner_is_capped_and_the_rest_retained(award: duckdb.DuckDBPyConnection) -> None:
    assert _lines(award, SECOND, "agency_code, reward_yuan, is_capped") == [
        ("201", 1000, True),
        ("202", 0, False),
    ]
    retained = award.execute(
        "select retained_yuan from marts.fct_award_pools where region_code = ?", [SECOND]
    )
    assert retained.fetchone() == (24_000,)


@pytest.mark.parametrize("region", RANDOM_COUNTIES)
def test_a_random_county_agrees_with_the_oracle(award: duckdb.DuckDBPyConnection, region: str) -> None:
    head = next(rule for rule in _award_rules() if rule["award_rule_version"] == _rule_of(region))
    grades, classes = (_terms_of(region, stem) for stem in ("award_grade_rules", "award_rank_classes"))
    bands = read_bands(DEFAULT_POLICY, "jx2017")
    units = []
    for code, reserve, printed, ranked in COUNTIES[region]:
        score = Fraction(printed) if printed and ranked else None
        fen = int(Decimal(reserve) * 100)
        units.append(Unit(code, fen, score, None if score is None else grade(bands, score), not ranked))
    result = allocate(units, award_rule(head, grades, classes=classes))
    found = _lines(award, region, "agency_code, returned_yuan, reward_yuan, held_yuan, is_capped")
    assert found == [
        (code, _yuan(line.returned), _yuan(line.reward), _yuan(line.held), line.is_capped)
        for code, line in sorted(result.lines.items())
    ]


def _yuan(fen: int) -> Decimal:
    return Decimal(fen) / 100
