"""The kinds of case in head, money and totals of published forms, one test each: loaded right or named.

Kinds by number; F.. is the published form, "invented" a small form of our own with the published cell.

| kind | test | from |
|---|---|---|
| 1 total row of zeros over a filled sub-row | `test_kind_01` | F01 F16 |
| 2 marks repeated in sub-rows | `test_kind_02` | F23, invented (F40) |
| 3 marks of 100 in the money block, unit in the amounts | `test_kind_03` | invented (F53) |
| 4 yuan, commas, a stray mark, hundred millions | `test_kind_04` | F10, invented (F45 F58) |
| 5 no initial budget, or one of zero | `test_kind_05` | F10 F07 |
| 6 target of zero | `test_kind_06` | invented (F55) |
| 7 rate above one | `test_kind_07` | F19 F23, invented (G4) |
| 8 spellings of a rate | `test_kind_08` | F12 F15 F22 F05, invented (F31 F57) |
| 27 total against its parts, 分, an unreadable score | `test_kind_27` | F13 F11, invented (F20) |
| 28 published with empty scores | `test_kind_28` | F09 F30 |
| 29 weight on a weighted score | `test_kind_29` | F15 |
| 30 rate not of its amounts | `test_kind_30` | F24, invented (F52) |
| 31 run-together cells | `test_kind_31` | invented (F12 F17), F02 |
| 32 misread cells | `test_kind_32` | F11 F12 F18, invented (F59) |
| 33 traditional characters, broken bytes | `test_kind_33` | invented (F03) |
| 34 years that differ or are masked | `test_kind_34` | F21, invented (F31 D17) |
| 43 yuan in the goal, executed called due | `test_kind_43` | F16, invented (F39 F48) |
| 44 forms below each other, codes before names | `test_kind_44` | F07 F08 F01, invented |
| 45 budget of nothing, full marks | `test_kind_45` | invented (F60) |
"""

from decimal import Decimal

import pytest

from tests.realdata.form_loads import Landed, amounts, marks, named, pair

Loads = dict[str, Landed]


@pytest.mark.parametrize(("id", "part"), [("F01", "89.974"), ("F16", "132.912")])
def test_kind_01_zeros_in_the_total_row_stand_and_are_named(
    id: str, part: str, published_forms: Loads
) -> None:
    assert amounts(published_forms[id]) == (0, 0, 0)
    assert part in published_forms[id].warnings


def test_kind_02_repeated_marks_count_once(published_forms: Loads, case_forms: Loads) -> None:
    assert published_forms["F23"].head["exec_score"] == 10
    assert amounts(published_forms["F23"])[2] == Decimal("12687200")
    assert case_forms["F40 score repeated in the sub-row"].head["exec_score"] == 10


def test_kind_03_marks_of_100_do_not_become_the_score(case_forms: Loads) -> None:
    landed = case_forms["F53 marks of 100, unit inside the amounts"]
    assert amounts(landed) == (355_500_000, 355_500_000, 355_500_000)
    assert landed.head["exec_score"] == Decimal("8.5")


def test_kind_04_each_form_has_its_own_money_unit(published_forms: Loads, case_forms: Loads) -> None:
    assert amounts(published_forms["F10"]) == (None, Decimal("387664.62"), Decimal("387664.62"))
    assert amounts(case_forms["F58 yuan with commas"])[2] == Decimal("1195678.90")
    assert amounts(case_forms["F45 hundred millions"]) == (120_000_000, 125_000_000, 125_000_000)


def test_kind_04_a_stray_mark_in_an_amount_is_named_with_its_cell(case_forms: Loads) -> None:
    landed = case_forms["F58 stray mark in an amount"]
    assert "held" in landed.status
    assert "1,234,5?67.80" in landed.errors
    assert "第 6 行" in landed.errors


def test_kind_05_no_initial_budget_is_unknown_and_zero_is_zero(published_forms: Loads) -> None:
    assert amounts(published_forms["F10"])[0] is None
    assert amounts(published_forms["F07"]) == (0, 33_600, 33_600)


def test_kind_06_a_target_of_zero_is_kept(case_forms: Loads) -> None:
    landed = case_forms["F55 nothing at most"]
    assert pair(landed, "投诉率") == ("≦0%", "0%")
    assert named(landed, "投诉率")["compute_sign"] == "≤"


def test_kind_07_rates_above_one_are_kept_and_empty_ones_stay_empty(
    published_forms: Loads, case_forms: Loads
) -> None:
    assert published_forms["F19"].head["execution_rate"] == Decimal("1.0259")
    assert published_forms["F19"].head["exec_score"] is None
    assert published_forms["F23"].head["execution_rate"] is None
    assert case_forms["G4-12 far above budget"].head["execution_rate"] == Decimal("3.1255")


def test_kind_08_every_spelling_of_a_rate_is_the_fraction_it_means(
    published_forms: Loads, case_forms: Loads
) -> None:
    rates = {id: published_forms[id].head["execution_rate"] for id in ("F12", "F15", "F22", "F05", "F02")}
    assert rates == {"F12": 1, "F15": 1, "F22": Decimal("0.2"), "F05": None, "F02": 1}
    assert case_forms["F57 bare percents"].head["execution_rate"] == Decimal("0.9997")
    assert case_forms["F31 bare percents"].head["execution_rate"] == Decimal("0.7927")


