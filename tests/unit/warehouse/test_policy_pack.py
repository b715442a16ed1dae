"""Merging packs: versions replace versions, the calendar is replaced whole, optional columns may lack."""

import csv
from pathlib import Path

import pytest

from warehouse.errors import ConfigError
from warehouse.policy import effective_pack
from warehouse.settings import DEFAULT_POLICY


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def rows(folder: Path, stem: str) -> list[dict[str, str]]:
    with (folder / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_without_a_pack_the_default_is_written_unchanged(tmp_path: Path) -> None:
    written = effective_pack(None, tmp_path / "effective")
    for path in DEFAULT_POLICY.glob("*.csv"):
        assert rows(written, path.stem) == rows(DEFAULT_POLICY, path.stem)


def test_a_new_version_is_added_and_others_are_kept(tmp_path: Path) -> None:
    bands = "grade_scheme,grade_code,grade_name_zh,grade_name_en,lower_score,upper_score,grade_order,basis\n"
    pack = write(
        tmp_path / "pack",
        "grade_bands.csv",
        bands + "two,PASS,通过,Pass,60,,1,\ntwo,FAIL,不通过,Fail,0,60,2,\n",
    )
    merged = rows(effective_pack(pack, tmp_path / "effective"), "grade_bands")
    assert {row["grade_scheme"] for row in merged} == {"jx2017", "mof4", "two"}


def test_a_version_of_the_same_name_replaces_the_default_one_whole(tmp_path: Path) -> None:
    bands = "grade_scheme,grade_code,grade_name_zh,grade_name_en,lower_score,upper_score,grade_order,basis\n"
    pack = write(tmp_path / "pack", "grade_bands.csv", bands + "mof4,ALL,全部,All,0,,1,\n")
    merged = rows(effective_pack(pack, tmp_path / "effective"), "grade_bands")
    assert [row["grade_code"] for row in merged if row["grade_scheme"] == "mof4"] == ["ALL"]


def test_the_calendar_is_replaced_whole(tmp_path: Path) -> None:
    calendar = "region_code,fiscal_year,rubric_version,award_rule_version,decided_on,reason\n"
    pack = write(tmp_path / "pack", "rubric_calendar.csv", calendar + "370829,2020,JX-2017-default,,,\n")
    merged = rows(effective_pack(pack, tmp_path / "effective"), "rubric_calendar")
    assert [(row["region_code"], row["fiscal_year"]) for row in merged] == [("370829", "2020")]


def test_optional_columns_a_pack_leaves_out_are_empty(tmp_path: Path) -> None:
    header = (DEFAULT_POLICY / "rubric_indicators.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    spec = header[:10]
    line = ["R2", "X1", "X", "", "指标", "", "100", "full_marks", "", ""]
    pack = write(tmp_path / "pack", "rubric_indicators.csv", ",".join(spec) + "\n" + ",".join(line) + "\n")
    merged = rows(effective_pack(pack, tmp_path / "effective"), "rubric_indicators")
    added = next(row for row in merged if row["rubric_version"] == "R2")
    assert list(added) == header
    assert all(added[column] == "" for column in header[10:])


def test_a_row_of_the_default_keeps_what_the_pack_has_no_column_for(tmp_path: Path) -> None:
    default = rows(DEFAULT_POLICY, "rubric_measures")
    columns = [column for column in default[0] if column != "value_decimals"]
    lines = [",".join(row[column] for column in columns) for row in default]
    changed = [line.replace("budget_adjust_rate,1,abs", "budget_adjust_rate,1,none") for line in lines]
    for name, body, kept in (("same", lines, "4"), ("changed", changed, "")):
        pack = write(tmp_path / name, "rubric_measures.csv", "\n".join([",".join(columns), *body]))
        merged = rows(effective_pack(pack, tmp_path / f"{name} effective"), "rubric_measures")
        assert next(row for row in merged if row["indicator_code"] == "A14")["value_decimals"] == kept


def test_a_pack_written_earlier_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "effective").mkdir()
    (tmp_path / "effective" / "old.csv").write_text("x\n")
    assert not (effective_pack(None, tmp_path / "effective") / "old.csv").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        effective_pack(tmp_path / "nowhere", tmp_path / "effective")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "rubrics.csv").write_bytes("评价办法".encode("gb18030"))
    with pytest.raises(ConfigError, match="rubrics.csv"):
        effective_pack(pack, tmp_path / "effective")


def test_a_row_wider_than_the_header_is_named(tmp_path: Path) -> None:
    pack = write(
        tmp_path / "pack", "rubric_deductions.csv", "rubric_version,measure,event_kind,marks\nR,m,e,1,x\n"
    )
    with pytest.raises(ConfigError, match="row 2"):
        effective_pack(pack, tmp_path / "effective")
