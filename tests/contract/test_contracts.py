"""Every contract against its golden row: taken as it is, rejected for each rule that is broken."""

import re

import polars as pl
import pytest

from ingest.contracts import Contract, contracts
from ingest.contracts.check import Checked, Delivered, check, rule_names
from ingest.contracts.messages import CELL_MESSAGES, EXPECTED_MESSAGES, NOTES, ROW_MESSAGES
from ingest.contracts.registry import meta
from ingest.contracts.remarks import renamed
from tests.contract.golden import BROKEN_ROWS, GOOD, UNREADABLE, UNUSUAL_ROWS

ALL = list(contracts())


def the(contract_id: str) -> Contract:
    """The contract of that id."""
    return next(contract for contract in ALL if contract.id == contract_id)


def checked(
    contract: Contract, *rows: dict[str, str], known: dict[int, dict[str, str]] | None = None
) -> Checked:
    """The rows as one delivery with every column of the contract."""
    cells = {field: [row.get(field) or None for row in rows] for field in contract.columns}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)).with_columns(
        pl.lit("表").alias("source_sheet"), pl.Series("source_row", range(2, len(rows) + 2), pl.Int32)
    )
    titles = {field: meta(column)["headers"][0] for field, column in contract.columns.items()}
    (found,) = check([Delivered(frame, {}, titles)], contract, known or {})
    return found


def faults(contract: Contract, *rows: dict[str, str]) -> set[tuple[str | None, str]]:
    """(column, rule) of every fault."""
    return set(checked(contract, *rows).rejects.select("column_name", "rule").rows())


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_good_row_is_taken(contract: Contract) -> None:
    """The example row of the data contracts passes and keeps its place."""
    result = checked(contract, GOOD[contract.id])
    assert result.rejects.is_empty(), result.rejects
    assert result.accepted.height == 1
    assert result.accepted["source_row"].to_list() == [2]
    assert result.accepted.columns == ["source_sheet", "source_row", *contract.columns]


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_blank_in_a_required_column_is_told(contract: Contract) -> None:
    """One fault, on that cell, and no noise from other rules about it."""
    for field in sorted(contract.required):
        if meta(contract.columns[field]).get("blank_is_zero"):
            continue
        found = faults(contract, {**GOOD[contract.id], field: ""})
        assert {fault for fault in found if fault[0] == field} == {(field, "nullability")}


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_unreadable_cell_is_told_with_its_raw_text(contract: Contract) -> None:
    """One fault per cell, the first cause, with the text as delivered."""
    for field, column in contract.columns.items():
        if meta(column).get("is_open"):
            continue
        for text, rule in UNREADABLE.get(meta(column)["kind"], {}).items():
            if rule == "date_vague" and column.nullable:
                continue
            rejects = checked(contract, {**GOOD[contract.id], field: text}).rejects
            own = rejects.filter(pl.col("column_name") == field)
            assert own.select("raw_value", "rule").rows() == [(text, rule)], (field, text, rejects)


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_rough_time_leaves_an_optional_date_unknown(contract: Contract) -> None:
    """M09: the row is taken without the day; the words are kept, with their place, for a person."""
    for field, column in contract.columns.items():
        if meta(column)["kind"] not in ("date", "moment") or not column.nullable:
            continue
        result = checked(contract, {**GOOD[contract.id], field: "2月底"})
        assert result.rejects.is_empty() and result.accepted[field].to_list() == [None]
        assert result.doubts.select("source_sheet", "source_row", "column_name", "raw_value").rows() == [
            ("表", 2, field, "2月底")
        ]
        assert [en for _, en in result.warnings if "[date_vague]" in en and field in en]


OPEN = [(c, field) for c in ALL for field, column in c.columns.items() if meta(column).get("is_open")]


