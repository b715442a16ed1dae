"""Pages in a real browser, by its own clock: first answer from navigation, interactions from the click.

`python -m tests.bench.pages http://127.0.0.1:8501 101001` measures what `jixiao serve` answers there.
"""

import os
import statistics
import sys

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.browser_setup import chromium_path

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZE: ViewportSize = {"width": 1280, "height": 800}
PICTURE = "[data-testid=stVegaLiteChart] svg.marks"
RUNS = 7
# In the page: milliseconds from navigation to the first frame with the answer and with a picture.
SEE = """
window.seen = {};
const look = () => {
    const found = {answer: ".jx-title .answer", picture: "PICTURE"};
    for (const name in found)
        if (!window.seen[name] && document.querySelector(found[name])) window.seen[name] = performance.now();
    if (!window.seen.answer || !window.seen.picture) requestAnimationFrame(look);
};
requestAnimationFrame(look);
""".replace("PICTURE", PICTURE)
# In the page: milliseconds from the next click to the first frame in which `selector` says something new.
WATCH = """
selector => {
    const read = () => document.querySelector(selector)?.innerText;
    const before = read();
    window.answered = new Promise(done => document.addEventListener('click', event => {
        const look = () => {
            const now = read();
            if (now && now !== before) done(performance.now() - event.timeStamp);
            else requestAnimationFrame(look);
        };
        look();
    }, {capture: true, once: true}));
}
"""


def visitor(browser: Browser) -> BrowserContext:
    """A visitor with an empty cache whose pages note when they answered."""
    context = browser.new_context(viewport=SIZE)
    context.add_init_script(SEE)
    return context


def first_answer(page: Page, address: str) -> tuple[float, float]:
    """Seconds from navigation to the first frames with the answer sentence, and with a picture drawn."""
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.seen?.answer && window.seen.picture")
    answer, picture = page.evaluate("[window.seen.answer / 1000, window.seen.picture / 1000]")
    page.wait_for_timeout(2000)
    return answer, picture


def choose(page: Page, label: str, option: str, selector: str) -> float:
    """Seconds from choosing `option` until `selector` says something new."""
    page.locator(f"[data-testid=stSelectbox]:has-text('{label}') input").click()
    found = page.locator(f"[role=option]:has-text('{option}')").first
    found.wait_for()
    page.evaluate(WATCH, selector)
    found.click()
    seconds = page.evaluate("window.answered") / 1000
    page.wait_for_timeout(1500)
    return seconds


def show(title: str, seconds: list[float]) -> None:
    """Print one line."""
    listed = " ".join(f"{value:.2f}" for value in seconds)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{title}: median {statistics.median(seconds):.2f} s ({listed}){load}", flush=True)


def main(base: str, agency: str) -> None:
    """Print first answers with a cold browser, and interactions with filters and indicators."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        for place in ("ranking", "portfolio"):
            answers, pictures = [], []
            for _ in range(RUNS):
                context = visitor(browser)
                answer, picture = first_answer(context.new_page(), f"{base}/{place}")
                answers.append(answer)
                pictures.append(picture)
                context.close()
            show(f"{place}, first answer with an empty browser cache", answers)
            show(f"{place}, first picture with an empty browser cache", pictures)
        page = visitor(browser).new_page()
        first_answer(page, f"{base}/ranking")
        rows = "[data-testid=stExpander] summary"
        show("filter by grade", [choose(page, "等级", grade, rows) for grade in "优良中优良中"])
        first_answer(page, f"{base}/ranking?agency={agency}")
        heading = "[data-testid=stMain]"
        codes = ("A14", "C11", "A15", "B13", "D11", "A17")
        show("open an indicator", [choose(page, "打开的指标", code, heading) for code in codes])
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
