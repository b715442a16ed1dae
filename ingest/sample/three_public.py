"""The four items of the three-public spending: budgets and actuals of one department in one year, in fen."""

from collections.abc import ItemsView
from dataclasses import dataclass
from random import Random

from ingest.sample.amounts import hundreds
from ingest.sample.quality import Profile


@dataclass(frozen=True)
class Item:
    """One of the four items: its name in the tables and the economic code it is paid under."""

    name: str
    economic_code: str


ITEMS = {
    "abroad": Item("因公出国（境）费", "30212"),
    "vehicle_purchase": Item("公务用车购置费", "31013"),
    "vehicle_operation": Item("公务用车运行维护费", "30231"),
    "reception": Item("公务接待费", "30217"),
}


@dataclass(frozen=True)
class ThreePublic:
    """Item → (budget, actual), fen, whole 100 yuan."""

    amounts: dict[str, tuple[int, int]]

    @property
    def actual(self) -> int:
        """Spent on all items, fen."""
        return sum(actual for _, actual in self.amounts.values())

    def items(self) -> ItemsView[str, tuple[int, int]]:
        """Item and its (budget, actual) pairs in table order."""
        return self.amounts.items()

    def paid_by_code(self, rng: Random) -> dict[str, int]:
        """Economic code → part of the actual paid out of public funds: the part never exceeds the whole."""
        return {
            ITEMS[item].economic_code: int(actual * rng.uniform(0.7, 1.0))
            for item, (_, actual) in self.amounts.items()
        }


def first_year(rng: Random, public_fen: int) -> ThreePublic:
    """Spending of a year that is only compared with; budgets equal actuals."""
    total = hundreds(public_fen * rng.uniform(0.06, 0.11))
    shares = {
        "abroad": 0.15 if rng.random() < 0.08 else 0.0,
        "vehicle_purchase": 0.0,
        "vehicle_operation": rng.uniform(0.4, 0.7),
        "reception": rng.uniform(0.2, 0.4),
    }
    whole = sum(shares.values())
    actuals = {item: hundreds(total * share / whole) for item, share in shares.items()}
    return ThreePublic({item: (actual, actual) for item, actual in actuals.items()})


def next_year(habits: Profile, before: ThreePublic) -> ThreePublic:
    """Spending after one more year: the total moves by its change rate, budgets by the control rate."""
    actuals = {
        item: hundreds(a * (1 + habits.three_public_change)) for item, (_, a) in before.amounts.items()
    }
    total = sum(actuals.values())
    return ThreePublic(_with_budgets(actuals, hundreds(total / habits.three_public_control), habits))


def _with_budgets(actuals: dict[str, int], budget: int, habits: Profile) -> dict[str, tuple[int, int]]:
    """Budgets adding up to `budget` with as many items over as wished, one at least if the total is."""
    spent = sorted((item for item in actuals if actuals[item]), key=lambda item: actuals[item])
    excess = sum(actuals.values()) - budget
    over = spent[: min(max(habits.three_public_over, int(excess > 0)), len(spent) - (excess <= 0))]
    budgets = dict(actuals)
    for item in over[:-1] if excess > 0 else over:
        budgets[item] = actuals[item] - max(10_000, hundreds(actuals[item] * 0.03))
    # The item that balances the sum: the last one over if the total is over, else the largest.
    balance = over[-1] if excess > 0 else spent[-1]
    budgets[balance] += budget - sum(budgets.values())
    return {item: (budgets[item], actuals[item]) for item in actuals}
