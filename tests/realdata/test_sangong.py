"""Real published three-public statements through DC08: the measures agree with the printed percentages.

Source of every row: its `url` column. Known oddities of the printed figures are named where they matter.
"""

import csv
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from tests.realdata.county_files import agency_row, published_rows, write_csv

PUBLISHED = Path(__file__).parent / "published" / "sangong_statements.csv"
YEAR = 2017
ITEMS = {
    "abroad": "因公出国（境）费",
    "car_buy": "公务用车购置费",
    "car_run": "公务用车运行维护费",
    "reception": "公务接待费",
}


# Two departments that are invented, since no published page here has such a table of its own.
FROM_NOTHING = {"total": "3.2", "abroad": "3.2", "total_change": "3.2", "abroad_change": "3.2"}
MOVED_WITHIN = {
    "total": "2000",
    "abroad": "0",
    "car_buy": "0",
    "car_run": "1170",
    "reception": "830",
    "budget_total": "2000",
    "budget_abroad": "0",
    "budget_reception": "1000",
    "total_change": "0",
    "car_run_change": "170",
    "reception_change": "-170",
}


def invented(name: str, printed: dict[str, str], like: dict[str, str]) -> dict[str, str]:
    """A statement with the columns of another one and figures of its own."""
    return {**dict.fromkeys(like, ""), "id": name, "entity": "示例局（虚构）", **printed}


def amount(text: str) -> Decimal | None:
    """A printed figure, or None where the page printed nothing."""
    return Decimal(text) if text else None


def items_of(row: dict[str, str]) -> dict[str, Decimal]:
    """The four items of a statement; a page that prints only the vehicle total has it all as running cost."""
    found = {item: amount(row[item]) for item in ITEMS}
    if found["car_buy"] is None and found["car_run"] is None:
        found["car_run"] = amount(row["car_total"])
    return {item: value or Decimal(0) for item, value in found.items()}


def last_year_of(row: dict[str, str], items: dict[str, Decimal]) -> dict[str, Decimal] | None:
    """Last year's items from the printed changes; travel abroad is what the items leave of the total."""
    total_change = amount(row["total_change"])
    if total_change is None:
        return None
    changes = {item: amount(row[f"{item}_change"]) for item in ITEMS}
    if changes["abroad"] is None:
        known = sum((change for change in changes.values() if change is not None), Decimal(0))
        changes["abroad"] = total_change - known
    if not row["car_buy"] and not row["car_run"]:
        car = (changes.pop("car_buy") or Decimal(0)) + (changes["car_run"] or Decimal(0))
        changes = {**changes, "car_buy": Decimal(0), "car_run": car}
    return {item: items[item] - (changes[item] or Decimal(0)) for item in ITEMS}


def budgets_of(row: dict[str, str]) -> dict[str, Decimal] | None:
    """Budgets by item, where the total is printed; vehicles are what the other items leave."""
    total = amount(row["budget_total"])
    if total is None:
        return None
    abroad, reception = amount(row["budget_abroad"]), amount(row["budget_reception"])
    if abroad is None or reception is None:
        return {"abroad": Decimal(0), "car_buy": Decimal(0), "car_run": total, "reception": Decimal(0)}
    return {
        "abroad": abroad,
        "car_buy": Decimal(0),
        "car_run": total - abroad - reception,
        "reception": reception,
    }


def deliveries(statements: list[dict[str, str]], folder: Path) -> Path:
    """DC01 and DC08 files of two years, in 万元 as printed."""
    units, lines = [], []
    for number, row in enumerate(statements, start=101):
        code = f"{number}001"
        units.append(agency_row(YEAR, code, f"{row['id']}{row['entity']}"))
        items = items_of(row)
        last, budgets = last_year_of(row, items), budgets_of(row)
        for item, name in ITEMS.items():
            line = {"单位代码": code, "项目": name}
            budget = "" if budgets is None else budgets[item]
            lines.append(
                {"年度": YEAR, **line, "年初预算数(万元)": budget, "决算数(执行数)(万元)": items[item]}
            )
            if last is not None:
                lines.append(
                    {"年度": YEAR - 1, **line, "年初预算数(万元)": "", "决算数(执行数)(万元)": last[item]}
                )
    units += [{**unit, "预算年度": YEAR - 1} for unit in units]
    write_csv(folder / "agency_master.csv", units)
    write_csv(folder / "three_public.csv", lines)
    return folder


