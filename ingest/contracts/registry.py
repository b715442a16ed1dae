"""The list of contracts. A new extract is one class with the `extract` decorator; nothing else changes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import dataframely as dy
import polars as pl

Cadence = Literal["yearly", "half-yearly", "monthly", "per round", "on event"]
"""How often an extract is delivered: a round is one of budgeting, monitoring, surveying or scoring."""

Prepare = Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]
"""Typed rows and the same rows as text → typed rows."""


class Extract(dy.Schema):
    """What every delivered row carries besides its own fields: where in the file it stands."""

    source_sheet = dy.String(nullable=False)
    source_row = dy.Int32(nullable=False)


PLACE = ("source_sheet", "source_row")


@dataclass(frozen=True)
class Expected:
    """A rule that rows may break for good reasons: they are taken, and a warning names them."""

    rule: Callable[[Any], pl.Expr]


def expected(rule: Callable[[Any], pl.Expr]) -> Expected:
    """Mark a function of a contract like `dy.rule()` does, for what is unusual but not impossible."""
    return Expected(rule)


@dataclass(frozen=True)
class Contract:
    """One extract: its schema, its names, and how its deliveries relate to each other."""

    id: str
    stem: str
    title_zh: str
    title_en: str
    schema: type[Extract]
    scope: tuple[str, ...]
    """Columns whose values say what a delivery is about: a newer one of equal scope replaces an older one."""
    reject_budget: float
    """Share of rows that may be rejected before the delivery is held."""
    year_in_title: bool
    """Whether a year in the title is the year of the rows (not so for registers kept across years)."""
    prepare: Prepare
    """Last normalisation of the typed rows, before they are checked."""
    cadence: Cadence
    subject: tuple[str, ...]
    """What a row is about where its key is only a number: no two current deliveries hold the same subject."""

    @cached_property
    def columns(self) -> dict[str, dy.Column]:
        """The contract's own fields by name, in landing order."""
        return {name: column for name, column in self.schema.columns().items() if name not in PLACE}

    @cached_property
    def required(self) -> set[str]:
        """Fields that no row may leave blank."""
        return {name for name, column in self.columns.items() if not column.nullable}

    @cached_property
    def required_columns(self) -> set[str]:
        """Fields a table must have a column for: the required ones and those that are often blank."""
        often_blank = {name for name, column in self.columns.items() if meta(column).get("column_required")}
        return self.required | often_blank

    @cached_property
    def keys(self) -> list[str]:
        """The fields that identify a row."""
        return list(self.schema.primary_key())

    @cached_property
    def rules(self) -> list[str]:
        """Names of the rules across columns that reject a row."""
        return [name for name in self.schema._validation_rules(with_cast=False) if name in vars(self.schema)]

    @cached_property
    def expectations(self) -> dict[str, pl.Expr]:
        """The rules across columns that only warn, by name."""
        return {
            name: item.rule(self.schema)
            for name, item in vars(self.schema).items()
            if isinstance(item, Expected)
        }

    @property
    def year_columns(self) -> list[str]:
        """The fields that hold the year(s) a delivery is about."""
        return [name for name in ("fiscal_year", "work_year", "found_fiscal_year") if name in self.columns]

    def of_kind(self, kind: str) -> list[str]:
        """The fields of one kind (`money`, `date`, …)."""
        return [name for name, column in self.columns.items() if meta(column)["kind"] == kind]


def meta(column: dy.Column) -> dict:
    """The metadata of a contract column (never None for our factories)."""
    return column.metadata or {}


_REGISTRY: dict[str, Contract] = {}


def extract(
    contract_id: str,
    stem: str,
    title_zh: str,
    title_en: str,
    *,
    scope: tuple[str, ...],
    cadence: Cadence = "yearly",
    subject: tuple[str, ...] = (),
    reject_budget: float = 0.0,
    year_in_title: bool = True,
    prepare: Prepare = lambda rows, texts: rows,
) -> Callable[[type[Extract]], type[Extract]]:
    """Register the decorated schema as the contract of one extract."""

    def register(schema: type[Extract]) -> type[Extract]:
        _REGISTRY[contract_id] = Contract(
            contract_id,
            stem,
            title_zh,
            title_en,
            schema,
            scope,
            reject_budget,
            year_in_title,
            prepare,
            cadence,
            subject,
        )
        return schema

    return register


def contracts() -> Iterator[Contract]:
    """Every contract, in the order in which deliveries depend on each other (the unit list first)."""
    return iter(sorted(_REGISTRY.values(), key=lambda contract: contract.id))


def contract(contract_id: str) -> Contract:
    """The contract `contract_id`, e.g. DC05."""
    return _REGISTRY[contract_id]
