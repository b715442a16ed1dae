"""The kinds of case in indicator rows of published forms, one test each: loaded right or named.

Kinds by number; F.. is the published form, "invented" a small form of our own with the published cell.

| kind | test | from |
|---|---|---|
| 9 operators | `test_kind_09` | invented (F13 F31 F36 F46 F57), F10 |
| 10 unit next to the figure | `test_kind_10` | F01 F25 F28 F30, invented (F43) |
| 11 starred template in the name | `test_kind_11` | F22, invented (F43) |
| 12 actual repeats the operator | `test_kind_12` | F02 F28 |
| 13 percents as bare figures | `test_kind_13` | F04 F06 F10 |
| 14 deadlines | `test_kind_14` | F19 F29 F30 |
| 15 lower is better | `test_kind_15` | F18 F29, invented (F38 F43) |
| 16 direction the wrong way round | `test_kind_16` | F19 |
| 17 missed, full marks | `test_kind_17` | invented (F38 F43) |
| 18 met, less than full marks | `test_kind_18` | F04 F10 |
| 19 targets in words | `test_kind_19` | F01 F18, invented (F08 F27 F44) |
| 20 the money as an indicator | `test_kind_20` | F04 F06 |
| 21 several quantities in a row | `test_kind_21` | invented (F39 F40 F46) |
| 22 parents with marks, children with values | `test_kind_22` | F28, invented (F42) |
| 23 placeholder rows | `test_kind_23` | F01 F05 F06 F10 |
| 24 fractions of marks | `test_kind_24` | F09 F17, invented (F56) |
| 25 marks that do not make 100 | `test_kind_25` | F02 F25 |
| 26 no marks at all | `test_kind_26` | F03 F12 F13 F22 F28 |
| 46 marks by no rule | `test_kind_46` | invented (F60) |
| 47 operator in words, far above, a rate of heads | `test_kind_47` | invented (F60) |
"""

from decimal import Decimal

import pytest

from tests.realdata.form_cases import OPERATORS, SENTENCE, SEVEN, TEXTS
from tests.realdata.form_loads import Landed, amounts, marks, named, pair

Loads = dict[str, Landed]


def test_kind_09_every_operator_is_recognised_and_the_target_stays_as_printed(
    published_forms: Loads, case_forms: Loads
) -> None:
    rows = case_forms["operators"].indicators
    assert {row["target_value"]: row["compute_sign"] for row in rows} == OPERATORS
    signs = [row["compute_sign"] for row in published_forms["F10"].indicators]
    assert signs == ["≥", "≥", "≥", "=", None, "=", "≥", "≥", "≥"]


def test_kind_10_units_beside_the_figure_stay_with_it(published_forms: Loads, case_forms: Loads) -> None:
    rows = case_forms["units beside the figure"].indicators
    assert [row["target_value"] for row in rows] == list(TEXTS)
    assert pair(published_forms["F01"], "报告合格率") == ("≥100百分比", "100")
    assert pair(published_forms["F28"], "一个存储备份器") == ("25TB", "25TB")
    assert pair(published_forms["F30"], "培训成本") == ("400元/人、天", "180元/人、天")
    assert pair(published_forms["F25"], "人均补助标准") == ("6000元/生", "6000元/生.年")


def test_kind_11_the_operator_of_a_starred_name_counts(published_forms: Loads, case_forms: Loads) -> None:
    row = named(published_forms["F22"], "公猪舍")
    assert (row["compute_sign"], row["target_value"]) == ("≥", "22.8")
    row = named(case_forms["F43 starred name"], "单位成本")
    assert (row["compute_sign"], row["target_value"]) == ("≤", "<=5300")


def test_kind_12_an_actual_with_operator_stays_as_printed(published_forms: Loads) -> None:
    assert pair(published_forms["F02"], "安装坡面水标尺") == ("≥266米", "≥266米")
    assert pair(published_forms["F28"], "2022年全年") == ("≥360天", "≥360天")


def test_kind_13_percents_without_their_sign_stay_as_printed(published_forms: Loads) -> None:
    assert pair(published_forms["F06"], "工程完工率") == ("100", "100")
    assert pair(published_forms["F10"], "营养改善计划覆盖率") == ("≧100%", "100%")
    assert pair(published_forms["F04"], "项目验收合格率") == ("=100%", "100")


def test_kind_14_deadlines_stay_words(published_forms: Loads) -> None:
    assert pair(published_forms["F19"], "完成美丽宜居自然村庄验收时间") == ("9月前", "7月")
    assert pair(published_forms["F29"], "整体完成时间") == ("2021年12月31日", "2021年12月31日")
    assert pair(published_forms["F30"], "任务完成时间") == ("2021年底", "2021年底")


def test_kind_15_reverse_targets_stay_as_printed(published_forms: Loads, case_forms: Loads) -> None:
    assert pair(published_forms["F18"], "明显变质比例") == ("0", "0")
    assert pair(published_forms["F18"], "安全事件发生数") == ("0起", "0起")
    assert pair(published_forms["F29"], "事故发生数") == ("0次", "0次")
    assert pair(case_forms["F38 coefficients"], "结转结余率") == ("2%", "1.5%")
    assert marks(case_forms["F43 starred name"], "单位成本") == (10, 10)


