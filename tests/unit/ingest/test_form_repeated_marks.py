"""Marks of a merged cell that an export repeats in each row: once where only then the sums agree."""

from itertools import count
from pathlib import Path

import pytest

from ingest.forms.identity import Printed
from ingest.layout import Table
from tests.unit.ingest.form_sheets import UNIT, Rows, self_evaluation
from tests.unit.ingest.test_forms import tables
from tests.unit.ingest.test_forms_landing import form, landed, load, units

_NUMBERS = count(1)
OUTPUT, EFFECT = "产出指标", "效益指标"


def row(first: str | None, second: str | None, marks: str | None, score: str | None) -> list[str | None]:
    """An indicator; its name is never that of another."""
    return [None, first, second, f"第{next(_NUMBERS)}项工作", "1", "1", marks, score]


def read(tmp_path: Path, rows: Rows, total: str | None) -> tuple[Table, Printed]:
    """The indicators of a form, and what is said of it."""
    found = tables(tmp_path, self_evaluation(indicators=rows, total=total))
    said = found["DC16"].form
    assert said is not None
    return found["DC17"], said


def told(said: Printed) -> str:
    return "".join(zh for zh, _ in said.warnings)


ONE_SCORE = [
    row(OUTPUT, "数量指标", None, "30"),
    row(OUTPUT, "数量指标", None, "30"),
    row(EFFECT, "社会效益", None, "60"),
]
MARKS_TOO = [
    row(OUTPUT, "数量指标", "30", "28"),
    row(OUTPUT, "数量指标", "30", "28"),
    row(EFFECT, "社会效益", "60", "60"),
]
FULL_MARKS_OF_A_LEVEL = [
    row(f"{OUTPUT}(40分)", "数量指标", None, "10"),
    row(f"{OUTPUT}(40分)", "数量指标", None, "10"),
    row(f"{OUTPUT}(40分)", "质量指标", None, "10"),
    row(f"{OUTPUT}(40分)", "时效指标", None, "10"),
    row(f"{OUTPUT}(40分)", "时效指标", None, "10"),
    row(f"{OUTPUT}(40分)", "成本指标", None, "10"),
]
SUBTOTAL = [
    row(OUTPUT, "数量指标", None, "20"),
    row(OUTPUT, "数量指标", None, "20"),
    [None, "小计", None, None, None, None, None, "20"],
    row(EFFECT, "社会效益", None, "35"),
    row(EFFECT, "社会效益", None, "35"),
    [None, "小计", None, None, None, None, None, "70"],
]
ABOVE_ITS_MARKS = [
    row(OUTPUT, "数量指标", "15", "30"),
    row(OUTPUT, "数量指标", "15", "30"),
    row(EFFECT, "社会效益", "60", "60"),
]
ACROSS_A_LEVEL = [
    row(OUTPUT, "数量指标", None, "30"),
    row(OUTPUT, "质量指标", None, "30"),
    row(EFFECT, "社会效益", None, "60"),
]


@pytest.mark.parametrize(
    ("rows", "total", "scores"),
    [
        (ONE_SCORE, "100", ["30", None, "60"]),
        (MARKS_TOO, "98", ["28", None, "60"]),
        (MARKS_TOO, None, ["28", None, "60"]),
        (FULL_MARKS_OF_A_LEVEL, None, ["10", None, "10", "10", None, "10"]),
        (SUBTOTAL, None, ["20", None, "35", "35"]),
        (ABOVE_ITS_MARKS, "100", ["30", None, "60"]),
        (ACROSS_A_LEVEL, "100", ["30", None, "60"]),
    ],
)
def test_a_repeated_score_counts_once(
    tmp_path: Path, rows: Rows, total: str | None, scores: list[str | None]
) -> None:
    """It was once loaded in each of its rows, and the total only said to differ."""
    found, said = read(tmp_path, rows, total)
    assert found.rows["self_score"].to_list() == scores
    assert "第 12 行的“得分”是上一行合并单元格的重复，只计一次" in told(said) or len(scores) == 6
    assert "TOTAL_MISMATCH" not in told(said)


def test_repeated_marks_count_once(tmp_path: Path) -> None:
    found, said = read(tmp_path, MARKS_TOO, "98")
    assert found.rows["score_weight"].to_list() == ["30", None, "60"]
    assert "不为 100" not in told(said)


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (ONE_SCORE, "130"),
        (ONE_SCORE, "90"),
        (ONE_SCORE, None),
        ([[*line[:6], "30", "30"] for line in ONE_SCORE], "70"),
        ([ONE_SCORE[0], [None, None, None, *ONE_SCORE[1][3:]], ONE_SCORE[2]], "100"),
        ([row(OUTPUT, "数量指标", "30", "10")] * 3, "40"),
        ([row(f"{OUTPUT}(60分)", "数量指标", None, "20")] * 3, None),
        ([row(f"{OUTPUT}(60分)", "数量指标", None, "15")] * 3, None),
    ],
    ids=["agrees", "otherwise", "no-total", "own-marks", "merged", "own-sum", "full", "less"],
)
def test_equal_scores_are_each_their_own_without_a_sum_that_says_otherwise(
    tmp_path: Path, rows: Rows, total: str | None
) -> None:
    found, said = read(tmp_path, rows, total)
    assert found.rows["self_score"].to_list() == [line[7] for line in rows]
    assert "重复" not in told(said) and not said.identity.repeated


UNDECIDED = [
    ([*ONE_SCORE[:2], row(OUTPUT, "质量指标", None, "30"), row(OUTPUT, "质量指标", None, "30")], "100"),
    ([row(OUTPUT, "数量指标", None, "45")] * 3, "100"),
    ([[*line[:7], "15"] if line is not MARKS_TOO[2] else line for line in MARKS_TOO], None),
    ([row(f"{EFFECT}(30分)", f"效益{n}", None, "10") for n in range(5)], None),
]


@pytest.mark.parametrize(("rows", "total"), UNDECIDED, ids=["pairs", "run", "no-total", "level"])
def test_a_form_whose_repeated_scores_nobody_can_tell_is_held(
    home: Path, tmp_path: Path, rows: Rows, total: str | None
) -> None:
    sheet = self_evaluation(indicators=rows, total=total)
    results = load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "a.xlsx", sheet))
    assert (results["DC16"].status, results["DC17"].status) == ("held", "held")
    assert "只在首行填写，行：11、12" in str(results["DC17"].error)
    assert landed("select distinct rule from ledger.rejects") == [("form_marks_repeated",)]
