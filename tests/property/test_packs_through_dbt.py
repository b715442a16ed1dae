"""Other rubrics, measures, bands, calendars and award rules are a pack and delivered values, nothing more."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.oracle.policy import rows
from tests.oracle.snapshot import POLICY_FILES, check_published, check_snapshot
from tests.oracle.units import Policy
from tests.property.random_counties import RandomCounty, write_counties
from tests.property.random_packs import AWARDS, COLUMNS, RandomPack
from tests.realdata.county_files import agency_row, published_rows, write_csv
from warehouse.build import build
from warehouse.policy import check, effective_pack
from warehouse.settings import DEFAULT_POLICY

SEEDS = range(int(os.environ.get("JIXIAO_PACK_SEEDS", "1")))
RUBRICS = 6
COUNTIES = 20


def _pack(seed: int, *, has_optional: bool) -> tuple[RandomPack, list[RandomCounty]]:
    """A pack and the counties that its calendar names, some of them for two years or by the line for any."""
    name = "FULL" if has_optional else "BARE"
    draw = Random(f"{name} {seed}")
    pack = RandomPack(draw, name, has_optional)
    for _ in range(RUBRICS):
        pack.add_rubric()
    counties = []
    # The counties of both packs lie in one landing file, so each pack has a year of its own for any county.
    any_year = 2021 if has_optional else 2019
    pack.assign("*", any_year, pack.versions[0], f"{pack.versions[0]}-award-1")
    for number in range(COUNTIES):
        county = RandomCounty(f"{37 if has_optional else 12}{number:04d}", draw)
        for year in draw.choice(((2017,), (2017,), (2018,), (2017, 2018), (any_year,), (2020,))):
            version = pack.versions[0] if year == any_year else pack.versions[number % RUBRICS]
            if year < 2019:
                award = draw.choice(("", *[f"{version}-award-{n + 1}" for n in range(AWARDS)] * 3))
                pack.assign(county.region, year, version, award)
            county.add_year(year, pack, version)
        counties.append(county)
    return pack, counties


@pytest.fixture(scope="module", params=SEEDS)
def deliveries(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, int]]:
    """A data folder with the deliveries of the counties of both packs."""
    folder = tmp_path_factory.mktemp("packs")
    counties = [
        c for has_optional in (False, True) for c in _pack(request.param, has_optional=has_optional)[1]
    ]
    shutil.copyfile(write_counties(folder / "deliveries.duckdb", counties), folder / "landing.duckdb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(folder))
        patch.delenv("JIXIAO_POLICY", raising=False)
        yield folder, request.param


def _few(wrong: Iterable[str]) -> dict[tuple[str, str], tuple[int, str]]:
    """Disagreements by mart and column: how many, and one of them."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for text in wrong:
        head, _, what = text.partition(": ")
        key = head.split()[0], what.split()[0]
        found[key] = found.get(key, (0, ""))[0] + 1, text
    return found


@pytest.mark.parametrize("has_optional", [False, True], ids=["required_columns_only", "with_gates"])
def test_random_packs_come_out_as_the_oracle_says(
    deliveries: tuple[Path, int], *, has_optional: bool
) -> None:
    folder, seed = deliveries
    pack, counties = _pack(seed, has_optional=has_optional)
    written = pack.write(folder / pack.name)
    assert [finding for finding in check(written) if finding.is_blocking] == []
    snapshot = build(policy=written, echo=lambda _line: None).snapshot
    policy: Policy = {
        stem: rows(written, stem) for stem in POLICY_FILES if (written / f"{stem}.csv").exists()
    }
    years = [year for county in counties for year in county.years]
    wrong = _few(check_published(snapshot.path, policy, years))
    assert wrong == {}
    assert _few(check_snapshot(snapshot.path)) == {}


def test_the_default_pack_without_its_optional_columns_scores_as_the_default(
    home: Path, tmp_path: Path
) -> None:
    """It is the same pack in the end; values on both sides of every tier."""
    pack = RandomPack(Random("default"), "DEFAULT", has_optional=False)
    pack.rows |= {stem: rows(DEFAULT_POLICY, stem) for stem in COLUMNS}
    county = RandomCounty("370828", pack.draw)
    for year in (2016, 2017):
        county.add_year(year, pack, "JX-2017-default")
    shutil.copyfile(write_counties(tmp_path / "deliveries.duckdb", [county]), home / "landing.duckdb")
    bare = pack.write(tmp_path / "pack")
    merged = effective_pack(bare, tmp_path / "effective")
    for path in DEFAULT_POLICY.glob("*.csv"):
        assert rows(merged, path.stem) == rows(DEFAULT_POLICY, path.stem)
    snapshot = build(policy=bare, echo=lambda _line: None).snapshot
    policy: Policy = {stem: rows(DEFAULT_POLICY, stem) for stem in POLICY_FILES}
    assert _few(check_published(snapshot.path, policy, county.years)) == {}


