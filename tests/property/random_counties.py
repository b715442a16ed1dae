"""Random counties: units with values around what a pack finds interesting, reserves and adjustments."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import duckdb

from tests.dbt.landing_fixture import agency, write_landing
from tests.oracle.units import Agency, Evidence, Year
from tests.property.random_packs import RandomPack

Row = dict[str, object]
Tables = dict[str, list[Row]]
STEMS = ("agency_master", "measure_values", "public_fund_reserve", "comp_manual")
EPSILON = Decimal("0.00000001")
HUGE = Decimal("98765432109.87654321")


@dataclass
class RandomCounty:
    """One region: the rows it delivers, and the same told to the oracle."""

    region: str
    draw: Random
    tables: Tables = field(default_factory=lambda: defaultdict(list))
    years: list[Year] = field(default_factory=list)

    def add_year(self, year: int, pack: RandomPack, version: str) -> None:
        """Units of a fiscal year that is scored by a version of the pack."""
        draw = self.draw
        lateness = draw.choice((0.0, 0.0, 0.01, 0.05))
        nothing = draw.choice((0.02, 0.1, 0.4))
        agencies = []
        for number in range(draw.randint(3, 30)):
            code = f"{101 + number}001"
            is_ranked = draw.random() > 0.08
            self._add_unit(year, code, in_comp_eval=is_ranked)
            branch = f"{101 + number}002" if draw.random() < 0.1 else None
            if branch:
                self._add_unit(year, branch, agency_level=2)
            evidence = {
                measure: found
                for measure in pack.measures(version)
                if (found := self._deliver(year, code, branch, measure, pack, version, lateness, nothing))
            }
            reserve = self._reserve(year, code) + (self._reserve(year, branch) if branch else 0)
            agencies.append(
                Agency(
                    code,
                    is_ranked,
                    evidence,
                    reserve,
                    self._adjustments(year, code) if is_ranked else Fraction(0),
                )
            )
        self.years.append(Year(self.region, year, agencies))

    def _add(self, stem: str, **row: object) -> None:
        self.tables[stem].append({"region_code": self.region, **row})

    def _add_unit(self, year: int, code: str, **changes: object) -> None:
        self._add("agency_master", **agency(code, year, **changes))

    def _deliver(
        self,
        year: int,
        code: str,
        branch: str | None,
        measure: str,
        pack: RandomPack,
        version: str,
        lateness: float,
        nothing: float,
    ) -> Evidence | None:
        """Deliver a measure of a unit, at times of its branch too, in one of the ways there are."""
        draw = self.draw
        meanings = [
            row["no_evidence"]
            for row in pack.rows["rubric_measures"]
            if (row["rubric_version"], row["measure"]) == (version, measure)
        ]
        if draw.random() < (lateness if "missing" in meanings else nothing):
            return None
        value = self._value(pack.values_of_note(version, measure))
        numerator, denominator = self._parts(value)
        self._add_value(year, code, measure, numerator, denominator)
        if branch and draw.random() < 0.5:
            more, below = self._parts(self._value([]))
            if (below is None) == (denominator is None):
                self._add_value(year, branch, measure, more, below)
                numerator += more
                denominator = None if denominator is None or below is None else denominator + below
        return Evidence(Fraction(numerator), None if denominator is None else Fraction(denominator))

    def _value(self, noted: Sequence[Decimal]) -> Decimal:
        draw = self.draw
        kind = draw.random()
        if noted and kind < 0.35:
            return draw.choice(noted) + draw.choice((0, 0, EPSILON, -EPSILON))
        if noted and kind < 0.85:
            low, high = sorted((draw.choice(noted), draw.choice(noted)))
            return (low + (high - low) * draw.randint(0, 1000) / 1000).quantize(EPSILON)
        if kind > 0.995:
            return draw.choice((HUGE, -HUGE))
        return Decimal(draw.randint(-5 * 10**6, 13 * 10**6)).scaleb(-6)

    def _parts(self, value: Decimal) -> tuple[Decimal, Decimal | None]:
        """The value as it stands, as numerator and denominator, or nothing or something of nothing."""
        draw = self.draw
        kind = draw.random()
        if kind < 0.5:
            return value, None
        if kind < 0.55:
            return Decimal(0), Decimal(0)
        if kind < 0.6:
            return abs(value) + 1, Decimal(0)
        denominator = Decimal(draw.randint(1, 10**6)).scaleb(-draw.choice((0, 2)))
        if draw.random() < 0.05:
            denominator = -denominator
        return (value * denominator).quantize(draw.choice((EPSILON, Decimal("0.01")))), denominator

    def _add_value(
        self, year: int, code: str, measure: str, numerator: Decimal, denominator: Decimal | None
    ) -> None:
        self._add(
            "measure_values",
            fiscal_year=year,
            agency_code=code,
            measure=measure,
            numerator=numerator if denominator is not None else None,
            denominator=denominator,
            # Beside a numerator and a denominator the value is for the reader only.
            measure_value=numerator if denominator is None else self.draw.randint(0, 9),
            source_note="随机",
        )

    def _reserve(self, year: int, code: str) -> int:
        """Reserve in fen; some units have none."""
        draw = self.draw
        if draw.random() < 0.05:
            return 0
        fen = draw.choice(
            (0, 2_500_000, 1, draw.randint(1, 10**4), draw.randint(1, 10**7), draw.randint(1, 10**7))
        )
        self._add(
            "public_fund_reserve",
            fiscal_year=year,
            agency_code=code,
            public_fund_budget=Decimal(fen * 20).scaleb(-2),
            reserve_rate=Decimal("0.05"),
            reserve_amt=Decimal(fen).scaleb(-2),
        )
        return fen

    def _adjustments(self, year: int, code: str) -> Fraction:
        """Adjustments of all states; the sum of those that count."""
        draw = self.draw
        counted = Fraction(0)
        for number in range(draw.choice((0, 0, 0, 1, 2))):
            points = Decimal(draw.randint(-2000, 2000)).scaleb(-2)
            status = draw.choice(("提出", "批准", "批准", "批准", "驳回"))
            approver = draw.choice((None, "甲", "乙", "乙", "乙"))
            self._add(
                "comp_manual",
                run_id=f"ZH{year}-1",
                agency_code=code,
                indicator_code=draw.choice(("TOTAL", "A1")),
                seq=number + 1,
                entry_type=draw.choice(("人工评分", "调整", "申诉")),
                delta_points=points,
                reason="随机",
                evidence_ref="无",
                proposed_by="甲",
                approved_by=approver,
                status=status,
            )
            if status == "批准" and approver == "乙":
                counted += Fraction(points)
        return counted


def write_counties(path: Path, counties: Iterable[RandomCounty]) -> Path:
    """All rows of all counties in one landing file."""
    merged: Tables = {stem: [] for stem in STEMS}
    for county in counties:
        for stem, rows in county.tables.items():
            merged[stem] += rows
    write_landing(path, {stem: () for stem in STEMS})
    with duckdb.connect(str(path)) as connection:
        for stem, rows in merged.items():
            load_id = connection.execute("select load_id from ledger.loads where stem = ?", [stem]).fetchone()
            assert load_id is not None
            _insert(connection, stem, load_id[0], rows, path.with_suffix(f".{stem}.csv"))
    return path


def _insert(
    connection: duckdb.DuckDBPyConnection,
    stem: str,
    load_id: str,
    rows: Sequence[Mapping[str, object]],
    file: Path,
) -> None:
    """Row by row would take a minute."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow([*names, "load_id", "source_sheet", "source_row"])
        writer.writerows(
            [*(_text(row.get(name)) for name in names), load_id, "", number]
            for number, row in enumerate(rows, start=1)
        )
    connection.execute(
        f"insert into landing.{stem} by name select * from read_csv(?, header = true, all_varchar = true)",
        [str(file)],
    )


def _text(value: object) -> object:
    return f"{value:f}" if isinstance(value, Decimal) else value
