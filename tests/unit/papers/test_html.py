"""A paper as one web page: self-contained, whole, and nothing in a name is ever markup."""

import io
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.papers.document import Column, Paragraph, Picture, Table
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


def test_the_unit_of_a_table_stands_above_its_head(markup: str) -> None:
    assert markup.index("单位：") < markup.index("项目数</th>")


def test_a_date_or_short_text_stands_on_one_line(markup: str) -> None:
    assert '<td class="short">2018-05-01</td>' in markup
    assert '<td class="short">是</td>' in markup
    assert "<td>fct_annual_figures</td>" in markup


def test_the_sentence_of_a_picture_hides_nothing_but_the_drawing(page: Page) -> None:
    roles = {tag: attrs.get("aria-label") for tag, attrs in page.elements if attrs.get("role") == "img"}
    alts = [block.alt for block in example_document().blocks if isinstance(block, Picture)]
    assert "figure" not in roles
    assert roles["div"] in alts


def test_ids_are_unique_and_the_same_document_gives_the_same_page(page: Page, markup: str) -> None:
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert write_html(example_document()) == markup


def test_a_printed_table_has_one_row_of_totals_and_a_head_on_each_page(chromium: Any) -> None:
    rows = [(f"单位{number}", number) for number in range(80)]
    table = Table("long", "名单", [Column("部门"), Column("件数", "count", has_total=True)], rows)
    sheet = chromium.new_page()
    sheet.set_content(write_html(replace(example_document(), blocks=[table])))
    paper = PdfReader(io.BytesIO(sheet.pdf(prefer_css_page_size=True)))
    sheet.close()
    text = "".join(one.extract_text() for one in paper.pages)
    assert text.count("合计") == 1
    assert text.count("件数") >= 2


def test_on_a_phone_only_tables_and_pictures_scroll_sideways(chromium: Any, markup: str) -> None:
    phone = chromium.new_page(viewport={"width": 390, "height": 800})
    phone.set_content(markup)
    wide, text_height = phone.evaluate(
        """() => {
            const heights = [...document.querySelectorAll("svg text")].map(
                one => one.getBoundingClientRect().height);
            return [document.documentElement.scrollWidth, Math.min(...heights)];
        }"""
    )
    phone.close()
    assert wide <= 390
    assert text_height >= 10


def test_on_a_phone_a_long_name_is_not_set_in_a_column_of_two_characters(chromium: Any) -> None:
    long = "某县" + "长" * 34 + "管理中心"
    columns = [Column("项目"), Column("部门"), Column("评价金额（元）", "yuan"), Column("第三方机构")]
    table = Table("long", "名单", columns, [(long, long, Decimal("12345678.00"), long)])
    phone = chromium.new_page(viewport={"width": 390, "height": 800})
    phone.set_content(write_html(replace(example_document(), blocks=[table])))
    width = phone.evaluate("document.querySelector('td').getBoundingClientRect().width")
    phone.close()
    assert width >= 7 * 13
