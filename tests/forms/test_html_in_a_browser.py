"""An HTML form in a real browser: filled in, saved, scored, and gone on with."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.files.subjects import default_file
from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.model.questionnaire import FormName
from tests.answers import WHEN
from tests.browser import Watched, opened
from tests.cli.conftest import Ran
from tests.cli.test_pipes import samskab as in_a_process
from tests.files.sample_questionnaires import SAMPLES
from tests.forms.pages import form_of, written
from tests.forms.test_html import with_text
from tests.hostile import HOSTILE
from tests.report import kinds

Samskab = Callable[..., Ran]
FORMS: list[tuple[str, FormName | None]] = [
    ("trin", "short"),
    ("trin", "long"),
    ("principper", None),
    ("tjek", None),
    ("opskrift", None),
]


@pytest.fixture(params=FORMS, ids=lambda form: "-".join(filter(None, form)))
def made(request: pytest.FixtureRequest) -> Blank:
    """A form of each kind, and of the ladder both."""
    return form_of(*request.param)


@pytest.fixture
def short_form(chromium: Browser, folder: Path) -> Iterator[Watched]:
    """The short form of the ladder, open; whatever a test does, nothing is asked of anywhere."""
    path = written(folder, form_of("trin", "short"))
    with opened(chromium, path) as watched:
        yield watched
        assert watched.requests == [path.as_uri()]
        assert watched.complaints == []


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
    way, said = next((way, said) for way, said in answer if said is not None)
    return page.locator(f'input[name="{question}"][value="{way}:{said}"]')


def answers_of_every_sort(questions: tuple[Asked, ...]) -> dict[str, Answer]:
    """Return answers in which every choice and every special comes by turns."""
    turns: dict[tuple[str, ...], Iterator[Answer]] = {}
    given = {}
    for number, question in enumerate(questions, start=1):
        offered = [choice.answer for choice in (*question.choices, *question.specials)]
        turn = turns.setdefault(tuple(map(str, offered)), cycle(reversed(offered)))
        given[question.id] = next(turn) if offered else Answer(text=f"Svar {number}\nog mere: #2")
    return given


def given_directly(made: Blank, answers: dict[str, Answer]) -> Assessment:
    """Return the same answers as an assessment that no browser has touched."""
    about = made.questionnaire
    reference = QuestionnaireRef(id=about.id, version=about.version, form=made.form)
    return Assessment(
        questionnaire=reference, subject="Eksempelby", started=WHEN, updated=WHEN, answers=answers
    )


def fill_in(page: Page, answers: dict[str, Answer]) -> None:
    """Answer with the mouse, and write who answers."""
    page.fill("#subject", "Eksempelby")
    for question, answer in answers.items():
        if answer.text is None:
            radio(page, question, answer).click()
        else:
            page.fill(f'[data-question="{question}"] [data-part=text]', answer.text)


def test_a_form_filled_in_in_a_browser_gives_the_figures_of_the_same_answers(
    chromium: Browser, samskab: Samskab, folder: Path, made: Blank
) -> None:
    answers = answers_of_every_sort(made.questions)
    direct = given_directly(made, answers)
    (folder / "direkte.yaml").write_text(dump_assessment(direct), encoding="utf-8")
    path = written(folder, made)
    with opened(chromium, path) as watched:
        fill_in(watched.page, answers)
        count = len(made.questions)
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


def test_the_skip_link_leads_past_the_introduction_to_the_questions(short_form: Watched) -> None:
    page = short_form.page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#questions")).to_be_focused()


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
    chromium: Browser, folder: Path, made: Blank
) -> None:
    path = written(folder, made)
    with opened(chromium, path, java_script_enabled=False) as watched:
        page = watched.page
        expect(page.get_by_text("JavaScript er slået fra")).to_be_visible()
        expect(save_button(page)).to_be_hidden()
        for question in made.questions:
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
