"""A small document by hand with everything a writer meets, awkward names included."""

from decimal import Decimal

from dashboard.charts.marks import Mark, bars
from dashboard.papers.document import (
    Column,
    Document,
    FigureLine,
    Heading,
    Origin,
    Paragraph,
    Picture,
    Run,
    Table,
)

FORMULA, MARKUP, RARE, LONG = "=1+1", "<b>农业局&</b>", "𠮷林镇人民政府", "某县" + "长" * 34 + "管理中心"
TAGS = "{{ 7*7 }}{% if x %}县财政局"
AWKWARD = (FORMULA, MARKUP, RARE, LONG, TAGS, "+1", "-1", "@SUM(A1)")
LABELS = {
    "total": "合计",
    "appendix": "附：指标一览",
    "figure_id": "指标编号",
    "figure": "指标",
    "value": "数值",
    "unit": "单位",
    "precision": "精度",
    "source": "取数来源",
    "published": "已公布",
    "matched": "一致",
    "yes": "是",
    "no": "否",
    "build": "构建",
    "built_at": "构建时间",
    "policy": "政策版本",
}
AMOUNTS = Table(
    name="amounts",
    caption="部门资金情况",
    columns=[
        Column("部门"),
        Column("项目数", "count", has_total=True),
        Column("金额（元）", "yuan", has_total=True),
        Column("金额（万元）", "wan", has_total=True),
        Column("得分", "score"),
        Column("执行率", "rate"),
        Column("评价日期", "date"),
    ],
    rows=[
        (
            name,
            place + 1,
            Decimal("1234567890.01") * (place + 1),
            Decimal("0.10"),
            Decimal("96.21"),
            88,
            "2018-05-01",
        )
        for place, name in enumerate(AWKWARD)
    ]
    + [("没有数据的部门", None, None, Decimal("-3.05"), None, None, None)],
    note="金额为年初预算数。",
)
PICTURE = Picture(
    name="dimensions",
    caption="各方面得分",
    spec=bars([Mark("1", "预算编制", 8.0, 10.0, "8.00"), Mark("2", RARE, 9.0, 10.0, "9.00")]),
    alt="预算编制 8.00 分，满分 10 分。",
)


def example_document(*, is_draft: bool = True) -> Document:
    """Headings of all levels, a figure, a missing figure, a narrative, a table with totals, a picture."""
    return Document(
        title="2018年某县预算绩效工作开展情况说明",
        subtitle="（某县财政局）",
        blocks=[
            Paragraph([Run("2018年，某县财政局认真落实全面实施预算绩效管理的要求。")]),
            Heading(1, "一、绩效目标管理"),
            Heading(2, "（一）部门整体支出"),
            Paragraph(
                [
                    Run("全县"),
                    Run("81", figure_id="agency_count"),
                    Run("个部门，资金"),
                    Run("【待补】", is_missing=True),
                ]
            ),
            Heading(3, "1.自评情况"),
            Paragraph([Run("主要做法：“先自评、后复评”。\x07\n第二行<b>&{{ 7*7 }}。")], is_narrative=True),
            AMOUNTS,
            Heading(1, "二、绩效评价结果"),
            PICTURE,
            Table(
                "short",
                "优秀部门",
                [Column("部门"), Column("得分", "score")],
                [("县财政局", Decimal("2.675"))],
            ),
        ],
        figures=[
            FigureLine(
                "agency_count",
                "部门数",
                "参评部门的个数",
                "81",
                "个",
                "准确",
                "fct_annual_figures",
                "81",
                True,
            ),
            FigureLine(
                "fund_yuan", FORMULA, "各部门资金之和", "待补", "元", "约", "fct_annual_figures", "", None
            ),
        ],
        origin=Origin(
            "20260101-120000-abcdef",
            "2026-01-01T12:00:00+08:00",
            ["JX-2017-default"],
            "0f1e2d3c",
            "示例数据（虚构）",
        ),
        is_draft=is_draft,
        draft_mark="征求意见稿",
        labels=LABELS,
    )