@pytest.mark.parametrize(("contract", "field"), OPEN, ids=lambda value: getattr(value, "id", value))
def test_other_word_of_an_open_list_is_taken_with_a_warning(contract: Contract, field: str) -> None:
    """Systems have codes and words of their own; a person is told which rows have them."""
    result = checked(contract, {**GOOD[contract.id], field: "没有这个词"})
    assert result.accepted[field].to_list() == ["没有这个词"]
    ((zh, _),) = [warning for warning in result.warnings if "[unlisted_word]" in warning[1]]
    assert "第 2 行" in zh and meta(contract.columns[field])["headers"][0] in zh


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_limits_of_columns_are_kept(contract: Contract) -> None:
    """Below the least, above the most, of another form."""
    for field, column in contract.columns.items():
        good = GOOD[contract.id]
        least, most = getattr(column, "min", None), getattr(column, "max", None)
        if least is not None:
            assert (field, "min") in faults(contract, {**good, field: str(int(least) - 1)})
        if most is not None and meta(column)["kind"] != "rate":
            assert (field, "max") in faults(contract, {**good, field: str(int(most) + 1)})
        if getattr(column, "regex", None):
            assert (field, "regex") in faults(contract, {**good, field: "x!"})


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_same_key_twice_rejects_both_rows(contract: Contract) -> None:
    """Which of the two is right is for the department to say."""
    rejects = checked(contract, GOOD[contract.id], GOOD[contract.id]).rejects
    assert set(rejects["rule"]) == {"primary_key"}
    assert rejects["source_row"].to_list() == [2, 3]


@pytest.mark.parametrize(("broken", "change"), BROKEN_ROWS.items(), ids=lambda value: "-".join(value))
def test_rule_across_columns(broken: tuple[str, str], change: dict[str, str]) -> None:
    """Only that rule speaks."""
    contract = the(broken[0])
    rejects = checked(contract, {**GOOD[contract.id], **change}).rejects
    assert rejects["rule"].to_list() == [broken[1]]
    assert rejects["message_zh"].to_list() == [ROW_MESSAGES[broken[1]].zh]


@pytest.mark.parametrize(("unusual", "change"), UNUSUAL_ROWS.items(), ids=lambda value: "-".join(value))
def test_expectation_only_warns(unusual: tuple[str, str], change: dict[str, str]) -> None:
    """The row is taken; one more warning than for the good row names it, the column and the rule."""
    contract = the(unusual[0])
    row = {**GOOD[contract.id], **change}
    result = checked(contract, row)
    assert result.accepted.height == 1 and result.rejects.is_empty()
    ((zh, en),) = [warning for warning in result.warnings if unusual[1] in warning[1]]
    message = EXPECTED_MESSAGES[unusual[1]]
    assert zh.startswith("工作表“表”第 2 行") and message.zh in zh
    assert "row 2" in en and message.en in en and message.column and message.column in en


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_good_row_is_as_expected(contract: Contract) -> None:
    """No expectation speaks where nothing is unusual, except where the example itself is rounded."""
    warned = [en for _, en in checked(contract, GOOD[contract.id]).warnings]
    assert [en for en in warned if any(f"[{rule}]" in en for rule in contract.expectations)] == []


def test_every_rule_across_columns_is_tried() -> None:
    """A new rule without a row that breaks it fails here."""
    assert {(contract.id, rule) for contract in ALL for rule in contract.rules} == set(BROKEN_ROWS)
    assert {(contract.id, rule) for contract in ALL for rule in contract.expectations} == set(UNUSUAL_ROWS)


def test_every_rule_has_a_message() -> None:
    """In both languages; Chinese without Latin words, English without Chinese."""
    rules = {rule for contract in ALL for rule in rule_names(contract)}
    unreadable = {rule for texts in UNREADABLE.values() for rule in texts.values()}
    assert rules | unreadable <= set(CELL_MESSAGES) | set(ROW_MESSAGES)
    for message in [
        *CELL_MESSAGES.values(),
        *ROW_MESSAGES.values(),
        *EXPECTED_MESSAGES.values(),
        *NOTES.values(),
    ]:
        assert re.search(r"[\u4e00-\u9fff]", message.zh)
        assert message.en and not re.search(r"[\u4e00-\u9fff]", message.en)


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_contract_is_documented(contract: Contract) -> None:
    """A grain, two titles, an official Chinese header for each field, a scope of its own columns."""
    assert contract.schema.__doc__ and contract.title_zh and contract.title_en
    for column in contract.columns.values():
        assert re.search(r"[\u4e00-\u9fff]", meta(column)["headers"][0])
    assert {part.partition(":")[0] for part in contract.scope} <= set(contract.columns)


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.id)
def test_headers_name_one_field_each(contract: Contract) -> None:
    """An official header must not be read as another field."""
    from ingest.recognise import _aliases, normal

    for field, column in contract.columns.items():
        assert _aliases(contract.id)[normal(meta(column)["headers"][0])] == field


