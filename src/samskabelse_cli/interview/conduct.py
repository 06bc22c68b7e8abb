"""Conducts an interview: shows the present step, hands the key on, saves what changed."""

from collections.abc import Callable
from typing import Literal

from samskabelse_cli.interview.face import BACK, FORWARD, Face, within
from samskabelse_cli.interview.machine import Interview
from samskabelse_cli.interview.screens import (
    EACH_KEY,
    help_text,
    overview_screen,
    step_screen,
)
from samskabelse_cli.language import _
from samskabelse_cli.model.answer import NOT_APPLICABLE, UNKNOWN
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.limits import NOTE_LENGTH

HELP, NOTE, EVIDENCE = "?", "n", "e"
DELETE = "-"
DONT_KNOW, IRRELEVANT, OVERVIEW, STOP = "v", "i", "o", "s"


#: Saves an assessment and says, for the screen, where it is now.
Save = Callable[[Assessment], str]


def conduct(state: Interview, face: Face, save: Save, status: str) -> tuple[Interview, bool]:
    """Ask until all has been asked or the person stops; return the last state and whether all was.

    Each change is saved before the next step is shown.
    """
    while state.step is not None:
        key = face.ask(step_screen(state), status)
        if key == STOP:
            return state, False
        following = _react(state, face, key, status)
        if following.assessment != state.assessment:
            status = save(following.assessment)
        state = following
    return state, True


def _react(state: Interview, face: Face, key: str, status: str) -> Interview:
    if key == BACK:
        return state.back()
    if key == FORWARD:
        return state.forward()
    if key == HELP:
        face.show(f"{help_text(state)}\n\n{face.how_to_answer()}", wait=True)
        return state
    if key == OVERVIEW:
        chosen = face.ask(overview_screen(state), status)
        return state.jump(int(chosen) - 1) if chosen.isdecimal() else state
    if key in (NOTE, EVIDENCE):
        return _remark(state, face, "note" if key == NOTE else "evidence")
    if key == DONT_KNOW:
        return state.special(UNKNOWN)
    if key == IRRELEVANT:
        return state.special(NOT_APPLICABLE)
    if key == EACH_KEY:
        return state.choose_each_target()
    step = state.step
    question = state.asked.get(step.id) if step else None
    if question and not question.choices:
        return _written(state, face, question.question)
    return state.choose(int(key))


def _written(state: Interview, face: Face, question: str) -> Interview:
    """Let a question be answered in words."""
    before = state.assessment.answer(state.steps[state.position].id).text or ""
    prompt = _("{prompt} (- sletter)").format(prompt=question) if before else question
    text = within(face, face.line(prompt, before), NOTE_LENGTH)
    return state.write("" if text == DELETE else text)


def _remark(state: Interview, face: Face, kind: Literal["note", "evidence"]) -> Interview:
    step = state.step
    before = getattr(state.assessment.answer(step.id), kind) if step else None
    prompt = _("Note") if kind == "note" else _("Belæg: hvor kan man se det?")
    if before:
        prompt = _("{prompt} (- sletter)").format(prompt=prompt)
    text = within(face, face.line(prompt, before or ""), NOTE_LENGTH)
    return state.remark(kind, "" if text == DELETE else text)
