"""The delivered rows behind one published score."""

from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.connect import read_snapshot
from warehouse.errors import ConfigError
from warehouse.records import records


@dataclass(frozen=True)
class Trace:
    """One indicator score of an agency: `score` as published, its `measures`, every source row in `rows`."""

    score: dict[str, Any]
    measures: list[dict[str, Any]]
    rows: list[dict[str, Any]]


def trace(agency: str, indicator: str, year: int | None = None) -> Trace:
    """Score, measures and source rows in the current build; `agency` is a code or exact name.

    `year` is a fiscal year, by default the latest scored one. Raises ConfigError when there is no such score.
    """
    with read_snapshot() as connection:
        scores = records(
            connection.execute(
                """
                select
                    scores.region_code, scores.fiscal_year, scores.agency_code, agencies.agency_name,
                    scores.rubric_version, scores.indicator_code, indicators.indicator_name,
                    indicators.rule_text, scores.full_marks, scores.score, scores.status
                from marts.fct_indicator_scores as scores
                join marts.fct_agency_scores as agencies
                    using (region_code, fiscal_year, rubric_version, agency_code)
                join marts.dim_indicators as indicators using (rubric_version, indicator_code)
                where
                    $agency in (scores.agency_code, agencies.agency_name)
                    and scores.indicator_code = $indicator
                    and ($year is null or scores.fiscal_year = $year)
                order by scores.fiscal_year desc
                limit 1
                """,
                {"agency": agency, "indicator": indicator, "year": year},
            )
        )
        if not scores:
            raise _unknown(agency, indicator, year)
        key = {name: scores[0][name] for name in ("region_code", "fiscal_year", "agency_code")}
        key |= {name: scores[0][name] for name in ("rubric_version", "indicator_code")}
        return Trace(scores[0], _measures(connection, key), _rows(connection, key))


def _measures(connection: duckdb.DuckDBPyConnection, key: dict[str, Any]) -> list[dict[str, Any]]:
    return records(
        connection.execute(
            """
            select measure, weight, numerator, denominator, measure_value, status, evidence_count
            from marts.fct_measures
            join marts.dim_indicator_measures using (rubric_version, measure)
            where
                region_code = $region_code and fiscal_year = $fiscal_year and agency_code = $agency_code
                and rubric_version = $rubric_version and indicator_code = $indicator_code
            order by measure
            """,
            key,
        )
    )


def _rows(connection: duckdb.DuckDBPyConnection, key: dict[str, Any]) -> list[dict[str, Any]]:
    return records(
        connection.execute(
            """
            select
                measure, numerator_part, denominator_part, evidence_note,
                file_name, source_sheet, source_row, contract, load_id, source_agency_code
            from marts.fct_evidence
            where
                region_code = $region_code and fiscal_year = $fiscal_year and agency_code = $agency_code
                and measure in (
                    select measure from marts.dim_indicator_measures
                    where rubric_version = $rubric_version and indicator_code = $indicator_code
                )
            order by measure, file_name, source_sheet, source_row
            """,
            key,
        )
    )


def _unknown(agency: str, indicator: str, year: int | None) -> ConfigError:
    when_zh, when_en = (f" {year} 年度", f" in fiscal year {year}") if year else ("", "")
    return ConfigError(
        f"当前结果中没有 {agency}{when_zh} 的指标 {indicator}",
        f"the current build has no score of {indicator} for {agency}{when_en}",
        hint_zh="单位用编码或全称，指标用编码（如 A15）；免评单位没有得分",
        hint_en="agency by code or full name, indicator by code (A15); exempt agencies have no score",
    )