def test_unknown_unit_is_told_only_where_a_list_exists() -> None:
    """Domain M18: a unit outside the list of its year; other years are not checked."""
    contract = the("DC23")
    good = GOOD["DC23"]
    result = checked(contract, good, {**good, "fiscal_year": "2016"}, known={2017: {"999001": "示例单位"}})
    assert result.rejects.select("source_row", "rule").rows() == [(2, "unknown_agency")]


def test_cuts_are_negative_however_written() -> None:
    """DC04: a plain number, a minus or brackets with 调减 or 追减."""
    contract = the("DC04")
    rows = [
        {**GOOD["DC04"], "bgt_id": f"B{i}", "bgt_type": kind, "amount": text}
        for i, (kind, text) in enumerate([("调减", "5"), ("追减", "-5"), ("收回", "(5)"), ("追加", "5")])
    ]
    assert checked(contract, *rows).accepted["amount"].to_list() == [-5, -5, -5, 5]


def test_refunds_are_negative_by_sign_or_by_status() -> None:
    """DC05: a status that says so, with or without a sign; states of which nobody knows are refused."""
    written = [("退回", "5"), ("已退回", "-5"), ("支付成功", "5"), ("", "-5")]
    rows = [
        {**GOOD["DC05"], "pay_app_id": f"ZF{i}", "pay_status": status, "xpay_amt": text}
        for i, (status, text) in enumerate(written)
    ]
    assert checked(the("DC05"), *rows).accepted["xpay_amt"].to_list() == [-5, -5, 5, -5]
    assert faults(the("DC05"), {**GOOD["DC05"], "pay_status": "作废"}) == {("pay_status", "unknown_word")}


def test_a_word_of_no_list_is_refused_with_the_list() -> None:
    """DC25: whoever fills in the table again needs the words, and in Chinese where codes are kept."""
    row = {**GOOD["DC25"], "suggestion": "核减"}
    (message,) = checked(the("DC25"), row).rejects["message_zh"].to_list()
    assert message == "不是本表允许的取值，可填：优先、保障、压减、取消、收回、调整"
    (message,) = checked(the("DC21"), {**GOOD["DC21"], "eval_mode": "其他"}).rejects["message_zh"].to_list()
    assert message == "不是本表允许的取值，可填：自评、第三方"


def test_shares_of_a_split_in_thirds_are_whole() -> None:
    """DC02: 33.3333 % thrice is one, 33 % thrice is not."""
    for share, taken in [("33.3333%", 3), ("33%", 0)]:
        rows = [
            {**GOOD["DC02"], "new_code": f"11500{i}", "change_type": "拆分", "share": share} for i in range(3)
        ]
        assert checked(the("DC02"), *rows).accepted.height == taken


def test_superior_may_be_a_department_without_a_row() -> None:
    """DC01: a listed unit or a named department of the same year."""
    good = GOOD["DC01"]
    head = {**good, "parent_code": "101"}
    school = {**good, "agency_code": "101002", "parent_code": "101001"}
    assert checked(the("DC01"), head, school).accepted.height == 2
    other_year = {**school, "fiscal_year": "2018"}
    assert faults(the("DC01"), head, other_year) == {("parent_code", "parent_is_listed")}


def test_target_fills_the_columns_left_blank() -> None:
    """DC12: ≥95% carries sign, number and unit; a qualitative target has no number; nothing is guessed."""
    blank = dict.fromkeys(("compute_sign", "kpi_num", "meter_unit", "weight"), "")
    targets = ["≥95%", "长期", "1,200户", "≥95%"]
    given = [{}, {}, {"compute_sign": "不低于"}, {"kpi_num": "94"}]
    rows = [
        {**GOOD["DC12"], **blank, "row_no": str(i), "kpi_val": target, **cells}
        for i, (target, cells) in enumerate(zip(targets, given, strict=True))
    ]
    parts = checked(the("DC12"), *rows).accepted.select("compute_sign", "kpi_num", "meter_unit").rows()
    assert parts == [("≥", 95, "%"), ("定性", None, None), ("≥", 1200, "户"), ("≥", 94, "%")]


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("1200", (None, 1200, None)),
        ("完成100户", (None, 100, "户")),
        ("2018年底", (None, None, None)),
        ("长期", ("定性", None, None)),
    ],
)
def test_bare_figure_is_a_number_without_a_sign(target: str, parts: tuple) -> None:
    """DC12: only a target in words has no number; whether a bare figure is a floor is not guessed."""
    blank = dict.fromkeys(("compute_sign", "kpi_num", "meter_unit", "weight"), "")
    row = {**GOOD["DC12"], **blank, "kpi_val": target}
    assert checked(the("DC12"), row).accepted.select("compute_sign", "kpi_num", "meter_unit").row(0) == parts


