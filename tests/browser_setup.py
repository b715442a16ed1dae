"""Chromium, a Chinese font and LibreOffice for `e2e/`: find them, or fetch them where this machine allows it.

`python -m tests.browser_setup` fetches; it never fails the run, the tests themselves say what is missing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Containers have neither a sandbox nor a graphics card; a test must not call home.
CHROMIUM_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@cache
def chromium_path() -> str | None:
    """Chromium of the system, else the one Playwright installed; None without either."""
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@cache
def has_chinese_font() -> bool:
    """Whether pages can show Chinese. Only Linux comes without such a font."""
    if sys.platform != "linux":
        return True
    lister = shutil.which("fc-list")
    return lister is not None and bool(
        subprocess.run([lister, ":lang=zh"], capture_output=True).stdout.strip()
    )


@cache
def office_path() -> str | None:
    """LibreOffice with its parts for texts and tables; None without them."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None or sys.platform != "linux":
        return found
    parts = [Path(found).resolve().with_name(name) for name in ("libswlo.so", "libsclo.so")]
    return found if all(part.exists() for part in parts) else None


@dataclass(frozen=True)
class Tool:
    """Something tests need: how it is found, the packages that bring it, and what to say without it."""

    find: Callable[[], object]
    packages: tuple[str, ...]
    lack: str


TOOLS = {
    "chromium": Tool(chromium_path, ("chromium",), "没有 Chromium · no Chromium"),
    "font": Tool(has_chinese_font, ("fonts-noto-cjk", "fontconfig"), "没有中文字体 · no Chinese font"),
    "office": Tool(
        office_path,
        ("libreoffice-writer-nogui", "libreoffice-calc-nogui"),
        "没有 LibreOffice · no LibreOffice",
    ),
}
BROWSER, OFFICE = ("chromium", "font"), ("office", "font")


def missing(*names: str) -> str | None:
    """Why tests that need these tools (all when none is named) cannot run here, None when they can."""
    lacks = [tool.lack for name, tool in TOOLS.items() if name in (names or TOOLS) and not tool.find()]
    return "；".join(lacks) or None


def fetch() -> None:
    """Install what is missing: with apt as root on Debian and Ubuntu, else Playwright's own Chromium."""
    wanted = [tool for tool in TOOLS.values() if not tool.find()]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        packages = [package for tool in wanted for package in tool.packages]
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            subprocess.run(
                ["apt-get", "-qq", *arguments], env=environment, check=False, stdout=subprocess.DEVNULL
            )
    elif TOOLS["chromium"] in wanted:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    for answer in (chromium_path, has_chinese_font, office_path):
        answer.cache_clear()


def main() -> None:
    """Fetch what is missing and say what still is."""
    if (reason := missing()) is None:
        return
    print(f"为浏览器与办公软件测试补齐 · for the browser and office tests: {reason}", file=sys.stderr)
    fetch()
    if (reason := missing()) is not None:
        print(f"部分测试将跳过 · some tests will be skipped: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
