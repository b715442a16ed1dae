"""The pages as a visitor meets them: the tiny county served, a real browser, and its complaints collected."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app import tiny_warehouse

# On an address below the root Streamlit first looks for itself there; both look-ups fail by design.
EXPECTED = "the server responded with a status of 404"
START_SECONDS = 60


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the pages on the tiny county."""
    home = tmp_path_factory.mktemp("served")
    tiny_warehouse.write(home)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = home / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "dashboard.launch", "127.0.0.1", str(port)],
            env=os.environ | {"JIXIAO_HOME": str(home)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"pages did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


class Visitor:
    """A browser page with the complaints of its console."""

    def __init__(self, page, address: str) -> None:
        self.page, self.address, self.complaints = page, address, []
        page.on("console", lambda line: self._hear(line.type == "error", line.text))
        page.on("pageerror", lambda error: self._hear(True, str(error)))

    def _hear(self, bad: bool, text: str) -> None:
        if bad and EXPECTED not in text:
            self.complaints.append(text)

    def visit(self, place: str) -> None:
        """Open a place and wait until it stands."""
        self.page.goto(self.address + place)
        self.page.wait_for_selector(".jx-title .answer, .jx-empty")
        self.page.wait_for_selector(".jx-source", state="attached")
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return self.page.evaluate(
            "document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"
        )


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["desktop", "phone"])
def window(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Width and height of the window."""
    return request.param


@pytest.fixture
def browser_page(chromium, served: str, window: tuple[int, int]) -> Iterator[Visitor]:
    """A visitor in a fresh browser context of the window's size."""
    context = chromium.new_context(viewport={"width": window[0], "height": window[1]}, accept_downloads=True)
    yield Visitor(context.new_page(), served)
    context.close()
