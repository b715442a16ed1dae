"""Papers as an office program shows them: every text on A4 pages, none of them empty."""

import re
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest

from dashboard.papers.document import Column, Document, Heading, Paragraph, Run, Table
from dashboard.papers.docx import write_docx
from dashboard.papers.xlsx import write_xlsx
from tests.unit.papers.documents import AWKWARD, example_document

A4_POINTS = {595, 842}


def shown(office: str, paper: Path) -> pypdf.PdfReader:
    """The paper as the office program prints it."""
    profile = f"-env:UserInstallation={(paper.parent / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(paper.parent),
        str(paper),
    ]
    done = subprocess.run(command, capture_output=True, timeout=180)
    made = paper.with_suffix(".pdf")
    assert made.exists(), (done.stdout + done.stderr).decode(errors="replace")
    return pypdf.PdfReader(made)


@pytest.fixture(scope="module")
def word(office: str, tmp_path_factory: pytest.TempPathFactory) -> pypdf.PdfReader:
    """The long document as Word file, printed."""
    paper = tmp_path_factory.mktemp("word") / "paper.docx"
    paper.write_bytes(write_docx(long_document()))
    return shown(office, paper)


def texts(pdf: pypdf.PdfReader) -> list[str]:
    """The text of each page without blanks, which PDF puts where it likes."""
    return ["".join(page.extract_text().split()) for page in pdf.pages]


def long_document() -> Document:
    """Several pages: two hundred departments in one table, headings, paragraphs."""
    example = example_document()
    rows = [(place, f"第{place}个部门", Decimal(place)) for place in range(1, 201)]
    table = Table(
        "all", "全部部门", [Column("序号", "count"), Column("部门名称"), Column("金额", "yuan", True)], rows
    )
    words = [Paragraph([Run("深化绩效管理，强化结果应用。" * 12)]) for _ in range(12)]
    return replace(example, blocks=[*example.blocks, Heading(1, "三、全部部门"), *words, table])


def test_a_word_paper_is_whole_on_a4_pages(word):
    pages = texts(word)
    assert {round(side) for page in word.pages for side in page.mediabox[2:]} == A4_POINTS
    assert all(len(page) > 40 for page in pages)
    assert [f"—{number}—" in page for number, page in enumerate(pages, start=1)] == [True] * len(pages)
    whole = "".join(pages)
    for block in long_document().blocks:
        said = block.text.replace("\x07", "") if isinstance(block, Heading | Paragraph) else block.caption
        assert "".join(said.split()) in re.sub(r"—\d+—", "", whole)
    assert all("".join(name.split()) in whole for name in AWKWARD)


def test_a_table_over_pages_shows_its_head_on_each(word):
    pages = [page for page in texts(word) if re.search(r"第\d+个部门", page)]
    assert len(pages) > 3
    assert ["序号部门名称金额" in page for page in pages] == [True] * len(pages)


def test_the_total_stands_in_word_and_workbook_alike(word, office, tmp_path):
    paper = tmp_path / "paper.xlsx"
    paper.write_bytes(write_xlsx(long_document()))
    sheets = texts(shown(office, paper))
    assert all(sheets)
    assert "20,100.00" in "".join(texts(word)) and "20,100.00" in "".join(sheets)
