"""Delivered measures (DC31) are held against the measures that the policy in force names."""

from pathlib import Path

import pytest

from ingest import ingest
from tests.unit.ingest.deliveries import csv_file
from warehouse.settings import PROJECT_ROOT

HEADER = ["预算年度", "单位代码", "测算指标", "指标值"]


def warnings_of(tmp_path: Path, *words: str) -> list[str]:
    rows = [[2017, "101001", word, 0.9] for word in words]
    (result,) = ingest([csv_file(tmp_path / "m.csv", [HEADER, *rows])])
    assert result.status == "current", result.error
    return [zh for zh, en in result.warnings if "[unknown_measure]" in en]


def test_a_measure_of_the_policy_is_no_matter(home: Path, tmp_path: Path) -> None:
    assert warnings_of(tmp_path, "exec_rate", "rectify_rate") == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [("exec_rat", "exec_rate"), ("A15", "exec_rate"), ("预算执行率", "exec_rate"), ("幸福感", None)],
)
def test_an_unknown_measure_is_told_with_the_known_ones(
    home: Path, tmp_path: Path, word: str, meant: str | None
) -> None:
    """By what is written alike, or by code or name of the indicator."""
    (said,) = warnings_of(tmp_path, "rectify_rate", word)
    assert said.startswith(f"第 3 行，列“测算指标”的“{word}”")
    assert ("可能是" in said) == (meant is not None)
    assert f"可能是 {meant}" in said or meant is None
    assert "现有：" in said and "three_public_change_rate" in said


def test_a_measure_of_another_pack_in_force_is_known(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIXIAO_POLICY", str(PROJECT_ROOT / "examples" / "policies" / "omb_part"))
    assert warnings_of(tmp_path, "part_planning_score") == []
