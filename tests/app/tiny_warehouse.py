"""A small invented county as a published snapshot: the fixture of every dashboard test.

81 示例单位 with grades spread over all bands, a tie, one below 60, one missing score, one exempt unit, and
six
re-evaluations of 68,000,000.00 yuan. Rubric, curves and bands are the default policy pack's own files.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from tests.app.tiny_marts import MARTS, REVIEW_LISTS
from tests.app.tiny_policy import KEY, REGION, RUBRIC, YEAR, cents, on_curve, policy, policy_rows
from tests.app.tiny_projects import reevaluation_rows
from tests.app.tiny_summary import summary_rows
from tests.app.tiny_todo import todo_rows

BUILD_ID = "20180615T080000-tiny"
SECTIONS = ("行政科", "教科文科", "社保科", "经建科", "农业科")


def write(home: Path) -> Path:
    """Write the snapshot, its manifest and the pointer below `home`; returns the snapshot file."""
    builds = home / "builds"
    builds.mkdir(parents=True, exist_ok=True)
    path = builds / f"{BUILD_ID}.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as con:
        create(con)
        parts = (policy_rows(), score_rows(), reevaluation_rows(), summary_rows(), todo_rows())
        for part in parts:
            for table, rows in part.items():
                insert(con, table, rows)
    manifest = {
        "build_id": BUILD_ID,
        "built_at": "2018-06-15T08:00:00+08:00",
        "policy": {"folder": "default", "sha256": "5e1f0c9a" + "0" * 56},
    }
    (builds / f"{BUILD_ID}.json").write_text(json.dumps(manifest), encoding="utf-8")
    (home / "current.json").write_text(json.dumps({"build_id": BUILD_ID}), encoding="utf-8")
    return path


def create(con: duckdb.DuckDBPyConnection) -> None:
    """Create every mart and review list, empty."""
    for schema, tables in (("marts", MARTS), ("review", REVIEW_LISTS)):
        con.execute(f"create schema {schema}")
        for table, columns in tables.items():
            con.execute(f"create table {schema}.{table} ({columns})")


def change(file: Path, sql: str) -> None:
    """Run `sql` on a snapshot."""
    with duckdb.connect(str(file)) as con:
        con.execute(sql)


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[dict]) -> None:
    """Insert rows; columns a row leaves out are null."""
    names = sorted({name for row in rows for name in row})
    texts = {name: [None if row.get(name) is None else str(row[name]) for row in rows] for name in names}
    con.register("rows", pl.DataFrame(texts, schema=dict.fromkeys(names, pl.String)))
    schema = "review" if table in REVIEW_LISTS else "marts"
    con.execute(f"insert into {schema}.{table} by name select * from rows")
    con.unregister("rows")


def score_rows() -> dict[str, list[dict]]:
    """Agencies, indicator, dimension and agency scores, awards and evidence.

    A unit's quality is one share for all indicators, lowered in one dimension that differs from unit to unit.
    """
    indicators, weights = policy_rows()["dim_indicators"], policy_rows()["dim_indicator_measures"]
    points = [row for row in policy("rubric_curve_points") if row["rubric_version"] == RUBRIC]
    agencies, cells, evidence, measures = [], [], [], []
    for number in range(1, 82):
        code, missing = f"{number:03d}", number == 81
        agencies.append(
            KEY_OF_YEAR
            | {
                "agency_code": code,
                "agency_name": f"示例单位{number:02d}",
                "dept_code": code,
                "business_section": SECTIONS[number % 5],
                "agency_type": "行政单位" if number % 3 else "事业单位",
                "is_ranked": True,
                "is_secret": False,
                "agency_level": 1,
            }
        )
        quality = (
            Decimal("0.55")
            if number == 80
            else Decimal(1) - Decimal(number - number % 2 * (number < 4)) / 220
        )
        for place, indicator in enumerate(indicators):
            weak = place % 5 == number % 5
            share = min(Decimal(1), max(Decimal(0), quality - (Decimal("0.12") if weak else 0)))
            absent = missing and indicator["indicator_code"] == "B11"
            unneeded = number % 9 == 0 and indicator["indicator_code"] == "C13"
            share = Decimal(1) if unneeded else share
            curve = [p for p in points if p["indicator_code"] == indicator["indicator_code"]]
            share, value = on_curve(curve, share)
            full = Decimal(indicator["full_marks"])
            score = None if absent else cents(full * share)
            status = "missing" if absent else "not_applicable" if unneeded else "measured"
            own = [w for w in weights if w["indicator_code"] == indicator["indicator_code"]]
            figures: dict[str, Any] = dict.fromkeys(("numerator", "denominator", "measure_value"))
            if status == "measured":
                figures = {"numerator": value * 1_000_000, "denominator": 1_000_000, "measure_value": value}
            base = KEY | {"agency_code": code}
            cells.append(
                base
                | {
                    "dimension_code": indicator["dimension_code"],
                    "indicator_code": indicator["indicator_code"],
                    "share": None if absent else share,
                    "full_marks": full,
                    "score": score,
                    "status": status,
                    "lost_points": None if score is None else full - score,
                }
                | (figures if len(own) == 1 else {})
            )
            for weight in own:
                rows = 24 if status == "measured" and number < 3 else 1 if status == "measured" else 0
                measures.append(
                    base | figures | {"measure": weight["measure"], "status": status, "evidence_count": rows}
                )
                evidence += [
                    KEY_OF_YEAR
                    | {
                        "agency_code": code,
                        "measure": weight["measure"],
                        "numerator_part": figures["numerator"] / rows,
                        "denominator_part": Decimal(1_000_000) / rows,
                        "contract": "DC05",
                        "load_id": "DC05-370828-0123456789ab",
                        "source_sheet": "支付明细",
                        "source_row": 4 + line,
                        "evidence_note": "=2017-06-30 支付",
                        "source_agency_code": code,
                        "file_name": "示例_国库集中支付明细.csv",
                    }
                    for line in range(rows)
                ]
    agencies.append(
        KEY_OF_YEAR
        | {
            "agency_code": "082",
            "agency_name": "示例单位82",
            "dept_code": "082",
            "business_section": SECTIONS[0],
            "agency_type": "行政单位",
            "is_ranked": False,
            "exempt_reason": "当年新设立，未编制部门预算",
            "is_secret": False,
            "agency_level": 1,
        }
    )
    load = {
        "load_id": "DC05-370828-0123456789ab",
        "contract": "DC05",
        "stem": "treasury_payment",
        "file_name": "示例_国库集中支付明细.csv",
        "region_code": REGION,
        "rows_delivered": 100,
        "rows_accepted": 100,
        "rows_rejected": 0,
    }
    totals = agency_scores(agencies[:81], cells)
    return {
        "dim_agencies": agencies,
        "dim_loads": [load],
        "fct_indicator_scores": cells,
        "fct_measures": measures,
        "fct_evidence": evidence,
        "fct_dimension_scores": dimension_scores(cells),
        "fct_agency_scores": totals,
        **award_rows(totals),
    }


KEY_OF_YEAR = {"region_code": REGION, "fiscal_year": YEAR}


def dimension_scores(cells: list[dict]) -> list[dict]:
    """Sum of the indicators of each dimension, ranked over the departments."""
    groups: dict[tuple[str, str], list[dict]] = {}
    for cell in cells:
        groups.setdefault((cell["agency_code"], cell["dimension_code"]), []).append(cell)
    rows: list[dict[str, Any]] = []
    for (agency, dimension), own in groups.items():
        known = all(cell["score"] is not None for cell in own)
        rows.append(
            KEY
            | {
                "agency_code": agency,
                "dimension_code": dimension,
                "score": sum(cell["score"] for cell in own) if known else None,
                "full_marks": sum(cell["full_marks"] for cell in own),
            }
        )
    for row in rows:
        rivals = [
            r["score"]
            for r in rows
            if r["dimension_code"] == row["dimension_code"] and r["score"] is not None
        ]
        row["rank"] = None if row["score"] is None else 1 + sum(score > row["score"] for score in rivals)
    return rows


def agency_scores(agencies: list[dict], cells: list[dict]) -> list[dict]:
    """Totals, ranks and grades by the bands of the pack; a missing indicator leaves the unit unranked."""
    bands = [band for band in policy_rows()["dim_grade_bands"] if band["grade_scheme"] == "jx2017"]
    totals = {}
    for agency in agencies:
        own = [cell for cell in cells if cell["agency_code"] == agency["agency_code"]]
        known = all(cell["score"] is not None for cell in own)
        totals[agency["agency_code"]] = sum(cell["score"] for cell in own) if known else None
    ranked = [total for total in totals.values() if total is not None]
    rows = []
    for agency in agencies:
        total = totals[agency["agency_code"]]
        row = KEY | {
            "agency_code": agency["agency_code"],
            "agency_name": agency["agency_name"],
            "total_score": total,
            "arithmetic_score": total,
            "applicable_score": total,
            "ranked_count": len(ranked),
            "not_applicable_count": int(int(agency["agency_code"]) % 9 == 0),
            "missing_count": int(total is None),
            "adjustment_points": 0,
            "status": "missing" if total is None else "scored",
        }
        if total is not None:
            place = next(i for i, band in enumerate(bands) if total >= Decimal(band["lower_score"]))
            band = bands[place]
            row |= {name: band[name] for name in ("grade_code", "grade_name", "grade_name_en", "grade_order")}
            row["rank"] = 1 + sum(other > total for other in ranked)
            row["points_to_next_grade"] = Decimal(bands[place - 1]["lower_score"]) - total if place else None
        rows.append(row)
    return rows


def award_rows(totals: list[dict]) -> dict[str, list[dict]]:
    """An award line per department, with amounts simple enough to check by eye."""
    rule = KEY_OF_YEAR | {"award_rule_version": "JX-2017-award-default"}
    lines = []
    for row in totals:
        fund, reserve, grade = Decimal(600000), Decimal(30000), row.get("grade_order")
        line = rule | {"agency_code": row["agency_code"], "public_fund_yuan": fund, "reserve_yuan": reserve}
        if grade is None:
            line |= {
                "held_yuan": reserve,
                "returned_yuan": 0,
                "reward_yuan": 0,
                "is_capped": False,
                "status": "held",
            }
        else:
            rate = {"1": Decimal(1), "2": Decimal(1), "3": Decimal("0.9")}.get(grade, Decimal("0.8"))
            reward = Decimal("1234.56") if grade == "1" else Decimal(0)
            line |= {
                "return_rate": rate,
                "reward_weight": {"1": Decimal("1.5"), "2": Decimal(1)}.get(grade, Decimal(0)),
                "returned_yuan": reserve * rate,
                "reward_yuan": reward,
                "held_yuan": 0,
                "total_yuan": reserve * rate + reward,
                "net_yuan": reserve * rate + reward - reserve,
                "is_capped": False,
                "status": "paid",
            }
        lines.append(line | {"rank_class_no": None})
    pool = rule | {
        "reserve_rate": Decimal("0.05"),
        "pool_yuan": 2430000,
        "returned_yuan": 2200000,
        "rewarded_yuan": 100000,
        "held_yuan": 30000,
        "retained_yuan": 100000,
        "award_state": "executed",
        "award_proposed_on": "2018-06-11",
        "award_approved_on": "2018-06-12",
        "award_issued_on": "2018-06-14",
    }
    return {
        "fct_award_allocations": lines,
        "fct_award_payments": _payments(lines),
        "fct_award_pools": [pool],
    }


def _payments(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Everybody is paid itself, but the first unit was split in two."""
    paid = []
    for number, line in enumerate(line for line in lines if line["status"] != "held"):
        parts = (
            (("801001", "甲局（虚构）"), ("802001", "乙局（虚构）"))
            if number == 0
            else ((line["agency_code"], "示例"),)
        )
        for code, name in parts:
            share = Decimal(1) / len(parts)
            paid.append(
                {
                    **{
                        key: line[key]
                        for key in ("region_code", "fiscal_year", "award_rule_version", "agency_code")
                    },
                    "payee_agency_code": code,
                    "payee_agency_name": name,
                    "payee_rate": share,
                    "paid_yuan": line["total_yuan"] * share,
                }
            )
    return paid
