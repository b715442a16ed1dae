"""Every rule of a policy pack as Chinese and English sentences, from the same rows the build scores with."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from warehouse.policy.pack import Pack, PolicyRow, plain, read_pack
from warehouse.policy.process_words import process_rules_in_words

Sentence = tuple[str, str]

NO_EVIDENCE = {
    "missing": ("无数据按缺失处理", "no evidence counts as missing"),
    "not_applicable": ("无数据视为不适用", "no evidence counts as not applicable"),
    "zero": ("无记录按 0 计", "no record counts as 0"),
}
NA_POLICY = {
    "full_marks": ("不适用时得满分", "full marks when not applicable"),
    "redistribute": (
        "不适用时分值并入同一方面的其他指标",
        "when not applicable its marks go to the rest of its dimension",
    ),
    "zero": ("不适用时不得分", "no marks when not applicable"),
    "block": ("不适用时不予评分", "no score when not applicable"),
}
RETURN_AND_REWARD = (
    "按等级返还，扣下的奖励先进",
    "given back by grade, what is withheld rewards the best",
)
MODES = {
    "": RETURN_AND_REWARD,
    "return_and_reward": RETURN_AND_REWARD,
    "full_pool_by_score": (
        "全部按得分和等级重新分配",
        "all of it shared by score and grade",
    ),
    "rank_ladder": ("全部按名次段重新分配", "all of it shared by rank class"),
    "net_zero_band": (
        "最高等级得奖，低等级受罚，中间不变",
        "the best grade gains what the low ones lose",
    ),
}
UNITS = {"_rate": ("%", "%"), "_workdays": (" 个工作日", " working days"), "_days": (" 天", " days")}


def rules_in_words(policy: Path | None) -> list[Sentence]:
    """Every rule of the complete pack as (Chinese, English) lines: calendar, rubrics, grades, award, process.

    Expects a pack without blocking findings (see `check`). Raises ConfigError when it cannot be read.
    """
    pack = read_pack(policy)
    return [*_calendar(pack), *_rubrics(pack), *_grades(pack), *_awards(pack), *process_rules_in_words(pack)]


def curve_in_words(points: list[PolicyRow], full_marks: Decimal) -> Sentence:
    """One curve, its points in order, as a sentence: tiers for `step`, corner points for `linear`."""
    if points[0]["interpolation"] == "step":
        return _tiers(points)
    first, last = points[0], points[-1]
    start_zh, start_en = _value(first)
    end_zh, end_en = _value(last)
    zh = [f"{start_zh}（含）以下{_share(first)[0]}", *(_corner(p)[0] for p in points[1:-1])]
    en = [f"{_share(first)[1]} up to {start_en}", *(_corner(p)[1] for p in points[1:-1])]
    slope_zh, slope_en = _slope(points, full_marks)
    zh += [f"{end_zh}（含）以上{_share(last)[0]}", f"其间按比例{slope_zh}"]
    en += [f"{_share(last)[1]} from {end_en}", f"in proportion between{slope_en}"]
    return "，".join(zh), ", ".join(en)


def _calendar(pack: Pack) -> Iterator[Sentence]:
    for row in pack.rows["rubric_calendar"]:
        region_zh, region_en = (
            ("其余地区", "other regions") if row["region_code"] == "*" else (row["region_code"],) * 2
        )
        award = row["award_rule_version"]
        yield (
            f"{region_zh} {row['fiscal_year']} 年度：按 {row['rubric_version']} 评分，"
            + (f"按 {award} 奖惩" if award else "不分配奖惩资金"),
            f"{region_en}, fiscal year {row['fiscal_year']}: scored by {row['rubric_version']}, "
            + (f"award by {award}" if award else "no award"),
        )


def _rubrics(pack: Pack) -> Iterator[Sentence]:
    for rubric in pack.rows["rubrics"]:
        version, marks = rubric["rubric_version"], rubric["full_marks"]
        yield (
            f"{version} {rubric['rubric_name']}（{marks} 分）",
            f"{version} {rubric['rubric_name']} ({marks} marks)",
        )
        for row in _of(pack, "rubric_dimensions", rubric_version=version):
            code, name_en = row["dimension_code"], row["dimension_name_en"] or row["dimension_name_zh"]
            yield (
                f"  {code} {row['dimension_name_zh']}（{row['full_marks']} 分）",
                f"  {code} {name_en} ({row['full_marks']} marks)",
            )
            for indicator in _of(pack, "rubric_indicators", rubric_version=version, dimension_code=code):
                yield from _indicator(pack, indicator)


def _indicator(pack: Pack, indicator: PolicyRow) -> Iterator[Sentence]:
    code, marks = indicator["indicator_code"], indicator["full_marks"]
    na_zh, na_en = NA_POLICY[indicator["na_policy"]]
    name_en = indicator["indicator_name_en"] or indicator["indicator_name_zh"]
    yield (
        f"    {code} {indicator['indicator_name_zh']}（{marks} 分；{na_zh}）",
        f"    {code} {name_en} ({marks} marks; {na_en})",
    )
    is_best = indicator["measure_combination"] == "best"
    if is_best:
        yield "      以下各项取得分率最高的一项", "      the best of the following counts"
    keys = {"rubric_version": indicator["rubric_version"], "indicator_code": code}
    for measure in _of(pack, "rubric_measures", **keys):
        weight = Decimal(1) if is_best else Decimal(measure["weight"])
        yield _measure(pack, measure, weight, Decimal(marks))


def _measure(pack: Pack, measure: PolicyRow, weight: Decimal, full_marks: Decimal) -> Sentence:
    name, version = measure["measure"], measure["rubric_version"]
    points = _of(
        pack,
        "rubric_curve_points",
        rubric_version=version,
        indicator_code=measure["indicator_code"],
        measure=name,
    )
    points.sort(key=lambda row: Decimal(row["point_no"]))
    curve_zh, curve_en = curve_in_words(points, full_marks * weight)
    deductions = _of(pack, "rubric_deductions", rubric_version=version, measure=name)
    none_zh, none_en = NO_EVIDENCE[measure["no_evidence"]]
    zh = [f"      {name}", f"（权重 {plain(weight)}）" if weight != 1 else "", "：", curve_zh]
    en = [f"      {name}", f" (weight {plain(weight)})" if weight != 1 else "", ": ", curve_en]
    if measure["transform"] == "abs":
        zh.append("；按绝对值")
        en.append("; absolute value")
    if deductions:
        zh.append("；每次记 " + "、".join(f"{row['event_kind']} {row['marks']}" for row in deductions))
        en.append(
            "; each event counts " + ", ".join(f"{row['event_kind']} {row['marks']}" for row in deductions)
        )
    return "".join([*zh, "；", none_zh]), "".join([*en, "; ", none_en])


def _grades(pack: Pack) -> Iterator[Sentence]:
    for row in sorted(
        pack.rows["grade_bands"], key=lambda row: (row["grade_scheme"], Decimal(row["grade_order"]))
    ):
        low, high = row["lower_score"], row["upper_score"]
        zh = "，".join(
            filter(None, [f"{low} 分（含）以上" if low else "", f"不足 {high} 分" if high else ""])
        )
        en = ", ".join(filter(None, [f"{low} and above" if low else "", f"below {high}" if high else ""]))
        name = row["grade_name_en"] or row["grade_name_zh"]
        yield f"{row['grade_scheme']} {row['grade_name_zh']}：{zh}", f"{row['grade_scheme']} {name}: {en}"


def _awards(pack: Pack) -> Iterator[Sentence]:
    for rule in pack.rows["award_rules"]:
        version, cap = rule["award_rule_version"], rule["cap_rate"]
        mode_zh, mode_en = MODES[rule["mode"]]
        yield (
            f"{version}：预留公用经费的 {_percent(rule['reserve_rate'])}，{mode_zh}"
            + (f"，奖励不超过本单位预留的 {_percent(cap)}" if cap else ""),
            f"{version}: {_percent(rule['reserve_rate'])} of public funds is held back; {mode_en}"
            + (f"; a reward is at most {_percent(cap)} of the own reserve" if cap else ""),
        )
        for row in _of(pack, "award_grade_rules", award_rule_version=version):
            back, weight, grade = (
                _percent(row["return_rate"]),
                Decimal(row["reward_weight"]),
                row["grade_code"],
            )
            yield (
                f"  {grade}：返还 {back}，"
                + (f"参与奖励分配（权重 {plain(weight)}）" if weight else "不参与奖励分配"),
                f"  {grade}: {back} returned, "
                + (f"shares the pot with weight {plain(weight)}" if weight else "no reward"),
            )

        for row in _of(pack, "award_rank_classes", award_rule_version=version):
            reach, part = _percent(row["upper_rank_rate"]), _percent(row["pot_rate"])
            yield (
                f"  第 {row['class_no']} 段：名次前 {reach}（含），分配资金的 {part}",
                f"  class {row['class_no']}: ranks within the first {reach}, {part} of the pot",
            )


def _tiers(points: list[PolicyRow]) -> Sentence:
    zh, en = [], []
    before: PolicyRow | None = None
    for point in points:
        share_zh, share_en = _share(point)
        if point["measure_value"]:
            value_zh, value_en = _value(point)
            zh.append(f"{value_zh}（含）以内{share_zh}")
            en.append(f"up to {value_en}: {share_en}")
        else:
            zh.append(f"超过{'' if before is None else ' ' + _value(before)[0] + ' '}{share_zh}")
            en.append(f"beyond: {share_en}")
        before = point
    return "，".join(zh), ", ".join(en)


def _corner(point: PolicyRow) -> Sentence:
    (value_zh, value_en), (share_zh, share_en) = _value(point), _share(point)
    return f"{value_zh} 时{share_zh}", f"{share_en} at {value_en}"


def _slope(points: list[PolicyRow], full_marks: Decimal) -> Sentence:
    """Marks lost per unit (percentage point for a rate) of a one-piece curve, when a short decimal."""
    if len(points) != 2:
        return "", ""
    rise = (Decimal(points[1]["share"]) - Decimal(points[0]["share"])) * full_marks
    run = Decimal(points[1]["measure_value"]) - Decimal(points[0]["measure_value"])
    per_unit = rise / (run * 100 if points[0]["measure"].endswith("_rate") else run)
    if per_unit >= 0 or per_unit != per_unit.quantize(Decimal("0.0001")):
        return "", ""
    unit_zh, unit_en = (
        (" 1 个百分点", "percentage point") if points[0]["measure"].endswith("_rate") else (" 1 ", "unit")
    )
    return (
        f"（每增加{unit_zh}扣 {plain(-per_unit)} 分）",
        f" ({plain(-per_unit)} marks lost per {unit_en})",
    )


def _value(point: PolicyRow) -> Sentence:
    value = Decimal(point["measure_value"])
    for suffix, (unit_zh, unit_en) in UNITS.items():
        if point["measure"].endswith(suffix):
            text = plain(value * 100 if suffix == "_rate" else value)
            return text + unit_zh, text + unit_en
    return plain(value), plain(value)


def _share(point: PolicyRow) -> Sentence:
    share = Decimal(point["share"])
    if share == 1:
        return "满分", "full marks"
    if share == 0:
        return "不得分", "no marks"
    return f"得 {_percent(point['share'])}", f"{_percent(point['share'])} of the marks"


def _of(pack: Pack, stem: str, **keys: str) -> list[PolicyRow]:
    return [row for row in pack.rows[stem] if all(row[column] == value for column, value in keys.items())]


def _percent(text: str) -> str:
    return plain(Decimal(text) * 100) + "%"
