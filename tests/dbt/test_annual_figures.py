"""The published summary of 2018 comes out of the sample county; a row lost or changed shows."""

import shutil
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

import duckdb
import pytest

from dashboard.papers.current import annual_summary
from dashboard.papers.document import Document, Paragraph, Table
from ingest import ingest
from ingest.sample import write_county
from tests.dbt.dbt_room import BUILD_FILE, run_dbt
from warehouse.build import build
from warehouse.connect import write_landing
from warehouse.settings import settings

COUNTY, OTHER_COUNTY = "370828", "990001"

# Figure → what becomes of its rows, and what it is then. All of it happens in one build.
CHANGES = {
    "training_org": ("update training set lecturer_org = '示例公司（虚构）'", "示例公司（虚构）"),
    "training_lecturer": ("update training set lecturer = '示例讲师（虚构）'", "示例讲师（虚构）"),
    "training_topics": ("update training set topic_count = 3", "3"),
    "training_attendees": ("update training set attendee_count = 299", "299"),
    "docs_existing": ("delete from institution_doc where doc_id = 'D01'", "5"),
    "docs_new": ("delete from institution_doc where doc_id = 'D05'", "2"),
    "goal_declared": ("delete from goal_declaration where project_code = 'P2018-081'", "103"),
    "goal_reviewed": ("delete from goal_review where goal_id like 'G2018-058-%'", "102"),
    "monitor_count": ("delete from monitoring where project_code = 'P2018-003'", "3"),
    "poverty_tasks_done": ("update poverty_task set done_on = null where task_no = 'FPRW2018-01'", "80"),
    "selfeval_count": ("delete from self_eval where self_eval_id = 'ZP2018-043'", "42"),
    "selfeval_below_threshold": (
        "update self_eval set full_year_execution = 1999999.99 where self_eval_id = 'ZP2018-040'",
        "1",
    ),
    "reeval_from_self": ("update reeval_summary set self_eval_id = '0' where reeval_id = 'ZJ2018-06'", "5"),
    "reeval_third_party": ("delete from third_party_contract where object_id = 'ZJ2018-05'", "5"),
    "reeval_amount_wan": (
        "update reeval_summary set evaluated_amt = evaluated_amt + 10000000 where reeval_id = 'ZJ2018-01'",
        "7800",
    ),
    "reeval_sent_budget": (
        "update reeval_summary set sent_budget_section_on = null where reeval_id = 'ZJ2018-01'",
        "5",
    ),
    "reeval_sent_section": (
        "update reeval_summary set sent_business_section_on = null where reeval_id < 'ZJ2018-03'",
        "4",
    ),
    "whole_prior_units": (
        "update whole_eval set agency_code = '101001' where whole_id = 'ZT2017-01'",
        "示例单位01",
    ),
    "whole_steps": ("update whole_eval set on_site_on = null", "制定评价工作方案、编制评价指标体系"),
    "comp_units": (
        "update agency_master set in_comp_eval = false where fiscal_year = 2017 and agency_code = '101001'",
        "80",
    ),
    # A million more in one reserve, less the reserve of the unit that is no longer ranked.
    "award_pool_wan": (
        "update public_fund_reserve set reserve_amt = reserve_amt + 1000000,"
        " public_fund_budget = public_fund_budget + 20000000"
        " where fiscal_year = 2017 and agency_code = '102001'",
        "314.01",
    ),
    "publicity_count": (
        "delete from publicity where article_id in ('XC2018-02', 'XC2018-04', 'XC2018-06')",
        "19",
    ),
    "disclosed_reports": ("delete from perf_disclosure where object_id = 'ZJ2018-06'", "5"),
    "disclosed_sites": ("update perf_disclosure set site_type = '县财政网站'", "1"),
    "research_visits": ("delete from external_contact where contact_id = 'LL2018-01'", "1"),
    "information_reports": ("delete from external_contact where contact_id = 'LL2018-03'", "0"),
}


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


def test_a_changed_row_moves_its_figure_and_shows_the_mismatch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All changes in one build: each figure says its new value and that it was published otherwise."""
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))
    ingest(write_county(tmp_path / "extracts", messy=False))
    landing = tmp_path / "deliveries.duckdb"
    shutil.copyfile(settings().landing_path, landing)
    with duckdb.connect(str(landing)) as connection:
        connection.execute("use deliveries.landing")
        for statement, _ in CHANGES.values():
            assert connection.execute(statement).fetchall() != [(0,)], statement
    run_dbt(
        *("build", "--select", "+fct_annual_figures"),
        *("--exclude-resource-type", "unit_test", "test"),
        landing=landing,
        home=tmp_path,
    )
    moved = figures(tmp_path / BUILD_FILE)
    told = {figure: (str(moved[figure][0]).removesuffix(".00"), moved[figure][1]) for figure in CHANGES}
    assert told == {figure: (value, False) for figure, (_, value) in CHANGES.items()}
