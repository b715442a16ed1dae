"""What a well-formed policy pack may still get wrong: marks, weights, curves, bands, gates, deductions."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from warehouse.policy.award import award_amounts, award_modes, award_rates
from warehouse.policy.pack import Finding, Pack, PolicyRow, number_or_none

# Weights of thirds are written with a few decimals; a difference this small never moves a printed score.
WEIGHT_TOLERANCE = Decimal("0.001")


def _grouped(rows: list[PolicyRow], *columns: str) -> dict[tuple[str, ...], list[PolicyRow]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row.key(columns)].append(row)
    return groups


def _sum(rows: list[PolicyRow], column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows), Decimal(0))


def _marks_sum(pack: Pack) -> Iterator[Finding]:
    dimensions = _grouped(pack.rows["rubric_dimensions"], "rubric_version")
    indicators = _grouped(pack.rows["rubric_indicators"], "rubric_version", "dimension_code")
    wholes = [(row, dimensions[row.key(["rubric_version"])]) for row in pack.rows["rubrics"]]
    wholes += [
        (row, indicators[row.key(["rubric_version", "dimension_code"])])
        for row in pack.rows["rubric_dimensions"]
    ]
    for whole, parts in wholes:
        total = _sum(parts, "full_marks")
        if total != Decimal(whole["full_marks"]):
            yield whole.finding(
                "full_marks",
                f"满分 {whole['full_marks']}，但其下各项合计 {total}",
                f"full marks {whole['full_marks']}, but its parts sum to {total}",
            )


def _weights(pack: Pack) -> Iterator[Finding]:
    for key, rows in _grouped(pack.rows["rubric_measures"], "rubric_version", "indicator_code").items():
        total = _sum(rows, "weight")
        if abs(total - 1) > WEIGHT_TOLERANCE:
            yield rows[0].finding(
                "weight",
                f"{key[1]} 的权重合计 {total}，应为 1",
                f"weights of {key[1]} sum to {total}, not 1",
            )
        for row in rows:
            if Decimal(row["weight"]) <= 0:
                yield row.finding("weight", "权重应大于 0", "weight must be above 0")
    measured = _grouped(pack.rows["rubric_measures"], "rubric_version", "indicator_code")
    for row in pack.rows["rubric_indicators"]:
        if row.key(["rubric_version", "indicator_code"]) not in measured:
            yield row.finding(
                "indicator_code", "该指标没有测算指标", "indicator has no measure in rubric_measures.csv"
            )


def _curves(pack: Pack) -> Iterator[Finding]:
    keys = ("rubric_version", "indicator_code", "measure")
    for points in _grouped(pack.rows["rubric_curve_points"], *keys).values():
        points = sorted(points, key=lambda row: Decimal(row["point_no"]))
        yield from _curve(points)


def _curve(points: list[PolicyRow]) -> Iterator[Finding]:
    first = points[0]
    kinds = {row["interpolation"] for row in points}
    if len(kinds) > 1:
        yield first.finding(
            "interpolation", "同一曲线混用 linear 与 step", "curve mixes linear and step points"
        )
    elif kinds == {"linear"} and len(points) < 2:
        yield first.finding("point_no", "线性曲线至少要有两个点", "a linear curve needs at least two points")
    for row in points:
        if not 0 <= Decimal(row["share"]) <= 1:
            yield row.finding("share", "得分比例应在 0 与 1 之间", "share must lie between 0 and 1")
        is_open_end = row is points[-1] and row["interpolation"] == "step"
        if row["measure_value"] == "" and not is_open_end:
            yield row.finding(
                "measure_value",
                "只有阶梯曲线的末点可以没有取值",
                "only the last point of a step curve may have no value",
            )
    valued = [row for row in points if row["measure_value"] != ""]
    for before, row in zip(valued, valued[1:], strict=False):
        if Decimal(row["measure_value"]) <= Decimal(before["measure_value"]):
            yield row.finding(
                "measure_value",
                "曲线各点的取值未按点号递增",
                "values of the curve do not rise with point_no",
            )


def _bands(pack: Pack) -> Iterator[Finding]:
    for (scheme,), rows in _grouped(pack.rows["grade_bands"], "grade_scheme").items():
        # A grade without bounds is given by a gate only.
        scored = [row for row in rows if row["lower_score"] or row["upper_score"]]
        bands = sorted(scored, key=lambda row: Decimal(row["grade_order"]))
        for better, worse in zip(bands, bands[1:], strict=False):
            if (words := _seam(better["lower_score"], worse["upper_score"])) is not None:
                pair = f"{better['grade_code']}, {worse['grade_code']}"
                yield worse.finding(
                    "upper_score", f"{scheme}：{pair} {words[0]}", f"{scheme}: {pair} {words[1]}"
                )
        best, worst = bands[0], bands[-1]
        top = number_or_none(best["upper_score"])
        if top is not None and top <= _highest_score(pack, scheme):
            yield best.finding(
                "upper_score",
                f"分数段不含上限，{top} 分没有等级；最高等级的上限留空即可",
                f"upper bounds are exclusive, so {top} has no grade; leave the best grade's bound empty",
            )
        if (number_or_none(worst["lower_score"]) or 0) > 0:
            low = worst["lower_score"]
            yield worst.finding("lower_score", f"{low} 分以下没有等级", f"no grade below {low}")


def _highest_score(pack: Pack, scheme: str) -> Decimal:
    marks = [Decimal(row["full_marks"]) for row in pack.rows["rubrics"] if row["grade_scheme"] == scheme]
    return max(marks, default=Decimal(100))


def _seam(better_lower: str, worse_upper: str) -> tuple[str, str] | None:
    """What is wrong where two neighbouring grades meet; an empty bound between them would be endless."""
    bottom, top = number_or_none(better_lower), number_or_none(worse_upper)
    if bottom is None or top is None or top > bottom:
        return "分数段重叠", "overlap"
    if top < bottom:
        return f"之间 {top} 至 {bottom} 分没有等级", f"leave {top} to {bottom} without a grade"
    return None


def _calendar_schemes(pack: Pack) -> Iterator[Finding]:
    """A grade earned by one scheme has no terms in an award rule for another."""
    rubrics = {row["rubric_version"]: row["grade_scheme"] for row in pack.rows["rubrics"]}
    awards = {row["award_rule_version"]: row["grade_scheme"] for row in pack.rows["award_rules"]}
    for row in pack.rows["rubric_calendar"]:
        scheme, other = rubrics[row["rubric_version"]], awards.get(row["award_rule_version"])
        if other not in (None, scheme):
            yield row.finding(
                "award_rule_version",
                f"奖惩办法按 {other} 分等级，评价办法按 {scheme}",
                f"the award grades by {other}, the rubric by {scheme}",
            )


def _gates(pack: Pack) -> Iterator[Finding]:
    """A gate gives a grade of its rubric's scheme, caps the score, or both."""
    rubrics = {row["rubric_version"]: row["grade_scheme"] for row in pack.rows["rubrics"]}
    known = {row.key(["grade_scheme", "grade_code"]) for row in pack.rows["grade_bands"]}
    for row in pack.rows["gates"]:
        scheme, grade = rubrics[row["rubric_version"]], row["grade_code"]
        if grade and (scheme, grade) not in known:
            yield row.finding("grade_code", f"{scheme} 没有等级 {grade}", f"{scheme} has no grade {grade}")
        if not grade and not row["score_cap"]:
            yield row.finding(
                "grade_code",
                "既不定等级也不限分，没有作用",
                "gives no grade and caps nothing, so it does nothing",
            )


def _deductions(pack: Pack) -> Iterator[Finding]:
    """An event measure scores Σ marks; without marks its events would count nothing."""
    given = {row.key(["rubric_version", "measure"]) for row in pack.rows["rubric_deductions"]}
    event_measures = {measure for _version, measure in given}
    for row in pack.rows["rubric_measures"]:
        if row["measure"] in event_measures and row.key(["rubric_version", "measure"]) not in given:
            yield row.finding(
                "measure",
                "没有扣分标准（rubric_deductions.csv），该指标的事件不扣分",
                "has no marks in rubric_deductions.csv, so its events deduct nothing",
                is_blocking=False,
            )


# Run only on a pack whose columns, numbers, words, keys and references are sound.
MEANING_CHECKS: tuple[Callable[[Pack], Iterator[Finding]], ...] = (
    _marks_sum,
    _weights,
    _curves,
    _bands,
    award_rates,
    award_amounts,
    award_modes,
    _calendar_schemes,
    _gates,
    _deductions,
)
