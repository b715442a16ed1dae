"""The disclosure checklist of domain rule 2.6 as it stood for these fiscal years."""

BUDGET_ITEMS = (
    "部门预算编制说明",
    "收支总表",
    "收入总表",
    "支出总表",
    "财政拨款收支总表",
    "一般公共预算支出表",
    "一般公共预算基本支出表",
    "一般公共预算“三公”经费支出表",
    "政府性基金预算支出表",
)
FINAL_ITEMS = (
    "收入支出决算总表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算表",
    "财政拨款“三公”经费支出决算表",
    "政府性基金预算财政拨款收入支出决算表",
    "“三公”经费增减变动原因说明",
    "机关运行经费说明",
    "政府采购说明",
)
# Units without such a fund need not publish its table.
FUND_TABLES = frozenset({"政府性基金预算支出表", "政府性基金预算财政拨款收入支出决算表"})
