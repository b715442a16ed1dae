"""Score cards print what the marts hold, one page each, whatever a department is called."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import duckdb
import pypdf
import pytest
import typer

from commands import papers
from dashboard import format
from dashboard.papers import scorecards, typesetting
from dashboard.papers.archive import file_name, zipped
from dashboard.papers.document import Origin
from dashboard.papers.scorecards import Scorecard
from dashboard.papers.typesetting import typeset_each
from dashboard.texts import speaker
from tests.app import tiny_warehouse
from tests.unit.papers.conftest import AWKWARD
from warehouse.errors import ConfigError

BUILT_AT = datetime.fromisoformat("2018-06-15T08:00:00+08:00")
REGION, YEAR = "370828", 2017
# Not in the bundled fonts: shown where the machine has a font for it.
RARE = "𠮷"


def compose(
    con: duckdb.DuckDBPyConnection,
    origin: Origin,
    agency: str | None = None,
    lang: str = "zh",
    year: int = YEAR,
) -> list[Scorecard]:
    return scorecards.compose(lambda query: query.run(con), REGION, year, origin, speaker(lang), agency)


def printed(cards: list[Scorecard]) -> list[str]:
    """The text of each card without blanks, which are where lines break."""
    texts = []
    for page in typeset_each("scorecard", (one.content for one in cards), made_at=BUILT_AT):
        pages = pypdf.PdfReader(io.BytesIO(page)).pages
        assert len(pages) == 1
        texts.append("".join(pages[0].extract_text().split()))
    return texts


def test_every_card_prints_its_score_rank_grade_and_indicators(marts, origin: Origin) -> None:
    cards = compose(marts, origin)
    texts = dict(zip([one.agency_code for one in cards], printed(cards), strict=True))
    standings = marts.sql("select * from marts.fct_agency_scores").pl().to_dicts()
    assert set(texts) == {row["agency_code"] for row in standings}
    for row in standings:
        text = texts[row["agency_code"]]
        if row["status"] == "missing":
            assert "缺数" in text
            continue
        assert f"综合得分{row['total_score']}" in text
        assert f"第{row['rank']}名（共{row['ranked_count']}个）" in text
        assert f"等级{''.join(row['grade_name'].split())}" in text
        if row["points_to_next_grade"] is not None:
            assert f"还差{row['points_to_next_grade']}分" in text
    scores = marts.sql(
        "select s.*, n.indicator_name from marts.fct_indicator_scores s"
        " join marts.dim_indicators n using (rubric_version, indicator_code)"
    )
    for row in scores.pl().to_dicts():
        _, rest = texts[row["agency_code"]].split(f"{row['indicator_code']}{row['indicator_name']}")
        assert format.score(row["score"]) in rest[:40]
        if row["lost_points"]:
            assert f"{row['score']}{row['lost_points']}" in rest[:45]


def test_a_card_says_why_marks_were_lost_and_what_the_award_is(marts, origin: Origin) -> None:
    (text,) = printed(compose(marts, origin, "009"))
    assert "预算执行率" in text and "国库支付" in text and "按比例" in text
    assert "C13存量资金盘活率6不适用6.00" in text
    returned = marts.sql(
        "select returned_yuan from marts.fct_award_allocations where agency_code = '009'"
    ).fetchall()[0][0]
    assert f"返还{format.yuan(returned)}" in text
    assert "600,000.00" in text and "资金池2,430,000.00" in text
    assert "2018-06-14指标已下达，未办结" in text
    for source in (origin.build_id, "JX-2017、5e1f0c9a", "2018-06-15T08:00:00+08:00", "示例数据（虚构）"):
        assert source in text


def test_a_full_mark_gets_no_reason(marts, origin: Origin) -> None:
    marts.execute(
        "update marts.fct_indicator_scores set score = full_marks, lost_points = 0 where agency_code = '009'"
    )
    assert {line["why"] for line in compose(marts, origin, "009")[0].content["indicators"]} == {""}


@pytest.mark.parametrize(("decided_on", "is_draft"), [("null", True), ("date '2018-06-01'", False)])
def test_a_card_is_a_draft_until_the_evaluation_is_decided(
    marts, origin: Origin, decided_on: str, is_draft: bool
) -> None:
    marts.execute(f"update marts.dim_policy_calendar set decided_on = {decided_on}")
    assert ("征求意见稿" in printed(compose(marts, origin, "001"))[0]) is is_draft


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_awkward_names_are_printed_as_they_are(marts, origin: Origin, lang: str) -> None:
    names = {f"{number:03d}": name for number, name in enumerate(AWKWARD, 1) if RARE not in name}
    for code, name in names.items():
        marts.execute(
            "update marts.fct_agency_scores set agency_name = ? where agency_code = ?", [name, code]
        )
    cards = [one for one in compose(marts, origin, lang=lang) if one.agency_code in names]
    for card, text in zip(cards, printed(cards), strict=True):
        assert "".join(names[card.agency_code].split()) in text


def test_a_rare_character_is_printed_or_named(marts, origin: Origin) -> None:
    marts.execute("update marts.fct_agency_scores set agency_name = $name", {"name": f"{RARE}田局"})
    try:
        (text,) = printed(compose(marts, origin, "001"))
    except ConfigError as error:
        assert RARE in error.zh and RARE in error.en
    else:
        assert f"{RARE}田局" in text


def test_a_character_without_a_font_is_named_and_not_a_box(marts, origin: Origin) -> None:
    name = "某" + chr(0x10FFFD) + "局"
    marts.execute(
        "update marts.fct_agency_scores set agency_name = $name where agency_code = '001'", {"name": name}
    )
    with pytest.raises(ConfigError, match="显示这些字：U.10fffd "):
        printed(compose(marts, origin, "001"))


@pytest.mark.parametrize("name", AWKWARD)
def test_file_names_are_safe_and_keep_what_they_can(name: str) -> None:
    made = file_name("101001", name, "pdf")
    assert made.startswith("101001_") and made.endswith(".pdf")
    assert not set(made) & set('<>:"/\\|?*') and len(made.encode()) < 255
    assert ("𠮷" in made) == ("𠮷" in name) and (len(name) != 40 or name in made)


def test_the_command_writes_the_same_bytes_and_nothing_for_an_empty_year(home: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(tiny_warehouse.write(home))) as con:
        con.execute("delete from marts.fct_agency_scores where agency_code > '003'")
    first, second, single = tmp_path / "a.zip", tmp_path / "b.zip", tmp_path / "one.pdf"
    papers.cards(YEAR, first)
    papers.cards(YEAR, second)
    papers.cards(YEAR, single, agency="001")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert len(archive.namelist()) == 3
        assert archive.read("001_示例单位01.pdf") == single.read_bytes()
    for year, agency, words in ((2011, None, "2017"), (YEAR, "082", "新设立"), (YEAR, "999", "999")):
        with pytest.raises(ConfigError, match=words):
            papers.cards(year, tmp_path / "none.zip", agency=agency)
    with pytest.raises(typer.BadParameter, match="--agency"):
        papers.cards(YEAR, tmp_path / "none.pdf")
    assert not list(tmp_path.glob("*none*"))


def test_a_zip_bears_the_time_of_the_build() -> None:
    content = zipped([("甲.txt", b"x")], BUILT_AT)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.infolist()[0].date_time == (2018, 6, 15, 8, 0, 0)


def test_other_faults_of_a_template_are_not_taken_for_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typst

    (tmp_path / "broken.typ").write_text("#nothing")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    with pytest.raises(typst.TypstError, match="unknown variable"):
        list(typeset_each("broken", [{}], made_at=BUILT_AT))
