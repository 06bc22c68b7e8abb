"""What stands on each screen of a profile, a check and a canvas."""

from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import DummyInput
from prompt_toolkit.output import DummyOutput

from samskabelse_cli.files.catalogue import shipped_ids
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.interview.face import Screen
from samskabelse_cli.interview.machine import Interview, resume
from samskabelse_cli.interview.screens import help_text, overview_screen, step_screen
from samskabelse_cli.interview.terminal import _ScreenApplication
from samskabelse_cli.language import LANGUAGES, speak
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.questionnaire import Canvas, Questionnaire
from samskabelse_cli.model.terms import FORMS, FormName
from tests.answers import WHEN
from tests.report.kinds import Said, answered, canvas, check, of_kind, profile

COLUMNS, ROWS = 80, 24
KINDS = ("profile", "check", "canvas")
#: As long as a plan on one page can have it: the longest example, and what the help asks for.
FIVE_LINES = "Vi begynder med dem, der mærker det. " * 8


def begin(questionnaire: Questionnaire, **answers: Said) -> Interview:
    return resume(questionnaire, answered(questionnaire, answers))


def keys(screen: Screen) -> str:
    return "".join(key for key, _name in screen.keys)


def options(screen: Screen) -> list[tuple[str, str]]:
    return [(option.key, option.title) for option in screen.options]


def test_an_item_shows_its_section_its_scale_and_where_one_is() -> None:
    screen = step_screen(begin(profile()))
    assert (screen.progress, screen.heading) == ("1 af 3", "Gryderne")
    assert screen.question == "Gryderne er rene"
    assert screen.instruction == "Hvor godt passer udsagnet?"
    assert options(screen) == [("1", "Slet ikke"), ("2", "I nogen grad"), ("3", "I høj grad")]
    assert (screen.chosen, screen.proposed) == (None, False)


def test_irrelevant_is_a_key_only_at_the_item_that_allows_it() -> None:
    state = begin(profile())
    assert [keys(step_screen(state.jump(n))) for n in range(3)] == ["?nevios", "?nevos", "?nevos"]


def test_a_statement_is_answered_yes_or_no_or_not_known() -> None:
    screen = step_screen(begin(check()))
    assert (screen.progress, screen.heading) == ("1 af 3", "Et eget skema")
    assert options(screen) == [("1", "Ja"), ("2", "Nej")]
    assert keys(screen) == "?nevos"


@pytest.mark.parametrize(("lang", "yes_no"), [("da", "Ja Nej"), ("nb", "Ja Nei"), ("en", "Yes No")])
def test_yes_and_no_are_said_in_the_language_spoken(lang: str, yes_no: str) -> None:
    speak(lang)
    assert " ".join(title for _key, title in options(step_screen(begin(check())))) == yes_no


def test_a_canvas_offers_to_write_and_neither_dont_know_nor_irrelevant() -> None:
    screen = step_screen(begin(canvas()))
    assert (screen.progress, screen.heading) == ("1 af 2", "Retten")
    assert screen.question == "Hvad skal laves?"
    assert options(screen) == [("1", "Skriv svaret")]
    assert keys(screen) == "?neos"
    assert (screen.chosen, screen.proposed) == (None, True)


def test_a_canvas_shows_what_was_written_and_offers_to_mend_it() -> None:
    screen = step_screen(begin(canvas()).write("Suppe").back().remark("note", "måske"))
    assert options(screen) == [("1", "Ret svaret")]
    assert screen.remark == "Svar: Suppe · Note: måske"


@pytest.mark.parametrize(
    ("special", "remark"), [("?", "Svaret er: ved ikke"), ("/", "Svaret er: ikke relevant")]
)
def test_a_special_is_told_and_no_option_is_chosen(special: str, remark: str) -> None:
    state = begin(profile(), **{"koekkenet.gryder.rene": special}).back()
    assert (step_screen(state).remark, step_screen(state).chosen) == (remark, None)


def test_the_option_that_was_chosen_is_marked_by_its_code() -> None:
    assert step_screen(begin(profile()).choose(3).back()).chosen == "3"
    assert step_screen(begin(check()).choose(2).back()).chosen == "2"


