"""What a well-formed award rule may still get wrong: rates, terms by grade, and what its mode asks for."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from warehouse.policy.pack import Finding, Pack, PolicyRow, number_or_none

WHOLE_POOL_MODES = ("full_pool_by_score", "rank_ladder")


def award_rates(pack: Pack) -> Iterator[Finding]:
    """Rates lie between 0 and 1 and terms do not fall with a better grade."""
    rated = [(row, "reserve_rate") for row in pack.rows["award_rules"]]
    rated += [(row, "return_rate") for row in pack.rows["award_grade_rules"]]
    rated += [
        (row, column) for row in pack.rows["award_rank_classes"] for column in ("upper_rank_rate", "pot_rate")
    ]
    for row, column in rated:
        if not 0 <= Decimal(row[column]) <= 1:
            yield row.finding(
                column, f"{row[column]} 应在 0 与 1 之间", f"{row[column]} must lie between 0 and 1"
            )
    orders = {
        row.key(["grade_scheme", "grade_code"]): Decimal(row["grade_order"])
        for row in pack.rows["grade_bands"]
    }
    for rule in pack.rows["award_rules"]:
        yield from _award_order(rule, _own(pack, "award_grade_rules", rule), orders)


def _own(pack: Pack, stem: str, rule: PolicyRow) -> list[PolicyRow]:
    version = rule["award_rule_version"]
    return [row for row in pack.rows[stem] if row["award_rule_version"] == version]


def _award_order(
    rule: PolicyRow, rows: list[PolicyRow], orders: dict[tuple[str, ...], Decimal]
) -> Iterator[Finding]:
    scheme = rule["grade_scheme"]
    for row in rows:
        if (scheme, row["grade_code"]) not in orders:
            grade = row["grade_code"]
            yield row.finding("grade_code", f"{scheme} 没有等级 {grade}", f"{scheme} has no grade {grade}")
    for (owner, grade), _order in orders.items():
        if owner == scheme and grade not in {row["grade_code"] for row in rows}:
            yield rule.finding(
                "award_rule_version",
                f"未规定等级 {grade} 的返还比例",
                f"no return rate for grade {grade}",
            )
    graded = [row for row in rows if (scheme, row["grade_code"]) in orders]
    graded.sort(key=lambda row: orders[scheme, row["grade_code"]])
    for better, worse in zip(graded, graded[1:], strict=False):
        for column in ("return_rate", "reward_weight"):
            if Decimal(better[column]) < Decimal(worse[column]):
                yield better.finding(
                    column,
                    f"较好等级 {better['grade_code']} 低于较差等级 {worse['grade_code']}",
                    f"better grade {better['grade_code']} gets less than worse grade {worse['grade_code']}",
                )
    best_rate = max((Decimal(row["return_rate"]) for row in graded), default=Decimal(0))
    for row in graded:
        if Decimal(row["reward_weight"]) > 0 and Decimal(row["return_rate"]) < best_rate:
            yield row.finding(
                "reward_weight",
                f"参与奖励分配的等级应得最高的返还比例 {best_rate}",
                f"a grade that shares the pot must get the best return rate, {best_rate}",
            )


def award_amounts(pack: Pack) -> Iterator[Finding]:
    """Nothing that an award adds up may be negative."""
    cells = [(row, column) for row in pack.rows["award_rules"] for column in ("score_floor", "cap_rate")]
    cells += [(row, "reward_weight") for row in pack.rows["award_grade_rules"]]
    for row, column in cells:
        if (number_or_none(row[column]) or 0) < 0:
            yield row.finding(column, f"{row[column]} 不应小于 0", f"{row[column]} must not be below 0")


def award_modes(pack: Pack) -> Iterator[Finding]:
    """Each way to share the pool has the terms that it promises, and rank classes where it shares by rank."""
    best = _best_grades(pack)
    for rule in pack.rows["award_rules"]:
        mode = rule["mode"]
        for row in _own(pack, "award_grade_rules", rule):
            if mode in WHOLE_POOL_MODES and Decimal(row["return_rate"]) > 0:
                yield row.finding(
                    "return_rate",
                    f"{mode} 将预留资金全部重新分配，返还比例应为 0",
                    f"{mode} shares the whole pool, so the return rate must be 0",
                )
            is_best = row["grade_code"] == best.get(rule["grade_scheme"])
            if mode == "net_zero_band" and not is_best and Decimal(row["reward_weight"]) > 0:
                yield row.finding(
                    "reward_weight",
                    f"{mode} 只奖励最高等级，其他等级的权重应为 0",
                    f"{mode} rewards the best grade only; the weight of others must be 0",
                )
        yield from _rank_classes(rule, _own(pack, "award_rank_classes", rule))


def _best_grades(pack: Pack) -> dict[str, str]:
    """The best grade of each scheme."""
    by_scheme = defaultdict(list)
    for row in pack.rows["grade_bands"]:
        by_scheme[row["grade_scheme"]].append((Decimal(row["grade_order"]), row["grade_code"]))
    return {scheme: min(grades)[1] for scheme, grades in by_scheme.items()}


def _rank_classes(rule: PolicyRow, classes: list[PolicyRow]) -> Iterator[Finding]:
    is_ladder = rule["mode"] == "rank_ladder"
    if is_ladder != bool(classes):
        yield rule.finding(
            "mode",
            "按名次段分配须在 award_rank_classes.csv 中列出各段"
            if is_ladder
            else "未按名次段分配，却列有名次段",
            "sharing by rank needs classes in award_rank_classes.csv"
            if is_ladder
            else "has rank classes but does not share by rank",
        )
    if is_ladder and rule["on_no_eligible"] != "retain":
        yield rule.finding(
            "on_no_eligible",
            "按名次段分配时只能取 retain（无人可得的部分收回统筹）",
            "must be retain when sharing by rank",
        )
    classes = sorted(classes, key=lambda row: Decimal(row["class_no"]))
    reached = given = Decimal(0)
    for row in classes:
        if Decimal(row["upper_rank_rate"]) <= reached:
            yield row.finding(
                "upper_rank_rate",
                f"名次段应依次向后，{row['upper_rank_rate']} 未超过前一段的 {reached}",
                f"classes must follow on one another; {row['upper_rank_rate']} does not pass {reached}",
            )
        reached, given = Decimal(row["upper_rank_rate"]), given + Decimal(row["pot_rate"])
    if given > 1:
        yield classes[-1].finding(
            "pot_rate", f"各段合计 {given}，超过全部资金", f"the classes sum to {given}, more than the pot"
        )
