"""Delivered measures: rates that a county already holds and does not want computed again."""

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, extract


@extract(
    "DC31", "measure_values", "外部测算指标值", "Delivered measure values", scope=("fiscal_year", "measure")
)
class MeasureValues(Extract):
    """One row per unit and measure of the rubric; numerator and denominator where they are known."""

    fiscal_year = col.year(key=True)
    agency_code = col.agency(key=True)
    measure = col.code("测算指标", "指标", "指标名称", key=True)
    numerator = col.number("分子", null=True)
    denominator = col.number("分母", null=True)
    measure_value = col.number("指标值", "测算值")
    source_note = col.text("数据来源", "来源", null=True)
    measured_by = col.name("测算人", null=True)
    measured_on = col.date("测算日期", "测算时间", null=True)
