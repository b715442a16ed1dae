"""User-facing texts by language and key, from `text/zh.yml` and `text/en.yml` (same keys, Chinese first)."""

from functools import lru_cache
from pathlib import Path

import yaml

LANGUAGES = ("zh", "en")


@lru_cache(maxsize=len(LANGUAGES))
def texts(lang: str) -> dict[str, str]:
    """All texts of one language, keys joined by dots."""
    path = Path(__file__).parent / "text" / f"{lang}.yml"
    return dict(_flatten(yaml.safe_load(path.read_text(encoding="utf-8"))))


def _flatten(tree: dict, prefix: str = ""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


@lru_cache(maxsize=len(LANGUAGES))
def speaker(lang: str) -> "Speaker":
    """The texts of a language as a callable."""
    return Speaker(lang)


class Speaker:
    """`t("frame.name")` or `t("card.back")`; `t.lang` says which language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of `key` with `{name}` places filled. Raises KeyError for an unknown key."""
        text = texts(self.lang)[key]
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Whether the language has that text (measures of other policy packs have none)."""
        return key in texts(self.lang)

    def column(self, name: str) -> str:
        """The mart column that holds `name` in this language: `grade_name` or `grade_name_en`."""
        return name if self.lang == "zh" else f"{name}_en"
