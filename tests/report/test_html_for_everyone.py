"""Nothing in an HTML report keeps anybody out, and nothing of it goes out: in a real browser."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from samskabelse_cli.language import speaking
from samskabelse_cli.report.document import Report, Section, Table
from samskabelse_cli.report.html import render_html
from tests.browser import Watched, barriers, opened
from tests.forms.test_html_for_everyone import WINDOWS
from tests.hostile import HOSTILE
from tests.report.documents import DOCUMENTS, everything, sample, saying

SHOWN = [
    *(("sample", "da", window) for window in WINDOWS),
    *(("full", "da", window) for window in WINDOWS),
    *(("partial", "da", window) for window in ("wide", "dark and narrow")),
    ("empty", "da", "wide"),
    *(("sample", other, window) for other in ("nb", "en") for window in WINDOWS),
]


def written(folder: Path, report: Report) -> Path:
    """Write a report to a folder and return where it is."""
    path = folder / "rapport.html"
    path.write_bytes(render_html(report))
    return path


@pytest.fixture
def full(chromium: Browser, folder: Path) -> Iterator[Watched]:
    """A report with everything, open; whatever a test does, nothing is asked of anywhere."""
    path = written(folder, everything())
    with opened(chromium, path, **WINDOWS["wide"]) as watched:
        yield watched
        assert watched.requests == [path.as_uri()]
        assert watched.complaints == []


@pytest.mark.parametrize(("name", "language", "window"), SHOWN)
def test_nothing_keeps_people_out(
    chromium: Browser, folder: Path, name: str, language: str, window: str
) -> None:
    with speaking(language):
        path = written(folder, DOCUMENTS.get(name) or sample())
    with opened(chromium, path, **WINDOWS[window]) as watched:
        page = watched.page
        page.route("**", lambda route: route.abort())
        assert barriers(page) == []
        for summary in page.locator("summary").all():
            summary.click()
        assert barriers(page) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= WINDOWS[window]["viewport"]["width"]
        assert watched.requests == [path.as_uri()]
        assert watched.complaints == []


def test_what_would_keep_people_out_is_found(full: Watched) -> None:
    full.page.evaluate("document.querySelector('svg').removeAttribute('aria-labelledby')")
    full.page.evaluate("document.querySelector('svg').removeAttribute('aria-label')")
    full.page.evaluate("document.querySelectorAll('svg title').forEach((title) => title.remove())")
    full.page.evaluate("document.querySelector('main').remove()")
    rules = {found.partition(":")[0] for found in barriers(full.page)}
    assert rules & {"svg-img-alt", "landmark-one-main", "region", "skip-link"}


def focused(page: Page) -> str:
    """Return what has the focus, by its name and its text."""
    text = "(at) => `${at.tagName} ${at.textContent.trim()}`"
    return str(page.locator(":focus").evaluate(text))


def test_keyboard_goes_by_the_skip_link_the_contents_and_the_tables_in_order(full: Watched) -> None:
    page, report = full.page, everything()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    order = [focused(page)]
    for _press in range(len(report.sections) + 6):
        page.keyboard.press("Tab")
        order.append(focused(page))
    links = [f"A {section.heading}" for section in report.sections]
    figures = [f"SUMMARY Se tallene i en tabel: {s.heading}" for s in report.sections[2:-1]]
    assert order == ["A Gå til rapporten", *links, *figures]


def test_skip_link_goes_past_the_contents(full: Watched) -> None:
    page = full.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert focused(page).startswith("SUMMARY")


def test_table_behind_a_chart_opens_by_the_keyboard(full: Watched) -> None:
    page = full.page
    table = page.locator("figure table").first
    expect(table).to_be_hidden()
    page.locator("summary").first.press("Enter")
    expect(table).to_be_visible()


def test_what_is_pressed_is_large_enough(chromium: Browser, folder: Path) -> None:
    with opened(chromium, written(folder, everything()), **WINDOWS["narrow"]) as watched:
        boxes = [e.bounding_box() for e in watched.page.locator("summary, nav a").all()]
    assert all(box and min(box["width"], box["height"]) >= 24 for box in boxes)


def test_rows_are_cards_on_a_narrow_screen_and_still_say_what_their_cells_are(
    chromium: Browser, folder: Path
) -> None:
    path = written(folder, everything())
    with opened(chromium, path, **WINDOWS["narrow"]) as watched:
        row = watched.page.locator("#part-plan tbody tr").first
        tops = [cell.bounding_box() for cell in row.locator("th, td").all()]
        label = "(cell) => getComputedStyle(cell, '::before').content"
        assert "Hvem" in row.locator("td").nth(1).evaluate(label)
    assert len({box["y"] for box in tops if box}) == 5


@pytest.mark.parametrize("window", ["wide", "narrow"])
def test_table_of_many_long_words_stays_on_the_page(
    chromium: Browser, folder: Path, window: str
) -> None:
    headings = ("Gruppe", *(f"Medarbejderindflydelse {n}" for n in range(9)))
    table = Table("Niveau", headings, tuple(tuple("2,5" for _ in headings) for _row in range(3)))
    report = everything()._replace(sections=(Section("crowd", "Mange", (table,)),))
    with opened(chromium, written(folder, report), **WINDOWS[window]) as watched:
        width = watched.page.evaluate("document.documentElement.scrollWidth")
    assert width <= WINDOWS[window]["viewport"]["width"]


def printed(page: Page) -> list[str]:
    """Return the text of each page of paper, without blanks."""
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return ["".join(sheet.extract_text().split()) for sheet in paper.pages]


def test_printed_page_has_every_table_open_and_no_row_cut(full: Watched) -> None:
    report = everything()
    sheets = printed(full.page)
    assert len(sheets) > 3
    rows = [row for s in report.sections for b in s.blocks for row in tables_of(b)]
    missing = [
        row
        for row in rows
        if not any(all("".join(cell.split()) in sheet for cell in row) for sheet in sheets)
    ]
    assert missing == []
    plan = [sheet for sheet in sheets if "2027-03" in sheet]
    assert len(plan) > 1
    assert all("Handling" in sheet and "Frist" in sheet for sheet in plan)
    assert not any("Setallene" in sheet for sheet in sheets)


def tables_of(block: Any) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a block that has or is a table."""
    table = getattr(block, "table", block)
    return getattr(table, "rows", ())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_do_nothing_in_a_browser(chromium: Browser, folder: Path, text: str) -> None:
    path = written(folder, saying(everything(), f"x{text}"[:2000]))
    with opened(chromium, path, **WINDOWS["narrow"]) as watched:
        page = watched.page
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        for summary in page.locator("summary").all()[:2]:
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert watched.requests == [path.as_uri()]
        assert watched.complaints == []


def test_all_of_a_report_is_read_without_script(chromium: Browser, folder: Path) -> None:
    path = written(folder, everything())
    with opened(chromium, path, java_script_enabled=False) as watched:
        watched.page.locator("summary").first.click()
        expect(watched.page.locator("figure table").first).to_be_visible()
