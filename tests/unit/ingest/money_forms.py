"""A self-evaluation form around a money block, and the block as it is read."""

from ingest.forms.grid import Grid
from ingest.forms.money import read_money
from ingest.forms.money_block import Money
from ingest.forms.self_evaluation import SELF_EVALUATION

Row = list[str | None]
FIELDS = ("year_start_budget", "full_year_budget", "full_year_execution")


def form(block: list[Row], above: Row | None = None, foot: Row | None = None) -> Grid:
    """The block between the head of a form and its indicators."""
    rows: list[Row] = [
        ["2019年度项目支出绩效自评表"],
        *([above] if above else []),
        ["项目名称", "农村改厕", None, None, "实施单位", "示例县农业局"],
        *block,
        ["年度总体目标", "预期目标", None, None, "实际完成情况"],
        [None, "完成1200户改厕", None, None, "完成1180户"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        [None, "产出指标", "数量指标", "改厕户数", "≥1200户", "1180户", "90", "88"],
        ["总分", None, None, None, None, None, "100", "97.1"],
        *([foot] if foot else []),
    ]
    width = max(map(len, rows))
    return Grid([(*row, *[None] * (width - len(row))) for row in rows], [*range(1, len(rows) + 1)])


def read(grid: Grid) -> Money | None:
    """The money block above the indicators."""
    end = next(n for n, row in enumerate(grid.rows) if row[0] == "绩效指标")
    return read_money(grid, SELF_EVALUATION, end)
