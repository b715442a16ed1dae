"""A policy pack is a folder of CSV files; what a build uses is the default pack with another laid over it.

For every file, default rows of a version (first column) that the other pack does not name are kept.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from warehouse.errors import ConfigError
from warehouse.settings import DEFAULT_POLICY

# Who is scored by what must be read in one place, so a pack's calendar replaces the default one whole.
REPLACED_WHOLE = {"rubric_calendar"}

# Columns a pack must deliver. Default files may have further, optional columns; a pack may leave those out.
REQUIRED_COLUMNS = {
    "rubrics": "rubric_version rubric_name grade_scheme full_marks basis approved_by approved_on note",
    "regions": "region_code region_name basis",
    "rubric_calendar": "region_code fiscal_year rubric_version award_rule_version decided_on reason",
    "rubric_dimensions": "rubric_version dimension_code dimension_name_zh dimension_name_en full_marks",
    "rubric_indicators": "rubric_version indicator_code dimension_code level2_name indicator_name_zh"
    " indicator_name_en full_marks na_policy rule_text_zh basis",
    "rubric_measures": "rubric_version indicator_code measure weight transform no_evidence",
    "rubric_curve_points": "rubric_version indicator_code measure point_no measure_value share interpolation",
    "rubric_deductions": "rubric_version measure event_kind marks",
    "grade_bands": "grade_scheme grade_code grade_name_zh grade_name_en lower_score upper_score grade_order"
    " basis",
    "award_rules": "award_rule_version grade_scheme reserve_rate score_floor score_exponent base_exponent"
    " cap_rate on_no_eligible on_cap_leftover on_missing_score mode basis note",
    "evaluation_rules": "evaluation_rule_version region_code from_work_year grade_scheme weight_profile"
    " weight_profile_no_satisfaction tier_scheme fee_ceiling_version reason_below_rate over_target_rate"
    " total_tolerance_points gap_consistent_points gap_deviating_points project_framework"
    " department_framework evaluation_full_marks result_marks_least survey_weight_version satisfaction_mode"
    " interval_z small_survey_count result_use_version selection_version served_lookback_years"
    " repeat_lookback_years basis note",
    "expected_deliveries": "contract year_offset due_year_offset due_month due_day basis",
    "award_grade_rules": "award_rule_version grade_code return_rate reward_weight",
}


@dataclass(frozen=True)
class Finding:
    """One thing wrong with a pack. `row` is the line in the file (header: 1), 0 for the file itself.

    A finding that is not blocking is worth a look but does not stop a build.
    """

    file: str
    row: int
    column: str
    zh: str
    en: str
    is_blocking: bool = True


@dataclass(frozen=True)
class PolicyRow:
    """One row of a policy file with where it stands. Absent optional columns are empty texts."""

    values: dict[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def key(self, columns: Iterable[str]) -> tuple[str, ...]:
        """The cells of `columns`, for grouping and look-up."""
        return tuple(self.values[column] for column in columns)

    def finding(self, column: str, zh: str, en: str, *, is_blocking: bool = True) -> Finding:
        """A finding that points at this row."""
        return Finding(self.file, self.line, column, zh, en, is_blocking)


@dataclass
class Pack:
    """Rows and header per policy file (by file stem), and what was wrong with the files as such."""

    rows: dict[str, list[PolicyRow]] = field(default_factory=dict)
    headers: dict[str, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_pack(policy: Path | None) -> Pack:
    """The complete pack: the default one with the pack at `policy`, if any, laid over it.

    Raises ConfigError when `policy` is not a folder or a file in it is not UTF-8.
    """
    pack = Pack()
    for path in sorted(DEFAULT_POLICY.glob("*.csv")):
        pack.headers[path.stem], pack.rows[path.stem] = _read(path, path.name)
    if policy is not None:
        _lay_over(pack, policy)
    return pack


def effective_pack(policy: Path | None, target: Path) -> Path:
    """Write the complete pack (see `read_pack`) to the folder `target` and return it; old files there go."""
    pack = read_pack(policy)
    target.mkdir(parents=True, exist_ok=True)
    for stale in target.glob("*.csv"):
        stale.unlink()
    for stem, rows in pack.rows.items():
        with (target / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, pack.headers[stem], extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(row.values for row in rows)
    return target


def number_or_none(text: str) -> Decimal | None:
    """The finite decimal that `text` writes, None for anything else."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def plain(value: Decimal) -> str:
    """A decimal without trailing zeros or exponent: 100, 0.5, -30."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _lay_over(pack: Pack, policy: Path) -> None:
    if not policy.is_dir():
        raise ConfigError(
            f"政策包不是文件夹：{policy}",
            f"policy pack is not a folder: {policy}",
            hint_zh="给出含有 rubrics.csv 等文件的文件夹",
            hint_en="name the folder that holds rubrics.csv and the like",
        )
    for path in sorted(policy.glob("*.csv")):
        if path.stem not in pack.headers:
            pack.findings.append(
                Finding(
                    path.name, 0, "", "不是政策文件，已忽略", "not a policy file; ignored", is_blocking=False
                )
            )
            continue
        header, rows = _read(path, str(path))
        pack.findings += _header_findings(path, header, pack.headers[path.stem])
        rows = _completed(rows, header, pack.headers[path.stem], pack.rows[path.stem])
        pack.rows[path.stem] = _kept(path.stem, pack, rows) + rows


def _completed(
    rows: list[PolicyRow], header: list[str], columns: list[str], defaults: list[PolicyRow]
) -> list[PolicyRow]:
    """Rows with all columns. What a pack has no column for is empty, unless the default has the same row."""
    shared = [column for column in columns if column in header]
    known = {row.key(shared): row.values for row in defaults}
    blank = dict.fromkeys(columns, "")
    return [
        PolicyRow(blank | known.get(row.key(shared), {}) | row.values, row.file, row.line) for row in rows
    ]


def _kept(stem: str, pack: Pack, rows: list[PolicyRow]) -> list[PolicyRow]:
    if stem in REPLACED_WHOLE:
        return []
    version = pack.headers[stem][0]
    named = {row[version] for row in rows}
    return [row for row in pack.rows[stem] if row[version] not in named]


def _header_findings(path: Path, header: list[str], known: list[str]) -> list[Finding]:
    required = REQUIRED_COLUMNS[path.stem].split() if path.stem in REQUIRED_COLUMNS else known
    missing = [
        Finding(str(path), 1, column, f"缺少列 {column}", f"column {column} is missing")
        for column in required
        if column not in header
    ]
    unknown = [
        Finding(str(path), 1, column, f"未知的列 {column!r}", f"unknown column {column!r}")
        for column in header
        if column not in known
    ]
    return missing + unknown


def _read(path: Path, name: str) -> tuple[list[str], list[PolicyRow]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            rows = [
                PolicyRow(_texts(values, name, reader.line_num), name, reader.line_num) for values in reader
            ]
            return list(reader.fieldnames or []), rows
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path} 不是 UTF-8 编码（第 {error.start} 字节）",
            f"{path} is not UTF-8 (byte {error.start})",
            hint_zh="以“CSV UTF-8”格式另存后重试",
            hint_en="save it as CSV UTF-8 and try again",
        ) from error


def _texts(values: dict[str | None, str | list[str]], name: str, line: int) -> dict[str, str]:
    if None in values:
        raise ConfigError(
            f"{name} 第 {line} 行的单元格多于表头的列",
            f"{name} row {line} has more cells than the header has columns",
            hint_zh="含逗号的文字要加英文双引号",
            hint_en="put texts that hold a comma in double quotes",
        )
    return {str(key): str(value).strip() for key, value in values.items()}