@pytest.fixture(scope="module")
def statements() -> list[dict[str, str]]:
    with PUBLISHED.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def measures(
    statements: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], tuple]:
    """(statement id, measure) → (status, value)."""
    home = tmp_path_factory.mktemp("sangong")
    cases = {"X38": FROM_NOTHING, "X39": MOVED_WITHIN}
    others = [invented(name, printed, statements[0]) for name, printed in cases.items()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(home / "data"))
        rows = published_rows(
            deliveries([*statements, *others], home / "370828"),
            region="370828",
            policy=None,
            sql=f"""
                select
                    left(agencies.agency_name, 3), measures.measure, measures.status, measures.measure_value
                from marts.fct_measures as measures
                inner join marts.dim_agencies as agencies using (region_code, fiscal_year, agency_code)
                where measures.fiscal_year = {YEAR} and measures.measure like 'three_public%'
            """,
        )
    return {(statement, measure): (status, value) for statement, measure, status, value in rows}


def as_printed(rate: Decimal, printed: str, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A rate as a percentage with as many decimals as the page printed."""
    return (rate * 100).quantize(Decimal(printed), rounding=rounding)


@pytest.mark.parametrize("statement", ["S02", "S08", "S11"])
def test_change_rate_is_the_printed_percentage(statement, statements, measures) -> None:
    printed = next(row["total_change_pct"] for row in statements if row["id"] == statement)
    status, rate = measures[statement, "three_public_change_rate"]
    # S08 printed 2.22 % as 2 % and S14 rounded likewise: whole points, cut.
    rounding = ROUND_DOWN if statement == "S08" else ROUND_HALF_UP
    assert status == "measured"
    assert as_printed(rate, printed, rounding) == Decimal(printed)


def test_change_rate_against_last_years_budget_is_the_printed_percentage(statements, measures) -> None:
    printed = next(row["total_change_pct"] for row in statements if row["id"] == "S14")
    _, rate = measures["S14", "three_public_change_rate"]
    assert as_printed(rate, printed) == Decimal(printed)


def test_control_rate_is_the_printed_share_of_the_budget(statements, measures) -> None:
    printed = next(row["pct_of_budget"] for row in statements if row["id"] == "S13")
    assert measures["S13", "three_public_control_rate"][0] == "measured"
    assert as_printed(measures["S13", "three_public_control_rate"][1], printed) == Decimal(printed)


def test_total_within_budget_still_shows_the_one_item_over(measures) -> None:
    """S11: 2.05 of 2.95 in all, but reception 2.05 of 2.00."""
    assert measures["S11", "three_public_control_rate"][1] < 1
    assert measures["S11", "three_public_items_over"] == ("measured", 1)


def test_spending_without_a_budget_is_over_never_a_percentage(measures) -> None:
    """S13 printed “增长100%” for travel abroad with a budget of 0: the item is over budget."""
    assert measures["S13", "three_public_items_over"] == ("measured", 1)


def test_statements_without_a_budget_have_an_undefined_control_rate(measures) -> None:
    assert measures["S09", "three_public_control_rate"][0] == "undefined"


def test_growth_from_nothing_is_no_percentage(measures) -> None:
    """Pages print “增长100%” for any amount after none at all."""
    assert measures["X38", "three_public_change_rate"][0] == "undefined"


def test_parts_that_move_within_an_unchanged_total_are_seen(measures) -> None:
    """+170 and -170: the total stands where it stood and is all of its budget, one item is beyond its own."""
    assert measures["X39", "three_public_change_rate"] == ("measured", 0)
    assert measures["X39", "three_public_control_rate"] == ("measured", 1)
    assert measures["X39", "three_public_items_over"] == ("measured", 1)
