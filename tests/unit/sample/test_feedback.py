"""What follows from results: surveys, departments as a whole, contracts, rectification, use, disclosure."""

from collections import Counter, defaultdict
from datetime import date

from ingest.sample.budget_tables import Row
from tests.unit.sample.conftest import Invented


def totals(county: Invented, stem: str) -> list[Row]:
    """Total rows of evaluations."""
    return [row for row in county.tables[stem] if row["ind_no"] == 0]


def test_three_departments_are_evaluated_as_a_whole(plain: Invented) -> None:
    names = {row["agency_code"]: str(row["agency_name"]) for row in plain.of("agency_master", 2017)}
    assert [
        (row["work_year"], row["eval_mode"], names[row["agency_code"]]) for row in totals(plain, "whole_eval")
    ] == [
        (2018, "第三方", "市容环境卫生管理局（虚构）"),
        (2018, "第三方", "物价局（虚构）"),
        (2017, "自评", "宗教局（虚构）"),
    ]


def test_marks_of_a_whole_evaluation_add_up(plain: Invented) -> None:
    sums: defaultdict[object, Counter] = defaultdict(Counter)
    for row in plain.tables["whole_eval"]:
        part = "total" if row["ind_no"] == 0 else "parts"
        for name in ("weight", "score"):
            sums[row["whole_id"]][part, name] += int(str(row[name]))
        assert 0 <= int(str(row["score"])) <= int(str(row["weight"]))
    for found in sums.values():
        assert found["total", "weight"] == found["parts", "weight"] == 10_000
        assert found["total", "score"] == found["parts", "score"]


def test_one_contract_costs_more_than_its_ceiling(plain: Invented) -> None:
    contracts = plain.tables["third_party_contract"]
    over = [row for row in contracts if int(str(row["contract_amt"])) > int(str(row["fee_ceiling"]))]
    assert [row["object_id"] for row in over] == ["ZT2018-01"]
    parties = {row["object_id"]: row["third_party"] for row in contracts}
    for stem, key in (("reeval_summary", "reeval_id"), ("whole_eval", "whole_id")):
        for row in totals(plain, stem):
            assert parties.get(row[key]) == row["third_party"]


def test_every_evaluation_has_a_survey_and_one_survey_is_small(plain: Invented) -> None:
    issued = {row["reeval_id"]: int(str(row["questionnaires"])) for row in totals(plain, "reeval_summary")}
    valid: defaultdict[object, set] = defaultdict(set)
    everybody: defaultdict[object, set] = defaultdict(set)
    for row in plain.tables["survey_response"]:
        everybody[row["object_id"]].add(row["response_no"])
        if row["is_valid"]:
            valid[row["object_id"]].add(row["response_no"])
    evaluated = {row["whole_id"] for row in totals(plain, "whole_eval") if row["work_year"] == 2018}
    assert set(everybody) == set(issued) | evaluated
    assert all(len(everybody[key]) <= count for key, count in issued.items())
    assert {key: len(found) for key, found in valid.items() if len(found) < 30} == {"ZT2018-02": 12}


def test_one_matter_is_overdue_and_one_monitored_project_is_not_through(plain: Invented) -> None:
    loop = [row for row in plain.tables["rectification"] if row["source_type"] in ("monitor", "whole_eval")]
    assert [(row["source_id"], row["project_code"], row["status"]) for row in loop] == [
        ("ZT2018-01", None, "完成"),
        ("ZT2018-02", None, "超期"),
        ("JK2018-08", "P2018-002", "被退回"),
        ("JK2018-08", "P2018-003", "完成"),
    ]
    overdue = loop[1]
    assert overdue["replied_on"] is None
    assert isinstance(overdue["due_on"], date)
    assert overdue["due_on"] < date(2018, 12, 31)


def test_suggestions_are_adopted_in_full_in_part_not_at_all_and_not_yet(plain: Invented) -> None:
    uses = plain.tables["result_use"]
    assert {row["adopted"] for row in uses} == {"采纳", "部分采纳", "未采纳", None}
    assert {row["source_type"] for row in uses} == {"reeval", "whole_eval", "comp_eval", "monitor"}
    assert {row["next_fiscal_year"] for row in uses} == {2019}
    assert all(row["reason"] for row in uses if row["adopted"] in ("部分采纳", "未采纳"))
    taken = next(row for row in uses if row["suggestion"] == "收回")
    recalled = [
        row["amount"]
        for row in plain.of("budget_adjustment", 2018)
        if (row["project_code"], row["bgt_type"]) == ("P2018-002", "收回")
    ]
    assert [-int(str(amount)) for amount in recalled] == [taken["adopted_amt"]]
    assert int(str(taken["adopted_amt"])) < int(str(taken["suggested_amt"]))


