"""Levels above an indicator: their names are stored alone, their marks compared with those below."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.forms.levels import level
from tests.unit.ingest.form_sheets import goal_declaration, self_evaluation
from tests.unit.ingest.test_forms import tables


@pytest.mark.parametrize(
    ("text", "name", "marks"),
    [
        ("产出指标(50分)", "产出指标", 50),
        ("产出指标（50）", "产出指标", None),
        ("产出指标50分", "产出指标", 50),
        ("产出指标（分值：12.5分）", "产出指标", Decimal("12.5")),
        ("产出指标【50分】", "产出指标", 50),
        ("产出指标（50%）", "产出指标", None),
        ("一、产出指标", "产出指标", None),
        ("1.产出指标：", "产出指标", None),
        ("（一）产出\n指标（50分）", "产出指标", 50),
        ("①产出指标", "产出指标", None),
        ("满意度指标（服务对象）", "满意度指标（服务对象）", None),
        ("12345热线", "12345热线", None),
        ("3个村受益", "3个村受益", None),
        ("（50分）", "（50分）", None),
    ],
)
def test_marks_and_numbers_are_no_part_of_the_name(text: str, name: str, marks: object) -> None:
    assert level(text) == (name.replace("（", "(").replace("）", ")"), marks)


def marked(first: str, second: str, marks: str) -> list[list[str | None]]:
    return [
        [None, first, second, "水标尺数量", "≥266米", "266", "30", "30"],
        [None, None, None, "护坡长度", "≥1公里", "1", marks, marks],
        [None, "效益指标", "社会效益指标", "受益人口", "≥9人", "9", "40", "40"],
    ]


@pytest.mark.parametrize(("marks", "remarks"), [("20", 0), ("19", 2)])
def test_a_form_stores_names_and_says_where_marks_differ(tmp_path: Path, marks: str, remarks: int) -> None:
    rows = marked("一、产出指标（50分）", "数量指标（50分）", marks)
    found = tables(tmp_path, self_evaluation(indicators=rows, total=None))
    indicators, form = found["DC17"].rows, found["DC16"].form
    assert indicators["lv1_perf_ind_name"].to_list() == ["产出指标", "产出指标", "效益指标"]
    assert indicators["lv2_perf_ind_name"].to_list() == ["数量指标", "数量指标", "社会效益指标"]
    assert form is not None
    said = [zh for zh, _ in form.warnings if "所注分值" in zh]
    assert len(said) == remarks
    assert all("合计 49" in zh for zh in said)


def test_levels_without_marks_below_say_nothing(tmp_path: Path) -> None:
    """Goals need no marks; those beside a level are the group's, never an indicator's."""
    rows = [
        [cell.replace("产出指标", "产出指标（50分）") if cell else cell for cell in row]
        for row in goal_declaration()
    ]
    found = tables(tmp_path, rows)
    assert found["DC12"].rows["lv1_perf_ind_name"].to_list() == ["产出指标", "产出指标", "满意度指标"]
    assert found["DC12"].rows["weight"].to_list() == [None] * 3
    assert found["DC11"].form is not None
    assert not [zh for zh, _ in found["DC11"].form.warnings if "分值" in zh]
