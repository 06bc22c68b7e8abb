"""Interviews line by line: what a screen reader hears and a pipe answers."""

import io
from collections.abc import Iterable

import pytest

from samskabelse_cli.interview.conduct import conduct
from samskabelse_cli.interview.face import Option, Screen
from samskabelse_cli.interview.machine import Interview, complete, resume
from samskabelse_cli.interview.plain import PlainFace
from samskabelse_cli.model.assessment import NOT_APPLICABLE, UNKNOWN, Answer, Assessment
from samskabelse_cli.model.limits import NOTE_LENGTH
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.terms import FormName
from tests.answers import assessment
from tests.hostile import HOSTILE

SCREEN = Screen(
    heading="Emne",
    progress="1 af 8",
    question="Spørgsmål?",
    instruction="Vælg.",
    options=(Option("0", "Ingen"), Option("1", "Den første", "og hvorfor")),
    keys=(("?", "hjælp"), ("s", "gem og stop")),
)


class Conversation:
    """A whole interview in a string: what is answered, what is asked, what is saved."""

    def __init__(self, ladder: Ladder, lines: Iterable[str], form: FormName = "short") -> None:
        self.lines = "".join(f"{line}\n" for line in lines)
        self.written = io.StringIO()
        self.face = PlainFace(io.StringIO(self.lines), self.written)
        self.saved: list[Assessment] = []
        self.begun = resume(ladder, assessment(ladder, form, {}))

    def hold(self) -> tuple[Interview, bool]:
        return conduct(self.begun, self.face, self.save, "gemmes")

    def save(self, given: Assessment) -> str:
        self.saved.append(given)
        return f"gemt nr. {len(self.saved)}"

    @property
    def shown(self) -> str:
        return self.written.getvalue()


def test_a_short_interview_to_its_end(trin: Ladder) -> None:
    talk = Conversation(trin, ["3", "2", "0", "5", "v", "1", "4", "2", "3"])
    state, finished = talk.hold()
    assert finished
    assert state.step is None
    levels = [answer.level for answer in state.assessment.answers.values()]
    assert levels == [3, 2, 0, 5, None, 1, 4, 2]
    assert state.assessment.answer("borgere") == Answer(special=UNKNOWN)
    assert set(state.assessment.targets.values()) == {3}


def test_a_long_interview_to_its_end(trin: Ladder) -> None:
    talk = Conversation(trin, ["4", "i", "v", *["1"] * 37, "0"], "long")
    state, finished = talk.hold()
    assert finished
    assert complete(state.questionnaire, state.assessment)
    answers = list(state.assessment.answers.values())
    assert answers[:2] == [Answer(option="hoej-grad"), Answer(special=NOT_APPLICABLE)]
    assert answers[2:4] == [Answer(special=UNKNOWN), Answer(option="slet-ikke")]


def test_every_answer_is_saved_before_the_next_question_is_asked(trin: Ladder) -> None:
    talk = Conversation(trin, ["3", "2", "n", "en note", "s"])
    _state, finished = talk.hold()
    assert not finished
    assert [len(saved.answers) for saved in talk.saved] == [1, 2, 3]
    assert "2 af 8 · Ledelse · gemt nr. 1" in talk.shown


def test_what_changes_nothing_is_not_saved(trin: Ladder) -> None:
    talk = Conversation(trin, ["?", "<", "o", "<", "n", "", "s"])
    talk.hold()
    assert talk.saved == []


@pytest.mark.parametrize("wrong", ["", "6", "-1", "33", "x", "Enter", "ja", "½", "i", "\x1b[A"])
def test_a_wrong_answer_is_asked_again_and_saves_nothing(trin: Ladder, wrong: str) -> None:
    talk = Conversation(trin, [wrong, "2", "s"])
    state, _finished = talk.hold()
    assert state.assessment.answers == {"strategi": Answer(level=2)}
    assert "er ikke et af svarene." in talk.shown
    assert talk.shown.count("Svar: ") == 3


def test_a_wrong_answer_is_named(trin: Ladder) -> None:
    talk = Conversation(trin, ["syv", "s"])
    talk.hold()
    assert "syv er ikke et af svarene." in talk.shown


@pytest.mark.parametrize("typed", [" 2 ", "2\t", "2\r"])
def test_blanks_around_an_answer_do_not_matter(trin: Ladder, typed: str) -> None:
    state, _finished = Conversation(trin, [typed, "s"]).hold()
    assert state.assessment.answers == {"strategi": Answer(level=2)}


def test_keys_may_be_capitals(trin: Ladder) -> None:
    state, finished = Conversation(trin, ["V", "S"]).hold()
    assert not finished
    assert state.assessment.answers == {"strategi": Answer(special=UNKNOWN)}


def test_less_than_goes_back_and_marks_what_was_chosen(trin: Ladder) -> None:
    talk = Conversation(trin, ["3", "<", "4", "s"])
    state, _finished = talk.hold()
    assert state.assessment.answers == {"strategi": Answer(level=4)}
    assert talk.shown.count("(valgt)") == 1
    assert "3. Samskabelse er skrevet ind" in talk.shown


