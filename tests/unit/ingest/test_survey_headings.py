"""How surveys number their questions in the heading of a column."""

import pytest

from ingest.blocks import wide_columns


@pytest.mark.parametrize(
    "heading",
    [
        "3. 您对环境是否满意",
        "3、您对环境是否满意",
        "3 您对环境是否满意",
        "（3）您对环境是否满意",
        "3（单选）您对环境是否满意",
        "Q3 您对环境是否满意",
        "Q3：您对环境是否满意",
        "Q03您对环境是否满意",
        "q3（单选）",
        "第3题 您对环境是否满意",
        "第 3 题",
        "题3",
        "题目3：环境",
        "3",
    ],
)
def test_a_question_is_known_by_its_number_whatever_follows_it(heading: str) -> None:
    titles = {"c1": "1、您对道路是否满意", "c2": heading}
    wide = wide_columns("DC20", titles, {})
    assert wide and {block.item: block.columns["answer"] for block in wide.blocks} == {"1": "c1", "3": "c2"}


@pytest.mark.parametrize("heading", ["30岁以下", "2018年", "第1季度", "Q345", "3人以上家庭"])
def test_other_numbers_are_no_questions(heading: str) -> None:
    titles = {"c1": "1、您对道路是否满意", "c2": "2、您对桥梁是否满意", "c3": heading}
    wide = wide_columns("DC20", titles, {})
    assert wide and {block.item for block in wide.blocks} == {"1", "2"} and not wide.doubled
