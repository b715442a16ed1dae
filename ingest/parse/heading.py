"""Column headings as they are compared."""

import re
from functools import lru_cache

from ingest.parse.cell import compact
from ingest.parse.months import without_months

UNIT_IN_HEADING = re.compile(r"\((?:单位:)?(?:人民币)?(亿元|万元|千元|元)\)")


@lru_cache(maxsize=10_000)
def normal(heading: str) -> str:
    """A heading folded, without blanks, unit, decoration and the months it may name."""
    plain = UNIT_IN_HEADING.sub("", without_months(compact(heading))).strip("*:;。.、 ")
    return plain.lower()
