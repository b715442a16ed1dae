"""Shared fixtures: an empty data folder, a published miniature county, browser and office where there are."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import browser_setup, mini
from warehouse.settings import DBT_PROJECT


@pytest.fixture(scope="session", autouse=True)
def _own_workshops(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """In a parallel run each worker builds from copies of the projects.

    Builds of one checkout take turns in its workshop: workers would wait for each other, and a process that
    is to be killed at work would be killed while it waits.
    """
    if worker_id == "master":
        yield
        return
    copies = tmp_path_factory.mktemp("projects")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("warehouse.dbt_run.DBT_PROJECT", _copied(DBT_PROJECT, copies))
        patch.setenv(mini.COPY, str(_copied(mini.CHECKED_OUT, copies)))
        yield


def _copied(project: Path, folder: Path) -> Path:
    return shutil.copytree(project, folder / project.name, ignore=shutil.ignore_patterns("target", "logs"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of its own, as JIXIAO_HOME."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("JIXIAO_HOME", str(folder))
    monkeypatch.delenv("JIXIAO_POLICY", raising=False)
    return folder


@pytest.fixture
def mini_project(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Builds in this test use the miniature dbt project."""
    monkeypatch.setattr("warehouse.dbt_run.DBT_PROJECT", mini.project())
    return mini.project()


@pytest.fixture(scope="session")
def _two_builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data folder with two published miniature builds: in the second one a score and its delivery changed."""
    from warehouse.build import build

    folder = tmp_path_factory.mktemp("published") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(folder))
        patch.setattr("warehouse.dbt_run.DBT_PROJECT", mini.project())
        mini.write_landing()
        build(policy=None, echo=lambda line: None)
        mini.write_landing(mini.SCORES | {"102001": 96.0}, load_id="DC05-370828-bbbbbbbbbbbb")
        build(policy=None, echo=lambda line: None)
    return folder


@pytest.fixture
def published(home: Path, _two_builds: Path) -> Path:
    """JIXIAO_HOME with two published miniature builds, to read and change freely."""
    shutil.copytree(_two_builds, home, dirs_exist_ok=True)
    return home


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A running Chromium (Playwright's Browser); skips, or under CI fails, where none can be had."""
    if (reason := browser_setup.missing(*browser_setup.BROWSER)) is not None:
        _skip_or_fail(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_setup.chromium_path(), args=list(browser_setup.CHROMIUM_FLAGS)
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def office() -> str:
    """The program of LibreOffice; skips, or under CI fails, where none can be had."""
    if (reason := browser_setup.missing(*browser_setup.OFFICE)) is not None:
        _skip_or_fail(reason)
    return str(browser_setup.office_path())


def pytest_runtest_setup(item: pytest.Item) -> None:
    is_browser = item.get_closest_marker("browser") is not None
    if is_browser and (reason := browser_setup.missing(*browser_setup.BROWSER)) is not None:
        _skip_or_fail(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if (reason := browser_setup.missing()) is not None:
        terminalreporter.write_line(f"部分测试未运行 · some tests were not run: {reason}")


def _skip_or_fail(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI 中必须运行全部测试 · every test must run under CI: {reason}", pytrace=False)
    pytest.skip(reason)
