"""A paper as PDF: searchable Chinese, bookmarks, tags, embedded fonts, and the same bytes each time."""

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.papers.document import Column, Paragraph, Run, Table
from dashboard.papers.pdf import write_pdf
from dashboard.papers.printed import plain
from tests.unit.papers.documents import AWKWARD, RARE, example_document
from warehouse.errors import ConfigError

A4 = (595, 842)
RIGHT_EDGE = 595.28 - 26 / 25.4 * 72


def without_breaks(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def printed_at(page: Any) -> list[tuple[str, float, float]]:
    """Each piece of text with where it begins, from the left and from the bottom of the page."""
    pieces: list[tuple[str, float, float]] = []

    def note(text: str, place: list[float], *_: object) -> None:
        pieces.append((text.strip(), place[4], place[5]))

    page.extract_text(visitor_text=note)
    return [piece for piece in pieces if piece[0]]


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_pdf(example_document())


@pytest.fixture(scope="module")
def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


@pytest.fixture(scope="module")
def text(reader: PdfReader) -> str:
    return without_breaks("".join(page.extract_text() for page in reader.pages))


def test_every_paragraph_can_be_found_as_text(text: str) -> None:
    for block in example_document().blocks:
        if isinstance(block, Paragraph):
            assert without_breaks(plain(block.text)) in text


def test_names_stand_as_they_are(text: str) -> None:
    for name in AWKWARD:
        assert without_breaks(name) in text


def test_amounts_add_up_in_the_row_of_totals(text: str) -> None:
    assert "合计" in text
    assert "44,444,444,040.36" in text


def test_lines_of_text_stand_28_points_apart() -> None:
    document = replace(example_document(is_draft=False), blocks=[Paragraph([Run("县财政局" * 60)])])
    page = PdfReader(io.BytesIO(write_pdf(document))).pages[0]
    heights = [height for text, _, height in printed_at(page) if "县财政局县财政局" in text]
    gaps = [above - below for above, below in zip(heights, heights[1:], strict=False)]
    assert len(gaps) >= 5
    assert gaps == pytest.approx([28] * len(gaps), abs=0.1)


def test_a_date_stays_within_the_margin(reader: PdfReader) -> None:
    starts = [left for text, left, _ in printed_at(reader.pages[0]) if text == "2018-05-01"]
    width = 10 * 0.5 * 9.5
    assert len(starts) == 8
    assert max(starts) + width <= RIGHT_EDGE


def test_a_caption_stays_with_its_table() -> None:
    blocks = [
        Table(
            f"t{number}", f"名单甲{number}号", [Column("部门")], [(f"部门乙{number}号",)] * (1 + number % 3)
        )
        for number in range(60)
    ]
    pages = PdfReader(io.BytesIO(write_pdf(replace(example_document(), blocks=blocks)))).pages
    texts = [without_breaks(page.extract_text()) for page in pages]
    captions, rows = (
        [
            next(place for place, text in enumerate(texts) if f"{word}{number}号" in text)
            for number in range(60)
        ]
        for word in ("名单甲", "部门乙")
    )
    assert captions[-1] >= 2
    assert captions == rows


def test_headings_are_bookmarks(reader: PdfReader) -> None:
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert str(titles[0]).startswith("一、")
    assert titles[-1] == example_document().labels["appendix"]


def test_the_file_is_tagged_has_its_fonts_and_is_a4(reader: PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert {tuple(map(round, page.mediabox.upper_right)) for page in reader.pages} == {A4}
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = [font.get_object() for one in resources for font in one["/Font"].values()]
    descriptors = [
        font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts if "/DescendantFonts" in font
    ]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in descriptors)
    assert reader.metadata is not None
    assert reader.metadata.title == example_document().title


def test_the_draft_mark_stands_on_drafts_only(text: str) -> None:
    final = PdfReader(io.BytesIO(write_pdf(example_document(is_draft=False))))
    mark = example_document().draft_mark
    assert mark in text
    assert mark not in "".join(page.extract_text() for page in final.pages)


def test_the_same_document_gives_the_same_bytes(content: bytes) -> None:
    assert write_pdf(example_document()) == content


def test_a_character_without_a_font_is_refused_by_name() -> None:
    document = replace(example_document(), blocks=[Paragraph([Run(f"{RARE}\U000fabcd")])])
    with pytest.raises(ConfigError, match="fabcd|\U000fabcd"):
        write_pdf(document)


def test_headings_begin_two_characters_in_as_in_official_documents(reader: PdfReader) -> None:
    starts = [left for text, left, _ in printed_at(reader.pages[0]) if text.startswith(("一、", "（一）"))]
    assert starts == pytest.approx([28 / 25.4 * 72 + 32] * 2, abs=0.5)


def test_page_numbers_stand_outside_one_character_from_the_edge() -> None:
    blocks = [Paragraph([Run("县财政局" * 60)])] * 8
    pages = PdfReader(io.BytesIO(write_pdf(replace(example_document(), blocks=blocks)))).pages
    odd, even = (
        next(left for text, left, height in printed_at(page) if text.startswith("—") and height < 100)
        for page in pages[:2]
    )
    assert odd > RIGHT_EDGE - 60
    assert even == pytest.approx(28 / 25.4 * 72 + 14, abs=0.5)


def test_the_unit_of_a_table_stands_above_it_at_the_right(reader: PdfReader) -> None:
    pieces = [piece for page in reader.pages for piece in printed_at(page)]
    (unit,) = [piece for piece in pieces if piece[0].startswith("单位：")]
    head = next(piece for piece in pieces if piece[0].startswith("项目数"))
    assert unit[2] > head[2]
    assert unit[1] > RIGHT_EDGE - 120


def test_a_row_stays_whole_unless_it_is_as_long_as_a_page() -> None:
    columns = [Column("部门"), Column("简况")]
    rows = [(f"部门{number:02}", f"始{number:02}" + "长" * 150 + f"终{number:02}") for number in range(30)]
    blocks = [Table("long", "名单", columns, rows), Table("page", "长表", columns, [("甲", "字" * 4000)])]
    pages = PdfReader(io.BytesIO(write_pdf(replace(example_document(is_draft=False), blocks=blocks)))).pages
    texts = [without_breaks(page.extract_text()) for page in pages]
    for number in range(30):
        begun, ended = (
            next(place for place, text in enumerate(texts) if f"{word}{number:02}" in text) for word in "始终"
        )
        assert begun == ended, number
    assert sum(text.count("字") for text in texts) == 4000
