"""The same self-evaluations, sent as tables by one county and as official forms by another."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ingest import ingest
from ingest.sample import forms
from ingest.sample.county import County, invent_county
from ingest.sample.tables import county_tables
from ingest.sample.write import FIRST_REGION, write_table
from tests.dbt.dbt_room import BUILD_FILE, run_dbt
from warehouse.settings import settings

# A form does not say how far its review has come; one column for targets does not call words 定性.
FACTS = {
    "fct_self_evaluations": "* exclude (status)",
    "fct_self_evaluation_indicators": "* replace (coalesce(compare_sign, '定性') as compare_sign)",
}
Facts = dict[str, list[tuple]]


def write_tables(folder: Path, county: County) -> None:
    """DC16 and DC17 as tables."""
    for table in county_tables(county):
        if table.stem in forms.STEMS:
            write_table(folder, table.stem, table.period, table.rows, messy=True)


def facts_of(home: Path, write: Callable[[Path, County], object]) -> Facts:
    """Write units and self-evaluations, ingest them, build the two facts and read them."""
    county = invent_county(2018, FIRST_REGION, (2017,), "plain")
    folder = home / FIRST_REGION
    folder.mkdir()
    for table in county_tables(county):
        if table.stem == "agency_master":
            write_table(folder, table.stem, table.period, table.rows, messy=True)
    write(folder, county)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JIXIAO_HOME", str(home / "data"))
        loads = ingest([folder])
        assert {load.status for load in loads} == {"current"}, [load.error for load in loads if load.error]
        # Tests of models beyond the selection wait for a fuller build.
        run_dbt(
            *("build", "--select", *(f"+{fact}" for fact in FACTS), "--indirect-selection", "buildable"),
            *("--exclude-resource-type", "unit_test"),
            landing=settings().landing_path,
            home=home,
        )
    with duckdb.connect(str(home / BUILD_FILE), read_only=True) as connection:
        return {
            fact: connection.execute(f"select {columns} from marts.{fact} order by all").fetchall()
            for fact, columns in FACTS.items()
        }


def test_forms_and_tables_build_the_same_facts(tmp_path_factory: pytest.TempPathFactory) -> None:
    as_tables = facts_of(tmp_path_factory.mktemp("tables"), write_tables)
    as_forms = facts_of(tmp_path_factory.mktemp("forms"), forms.write_forms)
    assert [len(as_tables[fact]) for fact in FACTS] == [43, 43 * 7]
    assert as_forms == as_tables
