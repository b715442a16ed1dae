"""What an ingest reports of each file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from warehouse.errors import UserError

HELD_HINT = (
    "改正后重报，或用 --accept-rejects 只收合格行",
    "deliver a corrected file, or take the good rows only with --accept-rejects",
)


@dataclass(frozen=True)
class LoadResult:
    """What became of one contract's rows in one file. rows_delivered = accepted + rejected + structural.

    `held`: landed but not used until corrected or accepted; `unchanged`: the same bytes are already current;
    `refused`: nothing was landed; `sound`: only checked, and would be current. `error` says why for held and
    refused.
    """

    file_name: str
    contract: str | None
    title_zh: str
    region_code: str
    load_id: str | None
    status: Literal["current", "held", "unchanged", "refused", "sound"]
    rows_delivered: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    rows_structural: int = 0
    warnings: tuple[tuple[str, str], ...] = ()
    rejects_file: Path | None = None
    error: UserError | None = None
