"""The published build as the packages cite it."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.queries.frame import synthetic
from dashboard.texts import speaker
from warehouse.connect import read_snapshot
from warehouse.errors import ConfigError
from warehouse.snapshots import current

_VERSIONS = """
    select distinct version
    from (
        select region_code, unnest([rubric_version, award_rule_version]) as version
        from marts.dim_policy_calendar
    )
    where region_code = $region and version is not null
    order by version
"""


@dataclass(frozen=True)
class Source:
    """One build and one region of it: id, when it was built, policy versions, and a note on invented data."""

    region: str
    build_id: str
    built_at: datetime
    policy_versions: tuple[str, ...]
    policy_hash: str
    note: str

    @property
    def line(self) -> str:
        """The line of origin that every file of a package carries."""
        t = speaker("zh")
        parts = [
            t("frame.name"),
            t("package.region", region=self.region),
            t("source.build", build=self.build_id),
            t("source.policy", policy=f"{', '.join(self.policy_versions)} ({self.policy_hash})"),
            self.note,
        ]
        return " · ".join(filter(None, parts))


def source(region: str) -> Source:
    """The current build for `region`. Raises ConfigError before the first build."""
    snapshot = current()
    with read_snapshot(snapshot.path if snapshot else None) as connection:
        is_synthetic = synthetic(region=region).run(connection).item()
        versions = connection.execute(_VERSIONS, {"region": region}).fetchall()
    assert snapshot is not None
    if not versions:
        raise ConfigError(
            f"当前构建里没有地区 {region}",
            f"the current build has no region {region}",
            hint_zh="核对 --region，或先入库该地区的报表",
            hint_en="check --region, or ingest that region's extracts first",
        )
    return Source(
        region,
        snapshot.build_id,
        datetime.fromisoformat(snapshot.manifest["built_at"]),
        tuple(version for (version,) in versions),
        snapshot.manifest["policy"]["sha256"][:8],
        speaker("zh")("frame.synthetic") if is_synthetic else "",
    )