def test_help_says_what_to_think_of_the_source_and_how_to_answer(trin: Ladder) -> None:
    talk = Conversation(trin, ["?", "s"])
    talk.hold()
    assert trin.dimensions["strategi"].help in talk.shown
    assert "Kilde: Fem trin mod en samskabelseskommune" in talk.shown
    assert (
        "Skriv et tal eller et bogstav, og tryk Enter; < går tilbage, > går forbi et svar."
        in talk.shown
    )


def test_notes_and_evidence_are_kept_and_read_aloud(trin: Ladder) -> None:
    talk = Conversation(trin, ["n", "en note", "e", "et referat", "3", "<", "s"])
    state, _finished = talk.hold()
    expected = Answer(level=3, note="en note", evidence="et referat")
    assert state.assessment.answer("strategi") == expected
    assert "Note: en note · Belæg: et referat" in talk.shown


def test_an_empty_line_keeps_a_note_and_a_dash_removes_it(trin: Ladder) -> None:
    kept = Conversation(trin, ["n", "en note", "n", "", "s"])
    assert kept.hold()[0].assessment.answer("strategi") == Answer(note="en note")
    assert "Note (- sletter) [en note]:" in kept.shown
    removed = Conversation(trin, ["n", "en note", "n", "-", "s"])
    assert removed.hold()[0].assessment.answers == {}


def test_the_overview_jumps_to_a_number_of_two_digits_too(trin: Ladder) -> None:
    talk = Conversation(trin, ["o", "40", "5", "s"], "long")
    state, _finished = talk.hold()
    assert state.assessment.answers == {"laering.samskabende": Answer(option="meget-hoej-grad")}


def test_an_answer_after_a_jump_back_returns(trin: Ladder) -> None:
    talk = Conversation(trin, ["1", "2", "3", "o", "1", "5", "4", "s"])
    state, _finished = talk.hold()
    levels = [answer.level for answer in state.assessment.answers.values()]
    assert levels == [5, 2, 3, 4]


def test_targets_one_by_one(trin: Ladder) -> None:
    talk = Conversation(trin, [*["1"] * 8, "d", "0", "2", "3", "4", "5", "2", "2", "2"])
    state, finished = talk.hold()
    assert finished
    assert list(state.assessment.targets.values()) == [2, 3, 4, 5, 2, 2, 2]


@pytest.mark.parametrize("lines", [[], ["3"], ["3", "n"], ["3", "o"], ["3", "?"]])
def test_the_end_of_the_input_ends_the_interview_and_what_was_answered_is_saved(
    trin: Ladder, lines: list[str]
) -> None:
    talk = Conversation(trin, lines)
    with pytest.raises(EOFError):
        talk.hold()
    assert len(talk.saved) == len(lines[:1])


def test_a_last_line_without_its_end_counts(trin: Ladder) -> None:
    face = PlainFace(io.StringIO("1"), io.StringIO())
    assert face.ask(SCREEN) == "1"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_note_is_written_inert(trin: Ladder, text: str) -> None:
    first, *further = text.splitlines() or [""]
    talk = Conversation(trin, ["n", first, *further, "e", first, *further, "s", "s", "s"])
    talk.hold()
    assert_inert(talk.shown)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_every_text_of_a_screen_is_written_inert(text: str) -> None:
    written = io.StringIO()
    screen = Screen(
        heading=text,
        progress=text,
        question=text,
        instruction=text,
        options=(Option("1", text, text),),
        keys=(("k", text),),
        chosen="1",
        remark=text,
    )
    face = PlainFace(io.StringIO(f"{text}\n1\n"), written)
    assert face.ask(screen, status=text) == "1"
    face.show(text)
    assert_inert(written.getvalue())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_default_is_written_inert_and_returned_as_it_is(text: str) -> None:
    written = io.StringIO()
    assert PlainFace(io.StringIO("\n"), written).line("Note", text) == text
    assert_inert(written.getvalue())


def assert_inert(written: str) -> None:
    """Nothing but text and line feeds is written."""
    acting = {c for c in written if c != "\n" and not c.isprintable() and c != "\u00ad"}
    assert acting - {"\u200d", "\u200c"} == set()
    assert "\u202e" not in written


def test_a_terminal_gets_lines_of_its_width_broken_between_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    written = io.StringIO()
    monkeypatch.setattr(written, "isatty", lambda: True)
    PlainFace(io.StringIO(), written).show("ord " * 50)
    lines = written.getvalue().splitlines()
    assert max(map(len, lines)) < 40
    assert {word for line in lines for word in line.split()} == {"ord"}


def test_the_screen_is_written_in_the_order_in_which_it_is_read() -> None:
    written = io.StringIO()
    PlainFace(io.StringIO("1\n"), written).ask(SCREEN, status="gemt")
    assert written.getvalue() == (
        "\n1 af 8 · Emne · gemt\nSpørgsmål?\nVælg.\n0. Ingen\n1. Den første – og hvorfor\n"
        "? hjælp, s gem og stop, < tilbage\nSvar: "
    )


def test_a_note_beyond_all_measure_is_cut_and_told(trin: Ladder) -> None:
    talk = Conversation(trin, ["n", "x" * (NOTE_LENGTH + 1), "s"])
    state, _finished = talk.hold()
    assert state.assessment.answer("strategi") == Answer(note="x" * NOTE_LENGTH)
    assert f"Teksten er forkortet til {NOTE_LENGTH} tegn." in talk.shown
