"""Fills in an HTML form that is open in a browser, and saves it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import Locator, Page

from samskabelse_cli.model.answer import Answer


def save_button(page: Page) -> Locator:
    """Return the button that saves, whatever it is called."""
    return page.locator("button[type=submit]")


def saved(page: Page, folder: Path, save: Callable[[], None] | None = None) -> Path:
    """Save the answers and return the file, as the browser named it."""
    with page.expect_download() as waited:
        (save or save_button(page).click)()
    path = folder / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


def radio(page: Page, question: str, answer: Answer) -> Locator:
    """Return the button of an answer."""
    way, said = next((way, said) for way, said in asdict(answer).items() if said is not None)
    return page.locator(f'input[name="{question}"][value="{way}:{said}"]')


def fill_in(page: Page, answers: Mapping[str, Answer]) -> None:
    """Answer with the mouse, and write who answers."""
    page.fill("#subject", "Eksempelby")
    for question, answer in answers.items():
        if answer.text is None:
            radio(page, question, answer).click()
        else:
            page.fill(f'[data-question="{question}"] [data-part=text]', answer.text)
