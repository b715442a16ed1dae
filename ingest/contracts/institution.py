"""Institution building: rules issued, trainings, articles, work with bodies outside the county."""

import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, extract


def without_title_marks(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """《办法》 and 办法 are the same document."""
    return rows.with_columns(pl.col("doc_name").str.strip_prefix("《").str.strip_suffix("》"))


@extract(
    "DC27",
    "institution_doc",
    "制度文件台账",
    "Rules issued",
    scope=("issued_year",),
    cadence="on event",
    year_in_title=False,
    prepare=without_title_marks,
)
class InstitutionDocument(Extract):
    """One row per rule of performance management, old or new."""

    doc_id = col.code("文件编号", "制度编号", key=True)
    doc_name = col.name("文件名称", "制度名称")
    doc_no = col.text("文号", "发文字号", null=True)
    issued_year = col.year("发布年份", "发文年份", "印发年份")
    is_trial = col.flag("是否试行", "试行")
    batch = col.words("批次", "新增情况", allowed={"existing": ("已有",), "new": ("当年新增", "新增")})
    stage = col.words(
        "环节",
        "所属环节",
        null=True,
        is_open=True,
        allowed={
            "总体": ("总则",),
            "目标": ("绩效目标", "目标管理"),
            "监控": ("运行监控", "绩效监控"),
            "评价": ("绩效评价",),
            "综合评价": (),
            "奖励": ("奖惩",),
            "第三方": ("第三方机构",),
            "内部规程": (),
        },
    )


def at_least_as_written(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """300多人 is a lower bound, also where nobody filled in that it is one."""
    vague = texts["attendee_count"].str.contains("多|余|以上").fill_null(False)
    return rows.with_columns(
        pl.when(vague).then(True).otherwise("attendee_is_lower_bound").alias("attendee_is_lower_bound")
    )


@extract(
    "DC28",
    "training",
    "培训台账",
    "Trainings",
    scope=("work_year",),
    cadence="on event",
    year_in_title=False,
    prepare=at_least_as_written,
)
class Training(Extract):
    """One row per training. Only numbers of those present are taken, never the sign-in sheet."""

    training_id = col.code("培训编号", "培训序号", key=True)
    work_year = col.year("工作年度", "年度")
    title = col.text("培训名称", "培训主题")
    held_on = col.date("日期", "培训日期", "培训时间", null=True)
    lecturer_org = col.name("授课机构", "授课单位", null=True)
    lecturer = col.name("授课人", "主讲人", null=True)
    topic_count = col.count("讲授方面数", "讲授专题数", null=True, unit="个")
    attendee_count = col.count("参训人数", "参加人数", unit="人")
    attendee_is_lower_bound = col.flag("人数为下限", "人数是否为下限")
    audience = col.text("参训对象", "培训对象", null=True)


@extract(
    "DC29",
    "publicity",
    "宣传稿件台账",
    "Articles published",
    scope=("work_year",),
    cadence="on event",
    year_in_title=False,
)
class Publicity(Extract):
    """One row per posting: the same article on two sites is two rows."""

    article_id = col.code("稿件编号", "稿件序号", key=True)
    work_year = col.year("工作年度", "年度")
    site_name = col.words(
        "发布网站",
        "发布媒体",
        is_open=True,
        allowed={
            "财政部网站": ("财政部官网",),
            "大众网济宁站": ("大众网",),
            "金乡县政府网": ("县政府网", "县政府网站"),
            "金乡县财政局网站": ("县财政局网站", "财政局网站"),
            "其他": ("其它",),
        },
    )
    title = col.text("标题", "稿件标题")
    published_on = col.date("发布日期", "发布时间", null=True)
    url = col.code("网址", "链接", null=True, regex=r"(?i)^https?://")


@extract(
    "DC33",
    "external_contact",
    "对外调研与信息报送台账",
    "Research visits and information reported",
    scope=("work_year",),
    cadence="on event",
    year_in_title=False,
)
class ExternalContact(Extract):
    """One row per research visit or piece of information. The body is named, not its people."""

    contact_id = col.code("事项编号", "联络编号", key=True)
    work_year = col.year("工作年度", "年度")
    kind = col.words(
        "事项类型",
        "联络类型",
        allowed={"调研": ("配合调研", "调研工作"), "信息报送": ("报送信息", "信息工作")},
    )
    counterpart = col.name("对方单位", "来访单位", "调研单位")
    subject = col.text("事项内容", "调研主题", "信息主题", null=True)
    held_on = col.date("办理日期", "调研日期", "报送日期", null=True)
