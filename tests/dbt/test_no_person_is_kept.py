"""A county whose every file names people: none of them is in anything that is kept, published or exported."""

import csv
from pathlib import Path

import pytest

from ingest import ingest
from ingest.contracts import contracts
from ingest.contracts.registry import meta
from ingest.sample import write_county
from tests.contract.golden import GOOD
from tests.unit.ingest.deliveries import csv_file, workbook
from tests.unit.ingest.planted import ACCOUNT, ID_NUMBER, NAME, PHONE, hiding_places
from warehouse.build import build
from warehouse.connect import read_snapshot
from warehouse.export import WRITERS, export

PEOPLE = {
    "收款人全称": NAME,
    "收款人账号": ACCOUNT,
    "身份证号码": ID_NUMBER,
    "联系电话": PHONE,
    "受益人姓名": NAME,
}
FOOTER = [f"填表人：{NAME}", f"联系电话：{PHONE}"]


def plant(path: Path) -> None:
    """People in columns of their own in every row, and below the table who filled it in."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    width = len(header) + len(PEOPLE)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*header, *PEOPLE])
        writer.writerows([*row, *PEOPLE.values()] for row in rows)
        writer.writerow([*FOOTER, *[""] * (width - len(FOOTER))])


def form() -> list[list[object]]:
    """A self-evaluation form with its people."""
    return [
        ["项目支出绩效自评表"],
        ["（2017年度）"],
        ["项目名称", "道路养护", None, "项目负责人", NAME, "联系电话", PHONE],
        ["主管部门", "交通局", None, "实施单位代码", "101001", None, None],
        ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
        [None, "年度资金总额", 10, 10, 9, 10, "90%"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", f"养护里程（问{PHONE}）", "≥10公里", "12公里", 90, 90],
        ["总分", None, None, None, None, 100, 99],
        [f"填表人：{NAME}", None, f"联系电话：{PHONE}"],
    ]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """JIXIAO_HOME after the whole way: taken and rejected rows, a published build, exports of all formats."""
    folder = tmp_path_factory.mktemp("people")
    home, extracts = folder / "home", folder / "extracts"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JIXIAO_HOME", str(home))
        environment.delenv("JIXIAO_POLICY", raising=False)
        for path in write_county(extracts, messy=False):
            plant(path)
        workbook(extracts / "370828" / "表.xlsx", 自评表=form())
        assert {result.status for result in ingest([extracts])} == {"current"}
        held = [_with_fault(extracts / "held", contract.id) for contract in contracts()]
        assert {result.status for result in ingest(held)} == {"held"}
        assert sorted((home / "rejects").rglob("*.xlsx"))
        build(policy=None, echo=lambda line: None)
        _export_everything(home / "exports")
    return home


def _with_fault(folder: Path, contract_id: str) -> Path:
    """A delivery of any contract with two rows of the same key: both are rejected, with their people."""
    (contract,) = [known for known in contracts() if known.id == contract_id]
    header = [meta(column)["headers"][0] for column in contract.columns.values()]
    row = [GOOD[contract_id].get(name, "") for name in contract.columns]
    people = [*row, *PEOPLE.values()]
    rows = [[*header, *PEOPLE], people, people]
    quoted = [[f'"{cell}"' for cell in line] for line in rows]
    return csv_file(folder / f"{contract_id}.csv", quoted)


def _export_everything(folder: Path) -> None:
    with read_snapshot() as connection:
        query = "select table_name from duckdb_tables() where schema_name in ('marts', 'review')"
        names = [name for (name,) in connection.execute(query).fetchall()]
    for name in names:
        export(name, "csv", folder / f"{name}.csv")
    for file_format in WRITERS:
        export("fct_self_evaluation_indicators", file_format, folder / f"indicators.{file_format}")


def test_no_person_is_kept(kept: Path) -> None:
    """Landing, ledger, lists of rejects, builds with all that was computed, logs, exports."""
    suffixes = {path.suffix for path in kept.rglob("*") if path.is_file()}
    assert {".duckdb", ".xlsx", ".csv", ".parquet", ".json"} <= suffixes
    assert len(list((kept / "builds").glob("*.duckdb"))) == 1
    assert hiding_places(kept) == []
    # What stood around them is there: the search above has looked where it should.
    around = next((kept / "exports").glob("indicators.csv")).read_text(encoding="utf-8-sig")
    assert "养护里程（问***）" in around