def test_kind_27_the_printed_total_stands_and_its_difference_is_named(
    published_forms: Loads, case_forms: Loads
) -> None:
    assert published_forms["F13"].head["total_score"] == 100
    assert "120" in published_forms["F13"].warnings
    assert case_forms["F20 marks with their unit"].head["total_score"] == Decimal("99.3")
    assert marks(case_forms["F20 marks with their unit"], "成本控制率") == (5, 5)
    assert "IO" in published_forms["F11"].errors


def test_kind_28_empty_scores_stay_unknown_and_are_named(published_forms: Loads) -> None:
    landed = published_forms["F09"]
    assert (landed.head["exec_score"], landed.head["total_score"]) == (None, None)
    assert {row["self_score"] for row in landed.indicators} == {None}
    assert {row["actual_value"] for row in landed.indicators} == {None}
    assert "未填写" in landed.warnings
    assert pair(published_forms["F30"], "药品抽验平均标准") == (None, None)


def test_kind_29_the_score_is_not_the_weighted_one(published_forms: Loads) -> None:
    assert [row["self_score"] for row in published_forms["F15"].indicators] == [25, 25, 30, 10]


def test_kind_30_a_rate_that_is_not_of_its_amounts_stands_as_printed(
    published_forms: Loads, case_forms: Loads
) -> None:
    assert published_forms["F24"].head["execution_rate"] == Decimal("0.2222")
    assert amounts(published_forms["F24"]) == (None, 500_000, 100_000)
    landed = case_forms["F53 marks of 100, unit inside the amounts"]
    assert landed.head["execution_rate"] == Decimal("0.8212")


@pytest.mark.parametrize(
    ("case", "value"),
    [("F12 run-together money", "1.561.56120"), ("F17 run-together marks", "12.512.512.5")],
)
def test_kind_31_run_together_cells_are_named(case: str, value: str, case_forms: Loads) -> None:
    assert "held" in case_forms[case].status
    assert value in case_forms[case].errors


def test_kind_31_points_before_the_target_are_points(published_forms: Loads) -> None:
    assert marks(published_forms["F02"], "水标尺宽度") == (10, 10)


def test_kind_32_misread_texts_stay_as_they_are(published_forms: Loads) -> None:
    assert pair(published_forms["F12"], "抽样调查满意度") == ("90%", "290%")
    assert pair(published_forms["F18"], "市民满意度调查") == ("290%", "100%")


@pytest.mark.parametrize(
    ("case", "value"),
    [("F59 doubled amount", "106.5106.5"), ("F59 doubled marks", "7070")],
)
def test_kind_32_doubled_figures_are_named(case: str, value: str, case_forms: Loads) -> None:
    assert "held" in case_forms[case].status
    assert value in case_forms[case].errors


@pytest.mark.parametrize("case", ["F03 traditional mirror", "F03 broken bytes"])
def test_kind_33_a_mirror_in_other_characters_is_refused_whole(case: str, case_forms: Loads) -> None:
    """No bureau writes this way: what arrives so is a copy of a copy, and nothing of it is guessed."""
    landed = case_forms[case]
    assert (landed.status, landed.heads, landed.indicators) == ("refused", [], [])
    assert "最接近绩效自评表，缺少：项目名称、全年执行数、三级指标" in landed.errors
    (error,) = (result.error for result in landed.results)
    assert error and all(word in error.hint_zh for word in ("现有标签", "分值", "得分", "繁体字"))


def test_kind_34_two_years_are_named(case_forms: Loads) -> None:
    landed = case_forms["F31 two years"]
    said = landed.warnings + landed.errors
    assert "2022" in said
    assert "2023" in said


def test_kind_34_a_masked_year_is_named(published_forms: Loads, case_forms: Loads) -> None:
    for landed in (published_forms["F21"], case_forms["D17 year without a digit"]):
        assert landed.heads == []
        assert "年度" in landed.errors


def test_kind_43_amounts_in_goals_are_text(published_forms: Loads, case_forms: Loads) -> None:
    assert "1329120.67元" in published_forms["F16"].head["overall_goal_actual"]
    assert "471.23元" in case_forms["F39 yuan in the goal"].head["overall_goal_actual"]
    assert amounts(case_forms["F48 executed called due"]) == (100_000, 100_000, 100_000)


def test_kind_44_forms_below_each_other_are_told_apart(published_forms: Loads) -> None:
    landed = published_forms["F07"]
    assert len(landed.heads) == 1
    assert [row["lv3_perf_ind_name"] for row in landed.indicators] == ["完成安可产品购买并按要求支付资金"]


def test_kind_44_codes_before_names_are_codes(published_forms: Loads, case_forms: Loads) -> None:
    head = published_forms["F07"].head
    assert head["project_code"] == "51092324T000010263357"
    assert head["project_name"] == "51092324T000010263357-2023年全县安可替代补助资金项目"
    assert published_forms["F01"].head["agency_code"] == "219001"
    assert case_forms["code in brackets"].head["agency_code"] == "155"


def test_kind_45_money_out_of_a_budget_of_nothing_stands(case_forms: Loads) -> None:
    landed = case_forms["F60 budget of nothing"]
    assert amounts(landed) == (0, 0, 2_074_538)
    assert (landed.head["execution_rate"], landed.head["exec_score"]) == (1, 10)
