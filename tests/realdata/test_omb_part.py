"""37 real programmes of the US PART: policy rows alone reproduce the published ratings."""

import csv
from pathlib import Path

import pytest

from tests.realdata.county_files import agency_row, published_rows, write_csv
from warehouse.settings import PROJECT_ROOT

PACK = PROJECT_ROOT / "examples" / "policies" / "omb_part"
SECTIONS = {
    "s1_purpose_design": "part_purpose_design_score",
    "s2_planning": "part_planning_score",
    "s3_management": "part_management_score",
    "s4_results": "part_results_score",
}


def deliveries(programmes: list[dict[str, str]], folder: Path) -> Path:
    """DC01 and DC31 files: a programme is a unit, a section score is a delivered measure."""
    units, measures = [], []
    for number, programme in enumerate(programmes, start=101):
        code = f"{number}001"
        units.append(agency_row(2008, code, programme["program"]))
        values = {measure: programme[column] for column, measure in SECTIONS.items()}
        not_demonstrated = programme["published_rating"] == "Results Not Demonstrated"
        values["part_results_not_demonstrated"] = str(int(not_demonstrated))
        for measure, value in values.items():
            measures.append(
                {
                    "预算年度": 2008,
                    "单位代码": code,
                    "测算指标": measure,
                    "分子": "",
                    "分母": "",
                    "指标值": value,
                    "数据来源": f"PART {programme['source']}",
                    "测算人": "OMB",
                    "测算日期": "2008-02-05",
                }
            )
    write_csv(folder / "agency_master.csv", units)
    write_csv(folder / "measure_values.csv", measures)
    return folder


@pytest.fixture(scope="module")
def ratings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple]:
    """Programme → (published rating, computed rating, gate reason, arithmetic score)."""
    home = tmp_path_factory.mktemp("omb_part")
    with (PACK / "published" / "part_scores.csv").open(encoding="utf-8") as file:
        programmes = list(csv.DictReader(file))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(home / "data"))
        rows = published_rows(
            deliveries(programmes, home / "840000"),
            region="840000",
            policy=PACK,
            sql="""
                select agency_name, grade_name_en, gate_reason, arithmetic_score
                from marts.fct_agency_scores
            """,
        )
    computed = {name: rest for name, *rest in rows}
    return {p["program"]: (p["published_rating"], *computed[p["program"]]) for p in programmes}


def test_all_37_published_ratings_are_reproduced(ratings: dict[str, tuple]) -> None:
    wrong = {name: found for name, found in ratings.items() if found[0] != found[1]}
    assert len(ratings) == 37
    assert wrong == {}


def test_only_the_gate_explains_the_three_not_demonstrated(ratings: dict[str, tuple]) -> None:
    gated = {name: found for name, found in ratings.items() if found[2]}
    assert {found[0] for found in gated.values()} == {"Results Not Demonstrated"}
    assert len(gated) == 3
    # Arithmetic alone would have called all three Ineffective.
    assert all(score < 50 for *_, score in gated.values())