def test_the_overview_of_a_profile_names_each_question_with_its_answer() -> None:
    given: dict[str, Said] = {"koekkenet.gryder.rene": "/", "gaesterne.rene": "nogen-grad"}
    screen = overview_screen(begin(profile(), **given))
    assert screen.progress == "2 af 3 besvaret"
    assert [(o.key, o.title, o.detail) for o in screen.options] == [
        ("1", "Gryderne er rene", "ikke relevant"),
        ("2", "Gryderne er store nok", "ikke besvaret"),
        ("3", "Gæsterne vasker op med", "I nogen grad"),
    ]
    assert screen.chosen == "2"


def test_the_overview_of_a_check_names_each_statement_with_its_answer() -> None:
    screen = overview_screen(begin(check(), sammen="yes", faerdigret="?"))
    assert [(o.title, o.detail) for o in screen.options] == [
        ("Maden laves sammen", "Ja"),
        ("Maden er købt færdig", "ved ikke"),
        ("Opvasken tages sammen", "ikke besvaret"),
    ]


def test_the_overview_of_a_canvas_names_each_heading_with_its_text() -> None:
    screen = overview_screen(begin(canvas(), ret="Suppe"))
    found = [(o.title, o.detail) for o in screen.options]
    assert found == [("Retten", "Suppe"), ("Gæsterne", "ikke besvaret")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_overview_when_all_has_been_asked_points_at_the_last_question(kind: str) -> None:
    state = begin(of_kind(kind))
    over = Interview(state.questionnaire, state.assessment, position=len(state.steps))
    assert overview_screen(over).chosen == str(len(state.steps))


def help_at(questionnaire: Questionnaire, position: int) -> list[str]:
    return [line for line in help_text(begin(questionnaire).jump(position)).splitlines() if line]


def test_the_help_of_an_item_gives_its_own_help_and_its_source() -> None:
    assert help_at(profile(), 0) == [
        "Se efter i skabet.",
        "Stedet, hvor maden bliver til.",
        "Kilde: Kogebogen (uden år) (side) – 12",
    ]


def test_the_help_of_an_item_in_a_section_with_help_gives_both() -> None:
    def move(data: dict[str, dict[str, dict[str, object]]]) -> None:
        data["sections"]["gaesterne"]["help"] = "De, der spiser med."

    assert help_at(profile(move), 2) == ["De, der spiser med.", "Vores egen tilføjelse."]


def test_the_help_of_a_section_around_the_own_one_is_said_at_its_items_too() -> None:
    assert "Stedet, hvor maden bliver til." in help_at(profile(), 0)


def test_the_help_says_that_a_source_stands_behind_a_part_only() -> None:
    assert help_at(check(), 0) == [
        "Mindst to er i køkkenet.",
        "Kilde: Kogebogen (uden år) (side) – delvis: 1",
    ]


def test_the_help_of_a_canvas_gives_help_example_and_source() -> None:
    lines = help_at(canvas(), 0)
    assert lines[0] == "En ret, som alle kan spise."
    assert "Suppe." in lines[1]
    assert lines[-1] == "Kilde: Kogebogen (uden år) (side) – 3"


def test_the_example_in_the_help_is_called_an_example() -> None:
    assert any("ksempel" in line for line in help_at(canvas(), 0))


@pytest.mark.parametrize(("questionnaire", "at"), [(check(), 2), (canvas(), 1), (profile(), 2)])
def test_the_help_of_a_question_without_any_says_that_it_is_our_own(
    questionnaire: Questionnaire, at: int
) -> None:
    assert help_at(questionnaire, at) == ["Vores egen tilføjelse."]


class Window(DummyOutput):
    """A terminal of 80 × 24."""

    def get_size(self) -> Size:
        return Size(rows=ROWS, columns=COLUMNS)


def screens(
    questionnaire: Questionnaire, form: FormName | None, answer: Answer
) -> Iterator[tuple[str, Screen]]:
    """Yield every screen of an interview in which each question has the same remarks."""
    reference = QuestionnaireRef(id=questionnaire.id, version=questionnaire.version, form=form)
    given = Assessment(questionnaire=reference, subject="By", started=WHEN, updated=WHEN)
    bare = Interview(questionnaire, given)
    answers = dict.fromkeys(bare.asked, answer)
    state = Interview(questionnaire, given.model_copy(update={"answers": answers}))
    for position, step in enumerate(state.steps):
        yield step.id or step.kind, step_screen(state.jump(position))
    yield "overblik", overview_screen(state)


def shipped() -> list[tuple[str, FormName | None, str]]:
    """Return every shipped questionnaire in every form and language."""
    found = []
    for name in sorted(shipped_ids()):
        forms = FORMS if isinstance(load_questionnaire(name), Ladder) else (None,)
        found += [(name, form, lang) for form in forms for lang in LANGUAGES]
    return found


def height(screen: Screen) -> int:
    """Return how many lines a screen takes in a window of 80 × 24, as the terminal lays it out."""
    keyboard, window = DummyInput(), Window()
    with create_app_session(keyboard, window):
        shown = _ScreenApplication(screen, "✓ gemt i svar.yaml", {"output": window})
        head = "".join(text for _style, text in shown._head()).removesuffix("\n")
        rows = [line for choice in shown.control.choices for line in titled(choice.title)]
        foot = "".join(part[1] for part in shown._foot())
    lines = [*head.split("\n"), *rows, *foot.split("\n")]
    assert max(map(len, lines)) <= COLUMNS
    return len(lines)


def titled(title: object) -> list[str]:
    """Return the lines of a choice's title, the pointer and its blanks before the first."""
    assert isinstance(title, list)
    return f" ❯ {''.join(part[1] for part in title)}".split("\n")


def test_a_heading_as_long_as_it_may_be_does_not_run_out_of_the_window() -> None:

    def lengthen(data: dict[str, dict[str, dict[str, object]]]) -> None:
        data["sections"]["gaesterne"]["name"] = "Gæsterne og alle de andre " * 4

    assert height(step_screen(begin(profile(lengthen)).jump(2))) <= ROWS


@pytest.mark.parametrize(("name", "form", "lang"), shipped())
def test_every_screen_of_every_question_fits_a_window_of_80_by_24(
    name: str, form: FormName | None, lang: str
) -> None:
    speak(lang)
    questionnaire = load_questionnaire(name, lang)
    in_words = isinstance(questionnaire, Canvas)
    answer = Answer(text=FIVE_LINES) if in_words else Answer(note="en note", evidence="referatet")
    found = {id_: height(screen) for id_, screen in screens(questionnaire, form, answer)}
    del found["overblik"]  # Longer than a window, and moved in.
    assert {id_: rows for id_, rows in found.items() if rows > ROWS} == {}


@pytest.mark.parametrize(("name", "form", "lang"), shipped())
def test_no_key_has_two_meanings_on_any_screen(name: str, form: FormName | None, lang: str) -> None:
    speak(lang)
    for _id, screen in screens(load_questionnaire(name, lang), form, Answer()):
        taken = [option.key for option in screen.options] + [key for key, _name in screen.keys]
        taken += ["<", ">"]
        assert len(taken) == len(set(taken))


@pytest.mark.parametrize(("name", "form", "lang"), shipped())
def test_help_always_says_where_the_text_comes_from(
    name: str, form: FormName | None, lang: str
) -> None:
    speak(lang)
    questionnaire = load_questionnaire(name, lang)
    reference = QuestionnaireRef(id=questionnaire.id, version=questionnaire.version, form=form)
    given = Assessment(questionnaire=reference, subject="By", started=WHEN, updated=WHEN)
    state = Interview(questionnaire, given)
    for position in range(state.question_count):
        here = state.jump(position)
        assert here.step
        shown = help_text(here)
        question = here.asked[here.step.id]
        passages = [
            p for g in question.grounds.values() for many in g.passages.values() for p in many
        ]
        used = {source for ground in question.grounds.values() for source in ground.passages}
        assert all(place in shown for place in passages)
        cited = {id_ for id_, s in questionnaire.sources.items() if f"{s.citation} (" in shown}
        assert cited == used
        own = any(ground.basis == "ours" for ground in question.grounds.values())
        words = {"da": "Vores egen", "nb": "Vår", "en": "Our own"}[lang]
        assert (words in shown) == own
