"""Curves in words: tiers, proportions and deductions read as the office wrote them."""

from decimal import Decimal

import pytest

from warehouse.policy import rules_in_words
from warehouse.policy.pack import PolicyRow
from warehouse.policy.words import curve_in_words


def curve(measure: str, interpolation: str, *points: tuple[str, str]) -> list[PolicyRow]:
    return [
        PolicyRow(
            {"measure": measure, "measure_value": value, "share": share, "interpolation": interpolation},
            "",
            0,
        )
        for value, share in points
    ]


@pytest.mark.parametrize(
    ("points", "marks", "zh"),
    [
        (
            curve("exec_rate", "linear", ("0.6", "0"), ("0.95", "1")),
            "12",
            "60%（含）以下不得分，95%（含）以上满分，其间按比例",
        ),
        (
            curve("public_fund_control_rate", "linear", ("1", "1"), ("1.1", "0")),
            "5",
            "100%（含）以下满分，110%（含）以上不得分，其间按比例（每增加 1 个百分点扣 0.5 分）",
        ),
        (
            curve("budget_adjust_rate", "step", ("0", "1"), ("0.1", "0.75"), ("", "0")),
            "6",
            "0%（含）以内满分，10%（含）以内得 75%，超过 10% 不得分",
        ),
        (
            curve("late_days", "linear", ("0", "1"), ("5", "0.5"), ("30", "0")),
            "4",
            "0 天（含）以下满分，5 天 时得 50%，30 天（含）以上不得分，其间按比例",
        ),
    ],
)
def test_a_curve_reads_as_a_sentence(points: list[PolicyRow], marks: str, zh: str) -> None:
    assert curve_in_words(points, Decimal(marks))[0] == zh


def test_every_rule_of_the_default_pack_has_both_languages() -> None:
    rules = rules_in_words(None)
    assert all(zh.strip() and en.strip() for zh, en in rules)
    for code in ("A11", "E13", "jx2017", "mof4", "JX-2017-award-default"):
        assert any(zh.strip().startswith(code) for zh, _en in rules)


def test_rules_of_the_process_say_their_limits() -> None:
    rules = rules_in_words(None)
    assert (
        "2018 年度起：全部项目应申报绩效目标",
        "from fiscal year 2018: all projects must declare a goal",
    ) in rules
    said = {zh.strip() for zh, _en in rules}
    assert said >= {
        "2017 年度起：200 万元（含）以上的项目应开展绩效自评",
        "黄灯、红灯的处理未规定期限",
        "default 红灯：支出进度落后计划 … 个百分点，超过 25 个百分点",
        "sichuan2025 红灯：满 8 个月起，执行率 …%，低于8月底应达到的 60%",
        "JX-2018-alerts-default PA2：支付进度落后时间进度超过 15 个百分点，或分配满 90 日未支付",
        "JX-2018-alerts-default PA4：次年1月31日后未填报绩效自评",
        "二上：上年 11 月 30 日前，当年年底后不再催办",
        "县直部门综合评价：次年 5 月 31 日前，次年年底后不再催办",
        "人大批准后批复部门预算：首个部门的预算批复后 20 日内，当年年底后不再催办",
        "公开评价报告：报告定稿后 20 个工作日内",
    }
    assert not [rule for rule in rules if "{" in rule[0] + rule[1]]
