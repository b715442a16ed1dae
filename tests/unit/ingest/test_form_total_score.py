"""Where a self-evaluation prints its total: in its head, below its indicators, in both, with its grade."""

from pathlib import Path

import pytest

from tests.unit.ingest.form_sheets import Rows, self_evaluation
from tests.unit.ingest.test_forms import tables


def with_totals(head: str | None, *below: str | None) -> Rows:
    """The form, whose scores add up to 98, with a total in its head and a last row of its indicators."""
    sheet = [*self_evaluation()]
    return [*sheet[:4], *([["自评得分", head]] if head else []), *sheet[4:-2], [*below], sheet[-1]]


def read(tmp_path: Path, rows: Rows) -> tuple[str | None, str | None, str]:
    """Total, grade and what is said of them."""
    found = tables(tmp_path, rows)["DC16"]
    assert found.form is not None
    head = found.rows.row(0, named=True)
    said = " ".join(zh for zh, _ in found.form.warnings)
    return head["total_score"], head["self_grade"], said


BLANKS = [None] * 5
SUM_OF_INDICATORS = ["合计", *BLANKS, "90", "88"]


def test_total_of_the_head_counts_above_the_sum_of_the_indicators(tmp_path: Path) -> None:
    """The sum without execution landed as the total."""
    total, _, said = read(tmp_path, with_totals("98", *SUM_OF_INDICATORS))
    assert total == "98"
    assert "总分" not in said


def test_total_below_counts_where_the_head_is_no_sum(tmp_path: Path) -> None:
    total, _, said = read(tmp_path, with_totals("97", "总分", *BLANKS, "100", "98"))
    assert total == "98"
    assert "表头总分 97.00 与指标表下的总分 98.00 不符，按后者入库" in said


def test_two_totals_neither_of_which_is_the_sum_are_told(tmp_path: Path) -> None:
    total, _, said = read(tmp_path, with_totals("97", "总分", *BLANKS, "100", "96"))
    assert total == "96"
    assert "表头总分 97.00 与指标表下的总分 96.00 不符" in said
    assert "总分 96.00 与各项得分之和 98.00 不符" in said


@pytest.mark.parametrize("text", ["98（优）", "98分（优）", "98优", "98，优"])
def test_total_with_its_grade_in_one_cell(tmp_path: Path, text: str) -> None:
    total, grade, _ = read(tmp_path, with_totals(None, "总分", *BLANKS, "100", text))
    assert (total, grade) == ("98分" if "分" in text else "98", "优")


def test_total_merged_over_marks_and_score(tmp_path: Path) -> None:
    total, _, _ = read(tmp_path, with_totals(None, "总分", *BLANKS, "98", None))
    assert total == "98"


@pytest.mark.parametrize("marks", ["100", "95"])
def test_lone_figure_that_is_no_sum_of_scores_is_that_of_the_marks(tmp_path: Path, marks: str) -> None:
    total, _, _ = read(tmp_path, with_totals(None, "总分", *BLANKS, marks, None))
    assert total is None
