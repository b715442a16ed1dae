"""The few settings, all from the environment (prefix JIXIAO_), and the paths derived from them."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from warehouse.errors import ConfigError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
DBT_PROJECT = PROJECT_ROOT / "dbt_project"
DEFAULT_POLICY = DBT_PROJECT / "seeds" / "policy"


class Settings(BaseSettings):
    """Where data lives and which county it is. Paths below `home` are derived, never set one by one."""

    model_config = SettingsConfigDict(env_prefix="JIXIAO_", frozen=True)

    home: Path = Field(Path("data"), description="Folder of landing file, builds and pointer.")
    region: str = Field("370828", pattern=r"^\d{6}$", description="Six-digit division code of the county.")
    policy: Path | None = Field(None, description="Folder of the policy pack to build with.")
    lang: Literal["zh", "en"] = Field("zh", description="Language of texts where one must be chosen.")

    @property
    def extracts(self) -> Path:
        """Folder where `demo` writes the synthetic extracts."""
        return self.home / "extracts"

    @property
    def landing_path(self) -> Path:
        """The landing file: accepted rows, rejected rows, load ledger."""
        return self.home / "landing.duckdb"

    @property
    def builds(self) -> Path:
        """Folder of published, immutable snapshots and their manifests."""
        return self.home / "builds"

    @property
    def pointer(self) -> Path:
        """The one file that says which snapshot is current."""
        return self.home / "current.json"

    @property
    def exports(self) -> Path:
        """Folder for exported files when no other is named."""
        return self.home / "exports"

    def lock_path(self, name: str) -> Path:
        """Lock file of one exclusive activity (`landing`, `build`)."""
        return self.home / f".{name}.lock"


@lru_cache(maxsize=1)
def _read(_environment: tuple[tuple[str, str], ...]) -> Settings:
    try:
        loaded = Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        name = "JIXIAO_" + "_".join(str(part) for part in fault["loc"]).upper()
        raise ConfigError(
            f"环境变量 {name} 的值不可用：{fault.get('input')!r}",
            f"environment variable {name} has an unusable value: {fault.get('input')!r}",
            hint_zh="改正该变量或取消设置后重试",
            hint_en="correct or unset the variable and try again",
        ) from error
    return loaded.model_copy(update={"home": loaded.home.resolve()})


def settings() -> Settings:
    """The settings of this process, read from the environment as it is now.

    Raises ConfigError naming the variable when a value is unusable.
    """
    import os

    return _read(tuple(sorted((k, v) for k, v in os.environ.items() if k.startswith("JIXIAO_"))))
