"""Chromium and a Chinese font for the browser tests: find them, or fetch them where this machine allows it.

`python -m tests.browser_setup` fetches; it never fails the run, the tests themselves say what is missing.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

APT_PACKAGES = {"chromium": "chromium", "font": "fonts-noto-cjk"}
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
def missing() -> str | None:
    """Why browser tests cannot run here, None when they can."""
    lacks = []
    if chromium_path() is None:
        lacks.append("没有 Chromium · no Chromium")
    if not has_chinese_font():
        lacks.append("没有中文字体 · no Chinese font")
    return "；".join(lacks) or None


def fetch() -> None:
    """Install what is missing: with apt as root on Debian and Ubuntu, else Playwright's own Chromium."""
    wanted = [APT_PACKAGES["chromium"]] if chromium_path() is None else []
    wanted += [] if has_chinese_font() else [APT_PACKAGES["font"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", *wanted, "fontconfig"]):
            subprocess.run(
                ["apt-get", "-qq", *arguments], env=environment, check=False, stdout=subprocess.DEVNULL
            )
    elif APT_PACKAGES["chromium"] in wanted:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    for answer in (chromium_path, has_chinese_font, missing):
        answer.cache_clear()


def main() -> None:
    """Fetch what is missing and say what still is."""
    if missing() is None:
        return
    print(f"为浏览器测试补齐 · for the browser tests: {missing()}", file=sys.stderr)
    fetch()
    if (reason := missing()) is not None:
        print(f"浏览器测试将跳过 · browser tests will be skipped: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
