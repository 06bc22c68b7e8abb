"""An HTML form in a real browser keeps to itself: no harm, no traces, no loss, no network."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.model.answer import Answer
from tests.browser import Watched, opened
from tests.conftest import Ran
from tests.forms.filling_in import fill_in, save_button, saved
from tests.forms.pages import form_of, written
from tests.forms.test_html import with_text
from tests.hostile import HOSTILE
from tests.report import kinds

Samskab = Callable[..., Ran]


def test_without_a_subject_nothing_is_saved_and_the_field_says_why(short_form: Watched) -> None:
    page = short_form.page
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.suggested_filename))
    field, words = page.locator("#subject"), page.locator("#subject-error")
    expect(words).to_be_hidden()
    page.fill("#subject", "   ")
    save_button(page).click()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(words.inner_text())
    expect(words).to_be_in_viewport()
    page.keyboard.type("Eksempelby")
    expect(words).to_be_hidden()
    expect(field).to_have_attribute("aria-invalid", "false")
    assert downloads == []


def test_the_browser_warns_while_answers_are_unsaved_and_only_then(
    short_form: Watched, folder: Path
) -> None:
    page = short_form.page
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    fill_in(page, {"strategi": Answer(level=3)})
    page.close(run_before_unload=True)
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    file = saved(page, folder)
    expect(page.locator("#said")).to_contain_text(file.name)
    page.close(run_before_unload=True)
    page.wait_for_event("close")
    assert asked == ["beforeunload"]


def test_nothing_is_left_in_the_browser(short_form: Watched, folder: Path) -> None:
    page = short_form.page
    fill_in(page, {"strategi": Answer(level=3)})
    saved(page, folder)
    left = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie,"
        " (await indexedDB.databases()).length, history.length]"
    )
    assert left == [0, 0, "", 0, 2]
    page.reload()
    assert page.input_value("#subject") == ""
    expect(page.locator("#progress")).to_have_text("0 af 8 besvaret")
    expect(page.get_by_text("intet bliver liggende i browseren")).to_be_visible()
    short_form.requests.pop()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_questionnaires_do_nothing_in_a_browser(
    chromium: Browser, folder: Path, text: str
) -> None:
    text = f"x{text}"[:100]
    path = written(folder, kinds.profile(with_text(text)))
    with opened(chromium, path) as watched:
        page = watched.page
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        fill_in(page, {"koekkenet.gryder.rene": Answer(option="slet-ikke")})
        content = json.loads(saved(page, folder).read_text(encoding="utf-8"))
        assert watched.requests == [path.as_uri()]
        assert watched.complaints == []
    assert content["questionnaire"] == {"id": "profile-eget", "version": text}
    assert content["answers"] == {"koekkenet.gryder.rene": {"option": "slet-ikke"}}


def test_hostile_answers_come_back_as_they_were_typed(chromium: Browser, folder: Path) -> None:
    texts = [*HOSTILE.values(), "halvt \ud83d tegn", "\x7f\x80\ufeff\uffff", 'a: "b" # c', "no"]
    expected = {}
    path = written(folder, form_of("trin", "long"))
    with opened(chromium, path) as watched:
        page = watched.page
        page.fill("#subject", "</script>\u202e")
        for text, question in zip(texts, form_of("trin", "long").questions, strict=False):
            field = page.locator(f'[data-question="{question.id}"] [data-part=note]')
            kept = field.evaluate(
                "(field, text) => { field.value = text; return field.value.trim(); }", text
            )
            if kept:
                expected[question.id] = Answer(note=kept.replace("\ud83d", "\ufffd"))
        read = load_assessment(saved(page, folder))
    assert read.subject == "</script>\u202e"
    assert read.answers == expected


def test_without_script_the_form_is_whole_and_says_what_to_do(
    chromium: Browser, folder: Path, blank_form: Blank
) -> None:
    path = written(folder, blank_form)
    with opened(chromium, path, java_script_enabled=False) as watched:
        page = watched.page
        expect(page.get_by_text("JavaScript er slået fra")).to_be_visible()
        expect(save_button(page)).to_be_hidden()
        for question in blank_form.questions:
            field = page.locator(f'[data-question="{question.id}"]')
            expect(field.locator("legend")).to_be_visible()
            shown = field.locator("[type=radio]:visible").count()
            assert shown == len(question.choices) + len(question.specials if shown else ())
        page.locator("#subject").press("Enter")
        assert watched.requests == [path.as_uri()]


def test_on_paper_there_are_questions_and_answers_and_no_buttons(short_form: Watched) -> None:
    page = short_form.page
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("button", "progress", ".skip", ".how"):
        assert page.locator(f"{gone}:visible").count() == 0
    assert page.locator("[type=radio]:visible").count() == 8 * 7
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_the_answers_stand_below_their_question(chromium: Browser, folder: Path) -> None:
    with opened(chromium, written(folder, form_of("tjek"))) as watched:
        watched.page.emulate_media(media="print")
        legend, choices = (
            watched.page.locator(f"[data-question=parter] {part}").bounding_box()
            for part in ("legend", ".choices")
        )
    assert legend is not None
    assert choices is not None
    assert legend["y"] + legend["height"] <= choices["y"]
    assert legend["x"] == choices["x"]


def test_the_skip_link_leads_past_the_introduction_to_the_questions(short_form: Watched) -> None:
    page = short_form.page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#questions")).to_be_focused()