def test_kind_16_a_count_to_be_reached_written_as_a_ceiling_is_not_turned_round(
    published_forms: Loads,
) -> None:
    row = named(published_forms["F19"], "开展精品示范村建设数量")
    assert (row["compute_sign"], row["target_value"], row["actual_value"]) == ("≤", "≤4", "4")


def test_kind_17_full_marks_for_a_missed_target_stand(case_forms: Loads) -> None:
    landed = case_forms["F43 missed with full marks"]
    assert (*pair(landed, "资助人数"), *marks(landed, "资助人数")) == ("=4754人", "4604", 90, 90)
    assert marks(case_forms["F38 coefficients"], "政府采购执行率") == (45, 45)


def test_kind_18_less_than_full_marks_for_a_met_target_stand(published_forms: Loads) -> None:
    assert marks(published_forms["F10"], "资金到位及时率") == (10, 7)
    assert marks(published_forms["F04"], "违法行为责停率") == (30, 27)


def test_kind_19_targets_in_words_are_kept(published_forms: Loads, case_forms: Loads) -> None:
    assert pair(published_forms["F01"], "维护基建市场公平") == ("效果明显", "达成预期指标")
    assert pair(published_forms["F18"], "挂账利息补贴保障率") == ("100%", "无")
    assert pair(case_forms["F08 done for an amount"], "成本控制数") == ("≤30万元", "完成")
    assert pair(case_forms["F44 question as a name"], "群众是否满意") == ("满意", "满意")
    row = named(case_forms["F27 name of a scale"], "机制健全性")
    assert (row["compute_sign"], row["target_value"], row["actual_value"]) == ("定性", "好坏", "好坏")


def test_kind_20_money_as_an_indicator_is_no_amount_of_the_form(published_forms: Loads) -> None:
    assert pair(published_forms["F04"], "卫片执法补助经费") == ("=72890元", "72890")
    assert amounts(published_forms["F04"])[1] == 72_900
    assert pair(published_forms["F06"], "工程资金金额") == ("43.2", "37.24")


def test_kind_21_several_quantities_stay_one_text(case_forms: Loads) -> None:
    assert pair(case_forms["F46 seven groups"], "全年工作") == (SEVEN, "100%")
    assert pair(case_forms["F39 figure in a sentence"], "监测") == (SENTENCE, SENTENCE)


def test_kind_22_parents_and_children_both_land_with_what_they_carry(
    published_forms: Loads, case_forms: Loads
) -> None:
    landed = case_forms["F42 parent and children"]
    assert marks(landed, "建设任务") == (50, 48)
    assert (*pair(landed, "桥梁"), *marks(landed, "桥梁")) == ("≥2座", "1座", None, None)
    shared = [row["self_score"] for row in published_forms["F28"].indicators[:2]]
    assert shared == [10, None]


def test_kind_23_placeholder_rows_are_counted_as_structure(published_forms: Loads) -> None:
    for id in ("F01", "F05", "F06", "F10"):
        names = [row["lv3_perf_ind_name"] for row in published_forms[id].indicators]
        assert not [name for name in names if name in ("……", "指标2：", "指标1", "指标1:/")]
    (indicators,) = [r for r in published_forms["F05"].results if r.contract == "DC17"]
    assert indicators.rows_accepted == 9
    # Nine second levels with two unused rows each, a row of strokes, the total, the note, the signatures.
    assert indicators.rows_structural == 22
    assert named(published_forms["F06"], "安全率")["deviation_reason"] == "0"


def test_kind_24_fractions_of_marks_are_exact(published_forms: Loads, case_forms: Loads) -> None:
    assert marks(published_forms["F17"], "是否完成绩效目标") == (Decimal("12.5"), Decimal("12.5"))
    assert [row["score_weight"] for row in published_forms["F09"].indicators] == [60, 30]
    rows = case_forms["F56 fractions"].indicators
    assert sum(row["score_weight"] for row in rows) == 90


def test_kind_25_marks_that_do_not_make_100_are_named(published_forms: Loads) -> None:
    assert "110" in published_forms["F02"].warnings
    assert sum(row["score_weight"] for row in published_forms["F02"].indicators) == 100
    assert sum(row["score_weight"] for row in published_forms["F25"].indicators) == 70


@pytest.mark.parametrize("id", ["F03", "F12", "F13", "F22", "F28"])
def test_kind_26_a_form_without_marks_has_none(id: str, published_forms: Loads) -> None:
    assert {row["score_weight"] for row in published_forms[id].indicators} == {None}


def test_kind_46_marks_by_no_rule_stand(case_forms: Loads) -> None:
    landed = case_forms["F60 marks of no rule"]
    assert marks(landed, "签约率") == (2, Decimal("1.7"))
    assert marks(landed, "建档人数") == (2, Decimal("1.8"))


def test_kind_47_words_far_above_and_heads_in_a_rate_stay_as_printed(case_forms: Loads) -> None:
    landed = case_forms["F60 marks of no rule"]
    assert named(landed, "药品种类")["compute_sign"] == "≥"
    assert pair(landed, "药品种类") == ("不少于12种", "12种")
    assert pair(landed, "巡诊次数") == ("≥6次", "150次")
    assert pair(landed, "签约率") == ("24694人", "22584人")
