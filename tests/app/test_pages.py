"""All pages through their entry file: opened, filtered, empty, in both languages, and on a new build."""

import json
import re

import pytest

from dashboard.registry import PAGES
from tests.app import tiny_warehouse
from tests.app.conftest import page_html


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.slug)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_opens_with_question_answer_mark_and_source(open_page, spec, lang):
    at = open_page(spec.slug, lang=lang)
    html = page_html(at)
    assert not at.exception
    assert "<h1>" in html and 'class="answer"' in html
    assert {"zh": "示例数据（虚构）", "en": "Sample data (invented)"}[lang] in html
    assert tiny_warehouse.BUILD_ID in html and "JX-2017-default" in html
    assert at.get("vega_lite_chart") or spec.slug == "summary", "the summary's pictures are in its preview"


def test_ranking_answers_in_figures(open_page):
    html = page_html(open_page("ranking"))
    assert "80 个部门中 19 个达到优" in html
    assert "当年新设立，未编制部门预算" in html
    assert "缺少 B11 预算公开及时性 的数据" in html


@pytest.mark.parametrize(
    ("params", "rows"),
    [
        ({"grade": "A_YOU"}, 19),
        ({"section": "社保科"}, 16),
        ({"type": "事业单位"}, 27),
        ({"name": "单位40"}, 1),
        ({"name": "040"}, 1),
        ({"grade": "A_YOU", "type": "事业单位"}, 6),
        ({"grade": "NONSENSE"}, 0),
    ],
)
def test_each_filter_of_the_ranking(open_page, params, rows):
    at = open_page("ranking", **params)
    assert not at.exception
    labels = [block.label for block in at.expander]
    assert labels == ([f"排名数据表（{rows} 行）"] if rows else [])
    assert rows or "没有符合这些筛选条件的记录" in page_html(at)


def test_a_filter_chosen_on_the_page_goes_to_the_address(open_page):
    at = open_page("ranking")
    at.selectbox(key="choose_grade").select("E_CHA").run()
    assert at.query_params["grade"] == "E_CHA"
    at.selectbox(key="choose_grade").select("").run()
    assert "grade" not in at.query_params


def test_choosing_a_department_opens_its_card_and_back_closes_it(open_page):
    at = open_page("ranking")
    at.selectbox(key="choose_agency").select("040").run()
    assert at.query_params["agency"] == "040"
    assert "示例单位40为什么得" in page_html(at)
    at.button(key="back").click().run()
    assert "agency" not in at.query_params


