"""The invented projects of a fiscal year: who runs what, in which field, with how much money."""

from dataclasses import dataclass, replace
from random import Random

from ingest.sample.amounts import YUAN, hundreds
from ingest.sample.departments import NAMED, Department
from ingest.sample.monitored import Monitored, monitored_projects
from ingest.sample.quality import POOR

LARGE = 43
LARGE_FEN = 2_000_000 * YUAN
# Projects of the running year, the monitored ones first.
RUNNING = 104
# Field and money spent (fen) of the six re-evaluated projects; together exactly 68,000,000.00 yuan.
REEVALUATED = (
    ("社保", 21_500_000_00),
    ("教育", 14_860_000_00),
    ("城建", 11_330_000_00),
    ("农业", 8_750_000_00),
    ("卫生", 6_420_000_00),
    ("教育", 5_140_000_00),
)
SUBJECTS = {
    "社保": "城乡养老服务设施",
    "教育": "学校标准化建设",
    "城建": "老旧街区改造",
    "农业": "高标准农田配套",
    "卫生": "基层卫生院设备",
    "水利": "河道治理",
    "交通": "农村公路养护",
    "环保": "大气监测网点",
    "文化": "公共文化服务",
    "科技": "科技创新补助",
}
FUNCTION_CODES = {
    "社保": "2081006",
    "教育": "2050299",
    "城建": "2120399",
    "农业": "2130126",
    "卫生": "2100302",
    "水利": "2130305",
    "交通": "2140106",
    "环保": "2110302",
    "文化": "2070109",
    "科技": "2060499",
}
SMALL_NAMES = ("信息化运维", "业务培训", "专项检查", "宣传活动", "档案整理", "办公设施维修")


@dataclass(frozen=True)
class Project:
    """One project of one fiscal year. Fen; the re-evaluated ones give what was spent, not a budget."""

    code: str
    name: str
    department_code: str
    unit_code: str
    field: str
    category: str
    initial_fen: int
    is_large: bool
    spent_fen: int | None = None
    monitored: Monitored | None = None
    """Of a monitored project: its own quota documents and payments."""


def invent_projects(rng: Random, departments: list[Department], year: int) -> list[Project]:
    """All projects of a year: large ones first, led by the six fixed ones, then small ones."""
    hosts = [
        d for d in departments if d.severity < POOR and not d.exempt_reason and d.public_fen > 250_000_00
    ]
    return _numbered(year, [*_large(rng, hosts), *_small(rng, departments)])


def invent_running_projects(rng: Random, departments: list[Department], year: int) -> list[Project]:
    """All projects of the year in which the work is done: the four monitored ones, then the others."""
    ranked = [d for d in departments if not d.exempt_reason]
    # Large departments that host none of the largest projects of the years before.
    hosts = sorted((d for d in ranked if d.number not in NAMED), key=lambda d: (-d.public_fen, d.code))
    watched = [
        replace(_running(host, "", plan.field, plan.category, plan.budget), name=plan.name, monitored=plan)
        for host, plan in zip(hosts[len(REEVALUATED) :], monitored_projects(), strict=False)
    ]
    others = []
    for number in range(len(watched) + 1, RUNNING + 1):
        field = rng.choice(list(SUBJECTS))
        category = rng.choice(("发展类", "发展类", "民生类", "运转类"))
        amount = hundreds(rng.uniform(300_000_00, 9_000_000_00))
        host = ranked[number * 7 % len(ranked)]
        others.append(_running(host, f"示例项目：{SUBJECTS[field]}{number:03}", field, category, amount))
    return _numbered(year, [*watched, *others])


def _running(department: Department, name: str, field: str, category: str, amount: int) -> Project:
    unit = department.head.code
    return Project("", name, department.code, unit, field, category, amount, is_large=amount >= LARGE_FEN)


def _numbered(year: int, drafts: list[Project]) -> list[Project]:
    return [replace(draft, code=f"P{year}-{number:03}") for number, draft in enumerate(drafts, start=1)]


def _large(rng: Random, hosts: list[Department]) -> list[Project]:
    # Careful hosts first, so that a fixed large sum does not set its department's execution rate alone.
    steady = sorted(hosts, key=lambda d: (-d.public_fen * (d.severity < 0.5), d.code))[: len(REEVALUATED)]
    fixed = [
        _fixed_project(department, field, spent)
        for department, (field, spent) in zip(steady, REEVALUATED, strict=True)
    ]
    fields = list(SUBJECTS)
    return fixed + [
        _project(
            department,
            rng.choice(department.units).code,
            fields[department.number % len(fields)],
            "发展类" if rng.random() < 0.85 else "民生类",
            hundreds(rng.uniform(3_600_000_00, 9_000_000_00)),
            number,
        )
        for number, department in enumerate(_hosts(rng, hosts), start=len(fixed) + 1)
    ]


def _hosts(rng: Random, hosts: list[Department]) -> list[Department]:
    chosen = rng.choices(hosts, weights=[d.public_fen**0.5 for d in hosts], k=LARGE - len(REEVALUATED))
    return sorted(chosen, key=lambda d: d.code)


def _fixed_project(department: Department, field: str, spent: int) -> Project:
    name = f"示例项目：{SUBJECTS[field]}（{department.code}）"
    return Project(
        "", name, department.code, department.head.code, field, "发展类", 0, is_large=True, spent_fen=spent
    )


def _project(
    department: Department, unit_code: str, field: str, category: str, initial: int, number: int
) -> Project:
    name = f"示例项目：{SUBJECTS[field]}{number:02}"
    return Project("", name, department.code, unit_code, field, category, initial, is_large=True)


def _small(rng: Random, departments: list[Department]) -> list[Project]:
    return [
        Project(
            "",
            f"示例项目：{rng.choice(SMALL_NAMES)}{department.code}-{number}",
            department.code,
            rng.choice(department.units).code,
            "其他",
            rng.choice(("运转类", "运转类", "发展类")),
            hundreds(rng.uniform(120_000_00, 1_100_000_00)),
            is_large=False,
        )
        for department in departments
        for number in range(1, rng.choice((1, 2, 2, 3)) + 1)
    ]
