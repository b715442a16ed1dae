"""The award of a year as the budget section pays it: one row per unit paid, balanced to the fen."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from dashboard.papers.published import Source, source
from dashboard.texts import speaker
from warehouse.connect import read_snapshot
from warehouse.errors import ChecksFailed, ConfigError
from warehouse.records import records

FEN = Decimal("0.01")
CANONICAL = "region|year|code|name|returned|reward|amount"


@dataclass(frozen=True)
class QuotaRow:
    """What one unit gets, yuan: `amount` = `returned` (返还) + `reward` (奖励)."""

    code: str
    name: str
    returned: Decimal
    reward: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Quota:
    """The award of a region and year. `held` is not paid yet; `exempt` is the part of units not ranked."""

    region: str
    year: int
    award_rule_version: str
    source: Source
    rows: Sequence[QuotaRow]
    held: Decimal
    exempt: Decimal

    @property
    def total(self) -> QuotaRow:
        """The sums of all rows."""
        return total(self.rows)

    @property
    def sha256(self) -> str:
        """The checksum of the rows."""
        return checksum(self.region, self.year, self.rows)

    def facts(self) -> dict[str, Any]:
        """What a script wants to know of the file."""
        return {
            "region": self.region,
            "year": self.year,
            "build_id": self.source.build_id,
            "award_rule_version": self.award_rule_version,
            "rows": len(self.rows),
            "total": {
                name: value for name, value in asdict(self.total).items() if name not in ("code", "name")
            },
            "held": self.held,
            "sha256": self.sha256,
            "canonical": CANONICAL,
        }


def checksum(region: str, year: int, rows: Sequence[QuotaRow]) -> str:
    """SHA-256 of one UTF-8 line `region|year|code|name|returned|reward|amount` per row, by code, each ended
    by a line feed; amounts in yuan with two decimals."""
    lines = [
        f"{region}|{year}|{row.code}|{row.name}|{row.returned:.2f}|{row.reward:.2f}|{row.amount:.2f}\n"
        for row in sorted(rows, key=lambda row: row.code)
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def total(rows: Sequence[QuotaRow]) -> QuotaRow:
    """The sums of `rows`."""
    zero = Decimal("0.00")
    return QuotaRow(
        speaker("zh")("package.total"),
        "",
        sum((row.returned for row in rows), zero),
        sum((row.reward for row in rows), zero),
        sum((row.amount for row in rows), zero),
    )


def quota(region: str, year: int) -> Quota:
    """The award of `region` and fiscal `year` in the current build.

    Raises ConfigError when no award was worked out, ChecksFailed when rows and pool differ by a fen.
    """
    origin = source(region)
    key = {"region": region, "year": year}
    with read_snapshot() as connection:
        pools = records(
            connection.execute(
                """
                select award_rule_version, returned_yuan, rewarded_yuan, held_yuan
                from marts.fct_award_pools
                where region_code = $region and fiscal_year = $year
                """,
                key,
            )
        )
        payments = records(connection.execute(_PAYMENTS, key))
        exempt = connection.execute(_EXEMPT, key).fetchall()[0][0]
    if not pools:
        raise ConfigError(
            f"{region} {year} 年没有奖惩结果",
            f"there is no award for {region} in {year}",
            hint_zh="核对 --year（预算年度）和 --region，以及该年度的奖惩规则",
            hint_en="check --year (fiscal year) and --region, and the award rule of that year",
        )
    (pool,) = pools
    rows = _rows(payments)
    _balance(rows, pool["returned_yuan"] + exempt, pool["rewarded_yuan"])
    return Quota(region, year, pool["award_rule_version"], origin, rows, pool["held_yuan"], exempt)


_PAYMENTS = """
    select
        agency_code, payee_agency_code, payee_agency_name, payee_rate, paid_yuan,
        allocations.returned_yuan, allocations.total_yuan
    from marts.fct_award_payments as payments
    join marts.fct_award_allocations as allocations using (region_code, fiscal_year, agency_code)
    where payments.region_code = $region and payments.fiscal_year = $year
    order by agency_code, payee_agency_code
"""
# Units that are not ranked get their reserve back and stand outside the pool.
_EXEMPT = """
    select cast(coalesce(sum(total_yuan), 0) as decimal(18, 2))
    from marts.fct_award_allocations
    where region_code = $region and fiscal_year = $year and status = 'exempt'
"""


def _rows(payments: Sequence[dict[str, Any]]) -> list[QuotaRow]:
    """One row per payee, by its present name; a unit made of several gets the sum of their parts."""
    by_agency, by_payee = defaultdict(list), defaultdict(list)
    for payment in payments:
        by_agency[payment["agency_code"]].append(payment)
    for parts in by_agency.values():
        weights = [part["payee_rate"] for part in parts]
        for part, returned in zip(parts, _shared(parts[0]["returned_yuan"], weights), strict=True):
            paid = part["paid_yuan"]
            row = QuotaRow(
                part["payee_agency_code"], part["payee_agency_name"], returned, paid - returned, paid
            )
            by_payee[row.code].append((part["agency_code"] == row.code, row))
    rows = []
    for code, parts in sorted(by_payee.items()):
        summed = total([row for _, row in parts])
        # What was carried over knows the name of today; the unit's own award the name of its year.
        name = min((is_own, row.name) for is_own, row in parts)[1]
        rows.append(QuotaRow(code, name, summed.returned, summed.reward, summed.amount))
    return rows


def _shared(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """`amount` by `weights` in whole fen: largest remainder, the earlier one first."""
    exact = [amount * weight / sum(weights) for weight in weights]
    shares = [part // FEN * FEN for part in exact]
    left = int((amount - sum(shares)) / FEN)
    neediest = sorted(range(len(weights)), key=lambda place: shares[place] - exact[place])
    for place in neediest[:left]:
        shares[place] += FEN
    return shares


def _balance(rows: Sequence[QuotaRow], returned: Decimal, rewarded: Decimal) -> None:
    summed = total(rows)
    if (summed.returned, summed.reward, summed.amount) == (returned, rewarded, returned + rewarded):
        return
    raise ChecksFailed(
        f"奖惩金额不平，未写出：各单位返还 {summed.returned}、奖励 {summed.reward}、合计 {summed.amount}，"
        f"资金池应为 {returned}、{rewarded}、{returned + rewarded}",
        f"the award does not balance, nothing was written: units {summed.returned} returned, {summed.reward}"
        f" rewarded, {summed.amount} in all; the pool says {returned}, {rewarded}, {returned + rewarded}",
        hint_zh="核对 fct_award_payments 与 fct_award_pools，重新构建后再导出",
        hint_en="compare fct_award_payments with fct_award_pools, build again, then export",
    )
