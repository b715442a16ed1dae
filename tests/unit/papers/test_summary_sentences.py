"""Each sentence of the summary follows its figures, and none says what they do not bear out."""

import pytest

from dashboard.papers.document import Table
from tests.unit.papers.summaries import Compose, last_year, put, sentences


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        (put("monitor_red", 0), "亮红灯", "养老保险财政补助”四个项目"),
        (put("goal_coverage", 62.16), "实现了全覆盖", "绩效目标覆盖率为62.16%"),
        (put("goal_reviewed", 100), "顺利完成了", "申报的104个项目中的100个绩效目标"),
        (put("poverty_tasks_done", 95), "圆满完成", "完成率为95%"),
        (put("grade_below60", 1), "、差6个。", "差6个；低于60分1个（办法未定级）"),
        (put("self_re_gap_avg", 0), "自评得分平均高于", "形成了评价结论。"),
        (put("reeval_from_self", 5), "从自评项目中选取了", "选取了6个财政重点项目（其中来自自评项目5个）"),
        (put("idle_found", 0), "闲置资金", "预期实现；其中亮红灯的项目一个。"),
        (put("publicity_count", 7), "余篇", "发表了7篇文章"),
        (put("publicity_count", 35), "20余篇", "发表了30余篇文章"),
        (put("whole_prior_units", None), "部门整体支出自评", "2018年借助第三方机构力量"),
        (put("docs_existing", 0), "项制度文件的基础上", "结合我县实际，又陆续出台了《内部规程（试行）》"),
        (put("training_count", None), "会议一次", "会议【待补：专题培训会议场次】次"),
        (put("award_held_wan", 1.71), "统筹0万元。", "统筹0万元、暂扣1.71万元。"),
        (put("goal_scope_threshold", 100), "所有预算内拨款项目", "2018年要求100万元以上项目都申报"),
    ],
)
def test_a_sentence_follows_its_figure(compose: Compose, change: str, gone: str, come: str) -> None:
    assert gone in sentences(compose()), "the words must stand before the change"
    text = sentences(compose(change))
    assert gone not in text
    assert come in text


@pytest.mark.parametrize(
    ("changes", "absent", "come"),
    [
        (
            [put("docs_new", 0), put("docs_new_list", None)],
            "陆续出台了",
            "二、进一步强化制度建设\n已出台《全面推进意见》",
        ),
        (
            [put("docs_existing", 0), put("docs_new", 0), put("docs_new_list", None)],
            "已出台",
            "二、进一步强化制度建设\n2018年未新出台制度文件。",
        ),
        (
            [put("selfeval_below_threshold", 3)],
            "200万元以上的43个项目",
            "对2017年的43个项目开展了绩效自评工作，其中3个项目财政支出低于200万元，由单位自愿开展。",
        ),
        ([put("self_re_gap_avg", -2.5)], "-", "自评得分平均低于再评价得分2.50分。"),
        (
            [put("reeval_count", None), put("reeval_from_self", None), put("reeval_third_party", None)],
            "从自评项目中选取了",
            "财政重点项目（其中来自自评项目【待补：来自自评项目的再评价项目数】个），借助第三方机构（【待补：",
        ),
        (
            [put("goal_declared", None), put("goal_reviewed", None)],
            "顺利完成了",
            "个项目中的【待补：会审、批复绩效目标项目数】个绩效目标进行了会审、批复。",
        ),
        (
            [put("docs_existing", 1), put("docs_existing_list", "《甲办法》")],
            "等一项",
            "在出台《甲办法》一项制度文件的基础上",
        ),
        ([put("reeval_fields", "教育")], "教育等", "评价范围涉及教育领域"),
        ([put("publicity_sites", "财政部网站")], "网站等", "分别在财政部网站发表了"),
        (
            [put("reeval_sent_budget", 0), put("reeval_sent_section", 0)],
            "为下年度安排预算提供依据",
            "提出整改意见；评价报告尚未送预算科和对口业务科室。",
        ),
        ([put("goal_reviewed", 0)], "0个绩效目标", "今年共申报104个项目绩效目标，尚未会审、批复。"),
        (
            [put("selfeval_count", 0)],
            "的0个项目",
            "对2017年财政支出200万元以上的项目开展绩效自评工作，尚无自评被接收。",
        ),
        ([put("training_attendees", 350)], "300多", "共350多人"),
        ([put("training_attendees", 1234)], "1000多", "共1200多人"),
        (
            [put("goal_scope_threshold", 200), put("goal_scope_category", "发展类")],
            "在2017年",
            "\n2018年继续要求200万元以上发展类项目都申报绩效目标，绩效目标管理实现了全覆盖",
        ),
        (
            [put("goal_scope_threshold", None), put("goal_scope_prior_threshold", None)],
            "继续要求",
            "在2017年【待补：上年目标管理起点金额】万元以上",
        ),
        ([], "扩大绩效运行监控范围", "四、开展绩效运行监控，圆满完成"),
        ([last_year("monitor_count", 4)], "扩大绩效运行监控范围", "四、开展绩效运行监控，圆满完成"),
        ([last_year("monitor_count", 3)], "开展绩效运行监控", "四、逐步扩大绩效运行监控范围，圆满完成"),
    ],
)
def test_nothing_is_said_that_the_figures_do_not_bear_out(
    compose: Compose, changes: list[str], absent: str, come: str
) -> None:
    text = sentences(compose(*changes)).split("附：")[0]
    assert absent not in text
    assert come in text


