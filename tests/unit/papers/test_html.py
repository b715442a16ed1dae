"""A paper as one web page: self-contained, whole, and nothing in a name is ever markup."""

import re
from html.parser import HTMLParser

import pytest

from dashboard.papers.document import Paragraph
from dashboard.papers.html import write_html
from dashboard.papers.printed import plain
from tests.unit.papers.documents import AWKWARD, example_document


class Page(HTMLParser):
    """Elements with their attributes, and all text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def markup() -> str:
    return write_html(example_document())


@pytest.fixture(scope="module")
def page(markup: str) -> Page:
    return Page(markup)


def test_every_paragraph_and_name_stands_as_it_is(page: Page) -> None:
    for block in example_document().blocks:
        if isinstance(block, Paragraph):
            assert plain(block.text) in page.text
    for name in AWKWARD:
        assert name in page.text
    assert "b" not in {tag for tag, _ in page.elements}


def test_the_page_needs_nothing_else(page: Page, markup: str) -> None:
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.elements}
    loaded = [
        value for _, attrs in page.elements for name, value in attrs.items() if name in ("src", "xlink:href")
    ]
    assert loaded == []
    assert "@import" not in markup
    assert not re.search(r"url\((?!#)", markup)


def test_a_figure_leads_to_its_line_of_the_appendix(page: Page) -> None:
    ids = {attrs.get("id") for _, attrs in page.elements}
    links = [str(attrs["href"]) for tag, attrs in page.elements if tag == "a"]
    assert links
    assert all(link.removeprefix("#") in ids for link in links)


def test_a_missing_figure_is_marked_and_a_draft_says_so(markup: str) -> None:
    assert re.search(r"<mark>.*待补", markup)
    assert f">{example_document().draft_mark}<" in markup
    assert f">{example_document().draft_mark}<" not in write_html(example_document(is_draft=False))


def test_tables_have_caption_heads_and_totals(page: Page, markup: str) -> None:
    tags = [tag for tag, _ in page.elements]
    assert tags.count("caption") == tags.count("table") == 3
    assert {attrs.get("scope") for tag, attrs in page.elements if tag == "th"} == {"col"}
    assert "44,444,444,040.36" in markup


def test_ids_are_unique_and_the_same_document_gives_the_same_page(page: Page, markup: str) -> None:
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert write_html(example_document()) == markup
