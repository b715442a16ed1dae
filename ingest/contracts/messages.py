"""Every reason for which a cell or row is rejected, in words a department can act on. Chinese first."""

from typing import NamedTuple


class Message(NamedTuple):
    """What is wrong; for rules across columns also the column to look at."""

    zh: str
    en: str
    column: str | None = None


CELL_MESSAGES = {
    "spreadsheet_error": Message(
        "是电子表格的出错值，请改正公式后重报", "is a spreadsheet error; correct the formula"
    ),
    "not_an_amount": Message("不是金额", "is not an amount of money"),
    "amount_too_large": Message("金额过大，请核对单位", "is too large an amount; check its unit"),
    "not_a_number": Message("不是数字", "is not a number"),
    "number_too_large": Message("数字过大", "is too large a number"),
    "not_whole": Message("应为整数", "must be a whole number"),
    "not_a_rate": Message("不是百分比或比例", "is not a percentage or fraction"),
    "rate_too_large": Message("比例超过 1000%", "is a rate above 1000 %"),
    "not_a_date": Message("不是有效日期", "is not a valid date"),
    "date_vague": Message("只说了大概时间，请填具体日期", "is only a rough time; give the day"),
    "code_damaged": Message(
        "代码已被表格软件改成科学计数法而丢失数字", "is a code that a spreadsheet cut to scientific notation"
    ),
    "not_yes_or_no": Message("应填“是”或“否”", "must say yes or no"),
    "unknown_word": Message("不是本表允许的取值", "is not a word this table allows"),
    "unknown_agency": Message(
        "单位代码不在该年度的单位编码表（DC01）中", "is not in the unit list (DC01) of that year"
    ),
    "nullability": Message("必填，不能为空", "is required and must not be blank"),
    "min": Message("小于允许的最小值", "is below the lowest allowed value"),
    "max": Message("大于允许的最大值", "is above the highest allowed value"),
    "regex": Message("格式不符合规定", "has not the required form"),
    "dtype": Message("类型不符", "has the wrong type"),
    "control_total": Message(
        "合计数与各行之和不符", "is a stated total that differs from the sum of the rows"
    ),
    "duplicate_key_across_loads": Message(
        "与另一份现行文件中的记录重复：", "repeats a row of another current delivery: "
    ),
}

ROW_MESSAGES = {
    "longer_than_header": Message(
        "单元格多于表头，可能多了分隔符（如金额中的逗号）",
        "has more cells than the header; perhaps a loose separator (a comma in an amount)",
    ),
    "primary_key": Message("与文件中另一行的主键重复", "has the same key as another row of the file"),
    "dept_code_is_prefix": Message(
        "单位代码应以部门代码开头", "the unit code must begin with the department code", "dept_code"
    ),
    "exempt_reason_given": Message(
        "不参加综合评价的单位须填写原因", "a unit that does not take part must say why", "exempt_reason"
    ),
    "split_has_share": Message("拆分须填写分配比例", "a split must give its share", "share"),
    "purchase_within_approved": Message(
        "政府采购金额大于批复金额", "government purchase exceeds the approved amount", "gov_purchase_amt"
    ),
    "project_has_code": Message(
        "项目支出须填写项目代码", "project expenditure must name its project", "project_code"
    ),
    "origin_not_after_balance": Message(
        "资金安排年度晚于结余年度", "the money is younger than its balance day", "origin_year"
    ),
    "fiscal_income_within_total": Message(
        "财政拨款收入大于本年收入合计", "fiscal income exceeds total income", "fiscal_income"
    ),
    "published_after_2000": Message(
        "公开日期早于 2000 年", "the publication day lies before 2000", "published_on"
    ),
    "declared_above_zero": Message(
        "申报金额应大于零", "the declared amount must be above zero", "declared_amt"
    ),
    "fiscal_within_declared": Message(
        "财政拨款大于申报金额", "the fiscal part exceeds the declared amount", "fiscal_amt"
    ),
    "score_within_weight": Message("得分大于分值", "the score exceeds the full marks", None),
    "paid_within_contract": Message("已付金额大于合同金额", "more was paid than agreed", "paid_amt"),
    "four_eyes": Message("提出人与批准人不能是同一人", "proposer and approver must differ", "approved_by"),
    "approval_is_signed": Message(
        "已批准的事项须填写批准人", "an approved entry must name its approver", "approved_by"
    ),
}

NOTES = {
    "approximate": Message("为约数，按所写数字入库", "approximate, taken as written"),
    "bare_percent": Message("无百分号，按百分数理解", "without a percent sign, taken as percent"),
    "month_only": Message("只有月份，按当月 1 日入库", "a month only, taken as its first day"),
    "month_ambiguous": Message(
        "形如 2018.1，可能是 10 月，按 1 月入库", "like 2018.1, perhaps October, taken as January"
    ),
    "year_only": Message("只有年份，按 1 月 1 日入库", "a year only, taken as 1 January"),
}
