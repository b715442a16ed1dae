"""Units that were renamed, merged or split: every fact goes on under the new code as it did under the old."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from dashboard.queries import rectifications
from ingest import ingest
from ingest.sample import write_county
from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency
from warehouse.build import build
from warehouse.connect import write_landing

REGION = "370828"
RENAMED_ON = "date '2018-03-01'"
# Since that day extracts name the units by their new codes; what was delivered before keeps the old ones.
AFTERWARDS = {
    "agency_master": "fiscal_year = 2018",
    "budget_adjustment": "fiscal_year = 2018",
    "comp_manual": "true",
    "goal_declaration": "fiscal_year = 2018",
    "issue_ledger": f"report_on >= {RENAMED_ON}",
    "monitoring": "fiscal_year = 2018",
    "rectification": "work_year = 2018",
    "result_use": "true",
    "self_eval": "work_year = 2018",
    "treasury_payment": "fiscal_year = 2018",
    "whole_eval": "work_year = 2018",
}
# Units that the sample itself changes keep their codes.
CHANGED = ("115001", "142001", "152001")
# These alone are about codes and files themselves.
ABOUT_CODES = {"dim_agency_successors", "dim_loads"}


def _rename_all(connection: duckdb.DuckDBPyConnection) -> int:
    """Give every first unit that the sample does not change a new code, in the middle of 2018; count them."""
    connection.execute(f"""
        create temp table renamed as
        select agency_code as old_code, dept_code || '801' as new_code, min(agency_name) as name
        from landing.agency_master
        where region_code = '{REGION}' and agency_level = 1 and agency_code not in (
            select old_code from landing.agency_change union all select new_code from landing.agency_change
        )
        group by 1, 2
    """)
    connection.execute(f"""
        insert into landing.agency_change by name
        select
            changes.* replace (
                renamed.old_code as old_code, renamed.name as old_name, renamed.new_code as new_code,
                renamed.name as new_name, '更名' as change_type, {RENAMED_ON} as effective_on, null as share
            )
        from renamed cross join (select * from landing.agency_change limit 1) as changes
    """)
    for stem, condition in AFTERWARDS.items():
        connection.execute(f"""
            update landing.{stem} set agency_code = new_code from renamed
            where {stem}.agency_code = old_code and ({condition})
        """)
    connection.execute("""
        update landing.agency_master set parent_code = new_code from renamed
        where parent_code = old_code and fiscal_year = 2018
    """)
    count = connection.execute("select count(*) from renamed").fetchone()
    assert count
    return int(count[0])


def _results(con: duckdb.DuckDBPyConnection, catalog: str) -> Iterator[tuple[str, str]]:
    """Each table that pages and reviewers read, with its columns by which new codes count as the old ones."""
    tables = con.execute(
        "select distinct table_schema || '.' || table_name, table_name from information_schema.tables"
        f" where table_catalog = '{catalog}' and table_schema in ('marts', 'review') order by 1"
    ).fetchall()
    for path, name in tables:
        if name in ABOUT_CODES:
            continue
        columns = con.execute(f"describe {catalog}.{path}").fetchall()
        yield (
            f"{catalog}.{path}",
            ", ".join(
                rf"regexp_replace({column}, '\b(1\d\d)801\b', '\1001', 'g') as {column}"
                if kind == "VARCHAR"
                else column
                for column, kind, *_ in columns
                if column != "load_id"
            ),
        )


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample county as `plain`, and as `renamed` with nearly every first unit renamed within 2018."""
    folder = tmp_path_factory.mktemp("renamed")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JIXIAO_HOME", str(folder / "home"))
        environment.delenv("JIXIAO_POLICY", raising=False)
        ingest(write_county(folder / "extracts", messy=False))
        plain = build(policy=None, echo=lambda _line: None).snapshot.path
        with write_landing() as connection:
            assert _rename_all(connection) > 70
        renamed = build(policy=None, echo=lambda _line: None).snapshot.path
    with duckdb.connect() as con:
        con.execute(f"attach '{plain}' as plain (read_only)")
        con.execute(f"attach '{renamed}' as renamed (read_only)")
        yield con


