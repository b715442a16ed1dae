"""The published summary of 2018 comes out of the sample county, and one row less shows where it belongs."""

from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

import duckdb
import pytest

from dashboard.papers.current import annual_summary
from dashboard.papers.document import Document, Paragraph, Table
from ingest import ingest
from ingest.sample import write_county
from warehouse.build import build
from warehouse.connect import write_landing

COUNTY, OTHER_COUNTY = "370828", "990001"


def figures(path: Path) -> dict[str, tuple[object, object]]:
    """Value and whether it agrees with the published one, of the figures of 2018 that were published."""
    with duckdb.connect(str(path), read_only=True) as con:
        rows = con.execute(
            "select figure_id, coalesce(value_text, cast(value_number as varchar)), is_matched"
            " from marts.fct_annual_figures"
            f" where region_code = '{COUNTY}' and work_year = 2018 and published_value is not null"
        ).fetchall()
    return {figure: (value, is_matched) for figure, value, is_matched in rows}


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_every_published_figure_comes_out_and_a_lost_row_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("JIXIAO_POLICY", raising=False)
    pack = tmp_path / "pack"
    pack.mkdir()
    names = f"region_code,region_name,basis\n{OTHER_COUNTY},示例县（虚构）,示例数据\n"
    (pack / "regions.csv").write_text(names, encoding="utf-8")
    ingest(write_county(tmp_path / "extracts", regions=2, messy=False))
    whole = figures(build(policy=pack, echo=lambda _line: None).snapshot.path)
    assert {figure for figure, (_, is_matched) in whole.items() if not is_matched} == set()

    written = annual_summary(COUNTY, 2018)
    award = next(block for block in written.blocks if isinstance(block, Table) and block.name == "award")
    assert written.title == "2018年金乡县预算绩效工作开展情况说明"
    assert sum((Decimal(str(row[2])) for row in award.rows), Decimal(0)) == Decimal("2180000.02")
    other = annual_summary(OTHER_COUNTY, 2018)
    assert other.title == "2018年示例县（虚构）预算绩效工作开展情况说明"
    assert "【待补" not in "".join(paragraphs(other))

    with write_landing() as connection:
        connection.execute(
            f"delete from landing.self_eval where self_eval_id = 'ZP2018-001' and region_code = '{COUNTY}'"
        )
    less = figures(build(policy=pack, echo=lambda _line: None).snapshot.path)
    moved = {figure: less[figure] for figure in whole if less[figure] != whole[figure]}
    assert moved["selfeval_count"] == ("42.00", False)
    assert set(moved) <= {"selfeval_count", "reeval_from_self"}
    before, after = paragraphs(written), paragraphs(annual_summary(COUNTY, 2018))
    changed = [
        line
        for tag, *_, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag != "equal"
        for line in after[start:end]
    ]
    assert len(changed) <= 1 + ("reeval_from_self" in moved)
    assert "42个项目开展了绩效自评" in changed[0]
