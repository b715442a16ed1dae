"""Rows of the satisfaction surveys, DC20: one survey per evaluated project or department."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from ingest.sample.budget_tables import Row
from ingest.sample.county import County
from ingest.sample.whole_tables import wholes

QUESTIONS = (1, 2, 3)
ANSWERS = ("非常满意", "满意", "基本满意", "不满意", "非常不满意", "不了解")
# How often each is given.
PLEASED, MIXED = (38, 36, 15, 6, 2, 3), (20, 34, 24, 13, 5, 4)
TOWNS = ("示例镇甲", "示例镇乙", "示例街道丙", "示例园区丁")
# Of the six re-evaluations: share of the questionnaires that came back, and the mood.
RETURNED = ((0.86, PLEASED), (0.78, PLEASED), (0.91, MIXED), (0.64, MIXED), (0.83, PLEASED), (0.72, MIXED))
# Of the two departments: who is asked and how many answered; the second survey is too small to say much.
ASKED = (("受益群众", 64, MIXED), ("服务单位", 12, PLEASED))
INVALID_SHARE = 0.05
# Two surveys of the running year were exported with codes, whose meaning is policy (survey_answers.csv).
CODED = {5: ("示例问卷甲", "ABCDEF"), 6: ("示例问卷乙", "54321")}


@dataclass(frozen=True)
class Survey:
    """One survey; `answers` in the order of ANSWERS, as the export writes them."""

    key: str
    object_id: str
    respondents: str
    responses: int
    mood: tuple[int, ...]
    answers: tuple[str, ...]

    @property
    def is_coded(self) -> bool:
        """Whether it is an export with codes, a file of its own; the others are typed into one register."""
        return self.answers != ANSWERS


def surveys(county: County, reports: list[Row], work_year: int) -> Iterator[Survey]:
    """The surveys of a work year: of its re-evaluations, then of its whole-department evaluations."""
    totals = [row for row in reports if row["ind_no"] == 0]
    for number, (row, (share, mood)) in enumerate(zip(totals, RETURNED, strict=True), start=1):
        key, codes = CODED.get(number, ("", "")) if work_year == county.running_year else ("", "")
        yield Survey(
            key or f"WJ{work_year}-{number:02}",
            str(row["reeval_id"]),
            "受益群众",
            round(int(str(row["questionnaires"])) * share),
            mood,
            tuple(codes) or ANSWERS,
        )
    asked = zip(wholes(county, work_year), ASKED, strict=True)
    for number, (whole, (respondents, responses, mood)) in enumerate(asked, start=len(totals) + 1):
        yield Survey(f"WJ{work_year}-{number:02}", whole.key, respondents, responses, mood, ANSWERS)


def survey_response(county: County, survey: Survey, work_year: int) -> list[Row]:
    """DC20 of one survey: one row per answered question; an invalid questionnaire breaks off early."""
    rng = county.rng(f"survey {survey.key}")
    opened = datetime(work_year, 7, 2, 8, 30)
    return [row for number in range(1, survey.responses + 1) for row in _answers(rng, survey, number, opened)]


def _answers(rng: Random, survey: Survey, number: int, opened: datetime) -> Iterator[Row]:
    is_valid = rng.random() >= INVALID_SHARE
    answered_at = opened + timedelta(days=rng.randrange(45), seconds=rng.randrange(9 * 3600))
    mood = survey.mood[: len(survey.answers)]
    for question in QUESTIONS if is_valid else QUESTIONS[:1]:
        yield {
            "survey_id": survey.key,
            "response_no": number,
            "object_id": survey.object_id,
            "respondent_type": survey.respondents,
            "town": TOWNS[number % len(TOWNS)] if survey.respondents == "受益群众" else None,
            "is_valid": is_valid,
            "answered_at": f"{answered_at:%Y-%m-%d %H:%M:%S}",
            "question_no": question,
            "answer": rng.choices(survey.answers, mood)[0],
        }