def test_a_changed_figure_changes_only_its_own_sentences(compose: Compose) -> None:
    before, after = (
        sentences(document).splitlines() for document in (compose(), compose(put("selfeval_count", 42)))
    )
    moved = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(moved) == 2, "its own sentence and the comparison with last year"
    assert "42个项目开展了绩效自评" in moved[0]
    assert "部门自评项目数为42个，增加2个" in moved[1]


def test_last_year_is_compared_in_words_and_in_a_table(compose: Compose) -> None:
    document = compose()
    text = sentences(document)
    assert "部门自评项目数为43个，增加3个" in text
    assert "申报绩效目标项目数为104个，减少6个" in text
    assert "综合评价单位数为81个，与上年持平" in text
    tables = {block.name: block for block in document.blocks if isinstance(block, Table)}
    assert ("部门自评项目数", "43", "40", "+3", "个") in tables["changes"].rows


def test_the_comparison_counts_people_reports_and_meetings_as_one_says_it(compose: Compose) -> None:
    before = [
        f"update marts.fct_annual_figures set value_number = {value} where work_year = 2017"
        f" and figure_id = '{figure}'"
        for figure, value in {
            "disclosed_reports": 4,
            "rectify_total": 200,
            "training_count": 2,
            "reeval_amount_wan": 5800,
            "grade_you": 1,
            "grade_liang": 1,
            "grade_cha": 1,
        }.items()
    ]
    now = [put(figure, number) for figure, number in (("grade_you", 3), ("grade_liang", 4), ("grade_cha", 1))]
    text = sentences(compose(*before, *now)).split("附：")[1]
    assert "评价报告公开份数为6份，增加2份" in text
    assert "下达整改事项数为218项，增加18项" in text
    assert "专题培训会议场次为1次，减少1次" in text
    assert "再评价金额为6800万元，增加1000万元" in text
    places = [text.index(f"{name}等单位数") for name in "优良差"]
    assert places == sorted(places), "grades stand best first"


def test_a_number_known_only_from_below_is_not_compared(compose: Compose) -> None:
    before = "update marts.fct_annual_figures set value_number = 300 where figure_id = 'training_attendees'"
    assert "共300多人" in sentences(compose(before))
    assert "参训人数为" not in sentences(compose(before))


def test_what_is_nothing_in_both_years_is_not_compared_but_a_first_one_is(compose: Compose) -> None:
    before = "update marts.fct_annual_figures set value_number = 0 where work_year = 2017 and figure_id in"
    text = sentences(
        compose(f"{before} ('grade_below60', 'monitor_red')", put("grade_below60", 0), put("monitor_red", 1))
    )
    assert "低于60分" not in text
    assert "红灯项目数为1个，增加1个" in text


def test_links_of_the_loop_are_no_result_that_rises(compose: Compose) -> None:
    """Of an earlier year they count what was delivered of it."""
    assert "管理环节数为" not in sentences(compose(last_year("loop_links", 2)))
