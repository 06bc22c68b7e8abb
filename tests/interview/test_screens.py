"""What stands on each screen, as text; the snapshots are what a person reads."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from samskabelse_cli.interview.face import Opening, Screen, prompt_line, welcome
from samskabelse_cli.interview.machine import Interview, resume
from samskabelse_cli.interview.screens import EACH_KEY, help_text, overview_screen, step_screen
from samskabelse_cli.language import LANGUAGES, speak
from samskabelse_cli.model.assessment import Answer
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.terms import FormName
from tests.answers import assessment, short, tiny_ladder
from tests.answers import ladder as ladder_of


def begin(ladder: Ladder, form: FormName = "short") -> Interview:
    return resume(ladder, assessment(ladder, form, {}))


def rendered(screen: Screen) -> str:
    """Return a screen as plain text, with everything that a face is told."""
    lines = [f"{screen.progress} · {screen.heading}", screen.question, screen.instruction]
    for option in screen.options:
        mark = "●" if option.key == screen.chosen else " "
        detail = f" – {option.detail}" if option.detail else ""
        lines.append(f"{mark} {option.key} {option.title}{detail}")
    lines.append(screen.remark)
    lines.append("  ".join(f"{key} {name}" for key, name in screen.keys))
    lines.append("Enter tager det første" if screen.proposed else "der skal vælges")
    return "\n".join(lines)


def test_a_question_of_the_short_form(trin: Ladder, snapshot: SnapshotAssertion) -> None:
    assert rendered(step_screen(begin(trin))) == snapshot


def test_a_question_of_the_short_form_with_an_answer_a_note_and_evidence(
    trin: Ladder, snapshot: SnapshotAssertion
) -> None:
    state = begin(trin).remark("note", "en note").remark("evidence", "et referat").choose(3).back()
    assert rendered(step_screen(state)) == snapshot


def at_targets(state: Interview) -> Interview:
    """Return the state as it is when the last question has been asked."""
    return replace(state, position=state.question_count)


def test_a_question_answered_with_dont_know(trin: Ladder, snapshot: SnapshotAssertion) -> None:
    state = begin(trin).special("unknown").back()
    assert rendered(step_screen(state)) == snapshot


def test_a_question_of_the_long_form(trin: Ladder, snapshot: SnapshotAssertion) -> None:
    assert rendered(step_screen(begin(trin, "long").jump(11))) == snapshot


def test_a_question_of_the_long_form_that_is_not_relevant(
    trin: Ladder, snapshot: SnapshotAssertion
) -> None:
    state = begin(trin, "long").special("not_applicable").back()
    assert rendered(step_screen(state)) == snapshot


def test_the_question_about_targets(trin: Ladder, snapshot: SnapshotAssertion) -> None:
    assert rendered(step_screen(begin(trin).jump(8))) == snapshot


def test_one_target(trin: Ladder, snapshot: SnapshotAssertion) -> None:
    state = resume(trin, short(trin, "0 1 2 3 4 5 · 1")).choose_each_target().choose(2)
    assert rendered(step_screen(state)) == snapshot


def test_the_overview_with_every_kind_of_answer(trin: Ladder, snapshot: SnapshotAssertion) -> None:
    state = at_targets(resume(trin, short(trin, "0 1 · - 4 5 - 1"))).choose_each_target().choose(2)
    assert rendered(overview_screen(state)) == snapshot


def test_the_overview_of_the_long_form(trin: Ladder, snapshot: SnapshotAssertion) -> None:
    state = begin(trin, "long").choose(4).special("not_applicable").special("unknown")
    assert rendered(overview_screen(state)) == snapshot


def test_the_help_of_a_question_of_the_short_form(
    trin: Ladder, snapshot: SnapshotAssertion
) -> None:
    assert help_text(begin(trin)) == snapshot


def test_the_help_of_a_question_of_the_long_form(trin: Ladder, snapshot: SnapshotAssertion) -> None:
    assert help_text(begin(trin, "long").jump(5)) == snapshot


def test_the_first_screen(trin: Ladder, snapshot: SnapshotAssertion) -> None:
    opening = Opening(trin.title, trin.introduction, trin.answer_for, questions=8, minutes=10)
    assert welcome(opening) == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["short", "long"])
def test_the_help_of_every_question_says_where_its_text_comes_from(
    lang: str, form: FormName
) -> None:
    speak(lang)
    ladder = ladder_of("trin", lang)
    state = begin(ladder, form)
    citation = ladder.sources["fem-trin"].citation
    for position in range(state.question_count):
        here = state.jump(position)
        assert here.step is not None
        dimension, _dot, stage = here.step.id.partition(".")
        cells = ladder.dimensions[dimension].cells
        shown = help_text(here)
        asked = [cells[stage]] if stage else list(cells.values())
        passages = [place for cell in asked for place in cell.passages.get("fem-trin", ())]
        assert all(place in shown for place in passages)
        assert (citation in shown) == bool(passages)
        assert ladder.dimensions[dimension].help in shown
        assert all(cell.evidence in shown for cell in asked)


def test_the_help_says_what_is_our_own_and_what_is_partly_from_a_source() -> None:
    raw = tiny_ladder(3, [1]).model_dump()
    raw["sources"] = {"bog": {"citation": "En bog", "places": "kapitel.afsnit"}}
    cells = raw["dimensions"]["d1"]["cells"]
    cells["s1"] |= {"basis": "ours", "passages": {}}
    cells["s2"] |= {"basis": "partly", "passages": {"bog": ("2.1",)}}
    cells["s3"] |= {"basis": "source", "passages": {"bog": ("3.1", "3.4")}}
    lines = help_text(begin(Ladder.model_validate(raw))).splitlines()
    assert "Kilde: En bog (kapitel.afsnit) – trin 2, delvis: 2.1 · trin 3: 3.1, 3.4" in lines
    assert "Vores egen tilføjelse: trin 1" in lines


def test_the_help_at_the_targets_is_the_introduction(trin: Ladder) -> None:
    assert help_text(begin(trin).jump(8)) == trin.introduction


def test_a_common_target_is_shown_as_chosen(trin: Ladder) -> None:
    state = at_targets(begin(trin))
    assert step_screen(state).chosen is None
    assert step_screen(state.choose(4).back()).chosen == "4"


def test_targets_that_differ_are_shown_as_chosen_one_by_one(trin: Ladder) -> None:
    state = at_targets(begin(trin)).choose(4).back().choose_each_target().choose(2).jump(8)
    assert step_screen(state).chosen == EACH_KEY


def test_an_interview_that_is_over_has_no_screen(trin: Ladder) -> None:
    over = at_targets(begin(trin)).choose(0)
    with pytest.raises(ValueError, match="over"):
        step_screen(over)


def test_the_overview_of_an_interview_that_is_over_points_at_its_last_step(trin: Ladder) -> None:
    over = at_targets(begin(trin)).choose(0)
    assert overview_screen(over).chosen == "9"


def test_the_overview_counts_what_is_answered_and_not_what_is_only_noted(trin: Ladder) -> None:
    state = begin(trin).remark("note", "en note").jump(1).choose(2).jump(2).special("unknown")
    screen = overview_screen(state)
    assert screen.progress == "2 af 8 besvaret"
    assert screen.options[0].detail == "ikke besvaret"


def test_no_key_has_two_meanings_on_any_screen(trin: Ladder) -> None:
    for form in ("short", "long"):
        state = begin(trin, form).jump(8 if form == "short" else 40).choose_each_target()
        for position in range(len(state.steps)):
            screen = step_screen(state.jump(position))
            keys = [o.key for o in screen.options] + [key for key, _name in screen.keys]
            assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("prompt", "shown"), [("Note", "Note:"), ("Hvem?", "Hvem?")])
def test_a_prompt_ends_as_a_question_or_with_a_colon(prompt: str, shown: str) -> None:
    assert prompt_line(prompt) == shown


def test_answers_are_named_in_the_words_of_the_scale(trin: Ladder) -> None:
    given = {"strategi.nysgerrig": Answer(option="meget-hoej-grad")}
    state = resume(trin, assessment(trin, "long", given))
    assert overview_screen(state).options[0].title == "Strategi og retning · Nysgerrig"
    assert overview_screen(state).options[0].detail == "I meget høj grad"
