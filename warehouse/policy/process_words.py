"""The rules for goals, monitoring, poverty funds and deadlines of a pack as sentences."""

from collections.abc import Iterator
from decimal import Decimal

from warehouse.policy.pack import Pack, PolicyRow, plain

Sentence = tuple[str, str]

LIGHTS = {"red": ("红灯", "red"), "yellow": ("黄灯", "yellow"), "green": ("绿灯", "green")}
DUTIES = {
    "goal": ("申报绩效目标", "declare a goal"),
    "self_evaluation": ("开展绩效自评", "evaluate themselves"),
    "monitoring": ("开展运行监控", "be monitored"),
}
CATEGORIES = {
    "": ("项目", "projects"),
    "development": ("发展类项目", "development projects"),
    "operation": ("运转类项目", "operation projects"),
    "livelihood": ("民生类项目", "livelihood projects"),
}
ANCHORS = {
    "first_budget_approved": ("首个部门的预算批复", "the first budget of a department is approved"),
    "budget_approved": ("预算批复", "the budget is approved"),
    "final_approved": ("决算批复", "the final accounts are approved"),
    "cutoff": ("监控时点", "the cut-off"),
    "report_final": ("报告定稿", "the report is final"),
    "notice": ("通知下达", "the notice"),
    "notified": ("结果公布", "the result is made known"),
    "task_listed": ("任务清单要求完成日期", "the day that the list of tasks asks for"),
}
YEARS = {
    "-1": ("上年", "of the year before"),
    "0": ("当年", "of the year"),
    "1": ("次年", "of the next year"),
}


def process_rules_in_words(pack: Pack) -> list[Sentence]:
    """Every rule of the loop from goal to alert as (Chinese, English) lines."""
    return [*_scopes(pack), *_general(pack), *_lights(pack), *_alerts(pack), *_deadlines(pack)]


def _scopes(pack: Pack) -> Iterator[Sentence]:
    for row in pack.rows["scope_rules"]:
        duty = row["scope_code"]
        duty_zh, duty_en = DUTIES.get(duty, (duty, duty))
        what_zh, what_en = CATEGORIES.get(row["project_category"], (row["project_category"],) * 2)
        least, since = Decimal(row["threshold_yuan"]), row["valid_from_fiscal_year"]
        zh, en = "全部", "all "
        if least:
            zh, en = f"{plain(least / 10_000)} 万元（含）以上的", f"from {least:,.0f} yuan on "
        yield (
            f"{since} 年度起：{zh}{what_zh}应{duty_zh}",
            f"from fiscal year {since}: {en}{what_en} must {duty_en}",
        )


def _general(pack: Pack) -> Iterator[Sentence]:
    for row in pack.rows["process_rules"]:
        version, gap, months = row["process_rule_version"], row["approval_gap_days"], row["idle_after_months"]
        whole, rest = row["weight_total"], row["weight_total_without_execution"]
        yield (
            f"{version}：目标权重合计 {whole}（预算执行另计分的为 {rest}），"
            f"批复与预算批复相差不超过 {gap} 日；"
            f"监控按 {row['light_preset']} 亮灯，下达满 {months} 个月未支付的资金为闲置",
            f"{version}: weights of a goal sum to {whole} ({rest} beside execution), "
            f"approved within {gap} days of the budget; "
            f"lights by {row['light_preset']}, money is idle after {months} months without payment",
        )
        days = row["decision_workdays"]
        yield (
            f"  黄灯、红灯 {days} 个工作日内未作决定的暂停支付" if days else "  黄灯、红灯的处理未规定期限",
            f"  payment is suspended {days} working days after a yellow or red light without decision"
            if days
            else "  no time limit for deciding on a yellow or red light",
        )


def _lights(pack: Pack) -> Iterator[Sentence]:
    for row in pack.rows["light_rules"]:
        light_zh, light_en = LIGHTS[row["light"]]
        zh, en = (_with_threshold(row, row[f"reason_{language}"]) for language in ("zh", "en"))
        months_zh, months_en = _months(row)
        yield (
            f"{row['light_preset']} {light_zh}：{months_zh}{zh}",
            f"{row['light_preset']} {light_en}: {months_en}{en}",
        )


def _with_threshold(row: PolicyRow, text: str) -> str:
    if not row["threshold_value"]:
        return text
    scale = 100 if row["measure"].endswith("_rate") else 1
    return text.replace("{threshold}", plain(Decimal(row["threshold_value"]) * scale)).replace("{value}", "…")


def _months(row: PolicyRow) -> Sentence:
    if not row["from_month"]:
        return "", ""
    return f"满 {row['from_month']} 个月起，", f"from month {row['from_month']}, "


def _alerts(pack: Pack) -> Iterator[Sentence]:
    for row in pack.rows["alert_rules"]:
        limits = {
            "{days}": row["limit_days"],
            "{rate}": plain(Decimal(row["limit_rate"]) * 100) if row["limit_rate"] else "",
            "{yuan}": row["limit_yuan"],
            "{years}": row["limit_years"],
            "{month}": row["due_month"],
            "{day}": row["due_day"],
        }
        zh, en = row["reason_zh"], row["reason_en"]
        for placeholder, limit in limits.items():
            zh, en = zh.replace(placeholder, limit), en.replace(placeholder, limit)
        yield (
            f"{row['alert_rule_version']} {row['alert_code']}：{zh}",
            f"{row['alert_rule_version']} {row['alert_code']}: {en}",
        )


def _deadlines(pack: Pack) -> Iterator[Sentence]:
    for row in pack.rows["deadlines"]:
        zh, en = _counted(row) if row["anchor"] else _dated(row)
        if row["lapse_year_offset"]:
            year_zh, year_en = YEARS.get(row["lapse_year_offset"], ("", ""))
            zh, en = f"{zh}，{year_zh}年底后不再催办", f"{en}, not asked for after the end {year_en}".rstrip()
        yield f"{row['event_name_zh']}：{zh}", f"{row['event_name_en']}: {en}"


def _counted(row: PolicyRow) -> Sentence:
    after_zh, after_en = ANCHORS.get(row["anchor"], (row["anchor"], row["anchor"]))
    days = row["after_workdays"] or row["after_days"]
    unit_zh, unit_en = ("个工作日", "working days") if row["after_workdays"] else ("日", "days")
    return f"{after_zh}后 {days} {unit_zh}内", f"within {days} {unit_en} after {after_en}"


def _dated(row: PolicyRow) -> Sentence:
    year_zh, year_en = YEARS.get(row["due_year_offset"], ("", ""))
    month, day = row["due_month"], row["due_day"]
    return f"{year_zh} {month} 月 {day} 日前", f"until {month}/{day} {year_en}".rstrip()
