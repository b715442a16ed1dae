"""From a published score to the delivered rows behind it."""

from decimal import Decimal
from pathlib import Path

import pytest

from warehouse.errors import ConfigError
from warehouse.trace import trace


@pytest.mark.parametrize("agency", ["101001", "示例101001局"])
def test_an_agency_is_found_by_code_and_by_name(published: Path, agency: str) -> None:
    found = trace(agency, "A15")
    assert found.score["score"] == Decimal("9.50")
    assert [measure["measure"] for measure in found.measures] == ["exec_rate"]
    (row,) = found.rows
    assert (row["file_name"], row["source_sheet"], row["source_row"]) == ("scores.xlsx", "Sheet1", 2)


@pytest.mark.parametrize(
    ("agency", "indicator", "year"),
    [("999001", "A15", None), ("101001", "Z99", None), ("101001", "A15", 2015)],
)
def test_a_score_that_does_not_exist_is_said_so(
    published: Path, agency: str, indicator: str, year: int | None
) -> None:
    with pytest.raises(ConfigError, match=agency):
        trace(agency, indicator, year)