def test_a_renamed_county_differs_in_nothing_but_its_codes(both: duckdb.DuckDBPyConnection) -> None:
    columns = {path.partition(".")[2]: selected for path, selected in _results(both, "plain")}
    assert len(columns) > 60
    moved = {}
    for path, selected in columns.items():
        sides = [f"(select {selected} from {catalog}.{path})" for catalog in ("plain", "renamed")]
        rows = both.execute(
            f"(select '-', * from ({sides[0]} except all {sides[1]}))"
            f" union all (select '+', * from ({sides[1]} except all {sides[0]})) limit 4"
        ).fetchall()
        if rows:
            moved[path] = rows
    assert moved == {}


def test_whoever_owes_something_today_is_named_by_its_new_code(both: duckdb.DuckDBPyConnection) -> None:
    old_ones = both.execute(rf"""
        select agency_code from renamed.review.rev_overdue
        where regexp_matches(agency_code, '^1\d\d001$') and agency_code not in {CHANGED}
    """).fetchall()
    assert old_ones == []
    both.execute("use renamed")
    query = rectifications.items(region=REGION, work_year=2018)
    addressed = both.execute(
        f"select distinct agency_code, agency_name from ({query.sql})", query.params
    ).fetchall()
    both.execute("use memory")
    new = {code: name for code, name in addressed if code.endswith("801")}
    assert len(new) > 20
    assert all(name != code for code, name in new.items())
    assert {code for code, _ in addressed if code.endswith("001")} <= set(CHANGED)


def test_a_split_within_the_judged_year_takes_no_fen_from_the_pool(build_county: BuildCounty) -> None:
    """The parts have the reserve by their shares; without scores it is held, and the list says why."""
    split = {"old_code": "152001", "old_name": "示例单位52", "effective_on": date(2017, 7, 1)}
    reserve = {"fiscal_year": 2017, "reserve_rate": Decimal("0.05")}
    con = build_county(
        {
            "agency_master": [agency(code) for code in ("101001", "182001", "183001")],
            "agency_change": [
                split
                | {
                    "change_type": "拆分",
                    "new_code": "182001",
                    "new_name": "示例单位52甲",
                    "share": Decimal("0.6"),
                },
                split
                | {
                    "change_type": "拆分",
                    "new_code": "183001",
                    "new_name": "示例单位52乙",
                    "share": Decimal("0.4"),
                },
            ],
            "public_fund_reserve": [
                reserve | {"agency_code": "101001", "public_fund_budget": 2000, "reserve_amt": 100},
                reserve
                | {"agency_code": "152001", "public_fund_budget": Decimal("1733209.80")}
                | {"reserve_amt": Decimal("86660.49")},
                reserve | {"agency_code": "999001", "public_fund_budget": 20, "reserve_amt": 1},
            ],
        },
        select="+fct_award_allocations +fct_award_pools +rev_reserve_mismatch +rev_unclear_successors"
        " +fct_open_items",
    )
    held = con.execute(
        "select agency_code, status, held_yuan from marts.fct_award_allocations order by 1"
    ).fetchall()
    assert held == [
        ("101001", "held", Decimal(100)),
        ("182001", "held", Decimal("51996.29")),
        ("183001", "held", Decimal("34664.20")),
    ]
    assert con.execute("select pool_yuan, held_yuan from marts.fct_award_pools").fetchall() == [
        (Decimal("86760.49"), Decimal("86760.49"))
    ]
    assert con.execute("select agency_code, flags from review.rev_reserve_mismatch").fetchall() == [
        ("999001", "IN_NO_POOL")
    ]
    assert con.execute("select agency_code, flags from review.rev_unclear_successors").fetchall() == [
        ("152001", "HELD_IN_PARTS")
    ]