def test_six_reports_are_disclosed_on_two_kinds_of_site(plain: Invented) -> None:
    sites: defaultdict[object, set] = defaultdict(set)
    for row in plain.tables["perf_disclosure"]:
        if row["object_type"] == "reeval_report":
            sites[row["object_id"]].add(row["site_type"])
    assert set(sites) == {row["reeval_id"] for row in totals(plain, "reeval_summary")}
    assert all(found == {"部门网站", "县财政网站"} for found in sites.values())


def test_a_unit_is_renamed_a_department_merged_and_one_split_whole(plain: Invented) -> None:
    changes = plain.tables["agency_change"]
    assert Counter(row["change_type"] for row in changes) == {"更名": 1, "合并": 1, "拆分": 2}
    shares = [row["share"] for row in changes if row["change_type"] == "拆分"]
    assert sum(round(float(str(share)) * 100) for share in shares) == 100


def test_a_renamed_unit_has_a_goal_a_monitored_project_an_open_item_and_a_use(plain: Invented) -> None:
    ((old, new),) = (
        (row["old_code"], row["new_code"])
        for row in plain.tables["agency_change"]
        if row["change_type"] == "更名" and str(row["effective_on"]) < "2018-12-31"
    )
    for stem in ("goal_declaration", "monitoring", "rectification", "result_use"):
        assert any(row["agency_code"] == new for row in plain.tables[stem]), stem
    assert {row["agency_code"] for row in plain.of("budget_approved", 2018)} & {old, new} == {old}
    units = {row["agency_code"] for row in plain.of("agency_master", 2018)}
    assert units & {old, new} == {new}


def test_a_project_was_monitored_and_never_evaluated(plain: Invented) -> None:
    evaluated = {row["project_code"] for row in plain.tables["self_eval"]}
    monitored = {row["project_code"] for row in plain.of("monitoring", 2017)}
    assert len(monitored) == 1
    assert not monitored & evaluated
    spent = sum(
        int(str(row["xpay_amt"]))
        for row in plain.of("treasury_payment", 2017)
        if row["project_code"] in monitored
    )
    assert 0 < spent < 2_000_000_00


def test_steps_of_evaluations_are_dated_in_order_and_one_lacks_its_opinions(plain: Invented) -> None:
    steps = (
        *("plan_approved_on", "field_work_on", "materials_reviewed_on", "draft_report_on"),
        *("opinions_on", "expert_reviewed_on", "report_final_on"),
    )
    dated = [[str(row[step]) for step in steps if row[step]] for row in totals(plain, "reeval_summary")]
    assert [len(days) for days in dated] == [7, 7, 7, 7, 6, 7]
    assert all(days == sorted(days) for days in dated)


def test_findings_on_disclosure_are_put_right_checked_again_or_left(plain: Invented) -> None:
    found = [row for row in plain.of("disclosure_check", 2017) if row["notified_on"]]
    reached = {(row["corrected_on"] is not None, row["rechecked_on"] is not None) for row in found}
    assert reached == {(True, True), (True, False), (False, False)}
    assert all(row["problem_type"] for row in found)


def test_the_last_award_is_dated_in_order_and_one_quota_of_the_awkward_county_was_never_issued(
    plain: Invented, awkward: Invented
) -> None:
    steps = ("award_proposed_on", "award_approved_on", "award_issued_on", "award_closed_on")

    def days(county: Invented, year: int) -> list[list[object]]:
        return [[row[step] for step in steps if row[step]] for row in county.of("public_fund_reserve", year)]

    assert {len(row) for row in days(plain, 2016)} == {0}
    assert {len(row) for row in days(plain, 2017)} == {4}
    assert all(row == sorted(row, key=str) for row in days(plain, 2017))
    assert sorted(len(row) for row in days(awkward, 2017))[:2] == [2, 4]
