"""Satisfaction and its interval against exact fractions and 60 digits, over random surveys."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from random import Random

from tests.dbt.conftest import BuildCounty

WEIGHTS = {"非常满意": 10, "满意": 8, "基本满意": 6, "不满意": 3, "非常不满意": 0, "不了解": None}
BEST = {"非常满意", "满意"}
Z = Decimal("1.96")
SURVEYS = 40

Row = dict[str, object]


def _total() -> Row:
    return {
        "reeval_id": "ZJ1",
        "work_year": 2018,
        "fiscal_year": 2017,
        "self_eval_id": "ZP1",
        "project_code": "P1",
        "policy_field": "教育",
        "evaluated_amt": 1,
        "third_party": "示例评价公司（虚构）",
        "ind_no": 0,
        "weight": 100,
        "score": 90,
    }


def _answers(rng: Random, survey: int) -> Iterator[Row]:
    """One to three questions of up to 80 people; some questionnaires are invalid, some answers blank."""
    liking = [rng.random() for _ in WEIGHTS]
    questions = rng.randint(1, 3)
    for person in range(1, rng.choice((1, 2, 12, 30, 80)) + 1):
        is_valid = rng.random() < 0.9
        for question in range(1, questions + 1):
            yield {
                "survey_id": f"WJ{survey:02}",
                "response_no": person,
                "object_id": "ZJ1",
                "respondent_type": "受益群众",
                "question_no": question,
                "answer": None if rng.random() < 0.05 else rng.choices(list(WEIGHTS), liking)[0],
                "is_valid": is_valid,
            }


def _interval(share: Fraction, people: int) -> tuple[Decimal, Decimal]:
    with localcontext(prec=60):
        p, n = Decimal(share.numerator) / Decimal(share.denominator), Decimal(people)
        spread = Z * (Z * Z + 4 * n * p * (1 - p)).sqrt()
        low, high = (
            ((2 * n * p + Z * Z + side * spread) / (2 * (n + Z * Z))).quantize(
                Decimal("0.0001"), ROUND_HALF_UP
            )
            for side in (-1, 1)
        )
    return low, high


def _expected(rows: list[Row]) -> tuple[object, ...]:
    counted = [row for row in rows if row["is_valid"] and WEIGHTS.get(str(row["answer"])) is not None]
    people = len({row["response_no"] for row in counted})
    if not counted:
        return (people, None, None, None)
    share = Fraction(sum(row["answer"] in BEST for row in counted), len(counted))
    tenths = sum(WEIGHTS[str(row["answer"])] or 0 for row in counted)
    with localcontext(prec=60):
        weighted = (Decimal(tenths) / 10 / len(counted)).quantize(Decimal("1e-8"), ROUND_HALF_UP)
    return (people, weighted, *_interval(share, people))


def test_random_surveys(build_county: BuildCounty) -> None:
    rng = Random(2018)
    surveys = {f"WJ{number:02}": list(_answers(rng, number)) for number in range(SURVEYS)}
    rows = [row for survey in surveys.values() for row in survey]
    county = build_county({"reeval_summary": [_total()], "survey_response": rows}, select="+fct_surveys")
    built = county.execute(
        "select survey_id, people_count, weighted_rate, top_two_lower_rate, top_two_upper_rate"
        " from marts.fct_surveys order by survey_id"
    ).fetchall()
    assert built == [(survey, *_expected(rows)) for survey, rows in surveys.items()]
