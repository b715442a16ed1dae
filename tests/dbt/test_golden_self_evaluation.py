"""The worked cases SE1–SE9 of self-evaluation scoring (domain rule 1.4), through the real models."""

from decimal import Decimal

import duckdb
import pytest

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency

MILLION = 1_000_000


def _header(case: str, budget: int = MILLION, executed: int = MILLION) -> dict[str, object]:
    return {
        "self_eval_id": case,
        "work_year": 2018,
        "fiscal_year": 2017,
        "project_code": f"P-{case}",
        "project_name": f"示例项目{case}",
        "dept_name": "示例部门",
        "agency_code": "101001",
        "year_start_budget": budget,
        "full_year_budget": budget,
        "full_year_execution": executed,
        "total_score": 100,
        "status": "已审核",
    }


def _indicator(case: str, row: int = 1, **fields: object) -> dict[str, object]:
    return {
        "self_eval_id": case,
        "row_no": row,
        "lv1_perf_ind_name": "产出指标",
        "lv2_perf_ind_name": "数量指标",
        "lv3_perf_ind_name": "示例指标",
        "score_weight": 10,
        "self_score": 10,
        **fields,
    }


HEADERS = [
    _header("SE1", MILLION, MILLION // 2),
    _header("SE2", 0, 0),
    _header("spent_nothing_planned", 0, 1),
    _header("overspent", MILLION, MILLION + 1),
    _header("exactly_ninety", 100, 90),
    *(_header(case) for case in ("SE3", "SE4", "SE5", "SE6", "SE7", "SE8", "SE9", "whole")),
    # What published forms leave blank.
    {**_header("no amounts"), "full_year_budget": None, "full_year_execution": None},
    {**_header("no spending of no budget", 0, 0), "full_year_execution": None},
    {**_header("20 for execution"), "exec_weight": 20},
    {**_header("10 for execution"), "exec_weight": 10},
    *({**_header(case), "total_score": None} for case in ("no marks", "no scores", "no levels")),
]


def _table(case: str, output: int) -> list[dict[str, object]]:
    """A whole form whose output indicators have `output` marks; 50 completes the profile."""
    classes = (("产出指标", output), ("效益指标", 30), ("满意度指标", 10))
    met = {"compute_sign": "≥", "target_value": "1", "actual_value": "1"}
    return [
        _indicator(case, row, lv1_perf_ind_name=name, score_weight=marks, self_score=marks, **met)
        for row, (name, marks) in enumerate(classes, start=1)
    ]


INDICATORS = [
    _indicator("SE3", compute_sign="≥", target_value="50", actual_value="50", score_weight=8, self_score=8),
    _indicator("SE4", compute_sign="≥", target_value="100", actual_value="80"),
    _indicator("SE5", compute_sign="≤", target_value="90万", actual_value="100万"),
    _indicator("SE6", compute_sign="≥", target_value="100", actual_value="150"),
    _indicator(
        "SE7", compute_sign="定性", target_value="效果明显", actual_value="部分达成年度指标并具有一定效果"
    ),
    _indicator("SE8", compute_sign="定性", target_value="效果明显", actual_value="达成年度指标 79%"),
    *_table("SE9", 48),
    *_table("whole", 50),
    *_table("20 for execution", 40),
    *_table("10 for execution", 50),
    *({**row, "score_weight": None} for row in _table("no marks", 50)),
    *({**row, "self_score": None, "actual_value": None} for row in _table("no scores", 50)),
    *({**row, "lv1_perf_ind_name": None} for row in _table("no levels", 50)),
]


@pytest.fixture(scope="module")
def evaluated(build_county: BuildCounty) -> duckdb.DuckDBPyConnection:
    """One self-evaluation per case."""
    tables = {"agency_master": [agency("101001")], "self_eval": HEADERS, "self_eval_indicator": INDICATORS}
    return build_county(tables, select="+fct_self_evaluations +fct_self_evaluation_indicators")


@pytest.mark.parametrize(
    ("case", "score", "flags"),
    [
        ("SE1", "5.00", "REASON_REQUIRED"),
        ("SE2", "10.00", "NO_BUDGET"),
        ("spent_nothing_planned", "0.00", "SPENT_WITHOUT_BUDGET"),
        ("overspent", "10.00", "OVERSPENT"),
        ("exactly_ninety", "9.00", None),
    ],
)
def test_execution_score(
    evaluated: duckdb.DuckDBPyConnection, case: str, score: str, flags: str | None
) -> None:
    found = evaluated.execute(
        "select computed_execution_score, flags from marts.fct_self_evaluations where self_evaluation_id = ?",
        [case],
    ).fetchone()
    assert found == (Decimal(score), flags)


@pytest.mark.parametrize(
    ("case", "score", "flags"),
    [
        ("SE3", "8.00", None),
        ("SE4", "8.00", "REASON_REQUIRED"),
        ("SE5", "9.00", None),
        ("SE6", "10.00", "OVER_TARGET"),
        ("SE7", "7.00", None),
        ("SE8", None, "TIER_RANGE"),
    ],
)
def test_indicator_score(
    evaluated: duckdb.DuckDBPyConnection, case: str, score: str | None, flags: str | None
) -> None:
    found = evaluated.execute(
        "select computed_score, flags from marts.fct_self_evaluation_indicators where self_evaluation_id = ?",
        [case],
    ).fetchone()
    assert found == (score and Decimal(score), flags)


def test_marks_that_do_not_sum_are_flagged(evaluated: duckdb.DuckDBPyConnection) -> None:
    found = evaluated.execute(
        """
        select self_evaluation_id, flags, computed_score, grade_code from marts.fct_self_evaluations
        where self_evaluation_id in ('SE9', 'whole') order by self_evaluation_id
        """
    ).fetchall()
    assert found == [
        ("SE9", "WEIGHT_SUM,TOTAL_MISMATCH", Decimal("98.00"), "YOU"),
        ("whole", None, Decimal("100.00"), "YOU"),
    ]


@pytest.mark.parametrize(("marks", "flags"), [(10, None), (20, "WEIGHT_SUM")])
def test_execution_is_recomputed_out_of_the_marks_the_form_prints(
    evaluated: duckdb.DuckDBPyConnection, marks: int, flags: str | None
) -> None:
    """A province's 20 for execution earns up to 20, and is flagged: another profile is meant."""
    found = evaluated.execute(
        "select computed_execution_score, flags from marts.fct_self_evaluations where self_evaluation_id = ?",
        [f"{marks} for execution"],
    ).fetchone()
    assert found == (Decimal(f"{marks}.00"), flags)


@pytest.mark.parametrize("case", ["no amounts", "no spending of no budget"])
def test_unknown_amounts_give_no_execution_score(evaluated: duckdb.DuckDBPyConnection, case: str) -> None:
    found = evaluated.execute(
        "select computed_execution_score, computed_score from marts.fct_self_evaluations"
        " where self_evaluation_id = ?",
        [case],
    ).fetchone()
    assert found == (None, None)


@pytest.mark.parametrize(
    ("case", "computed", "row_score"),
    [("no marks", "100.00", None), ("no scores", None, None), ("no levels", "100.00", "50.00")],
)
def test_blank_marks_and_scores_are_unknown(
    evaluated: duckdb.DuckDBPyConnection, case: str, computed: str | None, row_score: str | None
) -> None:
    """Neither no marks nor full ones; and nothing is said of a sum or total that is not known."""
    head = evaluated.execute(
        "select computed_score, reported_score, grade_code, flags from marts.fct_self_evaluations"
        " where self_evaluation_id = ?",
        [case],
    ).fetchone()
    row = evaluated.execute(
        "select computed_score from marts.fct_self_evaluation_indicators"
        " where self_evaluation_id = ? and row_no = 1",
        [case],
    ).fetchone()
    flags = "NOT_RECOMPUTED" if row_score is None else None
    assert head == (computed and Decimal(computed), None, None, flags)
    assert row == (row_score and Decimal(row_score),)
