"""What the ledger knows: what arrived and what became of it, and what is still due for a year."""

import json
from datetime import UTC, date
from typing import Any

from ingest.contracts.registry import contract
from warehouse.connect import read_landing
from warehouse.errors import ConfigError
from warehouse.policy.pack import PolicyRow, read_pack
from warehouse.settings import DBT_PROJECT, settings

_LOADS = """
with
    faults as (
        select load_id, map_from_entries(list((rule, rows) order by rule)) as rejected_for
        from (select load_id, rule, count(*) as rows from ledger.rejects group by all)
        group by load_id
    ),
    replaced as (
        select superseded_by as load_id, list(load_id order by load_id) as supersedes
        from ledger.loads
        where superseded_by is not null
        group by superseded_by
    )
select *
from
    (
        select loads.*, faults.rejected_for, replaced.supersedes
        from ledger.loads
        left join faults using (load_id)
        left join replaced using (load_id)
        {refused}
    )
where
    coalesce(contract = $contract, true)
    and coalesce(region_code = $region, true)
    and coalesce(list_contains(cast(years as integer[]), $year), true)
order by loaded_at desc, load_id
"""
_REFUSED = """
union all by name
select
    region_code, contract, file_name, file_path, refused_at as loaded_at, 'refused' as status,
    {'zh': reason_zh, 'en': reason_en} as refused_for
from ledger.refusals
"""
# A landing of an earlier version keeps none.
_KEEPS_REFUSALS = "select 1 from duckdb_tables() where schema_name = 'ledger' and table_name = 'refusals'"
# What is missing is asked of the model itself, also of a landing that has not been built yet: a county-year
# counts where it has a unit list.
_MISSING_RULE = DBT_PROJECT / "models" / "review" / "rev_missing_deliveries.sql"
_READ_BY_THE_RULE = {
    '{{ ref("int_calendar") }}': "(select distinct region_code,"
    " unnest(cast(years as integer[])) as fiscal_year from ledger.loads"
    " where contract = 'DC01' and status = 'current')",
    '{{ ref("expected_deliveries") }}': "(select unnest($expected, recursive := true))",
    '{{ source("ledger", "loads") }}': "ledger.loads",
}
_MISSING = """
select * from ({rule})
where
    coalesce(contract = $contract, true)
    and coalesce(region_code = $region, true)
    and coalesce(fiscal_year = $year, true)
order by all
"""


def loads(
    *, contract_id: str | None = None, year: int | None = None, region: str | None = None
) -> list[dict[str, Any]]:
    """Every load, newest first: its ledger line with lists in place of JSON texts, and what else is known.

    `rejected_for`: faults by rule. `supersedes`: the loads it replaced. `loaded_at` names its time zone, UTC.
    A file of which nothing was landed is `refused`, `refused_for` says why in both languages, and as its
    year and perhaps its extract are unknown it is among those of any.
    Raises ConfigError without a landing.
    """
    query = _LOADS.format(refused=_REFUSED if _rows(_KEEPS_REFUSALS, {}) else "")
    rows = _rows(query, {"contract": contract_id, "region": region, "year": year})
    for row in rows:
        for name in ("sheets", "years", "scope", "structural", "control_totals", "warnings"):
            # A load of an earlier version says less.
            row[name] = json.loads(row.get(name) or "{}")
        row["loaded_at"] = row["loaded_at"].replace(tzinfo=UTC)
        row["title_zh"] = contract(row["contract"]).title_zh if row["contract"] else ""
        row["rejected_for"] = row["rejected_for"] or {}
        row["supersedes"] = row["supersedes"] or []
    return rows


def missing(
    *, contract_id: str | None = None, year: int | None = None, region: str | None = None
) -> list[dict[str, Any]]:
    """What regions with a unit list should have for a fiscal year and have not, only held, or got late.

    `year` is the fiscal year evaluated; what comes by month has a row per month. Late is only what was due
    since the region's first load. Deadlines: `expected_deliveries.csv` of the policy pack.
    Raises ConfigError without a landing and for a line of the pack that is no deadline.
    """
    expected = [_expected(line) for line in read_pack(settings().policy).rows["expected_deliveries"]]
    rule = _MISSING_RULE.read_text(encoding="utf-8")
    for model, here in _READ_BY_THE_RULE.items():
        rule = rule.replace(model, here)
    query = _MISSING.format(rule=rule)
    rows = _rows(query, {"contract": contract_id, "region": region, "year": year, "expected": expected})
    return [{**row, "title_zh": contract(row["contract"]).title_zh} for row in rows]


def _expected(line: PolicyRow) -> dict[str, str | int | bool]:
    try:
        offsets = {name: int(line[name]) for name in ("year_offset", "due_year_offset")}
        # No deadline on 29 February: it must exist in every year.
        due = date(2021, int(line["due_month"]), int(line["due_day"]))
    except ValueError as error:
        raise ConfigError(
            f"{line.file} 第 {line.line} 行：年度差或截止月日有误",
            f"{line.file} row {line.line}: the year offsets or the day of the deadline are wrong",
            hint_zh="填整数和真实存在的月、日",
            hint_en="give whole numbers and a month and day that exist",
        ) from error
    is_by_month = line["is_by_month"].lower() == "true"
    return {
        "contract": line["contract"],
        "is_by_month": is_by_month,
        **offsets,
        "due_month": due.month,
        "due_day": due.day,
    }


def _rows(query: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    with read_landing() as connection:
        found = connection.execute(query, parameters)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