def test_marks_of_a_goal_are_summed_over_its_rows() -> None:
    """DC12: 60 + 40 is full, 60 + 30 leaves ten for execution, 60 + 20 is unusual in both rows."""
    for weight, warned in [("40", False), ("30", False), ("20", True)]:
        rows = [{**GOOD["DC12"], "weight": "60"}, {**GOOD["DC12"], "row_no": "2", "weight": weight}]
        warnings = [en for _, en in checked(the("DC12"), *rows).warnings if "weights_sum" in en]
        assert [en.startswith("sheet '表' row 2, 3,") for en in warnings] == [True] * warned


def test_level_is_told_from_its_points() -> None:
    """DC21: 投 入 (15分) is 投入; the total row belongs to no level."""
    rows = [
        {**GOOD["DC21"], "ind_no": "1", "lv1": "投 入 （15分）"},
        {**GOOD["DC21"], "ind_no": "0", "lv1": "投入(15分)"},
    ]
    assert checked(the("DC21"), *rows).accepted["lv1"].to_list() == ["投入", None]


def test_rules_have_one_name_with_and_without_marks() -> None:
    """DC27: 《办法》 is 办法."""
    assert checked(the("DC27"), GOOD["DC27"]).accepted["doc_name"].to_list() == [
        "金乡县财政局县级预算绩效管理工作内部规程(试行)"
    ]


def test_more_than_300_people_is_a_lower_bound() -> None:
    """DC28: whether or not somebody filled in that it is one."""
    for text, given, expected in [("300多人", "", True), ("300人以上", "否", True), ("300人", "否", False)]:
        row = {**GOOD["DC28"], "attendee_count": text, "attendee_is_lower_bound": given}
        accepted = checked(the("DC28"), row).accepted
        assert accepted.select("attendee_count", "attendee_is_lower_bound").rows() == [(300, expected)]


def test_possibility_is_a_word_or_a_percentage() -> None:
    """DC14: offices tick words, systems export figures."""
    for text in ("确定能", "80", "80.5%", "100"):
        assert not faults(the("DC14"), {**GOOD["DC14"], "complete_rate": text})
    assert faults(the("DC14"), {**GOOD["DC14"], "complete_rate": "101"}) == {
        ("complete_rate", "possibility_is_known")
    }


def test_unit_under_another_name_is_told_and_taken() -> None:
    """Domain M18: the code decides, the warning names the row."""
    row = {**GOOD["DC03"], "agency_name": "县教育局"}
    result = checked(the("DC03"), row, known={2017: {"101001": "教育局"}})
    assert result.accepted.height == 1
    assert [zh for zh, en in result.warnings if "agency_name_as_listed" in en] == [
        "工作表“表”第 2 行，列“单位名称”与单位编码表（DC01）的名称不同，以代码为准"
    ]


def test_name_that_no_field_takes_is_not_compared() -> None:
    """DC16 has no field for the name that its form prints."""
    result = checked(the("DC16"), GOOD["DC16"])
    titles = {"fiscal_year": "预算年度", "agency_code": "单位代码", "agency_name": "实施单位"}
    assert renamed(result.accepted, {2017: {"120001": "城建局"}}, titles).is_empty()


def test_many_unusual_rows_are_named_by_their_first() -> None:
    """A person reads the warning: five rows and how many more."""
    rows = [{**GOOD["DC05"], "pay_app_id": f"ZF{i}", "fiscal_year": "2016"} for i in range(7)]
    ((zh, en),) = [pair for pair in checked(the("DC05"), *rows).warnings if "paid_in_year" in pair[1]]
    assert "第 2、3、4、5、6 行等 7 行" in zh and "row 2, 3, 4, 5, 6 and 2 more" in en
