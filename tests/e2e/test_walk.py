"""A walk through the pages in a real browser, at desk and phone width."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

PLACES = (
    "/ranking",
    "/ranking?grade=A_YOU",
    "/ranking?agency=040",
    "/ranking?agency=009&indicator=A16",
    "/ranking?agency=081",
    "/ranking?name=nobody",
    "/portfolio",
    "/portfolio?project=ZJ2018-03",
    "/todo",
    "/todo?section=社保科&agency=002",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_place_stands_without_complaint_or_overflow(browser_page, place, lang):
    browser_page.visit(f"{place}{'&' if '?' in place else '?'}lang={lang}")
    if "nobody" not in place:
        browser_page.page.wait_for_selector("[data-testid=stVegaLiteChart] svg.marks, canvas.marks")
    assert browser_page.overflow() <= 0
    assert browser_page.complaints == []
    assert browser_page.page.locator("[data-testid=stException]").count() == 0


@pytest.mark.parametrize("slug", ["ranking", "portfolio", "todo"])
def test_answer_stands_without_scrolling(browser_page, window, slug):
    browser_page.visit(f"/{slug}")
    box = browser_page.page.locator(".jx-title .answer").bounding_box()
    assert box["y"] + box["height"] < window[1]


@pytest.mark.parametrize("window", [(1280, 800)], ids=["desktop"], indirect=True)
class TestDesk:
    """What needs one width only."""

    def test_root_leads_to_the_first_page(self, browser_page):
        browser_page.visit("/")
        browser_page.page.wait_for_url("**/ranking*")

    def test_filter_goes_to_the_address_and_a_link_reproduces_the_view(self, browser_page):
        page = browser_page.page
        browser_page.visit("/ranking")
        choose(page, "等级", "良")
        page.wait_for_url("**grade=B_LIANG*")
        page.wait_for_selector("text=排名数据表（9 行）")
        browser_page.visit(page.url.removeprefix(browser_page.address))
        assert page.locator("text=排名数据表（9 行）").count() == 1

    def test_click_on_a_row_opens_the_card_and_the_way_back_closes_it(self, browser_page):
        page = browser_page.page
        browser_page.visit("/ranking")
        chart = page.locator("[data-testid=stVegaLiteChart]").first
        chart.locator("canvas, svg.marks").first.wait_for()
        chart.click(position={"x": 300, "y": 65})
        page.wait_for_url("**agency=*")
        page.wait_for_selector("h1:has-text('为什么得')")
        page.click("text=返回排名")
        page.wait_for_selector("h1:has-text('哪些部门')")
        assert "agency=" not in page.url

    def test_click_on_a_section_shows_its_departments(self, browser_page):
        page = browser_page.page
        browser_page.visit("/todo")
        chart = page.locator("[data-testid=stVegaLiteChart]").first
        chart.locator("canvas, svg.marks").first.wait_for()
        chart.click(position={"x": 300, "y": 15})
        page.wait_for_url("**section=*")
        page.wait_for_selector("text=逾期事项（3 行）")

    def test_indicator_chosen_on_the_card_opens(self, browser_page):
        page = browser_page.page
        browser_page.visit("/ranking?agency=040")
        choose(page, "打开的指标", "A14")
        page.wait_for_selector("h2:has-text('A14 ')")
        assert "indicator=A14" in page.url

    def test_language_switch_keeps_the_place(self, browser_page):
        page = browser_page.page
        browser_page.visit("/ranking?agency=040&indicator=A15")
        page.click("text=English")
        page.wait_for_selector("h1:has-text('Why did')")
        page.wait_for_url("**lang=en*")
        assert "agency=040" in page.url and "indicator=A15" in page.url
        page.click("text=中文")
        page.wait_for_selector("h1:has-text('为什么得')")

    def test_page_links_carry_the_language(self, browser_page):
        page = browser_page.page
        browser_page.visit("/ranking?lang=en")
        page.click("text=Re-evaluated projects")
        page.wait_for_selector("h1:has-text('How far below')")
        assert "/portfolio" in page.url

    def test_download_opens_in_a_spreadsheet_and_names_its_origin(self, browser_page, tmp_path: Path):
        page = browser_page.page
        browser_page.visit("/ranking?agency=002&indicator=A15")
        with page.expect_download() as info:
            page.locator(".st-key-download_evidence button").click()
        file = tmp_path / info.value.suggested_filename
        info.value.save_as(file)
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        assert "20180615T080000-tiny" in lines[0] and "JX-2017-default" in lines[0]
        assert len(lines) == 2 + 24
        assert ",'=2017-06-30 支付" in lines[2]

    def test_print_hides_the_controls(self, browser_page):
        page = browser_page.page
        browser_page.visit("/ranking?agency=040")
        page.emulate_media(media="print")
        assert not page.locator(".st-key-jx_filters").is_visible()
        assert page.locator(".jx-award").is_visible()


def choose(page, label: str, start: str) -> None:
    """Choose the option that begins with `start` in the select box of that label."""
    page.locator(f"[data-testid=stSelectbox]:has-text('{label}') input").click()
    page.locator(f"[role=option]:has-text('{start}')").first.click()
