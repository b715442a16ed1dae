"""The invented departments of a county and their units."""

from dataclasses import dataclass, replace
from random import Random

from ingest.sample.amounts import split

# Only these three may be named after units that exist; the mark says that every figure is invented.
NAMED = {30: "宗教局（虚构）", 60: "市容环境卫生管理局（虚构）", 42: "物价局（虚构）"}
SUCCESSOR_NAME = "发展和改革局（示例）"
MERGED, SUCCESSOR, SECRET = 42, 15, 66
# Of a department that becomes two: the new numbers, what is added to its name, and their shares.
SPLIT, SPLIT_INTO = 52, ((82, "甲", 0.6), (83, "乙", 0.4))
# Which of the monitored projects has its unit renamed, and the end of the new code and name.
RENAMED_PROJECT, RENAMED_CODE, RENAMED_NAME = 2, "901", "（更名）"
RANKED = 81
PUBLIC_FUNDS_FEN = 43_600_000_00
SECTIONS = ("行财科", "教科文科", "社保科", "农业科", "经建科", "综合科", "企业科", "债务科")
TYPES = ("行政", "行政", "行政", "参公", "参公", "全额事业", "全额事业", "差额事业")
SUPPORT = {"差额事业": "差额"}
EXEMPT_REASON = "组织评价单位，不参加评价和奖惩"
SUB_UNIT_REASON = "随主管部门合并评价"


@dataclass(frozen=True)
class Unit:
    """One budget unit; the first unit of a department is the one ranked."""

    code: str
    name: str
    level: int
    kind: str
    staff: int


@dataclass(frozen=True)
class Department:
    """One department: code of three digits, its first-level unit first, then the units below it."""

    number: int
    code: str
    name: str
    section: str
    units: tuple[Unit, ...]
    public_fen: int
    severity: float
    exempt_reason: str | None = None

    @property
    def head(self) -> Unit:
        """The first-level budget unit."""
        return self.units[0]

    @property
    def is_secret(self) -> bool:
        """Whether its budget is classified and not disclosed."""
        return self.number == SECRET and not self.exempt_reason


def renamed(department: Department) -> Department:
    """The same department after its first unit was renamed."""
    head = department.head
    new = replace(head, code=f"{department.code}{RENAMED_CODE}", name=f"{head.name}{RENAMED_NAME}")
    return replace(department, units=(new, *department.units[1:]))


def invent_departments(rng: Random, severities: list[float]) -> list[Department]:
    """The ranked departments in code order, then the finance bureau, which organises and is exempt."""
    sizes = [rng.lognormvariate(0, 0.75) + 0.15 for _ in severities]
    funds = split(PUBLIC_FUNDS_FEN, sizes)
    ranked = [
        _department(rng, number, severity, fund)
        for number, (severity, fund) in enumerate(zip(severities, funds, strict=True), start=1)
    ]
    return [*ranked, _finance_bureau(rng)]


def _department(rng: Random, number: int, severity: float, public_fen: int) -> Department:
    code = f"{100 + number}"
    name = NAMED.get(number) or (SUCCESSOR_NAME if number == SUCCESSOR else f"示例单位{number:02}")
    kind = rng.choice(TYPES)
    staff = max(6, public_fen // 1_300_000)
    below = rng.choice((0, 0, 0, 1, 1, 2, 3)) if staff > 30 else 0
    units = [Unit(f"{code}001", name, 1, kind, staff)]
    units += [
        Unit(f"{code}{n + 1:03}", f"{name}下属中心{n}", 2, "全额事业", rng.randint(5, 25))
        for n in range(1, below + 1)
    ]
    return Department(number, code, name, rng.choice(SECTIONS), tuple(units), public_fen, severity)


def _finance_bureau(rng: Random) -> Department:
    name = "示例财政局"
    unit = Unit("199001", name, 1, "行政", 64)
    return Department(
        99, "199", name, "综合科", (unit,), rng.randint(900_000_00, 1_200_000_00), 0.2, EXEMPT_REASON
    )
