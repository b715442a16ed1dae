"""Survey: what those served say in questionnaires."""

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, extract

ANSWERS = {
    "非常满意": ("很满意",),
    "满意": ("比较满意",),
    "基本满意": ("一般",),
    "不满意": ("不太满意",),
    "非常不满意": ("很不满意",),
    "不了解": ("不清楚", "不知道"),
}


@extract(
    "DC20",
    "survey_response",
    "满意度问卷明细",
    "Satisfaction survey",
    scope=("survey_id",),
    cadence="per round",
    year_in_title=False,
)
class SurveyResponse(Extract):
    """One row per questionnaire and question. Who answered is personal data and is not taken.

    Answers are words, or codes of options: what A to E or 1 to 5 stand for differs from survey to survey and
    is never guessed but policy (survey_answers).
    """

    survey_id = col.code("问卷编号", "调查编号", key=True)
    response_no = col.count("答卷序号", "答卷编号", key=True, least=1)
    object_id = col.code("评价对象编号", "对象编号")
    respondent_type = col.words(
        "调查对象类别",
        "调查对象",
        allowed={
            "受益群众": ("群众", "受益对象", "服务对象"),
            "服务单位": ("单位", "受益单位"),
            "职工": ("本单位职工", "干部职工"),
            "其他": ("其它",),
        },
    )
    town = col.name("镇街", "乡镇", "镇(街道)", null=True)
    question_no = col.count("题号", "问题序号", key=True, least=1)
    answer = col.words("答案", "选项", "满意度", allowed=ANSWERS, codes=r"[A-Za-z]|\d{1,2}", null=True)
    is_valid = col.flag("是否有效", "有效问卷")
    answered_at = col.moment("答卷时间", "提交答卷时间", "提交时间", null=True)
