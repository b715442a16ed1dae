"""Every contract against its golden row: taken as it is, rejected for each rule that is broken."""

import re

import polars as pl
import pytest

from ingest.contracts import Contract, contracts
from ingest.contracts.check import Checked, check, rule_names
from ingest.contracts.messages import CELL_MESSAGES, EXPECTED_MESSAGES, NOTES, ROW_MESSAGES
from ingest.contracts.registry import meta
from tests.contract.golden import BROKEN_ROWS, GOOD, UNREADABLE, UNUSUAL_ROWS

ALL = list(contracts())


def checked(
    contract: Contract, *rows: dict[str, str], known: dict[int, dict[str, str]] | None = None
) -> Checked:
    """The rows as one delivery with every column of the contract."""
    cells = {field: [row.get(field) or None for row in rows] for field in contract.columns}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)).with_columns(
        pl.lit("表").alias("source_sheet"), pl.Series("source_row", range(2, len(rows) + 2), pl.Int32)
    )
    titles = {field: meta(column)["headers"][0] for field, column in contract.columns.items()}
    return check(frame, contract, units={}, titles=titles, known_agencies=known or {})


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
            rejects = checked(contract, {**GOOD[contract.id], field: text}).rejects
            own = rejects.filter(pl.col("column_name") == field)
            assert own.select("raw_value", "rule").rows() == [(text, rule)], (field, text, rejects)


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
    contract = next(c for c in ALL if c.id == broken[0])
    rejects = checked(contract, {**GOOD[contract.id], **change}).rejects
    assert rejects["rule"].to_list() == [broken[1]]
    assert rejects["message_zh"].to_list() == [ROW_MESSAGES[broken[1]].zh]


@pytest.mark.parametrize(("unusual", "change"), UNUSUAL_ROWS.items(), ids=lambda value: "-".join(value))
def test_expectation_only_warns(unusual: tuple[str, str], change: dict[str, str]) -> None:
    """The row is taken; one more warning than for the good row names it, the column and the rule."""
    contract = next(c for c in ALL if c.id == unusual[0])
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
    contract = next(c for c in ALL if c.id == "DC23")
    good = GOOD["DC23"]
    result = checked(contract, good, {**good, "fiscal_year": "2016"}, known={2017: {"999001": "示例单位"}})
    assert result.rejects.select("source_row", "rule").rows() == [(2, "unknown_agency")]


def test_cuts_are_negative_however_written() -> None:
    """DC04: a plain number, a minus or brackets with 调减 or 追减."""
    contract = next(c for c in ALL if c.id == "DC04")
    rows = [
        {**GOOD["DC04"], "bgt_id": f"B{i}", "bgt_type": kind, "amount": text}
        for i, (kind, text) in enumerate([("调减", "5"), ("追减", "-5"), ("收回", "(5)"), ("追加", "5")])
    ]
    assert checked(contract, *rows).accepted["amount"].to_list() == [-5, -5, -5, 5]
