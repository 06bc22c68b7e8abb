"""An HTML form in a real browser: filled in, saved, scored, and gone on with."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.files.subjects import default_file
from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from tests.answers import WHEN
from tests.browser import Watched, opened
from tests.cli.test_pipes import samskab as in_a_process
from tests.conftest import Ran
from tests.files.sample_questionnaires import SAMPLES
from tests.forms.filling_in import fill_in, radio, saved
from tests.forms.pages import form_of, written

Samskab = Callable[..., Ran]


def answers_of_every_sort(questions: tuple[Asked, ...]) -> dict[str, Answer]:
    """Return answers in which every choice and every special comes by turns."""
    turns: dict[tuple[str, ...], Iterator[Answer]] = {}
    given = {}
    for number, question in enumerate(questions, start=1):
        offered = [choice.answer for choice in (*question.choices, *question.specials)]
        turn = turns.setdefault(tuple(map(str, offered)), cycle(reversed(offered)))
        given[question.id] = next(turn) if offered else Answer(text=f"Svar {number}\nog mere: #2")
    return given


def given_directly(blank_form: Blank, answers: dict[str, Answer]) -> Assessment:
    """Return the same answers as an assessment that no browser has touched."""
    about = blank_form.questionnaire
    reference = QuestionnaireRef(id=about.id, version=about.version, form=blank_form.form)
    return Assessment(
        questionnaire=reference, subject="Eksempelby", started=WHEN, updated=WHEN, answers=answers
    )


def test_a_form_filled_in_in_a_browser_gives_the_figures_of_the_same_answers(
    chromium: Browser, samskab: Samskab, folder: Path, blank_form: Blank
) -> None:
    answers = answers_of_every_sort(blank_form.questions)
    direct = given_directly(blank_form, answers)
    (folder / "direkte.yaml").write_text(dump_assessment(direct), encoding="utf-8")
    path = written(folder, blank_form)
    with opened(chromium, path) as watched:
        fill_in(watched.page, answers)
        count = len(blank_form.questions)
        expect(watched.page.locator("#progress")).to_have_text(f"{count} af {count} besvaret")
        file = saved(watched.page, folder)
        assert watched.requests == [path.as_uri()]
        assert watched.complaints == []
    assert load_assessment(file).answers == answers
    ran = samskab("score", str(file), "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    expected = samskab("score", "direkte.yaml", "--format", "json").out
    assert json.loads(ran.out) == json.loads(expected)


def tab_to(page: Page, here: str) -> None:
    """Press Tab until the focus is where an expression in the page says."""
    for _press in range(12):
        if page.evaluate(f"(() => {{ const at = document.activeElement; return {here}; }})()"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the focus never came to {here}")


def test_a_form_is_filled_in_and_saved_with_the_keyboard_alone(
    short_form: Watched, folder: Path
) -> None:
    page = short_form.page
    page.keyboard.press("Tab")
    tab_to(page, "at.id === 'subject'")
    page.keyboard.type("Eksempelby")
    answers = {}
    for place, question in enumerate(form_of("trin", "short").questions):
        tab_to(page, f"at.name === '{question.id}'")
        page.keyboard.press("Space")
        for _step in range(place % 6):
            page.keyboard.press("ArrowDown")
        answers[question.id] = Answer(level=place % 6)
    tab_to(page, "at.type === 'submit'")
    file = saved(page, folder, lambda: page.keyboard.press("Enter"))
    assert load_assessment(file).answers == answers


def test_the_first_lines_of_the_file_say_who_answered_and_when(
    chromium: Browser, folder: Path
) -> None:
    path = written(folder, form_of("trin", "short"))
    with opened(chromium, path, timezone_id="America/St_Johns") as watched:
        page = watched.page
        page.clock.install(time=datetime.fromisoformat("2026-11-27T01:30:05+00:00"))
        page.reload()
        page.fill("#subject", "  Ærø Kommune ")
        page.fill("#unit", "Børn & unge")
        page.fill("#role", "leder")
        page.clock.fast_forward(90_000)
        file = saved(page, folder)
    assert file.name == "aeroe-kommune-trin-2026-11-26.yaml"
    read = load_assessment(file)
    assert (read.subject, read.unit) == ("Ærø Kommune", "Børn & unge")
    assert read.respondent is not None
    assert read.respondent.role == "leder"
    assert read.started.isoformat() == "2026-11-26T22:00:05-03:30"
    assert read.updated.isoformat() == "2026-11-26T22:01:35-03:30"
    assert read.answers == {}


@pytest.mark.parametrize(
    "subject",
    ["Ålborg", "  Sør-Trøndelag / Ørland  ", "漢字", "É" + "x" * 80, "x" * 59 + " y", "--"],
)
def test_the_file_is_called_what_samskab_itself_would_call_it(
    short_form: Watched, folder: Path, subject: str
) -> None:
    short_form.page.fill("#subject", subject)
    file = saved(short_form.page, folder)
    assert file.name == default_file(Path("elsewhere"), subject, "trin", date.today()).name


def test_a_form_half_filled_in_is_gone_on_with_by_samskab(
    short_form: Watched, folder: Path
) -> None:
    page = short_form.page
    fill_in(page, {"strategi": Answer(level=3)})
    expect(page.locator("#progress")).to_have_text("1 af 8 besvaret")
    file = saved(page, folder)
    ran = in_a_process("assess", "--plain", "--resume", str(file), lines=["2", "s"])
    assert "2 af 8 · Ledelse" in ran.stderr.decode()
    assert load_assessment(file).answer("ledelse") == Answer(level=2)


def test_notes_and_evidence_are_saved_beside_their_answer(
    short_form: Watched, folder: Path
) -> None:
    page = short_form.page
    fill_in(page, {"strategi": Answer(level=3)})
    for number, place in ((1, "strategi"), (2, "ledelse")):
        page.locator(f"[data-question={place}] summary").click()
        page.fill(f"#note-{number}", f"note {number}")
    page.fill("#evidence-1", "Politik for medborgerskab")
    expect(page.locator("#progress")).to_have_text("1 af 8 besvaret")
    assert load_assessment(saved(page, folder)).answers == {
        "strategi": Answer(level=3, note="note 1", evidence="Politik for medborgerskab"),
        "ledelse": Answer(note="note 2"),
    }


def test_an_answer_is_taken_back_and_the_focus_stays_at_its_question(
    short_form: Watched, folder: Path
) -> None:
    page = short_form.page
    undo = page.locator("[data-question=ledelse] .undo")
    expect(undo).to_be_hidden()
    fill_in(page, {"strategi": Answer(level=3), "ledelse": Answer(special="unknown")})
    undo.focus()
    page.keyboard.press("Enter")
    expect(radio(page, "ledelse", Answer(special="unknown"))).to_be_focused()
    expect(undo).to_be_hidden()
    expect(page.locator("#progress")).to_have_text("1 af 8 besvaret")
    assert load_assessment(saved(page, folder)).answers == {"strategi": Answer(level=3)}


def test_a_text_can_be_as_long_as_a_file_allows_and_no_longer(
    chromium: Browser, folder: Path
) -> None:
    with opened(chromium, written(folder, form_of("opskrift"))) as watched:
        page = watched.page
        page.fill("#subject", "Eksempelby")
        field = page.locator("[data-question=opgave] [data-part=text]")
        field.evaluate("field => { field.value = '👩'.repeat(9_999); }")
        field.press("End")
        page.keyboard.insert_text("slut")
        file = saved(page, folder)
    assert load_assessment(file).answer("opgave").text == "👩" * 9_999 + "sl"


def test_answers_to_a_questionnaire_of_ones_own_are_scored_with_its_file(
    chromium: Browser, samskab: Samskab, folder: Path
) -> None:
    (folder / "skema.yaml").write_text(SAMPLES["check"], encoding="utf-8")
    with opened(chromium, written(folder, load_questionnaire("skema.yaml"))) as watched:
        fill_in(watched.page, {"sammen": Answer(option="yes"), "faerdigret": Answer(option="no")})
        file = saved(watched.page, folder)
    ran = samskab("score", str(file), "-q", "skema.yaml", "--format", "json")
    assert json.loads(ran.out)[0]["result"]["verdict"] == "yes"
