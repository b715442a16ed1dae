"""The quota file balances to the fen, says what it was made from, and shows when a cell was changed."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import fastexcel
import pytest
from typer.testing import CliRunner, Result

import jixiao
from dashboard.papers.quota import quota
from dashboard.papers.quota_file import content, verify
from tests.app.tiny_warehouse import BUILD_ID, REGION, YEAR, change
from warehouse.errors import ChecksFailed, ConfigError


@pytest.fixture
def file(own_tiny: Path) -> Path:
    """The tiny county with a pool that balances; returns its snapshot."""
    change(
        own_tiny,
        """
        update marts.fct_award_pools
        set returned_yuan = (select sum(returned_yuan) from marts.fct_award_allocations),
            rewarded_yuan = (select sum(reward_yuan) from marts.fct_award_allocations)
        """,
    )
    return own_tiny


def run(*arguments: str) -> Result:
    """`jixiao package …` in this process."""
    return CliRunner().invoke(jixiao.app, ["package", *arguments])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_read_back_adds_up_and_matches_its_checksum(file: Path, tmp_path: Path, suffix: str) -> None:
    award = quota(REGION, YEAR)
    out = tmp_path / f"quota{suffix}"
    out.write_bytes(content(award, suffix))
    assert verify(out) == award.sha256
    assert content(award, suffix) == out.read_bytes()


def test_the_csv_holds_every_unit_paid_and_its_origin(file: Path) -> None:
    award = quota(REGION, YEAR)
    lines = list(csv.reader(io.StringIO(content(award, ".csv").decode("utf-8-sig"))))
    assert BUILD_ID in lines[0][0]
    assert "虚构" in lines[0][0]
    paid = [Decimal(line[4]) for line in lines[3 : 3 + len(award.rows)]]
    with duckdb.connect(str(file), read_only=True) as con:
        stated = con.execute("select sum(paid_yuan) from marts.fct_award_payments").fetchall()[0][0]
    assert sum(paid) == stated == Decimal(lines[3 + len(award.rows)][4])


def test_the_total_of_the_sheet_is_a_formula(file: Path, tmp_path: Path) -> None:
    import zipfile

    out = tmp_path / "quota.xlsx"
    out.write_bytes(content(quota(REGION, YEAR), ".xlsx"))
    with zipfile.ZipFile(out) as book:
        assert "<f>SUM(E4:E" in book.read("xl/worksheets/sheet1.xml").decode()
    assert fastexcel.read_excel(out).sheet_names == ["奖惩指标"]


@pytest.mark.parametrize("column", range(5))
def test_a_changed_cell_is_noticed(file: Path, tmp_path: Path, column: int) -> None:
    lines = list(csv.reader(io.StringIO(content(quota(REGION, YEAR), ".csv").decode("utf-8-sig"))))
    lines[5][column] = "1.23" if column > 1 else "某单位"
    out = tmp_path / "changed.csv"
    with out.open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target).writerows(lines)
    with pytest.raises(ChecksFailed):
        verify(out)


def test_a_file_that_is_no_quota_file_is_answered(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="不是奖惩指标文件"):
        verify(tmp_path / "x.csv")


def test_a_fen_too_much_and_nothing_is_written(file: Path, tmp_path: Path) -> None:
    change(
        file,
        "update marts.fct_award_payments set paid_yuan = paid_yuan + 0.01 where agency_code = '004'",
    )
    out = tmp_path / "quota.csv"
    result = run("quota", "--region", REGION, "--year", str(YEAR), "--out", str(out))
    assert isinstance(result.exception, ChecksFailed)
    assert list(tmp_path.glob("*quota*")) == []


def test_a_split_unit_is_shared_to_the_fen_and_a_joined_one_paid_once(file: Path) -> None:
    """Unit 002 becomes one third unit 003 and two thirds a new unit."""
    before = {row.code: row for row in quota(REGION, YEAR).rows}
    change(
        file,
        """
        create temp table old as from marts.fct_award_payments where agency_code = '002';
        delete from marts.fct_award_payments where agency_code = '002';
        insert into marts.fct_award_payments by name
            select * replace (
                '003' as payee_agency_code,
                (select any_value(payee_agency_name) from marts.fct_award_payments
                 where payee_agency_code = '003') as payee_agency_name,
                0.33333333 as payee_rate, round(paid_yuan / 3, 2) as paid_yuan)
            from old
            union all
            select * replace ('002A' as payee_agency_code, '示例新单位' as payee_agency_name,
                0.66666667 as payee_rate, paid_yuan - round(paid_yuan / 3, 2) as paid_yuan)
            from old
        """,
    )
    after = {row.code: row for row in quota(REGION, YEAR).rows}
    assert "002" not in after
    gained = after["003"].returned - before["003"].returned
    assert gained + after["002A"].returned == before["002"].returned
    assert gained == pytest.approx(before["002"].returned / 3, abs=Decimal("0.01"))


def test_a_unit_named_like_a_formula_stays_text_and_verifies(file: Path, tmp_path: Path) -> None:
    change(
        file,
        "update marts.fct_award_payments set payee_agency_name = '=cmd()' where payee_agency_code = '004'",
    )
    for suffix in (".csv", ".xlsx"):
        out = tmp_path / f"quota{suffix}"
        out.write_bytes(content(quota(REGION, YEAR), suffix))
        verify(out)
    assert "'=cmd()" in (tmp_path / "quota.csv").read_text(encoding="utf-8-sig")


def test_the_json_names_build_rule_and_checksum(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "quota.xlsx"
    result = run("quota", "--region", REGION, "--year", str(YEAR), "--out", str(out), "--json")
    facts = json.loads(result.stdout)
    assert facts["build_id"] == BUILD_ID
    assert facts["sha256"] == verify(out)
    assert facts["award_rule_version"]


def test_a_year_without_award_is_answered(file: Path) -> None:
    with pytest.raises(ConfigError, match="2031"):
        quota(REGION, 2031)
