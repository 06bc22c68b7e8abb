"""What stands in an HTML form: all of the questionnaire, and nothing that acts."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from samskabelse_cli.files.catalogue import shipped_ids
from samskabelse_cli.forms.blank import Blank, blank
from samskabelse_cli.forms.html import render_html
from samskabelse_cli.inert import inert
from samskabelse_cli.language import LANGUAGES, speak
from samskabelse_cli.model.answer import Answer, Special
from samskabelse_cli.model.terms import FormName
from tests.conftest import Ran
from tests.forms.pages import Element, form_of, read
from tests.hostile import HOSTILE
from tests.report import kinds

FORMS: list[tuple[str, FormName | None]] = [
    ("trin", "short"),
    ("trin", "long"),
    *((name, None) for name in shipped_ids() if name != "trin"),
]
#: What may load or lead somewhere.
LEADS = ("src", "href", "srcset", "action", "formaction", "data", "poster", "background")
PARTS = Path(render_html.__code__.co_filename).parent


def plain(text: str) -> str:
    """Return a text as a page shows it."""
    return " ".join(inert(text).split())


def as_answer(value: str) -> Answer:
    """Return the answer that a radio button stands for."""
    way, _colon, said = value.partition(":")
    if way == "level":
        return Answer(level=int(said))
    return Answer(option=said) if way == "option" else Answer(special=cast("Special", said))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language that a form can be in."""
    return str(request.param)


@pytest.fixture(params=FORMS, ids=lambda form: "-".join(filter(None, form)))
def made(request: pytest.FixtureRequest, language: str) -> Blank:
    """Each shipped questionnaire in each form and language."""
    name, form = request.param
    return form_of(name, form, language)


def test_every_question_and_every_way_to_answer_it_is_there(made: Blank) -> None:
    page = read(render_html(made))
    fields = page.every("fieldset")
    assert [field.attributes["data-question"] for field in fields] == [q.id for q in made.questions]
    for field, question in zip(fields, made.questions, strict=True):
        number = made.questions.index(question) + 1
        assert field.every("legend")[0].words == plain(f"{number}. {question.question}")
        labels = [label for label in field.every("label") if label.every("input")]
        radios = [label.every("input", type="radio", name=question.id)[0] for label in labels]
        offered = [*question.choices, *question.specials]
        assert [as_answer(r.attributes["value"]) for r in radios] == [c.answer for c in offered]
        shown = [label.every("span")[-1].words for label in labels]
        assert shown == [plain(choice.label) for choice in offered]
        in_words = field.every("textarea", **{"data-part": "text"})
        assert len(in_words) == (0 if question.choices else 1)


def test_every_text_around_the_questions_is_there(made: Blank) -> None:
    page = read(render_html(made))
    words = page.words
    about = made.questionnaire
    assert page.every("title")[0].words == page.every("h1")[0].words == plain(about.title)
    for text in (about.introduction, about.answer_for, *(q.instruction for q in made.questions)):
        assert plain(text) in words
    for question in made.questions:
        assert all(plain(paragraph) in words for paragraph in question.help.split("\n\n"))
    assert all(plain(source.citation) in words for source in about.sources.values())
    assert page.every("html")[0].attributes["lang"] == made.language


def test_headings_are_in_order_and_name_every_section(made: Blank) -> None:
    page = read(render_html(made))
    levels = [int(e.name[1]) for e in page.every() if re.fullmatch(r"h\d", e.name)]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}
    headings = [e.words for e in page.every("h2")]
    for heading, _questions in made.by_heading():
        assert heading == made.questionnaire.title or plain(heading) in headings


def test_every_reference_in_the_page_leads_to_one_place_in_it(made: Blank) -> None:
    page = read(render_html(made))
    ids = [e.attributes["id"] for e in page.every() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    for element in page.every():
        for key in ("for", "aria-labelledby", "aria-describedby"):
            assert set(element.attributes.get(key, "").split()) <= set(ids)
        for key in LEADS:
            assert element.attributes.get(key, "#").removeprefix("#") in ("", *ids)


def test_the_policy_knows_the_style_and_the_script_and_lets_nothing_else_through(
    made: Blank,
) -> None:
    page = read(render_html(made))
    policy = page.every("meta", **{"http-equiv": "Content-Security-Policy"})[0]
    rules = policy.attributes["content"].split("; ")
    for name in ("style", "script"):
        inside = page.every(name)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in rules
    assert {"default-src 'none'", "form-action 'none'", "base-uri 'none'"} < set(rules)
    assert [e.name for e in page.every() if "style" in e.attributes] == []
    assert [key for e in page.every() for key in e.attributes if key.startswith("on")] == []


def test_the_file_says_which_questionnaire_version_and_form_it_is(made: Blank) -> None:
    head = json.loads(read(render_html(made)).every("form")[0].attributes["data-head"])
    about = made.questionnaire
    named = {"id": about.id, "version": about.version}
    assert head == ({**named, "form": made.form} if made.form else named)


def test_texts_of_another_language_than_the_page_say_so() -> None:
    speak("en")
    page = read(render_html(blank(kinds.profile(), None)))
    assert page.every("html")[0].attributes["lang"] == "en"
    texts = [*page.every("header"), *page.every("legend"), *page.every("summary")]
    assert [text.attributes.get("lang") for text in texts[:4]] == ["da", "da", "da", "da"]
    assert texts[-1].attributes.get("lang") is None


def with_text(text: str) -> Callable[[dict[str, Any]], object]:
    """Return the change that puts a text wherever a questionnaire has room for one."""

    def change(data: dict[str, Any]) -> None:
        for key in ("title", "purpose", "answer_for", "introduction", "question", "version"):
            data[key] = text
        data["sources"]["kogebog"]["citation"] = text
        data["scales"]["grad"]["slet-ikke"]["label"] = text
        section = data["sections"]["koekkenet"]
        section["name"] = section["help"] = text
        item = section["sections"]["gryder"]["items"]["rene"]
        item["question"] = item["help"] = text
        section["sections"]["gryder"]["name"] = text

    return change


def shape(page: Element) -> list[tuple[str, tuple[str, ...]]]:
    """Return the names of a page's elements and of their attributes."""
    return [(element.name, tuple(element.attributes)) for element in page.every()]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_change_nothing_of_a_page_but_its_words(text: str) -> None:
    text = f"x{text}"[:100]
    page = render_html(blank(kinds.profile(with_text(text)), None))
    harmless = render_html(blank(kinds.profile(with_text("x" * len(text))), None))
    assert shape(read(page)) == shape(read(harmless))
    assert read(page).every("h1")[0].words == plain(text)
    head = json.loads(read(page).every("form")[0].attributes["data-head"])
    assert head["version"] == text
    shown = page.decode().replace("\n", "")
    assert inert(shown) == shown


def test_the_script_and_the_style_stay_small() -> None:
    assert len((PARTS / "form.js").read_bytes()) < 6_000
    assert len((PARTS / "form.css").read_bytes()) < 8_000


def test_export_writes_the_form_to_a_file(samskab: Callable[..., Ran], folder: Path) -> None:
    ran = samskab("questionnaire", "export", "trin", "--to", "html", "--form", "long")
    assert (ran.code, ran.out) == (0, "")
    assert "trin-long-da.html" in ran.err
    content = (folder / "trin-long-da.html").read_bytes()
    assert content == render_html(form_of("trin", "long"))
