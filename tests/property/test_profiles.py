"""Every rubric and every way of sharing the reserve that the project ships, by the oracle."""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

import duckdb
import pytest

from tests.oracle.policy import rows
from tests.oracle.snapshot import POLICY_FILES, check_published
from tests.property.random_counties import RandomCounty, write_counties
from tests.property.random_packs import RandomPack
from warehouse.build import build
from warehouse.policy import check, effective_pack

PROFILES = Path(__file__).parents[2] / "examples" / "policies" / "jx_profiles"
YEAR = 2017
COUNTIES = 6
# Between them every profile and every mode but the default ones.
CHOICES = (
    ("JX-2017-equal20", "JX-2017-award-full-pool"),
    ("JX-2017-exec-heavy", "JX-2017-award-rank-ladder"),
    ("JX-2017-better-of", "JX-2017-award-net-zero"),
)


def test_the_profiles_are_sound() -> None:
    assert check(PROFILES) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, RandomPack, list[RandomCounty]]]:
    """A snapshot of counties that each follow one of the choices, with the pack and the counties."""
    folder = tmp_path_factory.mktemp("profiles")
    ready = effective_pack(PROFILES, folder / "effective")
    draw = Random("profiles")
    pack = RandomPack(
        draw, "PROFILES", True, defaultdict(list, {stem: rows(ready, stem) for stem in POLICY_FILES})
    )
    pack.rows["rubric_calendar"] = []
    counties = []
    for number, (rubric, award) in enumerate(CHOICES * COUNTIES):
        county = RandomCounty(f"41{number:04d}", draw)
        pack.assign(county.region, YEAR, rubric, award)
        county.add_year(YEAR, pack, rubric)
        counties.append(county)
    shutil.copyfile(write_counties(folder / "deliveries.duckdb", counties), folder / "landing.duckdb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(folder))
        patch.delenv("JIXIAO_POLICY", raising=False)
        written = pack.write(folder / "pack")
        yield build(policy=written, echo=lambda _line: None).snapshot.path, pack, counties


def test_every_profile_and_mode_comes_out_as_the_oracle_says(
    built: tuple[Path, RandomPack, list[RandomCounty]],
) -> None:
    path, pack, counties = built
    years = [year for county in counties for year in county.years]
    assert list(check_published(path, pack.rows, years)) == []


def test_every_mode_shares_the_pool_in_its_own_way(
    built: tuple[Path, RandomPack, list[RandomCounty]],
) -> None:
    """Nothing comes back first where all is shared; only the best gain where the rest stand still."""
    with duckdb.connect(str(built[0]), read_only=True) as con:
        found = con.execute(
            """
            select award_rule_version, max(return_rate), max(rank_class_no),
                count(*) filter (net_yuan > 0 and grade_code <> 'A_YOU') > 0
            from marts.fct_award_allocations
            join marts.fct_agency_scores using (region_code, fiscal_year, agency_code)
            where fct_award_allocations.status = 'paid'
            group by award_rule_version order by award_rule_version
            """
        ).fetchall()
    assert found == [
        ("JX-2017-award-full-pool", 0, None, True),
        ("JX-2017-award-net-zero", 1, None, False),
        ("JX-2017-award-rank-ladder", 0, 4, True),
    ]