# A rubric that shares nothing with the default one: 150 marks, other aspects, measures, bands and award.
DEMO = {
    "rubrics": "DEMO,民生服务评价,pass2,150,办法,县政府,2023-01-05,",
    "rubric_calendar": "990101,2023,DEMO,DEMO-award,2023-01-05,新办法",
    "rubric_dimensions": "DEMO,P,服务,Service,90\nDEMO,Q,管理,,60",
    "rubric_indicators": (
        "DEMO,P1,P,服务,办结率,,60,zero,按比例,\n"
        "DEMO,P2,P,服务,投诉变动,,30,redistribute,分档,\n"
        "DEMO,Q1,Q,管理,内部管理,,60,block,加权,"
    ),
    "rubric_measures": (
        "DEMO,P1,service_rate,1,none,missing\n"
        "DEMO,P2,complaint_change_rate,1,abs,not_applicable\n"
        "DEMO,Q1,audit_points,0.25,none,zero\n"
        "DEMO,Q1,training_hours,0.75,none,not_applicable"
    ),
    "rubric_curve_points": (
        "DEMO,P1,service_rate,1,0.5,0,linear\nDEMO,P1,service_rate,2,1,1,linear\n"
        "DEMO,P2,complaint_change_rate,1,0.1,1,step\nDEMO,P2,complaint_change_rate,2,0.2,0.5,step\n"
        "DEMO,P2,complaint_change_rate,3,,0,step\n"
        "DEMO,Q1,audit_points,1,0,1,linear\nDEMO,Q1,audit_points,2,10,0,linear\n"
        "DEMO,Q1,training_hours,1,0,0,linear\nDEMO,Q1,training_hours,2,20,1,linear\n"
        "DEMO,Q1,training_hours,3,40,0.5,linear"
    ),
    "rubric_deductions": "",
    "grade_bands": ("pass2,HIGH,优秀,,120.5,,1,\npass2,MID,达标,,75,120.5,2,\npass2,LOW,不达标,,0,75,3,"),
    "award_rules": "DEMO-award,pass2,0.1,75,2,0,,retain,retain,zero,return_and_reward,,",
    "award_grade_rules": "DEMO-award,HIGH,1,2\nDEMO-award,MID,1,1\nDEMO-award,LOW,0.25,0",
}
# Unit → reserve, and measure → (numerator, denominator, value).
DEMO_UNITS = {
    "101001": (
        1000,
        {
            "service_rate": (9, 10, 0),
            "complaint_change_rate": ("", "", -0.15),
            "training_hours": ("", "", 30),
        },
    ),
    "102001": (
        2000,
        {"service_rate": ("", "", 1), "audit_points": ("", "", 5), "training_hours": ("", "", 20)},
    ),
    "103001": (
        4000,
        {
            "service_rate": ("", "", 0.5),
            "complaint_change_rate": ("", "", 0.2),
            "audit_points": ("", "", 12),
            "training_hours": ("", "", 10),
        },
    ),
    "104001": (400, {"training_hours": ("", "", 10)}),
}
# Unit → total, grade, returned, reward. 48 + 15 + 48.75; 90 (30 of them moved) + 52.5; 0 + 15 + 22.5.
# The pot is 3000 + 300; the weights are 1 × 36.75² and 2 × 67.5².
DEMO_RESULTS = {
    "101001": ("111.75", "MID", "1000.00", "425.96"),
    "102001": ("142.50", "HIGH", "2000.00", "2874.04"),
    "103001": ("37.50", "LOW", "1000.00", "0.00"),
    "104001": (None, None, "100.00", "0.00"),
}


def test_a_pack_of_another_system_needs_its_required_files_alone(home: Path, tmp_path: Path) -> None:
    """From plain CSV deliveries to the award, worked out by hand."""
    pack = tmp_path / "pack"
    pack.mkdir()
    for stem, lines in DEMO.items():
        header = ",".join(COLUMNS[stem].split())
        (pack / f"{stem}.csv").write_text(f"{header}\n{lines}\n", encoding="utf-8")
    assert check(pack) == []
    merged = rows(effective_pack(pack, tmp_path / "effective"), "rubric_calendar")
    assert [row["rubric_version"] for row in merged] == ["DEMO"]
    found = published_rows(
        _demo_files(tmp_path / "990101"),
        region="990101",
        policy=pack,
        sql="""
            select agency_code, total_score, grade_code, returned_yuan, reward_yuan
            from marts.fct_award_allocations
            inner join marts.fct_agency_scores using (region_code, fiscal_year, agency_code)
        """,
    )
    printed = {code: tuple(None if x is None else str(x) for x in rest) for code, *rest in found}
    assert printed == DEMO_RESULTS


def _demo_files(folder: Path) -> Path:
    units = [agency_row(2023, code, f"单位{code}") for code in DEMO_UNITS]
    values = [
        {
            "预算年度": 2023,
            "单位代码": code,
            "测算指标": measure,
            "分子": numerator,
            "分母": denominator,
            "指标值": value,
        }
        for code, (_, measures) in DEMO_UNITS.items()
        for measure, (numerator, denominator, value) in measures.items()
    ]
    reserves = [
        {
            "预算年度": 2023,
            "单位代码": code,
            "公用经费预算（元）": reserve * 10,
            "预留比例": "10%",
            "预留金额（元）": reserve,
        }
        for code, (reserve, _) in DEMO_UNITS.items()
    ]
    write_csv(folder / "agency_master.csv", units)
    write_csv(folder / "measure_values.csv", values)
    write_csv(folder / "public_fund_reserve.csv", reserves)
    return folder
