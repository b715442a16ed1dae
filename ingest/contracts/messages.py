"""Every reason for which a cell or row is rejected, in words a department can act on. Chinese first."""

from typing import NamedTuple


class Message(NamedTuple):
    """What is wrong; for rules across columns also the column to look at."""

    zh: str
    en: str
    column: str | None = None


CELL_MESSAGES = {
    "spreadsheet_error": Message("是电子表格的出错值，请改正公式", "is a spreadsheet error; correct it"),
    "not_an_amount": Message("不是金额", "is not an amount of money"),
    "amount_too_large": Message("金额过大，请核对单位", "is too large an amount; check its unit"),
    "not_a_number": Message("不是数字", "is not a number"),
    "number_too_large": Message("数字过大", "is too large a number"),
    "not_whole": Message("应为整数", "must be a whole number"),
    "not_a_rate": Message("不是百分比或比例", "is not a percentage or fraction"),
    "rate_too_large": Message("比例超过 1000%", "is a rate above 1000 %"),
    "not_a_date": Message("不是有效日期", "is not a valid date"),
    "date_order": Message(
        "的年月日顺序不能确定，或与本列、本行年度不一致，请写成 2018-03-05 的样子；可能是：",
        "leaves the order of year, month and day open in its column; write it like 2018-03-05. It may be: ",
    ),
    "date_ahead": Message("日期在今天之后，请核对", "is a day yet to come; check it"),
    "date_vague": Message("只说了大概时间，请填具体日期", "is only a rough time; give the day"),
    "code_damaged": Message(
        "代码已被表格软件当作数字，第 15 位以后（或科学计数法略去）的数字已丢失，"
        "请将该列设为文本格式后重新录入",
        "is a code that a spreadsheet took for a number: its digits after the fifteenth, or those that "
        "scientific notation leaves out, are lost; format the column as text and enter it again",
    ),
    "code_is_date": Message(
        "代码已被表格软件改成日期，请将该列设为文本格式后重新录入",
        "is a code that a spreadsheet made a date of; format the column as text and enter it again",
    ),
    "name_without_code": Message(
        "只有名称，请填代码（可写作 2050101 行政运行）",
        "is a name; give its code (the name may follow it)",
    ),
    "several_lines": Message(
        "代码分成了几行，一格只填一个代码，且不要换行",
        "is a code in several lines; give one code to a cell, without line breaks",
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
    "unit_unknown": Message(
        "不在该年度的单位编码表（DC01）中，请补报该单位或在表中填写单位代码",
        "is not in the unit list (DC01) of that year; add the unit there or its code to the form",
    ),
    "unit_label_unknown": Message(
        "不在该年度的单位编码表（DC01）中；表内没有实施单位，有未识别的标签，请改为“实施单位”或补报该单位：",
        "is not in the unit list (DC01) of that year; the form names no unit but has labels that are not "
        "known; name the implementing unit as the form of the ministry does, or add the unit there: ",
    ),
    "unit_ambiguous": Message(
        "同名单位不止一个，请在表中填写单位代码：",
        "is the name of several units; add the code to the form: ",
    ),
    "form_incomplete": Message("不是完整的表，未入库，缺少：", "is no complete form; missing labels: "),
    "form_label_or_value": Message(
        "不能确定是左侧标签的值还是另一标签；没有值的请填“—”，有值的请紧靠标签填写。左侧标签（行）：",
        "may be the value of the label on its left or another label; put a dash where there is no value, and "
        "values next to their labels; the label on its left (row): ",
    ),
    "form_cell_aside": Message(
        "不在该栏标题之下的列，不能确定是否该栏的值，请把值移到标题所在的列或给其上补写标题。栏（行）：",
        "stands beside the column of its heading and may be of another one; move it below the heading or "
        "give its column a heading (row): ",
    ),
    "form_without_total": Message(
        "没有资金总额，现有各行（列）不能确定是否互相包含，未相加，请补填年度资金总额：",
        "has no total, and its rows or columns may hold each other; add the total: ",
    ),
    "money_unit_unread": Message(
        "金额单位无法换算为元，请换算为元、千元、万元或亿元并改注单位：",
        "is in a money unit that is not read; convert it to yuan or ten thousand yuan and state that unit: ",
    ),
    "form_marks_repeated": Message(
        "相邻各行的分值、得分相同，不能确定是否为合并单元格的重复，请只在首行填写，行：",
        "rows have the same marks, which may be one merged cell repeated; keep them in its first row: ",
    ),
    "form_without_year": Message(
        "未写年度，请在标题中写明（如“2017年度”）", "names no year; write it into the title"
    ),
    "form_two_years": Message(
        "标题中的年度不一致，请改正：", "names different years in its titles; correct it: "
    ),
    "form_two_cutoffs": Message(
        "表内月份不一致，一张表只报一个监控时点，请改正：",
        "reports up to different months; a form is about one cut-off, correct it: ",
    ),
    "duplicate_key_across_loads": Message(
        "与另一份现行文件中的记录重复：", "repeats a row of another current delivery: "
    ),
    "units_left_out": Message(
        "本文件取代现行文件后，多数单位将不再有数据，因此暂不取代；只补正部分单位的，请把补正的行放入全表"
        "重报，确要取代的，用 --accept-rejects 确认。将缺的单位：",
        "the file would replace a current one and leave most of its units without data; to correct some "
        "units deliver the whole table with their rows, to replace it confirm with --accept-rejects. "
        "Units left out: ",
    ),
    "rows_left_out": Message(
        "本文件取代现行文件后，其中多数行将不再有，因此暂不取代；只补正几行的，请把补正的行放入全表重报，"
        "确要取代的，用 --accept-rejects 确认。将缺的行数：",
        "the file would replace a current one and leave most of its rows out; to correct some rows deliver "
        "the whole table with them, to replace it confirm with --accept-rejects. Rows left out: ",
    ),
    "no_row_in_common": Message(
        "与同期现行文件没有一行相同，也没有单位、类别或日期之分，不知是补充还是更正；补充的请与该文件"
        "合为一份重报，更正的用 --accept-rejects 确认取代。现行文件：",
        "has no row in common with a current file of the same period and is not of other units, kinds or "
        "days: more of it deliver as one file with it, a correction confirm with --accept-rejects. "
        "Current file: ",
    ),
}

ROW_MESSAGES = {
    "longer_than_header": Message(
        "单元格多于表头，可能多了分隔符（如金额中的逗号），或各格右移了一格",
        "has more cells than the header; perhaps a loose separator (a comma in an amount), or its cells were "
        "moved to the right",
    ),
    "truncated": Message(
        "最后一行不完整，文件没有合计行，可能已被截断（TRUNCATED）",
        "is cut short in a file without a total; the export may have broken off [TRUNCATED]",
    ),
    "ends_open": Message(
        "文件末尾没有换行，末行此格比其他各行短，可能已被截断（TRUNCATED）；核对末行后从原系统重新导出",
        "ends the file without a line break and is shorter than in all other rows; the export may have "
        "broken off [TRUNCATED]: compare the last row and export the file again",
    ),
    "class_not_sum": Message(
        "下级科目另有各行，金额又不等于其合计，不能确定是小计还是另一笔；是小计的请改正或删去，是另一笔的请填"
        "末级科目",
        "has the rows of its items beside it and is not their sum: correct or remove it if it is their "
        "subtotal, else give the code of an item",
    ),
    "row_sum": Message("合计栏与各分项之和不符", "is a stated sum that differs from its items"),
    "sides_differ": Message("左右两栏不是同一单位或年度", "is not the key of the block to its left"),
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
    "parent_is_listed": Message("上级单位不在本表中", "the superior unit is not in this list", "parent_code"),
    "only_splits_have_share": Message("只有拆分才有分配比例", "only a split has shares", "share"),
    "shares_sum_to_one": Message(
        "同一原单位的分配比例之和应为 1", "the shares of one old unit must add up to 1", "share"
    ),
    "indicator_row_has_name": Message(
        "指标行须填写三级指标", "an indicator row must name its indicator", "lv3_perf_ind_name"
    ),
    "possibility_is_known": Message(
        "应填“确定能”“有可能”“完全不可能”或 0–100", "must be one of the three words or 0–100", "complete_rate"
    ),
    "allocated_within_issued": Message(
        "分配金额大于下达金额", "more was allocated than issued", "allocated_amt"
    ),
    "paid_within_allocated": Message("支付金额大于分配金额", "more was paid than allocated", "paid_amt"),
    "refusal_has_reason": Message("未采纳须填写理由", "a refusal must give its reason", "reason"),
}

_FIGURES_ZH = "中有数字，但不能确定以哪个数为准（如区间、多个数），按原文入库；请在指标值只填一个数"
_FIGURES_EN = (
    "holds figures of which none is surely the target (a range, several); kept as written; give one figure"
)

EXPECTED_MESSAGES = {
    "sign_is_stated": Message(
        "未注明（≥、≤、＝ 或定性），按空值入库",
        "states no sign of comparison, taken as unknown",
        "compute_sign",
    ),
    "figures_are_read": Message(
        "中有数字，但不能确定以哪个数为准（如区间、多个数），未取数值；请在指标值只填一个数",
        "holds figures of which none is surely the target (a range, several); taken without a number; "
        "give one figure",
        "kpi_val",
    ),
    "target_is_one_figure": Message(_FIGURES_ZH, _FIGURES_EN, "kpi_val"),
    "target_value_is_one_figure": Message(_FIGURES_ZH, _FIGURES_EN, "target_value"),
    "total_is_given": Message("未填写，按空值入库", "is left blank, taken as unknown", "total_score"),
    "amounts_are_given": Message(
        "或全年预算数未填写，执行率无法核算",
        "or the budget is left blank; no rate follows",
        "full_year_execution",
    ),
    "marks_and_score_are_given": Message(
        "或分值未填写，按空值入库，不计 0 分也不计满分",
        "or its marks are left blank, taken as unknown: neither none nor full",
        "self_score",
    ),
    "approved_not_negative": Message("批复金额为负数", "the approved amount is negative", "approved_amt"),
    "balance_is_amount_less_paid": Message(
        "指标余额与“指标金额－已申请支付金额”不符", "differs from the amount less what was paid", "cur_amt"
    ),
    "paid_in_year_or_next": Message(
        "支付日期不在预算年度或其次年内", "lies outside the fiscal year and the next", "paid_on"
    ),
    "basic_is_personnel_and_public": Message(
        "与“人员经费＋公用经费”不符", "differs from personnel plus public funds", "basic_expense"
    ),
    "balance_sheet_closes": Message(
        "收入方与支出方不平：本年收入＋年初结转结余≠本年支出＋结余分配＋年末结转结余",
        "does not close: income and opening balance against expense, distribution and closing balance",
        "closing_balance",
    ),
    "change_is_explained": Message(
        "预算有调整而未说明变动原因", "the budget was changed but no reason is given", "reason_text"
    ),
    "disclosed_after_approval": Message(
        "公开日期早于批复日期", "was disclosed before it was approved", "published_on"
    ),
    "submitted_before_approval": Message(
        "批复日期早于报送日期", "was approved before it was submitted", "approved_on"
    ),
    "weights_sum_to_full_marks": Message(
        "同一编号各行分值之和不是满分", "the marks under one number do not add up to full marks", "weight"
    ),
    "contract_within_ceiling": Message("合同金额大于最高限价", "the fee exceeds its ceiling", "contract_amt"),
    "due_after_notice": Message("整改期限早于通知日期", "is due before the notice was given", "due_on"),
    "reserve_is_budget_times_rate": Message(
        "与“公用经费预算×预留比例”相差超过 1 元",
        "differs by more than 1 yuan from budget times rate",
        "reserve_amt",
    ),
    "executed_within_budget": Message("执行数大于预算数", "more was spent than budgeted", "executed_amt"),
    "spent_within_full_year_budget": Message(
        "大于全年预算数，执行率超过 100%",
        "exceeds the budget of the full year; the rate is above 100 %",
        "full_year_execution",
    ),
    "sent_after_cutoff": Message("报送日期早于监控时点", "was sent before the cut-off day", "perf_send_date"),
    "allocated_after_arrival": Message(
        "分配日期早于到县日期", "was allocated before it arrived", "allocated_on"
    ),
}
"""Rules that only warn."""

NOTES = {
    "at_least": Message("只写了下限，按所写数字入库", "says only at least, taken as written"),
    "meaning_by_policy": Message(
        "是选项代码，按原文入库，其含义见政策包 survey_answers.csv",
        "is the code of an option, taken as written; survey_answers.csv of the policy pack gives its meaning",
    ),
    "number_masked": Message(
        "含电话、证件或银行卡号码，已隐去",
        "holds the number of a phone, an identity or a bank card, which was masked",
    ),
    "unlisted_word": Message(
        "有常用词表以外的词，按原文入库", "is no word of the usual list, taken as written"
    ),
    "agency_name_as_listed": Message(
        "与单位编码表（DC01）的名称不同，以代码为准", "differs from the unit list (DC01); the code decides"
    ),
    "words_in_code": Message(
        "的代码后有文字，不能确定是名称，按原文作为代码入库，请核对",
        "has words behind the code that may be part of it, taken as written; check it",
    ),
    "approximate": Message("为约数，按所写数字入库", "approximate, taken as written"),
    "bare_percent": Message("无百分号，按百分数理解", "without a percent sign, taken as percent"),
    "date_vague": Message(
        "只说了大概时间，按日期未知入库，请核实是哪一天",
        "only a rough time, taken as unknown; ask for the day",
    ),
    "name_without_code": Message(
        "只有名称没有代码，按代码未知入库", "a name without its code, taken as unknown"
    ),
    "short_year": Message("年份只有两位，按 1950–2049 年理解", "a short year, taken as one of 1950–2049"),
    "month_only": Message("只有月份，按当月 1 日入库", "a month only, taken as its first day"),
    "month_ambiguous": Message(
        "形如 2018.1，可能是 10 月，按 1 月入库", "like 2018.1, perhaps October, taken as January"
    ),
    "year_only": Message("只有年份，按 1 月 1 日入库", "a year only, taken as 1 January"),
}
