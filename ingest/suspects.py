"""Amounts that look as if their unit were another one: a warning, never a correction (domain 4.3 M20)."""

from collections.abc import Mapping, Sequence

import duckdb
import polars as pl

from ingest.contracts.registry import Contract, contract

# By how many times a unit's total may differ from what it is compared with (domain 4.3 M20).
_MOST_TIMES = 50
# What is about as large as a unit's approved budget, and what is a part of it: no less than its smallest
# project, no more than the whole. Projects come and go, so that a year of them says little of the next.
_LIKE_THE_BUDGET = {"DC04": "amount", "DC05": "xpay_amt", "DC07": "expense_total"}
_PART_OF_THE_BUDGET = {"DC11": "declared_amt"}
# A warning is read by a person.
_UNITS_NAMED = 3

_SUSPECTS = """
with
    delivered as ({delivered}),
    earlier as ({earlier}),
    budget as ({budget}),
    comparable as (
        select fiscal_year, agency_code, least, most, months, 1 as preference from budget
        union all
        select fiscal_year + 1, agency_code, total, total, months, 2 from earlier
        union all
        select fiscal_year + 1, agency_code, least, most, months, 2 from budget
    ),
    compared_with as (
        select *
        from comparable
        qualify preference = min(preference) over (partition by fiscal_year, agency_code)
    )
select delivery, agency_code
from delivered
join compared_with as other using (fiscal_year, agency_code)
group by delivery, fiscal_year, agency_code
having
    bool_and(
        delivered.total * other.months > {times} * other.most * delivered.months
        or delivered.total * other.months * {times} < other.least * delivered.months
    )
order by delivery, agency_code
"""


def unit_suspects(
    connection: duckdb.DuckDBPyConnection,
    known: Contract,
    region: str,
    deliveries: Sequence[pl.DataFrame],
    titles: Sequence[Mapping[str, str]],
) -> list[list[tuple[str, str]]]:
    """Per delivery and required amount, a warning of units with over 50 times, or under a fiftieth, of usual.

    What should be like the approved budget of the year (DC03), or a part of it, is held against that, all
    else against last year's; without a budget of the year last year's budget may explain it as well. What
    comes by month is compared by its average month. `titles`: the headers of each.
    """
    said: list[list[tuple[str, str]]] = [[] for _ in deliveries]
    amounts = [f for f in known.of_kind("money") if f in titles[0] and f in known.required]
    if not {"fiscal_year", "agency_code"} <= set(known.columns) or not amounts:
        return said
    month = _month(known)
    # DuckDB is given a copy: of a million payments only the columns that are summed.
    summed = ["fiscal_year", "agency_code", *([month] if month else ()), *amounts]
    rows = pl.concat(
        accepted.select(*summed, pl.lit(number).alias("delivery"))
        for number, accepted in enumerate(deliveries)
    )
    connection.register("delivered_rows", rows)
    for amount in amounts:
        for number, units in _suspects(connection, known, amount, region).items():
            said[number].append(_said(titles[number][amount], amount, units))
    connection.unregister("delivered_rows")
    return said


def _said(title: str, amount: str, units: Sequence[str]) -> tuple[str, str]:
    named = "、".join(units[:_UNITS_NAMED]) + "等" * (len(units) > _UNITS_NAMED)
    return (
        f"列“{title}”有 {len(units)} 个单位（{named}）的合计是上年或年初预算的"
        f" {_MOST_TIMES} 倍以上或不足 1/{_MOST_TIMES}，请核对金额单位",
        f"{amount}: totals of {len(units)} units ({named}) are over {_MOST_TIMES} times or under"
        f" 1/{_MOST_TIMES} of last year's or of the budget; check the money unit [UNIT_SUSPECT]",
    )


def _suspects(
    connection: duckdb.DuckDBPyConnection, known: Contract, amount: str, region: str
) -> dict[int, list[str]]:
    """Delivery → its units with a suspicious total."""
    month = _month(known)
    query = _SUSPECTS.format(
        delivered=_totals("delivered_rows", amount, month, "delivery, fiscal_year"),
        earlier=_totals(_current(known.stem), amount, month, "fiscal_year"),
        budget=_budget(known, amount, 12 if month else 1),
        times=_MOST_TIMES,
    )
    units: dict[int, list[str]] = {}
    for number, code in connection.execute(query, {"region": region}).fetchall():
        units.setdefault(number, []).append(code)
    return units


def _budget(known: Contract, amount: str, months: int) -> str:
    """SQL of what the approved budget lets expect of a unit's total: from `least` to `most`, in `months`."""
    is_part = _PART_OF_THE_BUDGET.get(known.id) == amount
    is_compared = is_part or _LIKE_THE_BUDGET.get(known.id) == amount
    projects = "min(project_total) filter (where project_code <> '-')" if is_part else "sum(project_total)"
    return (
        f"select fiscal_year, agency_code, {months} as months,"
        f" {projects} as least, sum(project_total) as most"
        " from (select fiscal_year, agency_code, project_code, sum(approved_amt) as project_total"
        f" from {_current(contract('DC03').stem)} group by all)"
        f" where {str(is_compared).lower()} group by fiscal_year, agency_code having sum(project_total) > 0"
    )


def _month(known: Contract) -> str | None:
    """The date column by whose months an extract is delivered."""
    return next((part.removesuffix(":month") for part in known.scope if part.endswith(":month")), None)


def _current(stem: str) -> str:
    return (
        f"(select landed.* from landing.{stem} as landed join ledger.loads using (load_id)"
        " where loads.status = 'current' and loads.region_code = $region)"
    )


def _totals(rows: str, amount: str, month: str | None, year: str) -> str:
    """SQL of the years, units, their totals above zero, and how many months the rows of a year are of.

    `year`: what makes a year, the delivery and the fiscal year or the fiscal year alone.
    """
    counted = f"count(distinct date_trunc('month', {month}))" if month else "1"
    by_year = f"select {year}, {counted} as months from {rows} group by {year}"
    return (
        f"select {year}, agency_code, sum({amount}) as total, any_value(months) as months"
        f" from {rows} join ({by_year}) using ({year})"
        f" group by {year}, agency_code having sum({amount}) > 0"
    )
