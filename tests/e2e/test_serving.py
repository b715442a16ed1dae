"""How the files of a page reach the browser."""

import re
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit import file_util  # noqa: TID251 (its files, not its pages)

STATIC = Path(file_util.get_static_dir())


@pytest.fixture
def line(served: str) -> HTTPConnection:
    """One kept connection to the pages, as a browser holds it."""
    return HTTPConnection(urlsplit(served).netloc, timeout=20)


def ask(line: HTTPConnection, place: str) -> tuple[int, str, bytes]:
    """Status, cache rule and body of an answer."""
    line.request("GET", place)
    answer = line.getresponse()
    return answer.status, answer.headers.get("Cache-Control", ""), answer.read()


def linked(line: HTTPConnection) -> list[str]:
    """Addresses of the files that the start page names."""
    page = ask(line, "/ranking")[2].decode()
    return [f"/{name}" for name in re.findall(r'"\./(static/[^"]+)"', page)]


def test_files_arrive_whole_and_are_kept(line: HTTPConnection) -> None:
    files = linked(line)
    assert len(files) > 20
    for file in files:
        status, kept, body = ask(line, file)
        assert (status, body) == (200, (STATIC / file[1:]).read_bytes()), file
        assert "immutable" in kept


def test_answers_do_not_wait_for_receipts(line: HTTPConnection) -> None:
    """A socket without TCP_NODELAY holds nearly every second packet back for 40 ms."""
    waits = []
    for file in linked(line)[:40]:
        start = time.perf_counter()
        ask(line, file)
        waits.append(time.perf_counter() - start)
    # The lower quartile, so that a busy machine does not fail it.
    assert sorted(waits)[len(waits) // 4] < 0.03


def test_no_address_leads_out_of_the_files(line: HTTPConnection) -> None:
    for place in ("/static/../../config.py", "/static/..%2f..%2fconfig.py", "/static/js/../../../config.py"):
        assert b"import" not in ask(line, place)[2], place
