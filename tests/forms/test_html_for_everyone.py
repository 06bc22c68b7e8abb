"""Nothing in an HTML form keeps anybody out: axe-core, small and zoomed screens, the keyboard."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from samskabelse_cli.model.terms import FormName
from tests.browser import barriers, opened
from tests.forms.pages import form_of, written

FORMS: list[tuple[str, FormName | None]] = [("trin", "short"), ("tjek", None), ("opskrift", None)]
WINDOWS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    # What is left of 1280 × 1024 at 400 %.
    "zoomed": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "dark and narrow": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}


def use(page: Page) -> None:
    """Bring a page into every state: an answer, an open help and note, an error, a saved file."""
    page.locator("#subject").fill(" ")
    page.locator("button[type=submit]").click()
    expect(page.locator("#subject-error")).to_be_visible()
    for summary in page.locator("[data-question] summary").all()[:2]:
        summary.click()
    if page.locator("[type=radio]").count():
        page.locator("[type=radio]").nth(1).check()


@pytest.mark.parametrize(
    ("language", "window"),
    [
        *(("da", window) for window in WINDOWS),
        *((other, window) for other in ("nb", "en") for window in ("zoomed", "dark and narrow")),
    ],
)
@pytest.mark.parametrize(("name", "form"), FORMS)
def test_nothing_keeps_people_out(
    chromium: Browser,
    folder: Path,
    name: str,
    form: FormName | None,
    language: str,
    window: str,
) -> None:
    path = written(folder, form_of(name, form, language))
    with opened(chromium, path, **WINDOWS[window]) as watched:
        page = watched.page
        use(page)
        assert barriers(page) == []
        page.fill("#subject", "Eksempelby")
        with page.expect_download():
            page.locator("button[type=submit]").click()
        assert barriers(page) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= WINDOWS[window]["viewport"]["width"]
        assert watched.complaints == []


@pytest.mark.parametrize(("name", "form"), [("trin", "long"), ("principper", None)])
@pytest.mark.parametrize("window", ["wide", "dark and narrow"])
def test_nothing_keeps_people_out_of_the_long_forms(
    chromium: Browser, folder: Path, name: str, form: FormName | None, window: str
) -> None:
    with opened(chromium, written(folder, form_of(name, form)), **WINDOWS[window]) as watched:
        assert barriers(watched.page) == []


def test_what_would_keep_people_out_is_found(chromium: Browser, folder: Path) -> None:
    with opened(chromium, written(folder, form_of("tjek"))) as watched:
        page = watched.page
        page.evaluate("document.querySelector('label[for=subject]').remove()")
        page.evaluate("document.querySelector('.size').style.color = 'silver'")
        rules = {found.partition(":")[0] for found in barriers(page)}
    assert {"label", "color-contrast"} <= rules


def test_nothing_keeps_people_out_without_script(chromium: Browser, folder: Path) -> None:
    path = written(folder, form_of("trin", "short"))
    with opened(chromium, path) as watched:
        watched.page.evaluate("document.documentElement.classList.remove('script')")
        assert barriers(watched.page) == []


#: Whether another element lies over the middle of the one that has the focus.
HIDDEN = """() => {
  const at = document.activeElement;
  const seen = at.closest("label") ?? at;
  const box = seen.getBoundingClientRect();
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !(over && (seen.contains(over) || over.contains(seen)));
}"""


@pytest.mark.parametrize("saved", [False, True], ids=["", "saved"])
@pytest.mark.parametrize("window", ["wide", "narrow", "zoomed"])
def test_what_has_the_focus_is_never_hidden_behind_the_bar(
    chromium: Browser, folder: Path, window: str, saved: bool
) -> None:
    path = written(folder, form_of("trin", "long"))
    with opened(chromium, path, **WINDOWS[window]) as watched:
        page = watched.page
        if saved:
            page.fill("#subject", "Eksempelby")
            page.locator("#subject").press("Enter")
            expect(page.locator("#said")).to_be_visible()
        hidden = []
        for press in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(HIDDEN):
                hidden.append(press)
        assert hidden == []


#: The smallest side of what can be pressed; a radio button is pressed by its label too.
SMALLEST = """() => {
  const pressed = ".choices label, summary, button, input:not([type=radio]), textarea";
  const shown = [...document.querySelectorAll(pressed)].filter((e) => e.checkVisibility());
  const boxes = shown.map((e) => e.getBoundingClientRect());
  return Math.min(...boxes.flatMap((box) => [box.width, box.height]));
}"""


def test_everything_that_is_pressed_is_large_enough(chromium: Browser, folder: Path) -> None:
    path = written(folder, form_of("trin", "long"))
    with opened(chromium, path, **WINDOWS["narrow"]) as watched:
        use(watched.page)
        smallest = watched.page.evaluate(SMALLEST)
    assert smallest >= 24


def test_choices_stand_side_by_side_where_there_is_room_for_them(
    chromium: Browser, folder: Path
) -> None:
    path = written(folder, form_of("tjek"))
    tops = "() => [...document.querySelectorAll('fieldset:first-of-type label:has([type=radio])')]"
    tops += ".slice(0, 3).map((label) => label.getBoundingClientRect().top)"
    with opened(chromium, path, **WINDOWS["wide"]) as watched:
        assert len(set(watched.page.evaluate(tops))) == 1
    with opened(chromium, path, **WINDOWS["narrow"]) as watched:
        assert len(set(watched.page.evaluate(tops))) == 3
