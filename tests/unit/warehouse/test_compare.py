"""What `builds diff` reports between two builds."""

from decimal import Decimal
from pathlib import Path

from warehouse import snapshots
from warehouse.compare import diff


def test_moved_departments_are_listed_with_both_figures(published: Path) -> None:
    newest, oldest = (one.build_id for one in snapshots.all_builds())
    moved = {row["agency_code"]: row for row in diff(oldest, newest).departments}
    assert set(moved) == {"101001", "102001"}
    risen = moved["102001"]
    assert (risen["total_score_before"], risen["total_score_after"]) == (Decimal("88.50"), Decimal("96.00"))
    assert (risen["rank_before"], risen["rank_after"]) == (2, 1)
    assert (risen["grade_name_before"], risen["grade_name_after"]) == ("良", "优")
    assert (risen["award_yuan_before"], risen["award_yuan_after"]) == (Decimal("8850.00"), Decimal("9600.00"))


def test_exchanged_deliveries_are_listed(published: Path) -> None:
    newest, oldest = (one.build_id for one in snapshots.all_builds())
    changes = [(load["change"], load["load_id"]) for load in diff(oldest, newest).loads]
    assert changes == [("removed", "DC05-370828-aaaaaaaaaaaa"), ("added", "DC05-370828-bbbbbbbbbbbb")]


def test_a_build_does_not_differ_from_itself(published: Path) -> None:
    newest = snapshots.all_builds()[0].build_id
    same = diff(newest, newest)
    assert (same.departments, same.loads, same.policy_rows) == ([], [], [])


def test_changed_policy_rows_are_listed(published: Path) -> None:
    import duckdb

    newest, oldest = snapshots.all_builds()
    newest.path.chmod(0o644)
    with duckdb.connect(str(newest.path)) as connection:
        connection.execute("update policy.grade_bands set lower_score = 91 where grade_code = 'A_YOU'")
    rows = diff(oldest.build_id, newest.build_id).policy_rows
    assert [(row["change"], row["file"], str(row["row"]["lower_score"])) for row in rows] == [
        ("removed", "grade_bands", "90"),
        ("added", "grade_bands", "91"),
    ]
