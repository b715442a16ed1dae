"""The published and the invented forms, each folder through ingest once."""

import pytest

from tests.realdata.form_books.books import budget_units, write_forms, write_page
from tests.realdata.form_books.published import cn_forms
from tests.realdata.form_cases import CASES, UNIT, numbered
from tests.realdata.form_loads import Landed, load_forms, unit_list


@pytest.fixture(scope="session")
def published_forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Landed]:
    """F01 to F30 → what became of each file. F08 stands in the file of F07."""
    home = tmp_path_factory.mktemp("cn_forms")
    paths = write_forms(home / "forms", cn_forms())
    unit_list(home / "forms", dict(budget_units().values()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(home / "data"))
        return load_forms(home / "forms", paths)


@pytest.fixture(scope="session")
def case_forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Landed]:
    """Invented case → what became of its file; each is a project of its own."""
    home = tmp_path_factory.mktemp("cases")
    paths = {
        case: write_page(home / "forms", f"案例{number}", numbered(lines, number))
        for number, (case, lines) in enumerate(CASES.items(), start=1)
    }
    unit_list(home / "forms", {"155": UNIT})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(home / "data"))
        return load_forms(home / "forms", paths)
