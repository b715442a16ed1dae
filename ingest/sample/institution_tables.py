"""Rows of institution building: DC27 rules, DC28 training, DC29 publicity, DC33 contacts outside the county.

Names that were published are the home county's for the work year they were published for; dates, numbers of
documents, headlines and everything else are invented.
"""

from datetime import date, timedelta

from ingest.sample.budget_tables import Row
from ingest.sample.county import FIRST_REGION, County

PUBLISHED_WORK_YEAR = 2018
HOME = "金乡县"
# Number, name, years before the work year, whether on trial, stage. The last two are not named in what was
# published.
EXISTING = (
    ("D01", "关于全面推进预算绩效管理的意见", 4, False, "总体"),
    ("D02", "金乡县县级财政支出绩效评价管理暂行办法", 4, False, "评价"),
    ("D03", "金乡县县级预算绩效管理暂行办法", 3, False, "总体"),
    ("D04", "金乡县县级财政支出绩效运行监控管理暂行办法", 2, False, "监控"),
    ("D11", "示例制度文件甲（虚构）", 2, False, "目标"),
    ("D12", "示例制度文件乙（虚构）", 1, False, "评价"),
)
NEW = (
    ("D05", "金乡县财政局县级预算绩效管理工作内部规程（试行）", 0, True, "内部规程"),
    ("D06", "金乡县县级预算绩效管理工作委托第三方机构代理业务最高限价标准（试行）", 0, True, "第三方"),
    ("D07", "{year}年县直部门预算绩效综合评价奖励办法", 0, False, "奖励"),
    # New in the year judged: it is neither one of the six nor one of those of the work year.
    ("D08", "金乡县县直部门预算绩效评价办法（试行）", 1, True, "综合评价"),
)
# The same rule by the other name it was published under.
ALIAS = ("D07-2", "{year}年县直部门预算绩效管理综合评价奖励办法", 0, False, "奖励")
SITES = ("财政部网站", "大众网济宁站", "金乡县政府网", "金乡县财政局网站")
POSTINGS = (2, 4, 7, 9)
LECTURER = ("北京华盛中天咨询有限责任公司", "李舒月")
INVENTED_LECTURER = ("示例咨询公司（虚构）", "示例讲师")
CONTACTS = (
    ("调研", "中国财经报"),
    ("调研", "省财政厅"),
    ("信息报送", "济宁市信息调研室"),
)
AUDIENCE = "各预算单位、各镇街、园区分管项目工作的负责人、负责绩效工作的业务人员和第三方机构"


def institution_doc(county: County) -> list[Row]:
    """DC27: six rules there were, three new ones of the work year, and the rule of the evaluation itself."""
    documents = [(entry, "existing") for entry in EXISTING] + [(entry, "new") for entry in NEW]
    if county.variant == "awkward":
        documents.append((ALIAS, "new"))
    work_year = county.running_year
    return [
        {
            "doc_id": key,
            "doc_name": f"《{_local(county, name.format(year=work_year - 1))}》",
            "doc_no": f"示例文号〔{work_year - age}〕{number}号",
            "issued_year": work_year - age,
            "is_trial": on_trial,
            "batch": batch,
            "stage": stage,
        }
        for number, ((key, name, age, on_trial, stage), batch) in enumerate(documents, start=1)
    ]


def training(county: County) -> list[Row]:
    """DC28: the one training of the work year."""
    work_year = county.running_year
    is_published = county.region == FIRST_REGION and work_year == PUBLISHED_WORK_YEAR
    organisation, lecturer = LECTURER if is_published else INVENTED_LECTURER
    return [
        {
            "training_id": f"PX{work_year}-01",
            "work_year": work_year,
            "title": "全县预算绩效管理工作专题培训会议",
            "held_on": date(work_year, 5, 22),
            "lecturer_org": organisation,
            "lecturer": lecturer,
            "topic_count": 4,
            "attendee_count": "300多人",
            "attendee_is_lower_bound": True,
            "audience": AUDIENCE,
        }
    ]


def publicity(county: County) -> list[Row]:
    """DC29: one row per posting."""
    work_year = county.running_year
    sites = [site for site, count in zip(SITES, POSTINGS, strict=True) for _ in range(count)]
    return [
        {
            "article_id": f"XC{work_year}-{number:02}",
            "work_year": work_year,
            "site_name": _local(county, site),
            "title": f"预算绩效管理示例稿件{number:02}（虚构）",
            "published_on": date(work_year, 2, 6) + timedelta(days=13 * number),
            "url": f"http://example.invalid/{work_year}/{number}",
        }
        for number, site in enumerate(sites, start=1)
    ]


def external_contact(county: County) -> list[Row]:
    """DC33: two visits and one piece of information, as published; subjects and days are invented."""
    work_year = county.running_year
    return [
        {
            "contact_id": f"LL{work_year}-{number:02}",
            "work_year": work_year,
            "kind": kind,
            "counterpart": counterpart if county.region == FIRST_REGION else f"示例单位{number}",
            "subject": f"预算绩效管理示例事项{number}（虚构）",
            "held_on": date(work_year, 6 + number, 12),
        }
        for number, (kind, counterpart) in enumerate(CONTACTS, start=1)
    ]


def _local(county: County, name: str) -> str:
    """A published name; of another county with that county's name in it."""
    return name if county.region == FIRST_REGION else name.replace(HOME, "示例县")