@pytest.mark.parametrize("agency", ["001", "009", "040", "080", "081"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cards_of_every_kind(open_page, agency, lang):
    at = open_page("ranking", agency=agency, lang=lang)
    assert not at.exception
    assert 'class="jx-award"' in page_html(at)


AWARD_FACTS = re.compile(r"<dt>(.*?)</dt><dd.*?>(.*?)</dd>")


def test_the_award_line_prints_all_it_rests_on(open_page):
    html = page_html(open_page("ranking", agency="001"))
    facts = dict(AWARD_FACTS.findall(html))
    score = facts.pop("得分")
    assert f"示例单位01为什么得 {score} 分" in html
    assert facts == {
        "公用经费": "600,000.00",
        "年初预留（5.0%）": "30,000.00",
        "名次": "1",
        "等级": "优",
        "返还比例": "100.0%",
        "返还": "30,000.00",
        "奖励权重": "1.5",
        "奖励": "1,234.56（未封顶）",
        "暂扣": "0.00",
        "合计": "31,234.56",
        "净增减": "+1,234.56",
    }
    assert "办法版本 JX-2017-award-default，政策包 5e1f0c9a" in html
    assert "进度：2018-06-14 指标已下达，未办结。" in html


def test_the_award_line_of_a_missing_score_is_open(open_page):
    facts = dict(AWARD_FACTS.findall(page_html(open_page("ranking", agency="081"))))
    open_facts = ("得分", "名次", "等级", "返还比例", "奖励权重", "净增减")
    assert {name: facts[name] for name in open_facts} == dict.fromkeys(open_facts, "–")
    assert facts["暂扣"] == "30,000.00"


def test_every_indicator_opens(open_page):
    at = open_page("ranking", agency="002")
    for code in at.selectbox(key="choose_indicator").options:
        opened = open_page("ranking", agency="002", indicator=code.split()[0])
        assert not opened.exception, code


def test_source_rows_are_paged_with_their_count(open_page):
    at = open_page("ranking", agency="002", indicator="A15")
    assert "来源数据 24 行，按金额从大到小，第 1–15 行" in page_html(at)
    at.button(key="evidence_next").click().run()
    assert at.query_params["page"] == "1"
    assert "第 16–24 行" in page_html(at)


def test_missing_department_says_so(open_page):
    html = page_html(open_page("ranking", agency="081"))
    assert "为什么没有得分" in html and "暂无得分，预留资金暂扣待定" in html


def test_portfolio_answers_in_figures(open_page):
    html = page_html(open_page("portfolio"))
    assert (
        "6 个项目、6,800.00 万元；自评平均比再评价高 9.92 分，4 个项目等级下调；2 个委托费用超过限价" in html
    )
    assert "中 ↓" in html and "未完成" in html


@pytest.mark.parametrize(
    ("params", "rows"),
    [({"field": "教育"}, 2), ({"agency": "001"}, 2), ({"field": "教育", "agency": "001"}, 0)],
)
def test_each_filter_of_the_portfolio(open_page, params, rows):
    at = open_page("portfolio", **params)
    assert not at.exception
    assert (f"（{rows} 行）" in at.expander[0].label) if rows else not at.expander


def test_project_opens_its_indicators(open_page):
    at = open_page("portfolio", project="ZJ2018-03")
    assert "示例城区道路改造项目：再评价 79.40 分" in page_html(at)
    assert at.expander[0].label == "各级指标得分表（4 行）"


def test_todo_answers_in_figures(open_page):
    html = page_html(open_page("todo"))
    assert (
        "5 项逾期，涉及 3 个部门、2 个业务科室，最久 400 天；数据中另有 2 处需要核对，其中 1 处必须更正。"
        in html
    )
    assert "核实合同" in html and "金额不一致 12.00" in html and "OWN_CODE" in html


@pytest.mark.parametrize(
    ("params", "rows"),
    [
        ({}, 5),
        ({"section": "社保科"}, 3),
        ({"section": "社保科", "agency": "002"}, 2),
        ({"agency": "003"}, 1),
    ],
)
def test_each_filter_of_the_todo(open_page, params, rows):
    at = open_page("todo", **params)
    assert not at.exception
    assert [block.label for block in at.expander] == [f"逾期事项（{rows} 行）", "需要核对之处（2 行）"]


def test_a_section_chosen_leaves_its_departments_to_choose(open_page):
    at = open_page("todo")
    at.selectbox(key="choose_section").select("经建科").run()
    assert at.query_params["section"] == "经建科"
    assert at.selectbox(key="choose_agency").options == ["全部", "示例单位03"]
    assert "另定期限的任务" in page_html(at)


def test_nothing_overdue_is_said(own_tiny, open_page, monkeypatch):
    tiny_warehouse.change(own_tiny, "delete from review.rev_overdue")
    monkeypatch.setenv("JIXIAO_HOME", str(own_tiny.parent.parent))
    html = page_html(open_page("todo"))
    assert "没有逾期事项；数据中另有 2 处需要核对" in html
    assert "逾期事项在哪些科室" not in html


def test_before_the_first_build_the_page_says_what_to_run(open_page, tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    at = open_page_in(tmp_path)
    assert not at.exception
    assert "还没有已发布的数据" in page_html(at)
    assert at.code[0].value == "jixiao build"


def open_page_in(home):
    from streamlit.testing.v1 import AppTest

    from dashboard.launch import ENTRY

    return AppTest.from_file(str(ENTRY), default_timeout=30).run()


def test_a_new_build_shows_at_the_next_interaction(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    path = tiny_warehouse.write(tmp_path)
    at = open_page_in(tmp_path)
    at.switch_page("views/ranking.py").run()
    assert tiny_warehouse.BUILD_ID in page_html(at)
    path.with_name("20180701T080000-next.duckdb").write_bytes(path.read_bytes())
    (tmp_path / "current.json").write_text(json.dumps({"build_id": "20180701T080000-next"}), encoding="utf-8")
    at.selectbox(key="choose_grade").select("A_YOU").run()
    assert "20180701T080000-next" in page_html(at)


def test_marts_without_rows_say_what_is_missing(tmp_path, monkeypatch):
    import duckdb

    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    (tmp_path / "builds").mkdir()
    with duckdb.connect(str(tmp_path / "builds" / "empty.duckdb")) as con:
        tiny_warehouse.create(con)
    (tmp_path / "current.json").write_text(json.dumps({"build_id": "empty"}), encoding="utf-8")
    at = open_page_in(tmp_path)
    for slug, why in (
        ("ranking", "没有综合评价得分"),
        ("portfolio", "没有财政再评价项目"),
        ("todo", "没有任何地区的数据"),
    ):
        at.switch_page(f"views/{slug}.py").run()
        assert not at.exception
        assert why in page_html(at)
