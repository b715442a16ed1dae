"""What an award line prints of a department's money, on pages and on paper. In yuan to the fen: rounded parts
would not add up to the rounded total."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dashboard import format
from dashboard.texts import Speaker


def figures(line: Mapping[str, Any], reserve_rate: Decimal | None, t: Speaker) -> list[tuple[str, str]]:
    """Name and figure of everything from the public funds to the net gain or loss, in that order."""
    return [
        (t("column.public_fund_yuan"), format.yuan(line["public_fund_yuan"])),
        (t("award.reserve", rate=format.rate(reserve_rate)), format.yuan(line["reserve_yuan"])),
        (t("award.return_rate"), format.rate(line["return_rate"])),
        (t("column.returned_yuan"), format.yuan(line["returned_yuan"])),
        (t("award.reward_weight"), _weight(line["reward_weight"]) + _rank_class(line, t)),
        (t("column.reward_yuan"), format.yuan(line["reward_yuan"]) + _cap(line, t)),
        (t("column.held_yuan"), format.yuan(line["held_yuan"])),
        (t("column.total_yuan"), format.yuan(line["total_yuan"])),
        (t("column.net_yuan"), format.signed(line["net_yuan"])),
    ]


def pool(line: Mapping[str, Any], balance: Mapping[str, Any], policy_hash: str, t: Speaker) -> str:
    """The balance of the pool in words, the versions of its rule and policy pack, and what came of it."""
    amounts = {name: format.yuan(value) for name, value in balance.items() if name.endswith("_yuan")}
    words = t("award.pool", rule=line["award_rule_version"], policy=policy_hash or format.NONE, **amounts)
    return words + t(f"award.state.{balance['award_state']}", day=balance["award_state_on"])


def _weight(weight: Decimal | None) -> str:
    """As the rule states it, with all its decimals."""
    return format.NONE if weight is None else f"{weight.normalize():f}"


def _rank_class(line: Mapping[str, Any], t: Speaker) -> str:
    number = line["rank_class_no"]
    return "" if number is None else t("award.rank_class", number=number)


def _cap(line: Mapping[str, Any], t: Speaker) -> str:
    if line["is_capped"]:
        return t("award.capped")
    return t("award.not_capped") if line["reward_yuan"] else ""
