"""Other rubrics, measures, bands, calendars and award rules are a pack and delivered values, nothing more."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.oracle.county import Policy
from tests.oracle.policy import rows
from tests.oracle.snapshot import POLICY_FILES, check_published, check_snapshot
from tests.property.random_counties import RandomCounty, write_counties
from tests.property.random_packs import AWARDS, RandomPack
from warehouse.build import build
from warehouse.policy import check

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
def home(
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
def test_random_packs_come_out_as_the_oracle_says(home: tuple[Path, int], *, has_optional: bool) -> None:
    folder, seed = home
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
