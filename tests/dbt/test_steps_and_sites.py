"""Steps told before they can have happened, and reports shown on fewer sites than others: both are listed."""

from datetime import date
from pathlib import Path

import duckdb

from tests.dbt.conftest import BuildCounty
from tests.dbt.dbt_room import BUILD_FILE, run_dbt
from tests.dbt.landing_fixture import write_landing

ITEM = {"work_year": 2018, "source_type": "audit", "agency_code": "101001", "notice_on": date(2018, 3, 1)}


def test_no_step_is_later_than_its_file(tmp_path: Path) -> None:
    """The ledger keeps UTC: loaded at 16:30 on the 30th, in China it is the 1st; that day itself is fine."""
    items = [
        ITEM | {"item_id": "same day", "replied_on": date(2018, 7, 1)},
        ITEM | {"item_id": "day after", "replied_on": date(2018, 7, 2)},
        ITEM | {"item_id": "due later", "due_on": date(2018, 8, 1)},
    ]
    landing = write_landing(tmp_path / "deliveries.duckdb", {"agency_master": [], "rectification": items})
    with duckdb.connect(str(landing)) as connection:
        connection.execute("update ledger.loads set loaded_at = timestamp '2018-06-30 16:30:00'")
    run_dbt(
        "build",
        "--select",
        "+rev_row_faults",
        "--exclude-resource-type",
        "unit_test",
        "test",
        landing=landing,
        home=tmp_path,
    )
    with duckdb.connect(str(tmp_path / BUILD_FILE), read_only=True) as connection:
        found = connection.execute(
            "select object_id, fault_code, broken_rule from review.rev_row_faults"
        ).fetchall()
    assert found == [("day after", "AFTER_DELIVERY", "replied_on after its delivery")]


def test_a_report_is_disclosed_on_every_kind_of_site(build_county: BuildCounty) -> None:
    report = {"work_year": 2018, "object_type": "reeval_report", "published_on": date(2018, 9, 1)}
    both = [("a1", "whole", "部门网站"), ("a2", "whole", "县财政网站"), ("b1", "half", "部门网站")]
    rows = [report | {"disclosure_id": i, "object_id": about, "site_type": site} for i, about, site in both]
    built = build_county({"perf_disclosure": rows}, select="+rev_row_faults")
    found = built.execute("select fault_code, object_id from review.rev_row_faults").fetchall()
    assert found == [("SITE_LEFT_OUT", "b1")]
