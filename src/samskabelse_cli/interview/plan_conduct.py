"""Conducts a planning: shows the present step, hands the key on, saves what changed."""

from datetime import date

from samskabelse_cli.interview.conduct import DELETE, HELP, STOP, Save
from samskabelse_cli.interview.dates import date_in_words, months_after, read_date
from samskabelse_cli.interview.face import BACK, FORWARD, Face, Screen, within
from samskabelse_cli.interview.plan_asides import dimension_screen, past_screen, stage_screen
from samskabelse_cli.interview.plan_screens import (
    EACH_KEY,
    LEAVE_KEY,
    MONTHS_AHEAD,
    OWN_KEY,
    STATUSES,
    SUGGESTED_KEY,
    WRITE_KEY,
    choose_screen,
    names_offered,
    plan_help,
    plan_screen,
)
from samskabelse_cli.interview.planning import ActionKey, Planning
from samskabelse_cli.language import _
from samskabelse_cli.model.limits import NAME_LENGTH, NOTE_LENGTH, SENTENCE_LENGTH


def conduct_plan(
    state: Planning, face: Face, save: Save, status: str, today: date
) -> tuple[Planning, bool]:
    """Ask until all has been asked or the person stops; return the last state and whether all was.

    Each change is saved before the next step is shown.
    """
    at: str | None = None
    while state.step is not None:
        choosing = state.step.kind == "choose"
        screen = choose_screen(state, at) if choosing and at else plan_screen(state, today)
        key = face.ask(screen, status)
        if key == STOP:
            return state, False
        following = _react(state, face, key, today)
        at = key if choosing and key in {option.key for option in screen.options} else None
        if following.assessment != state.assessment:
            status = save(following.assessment)
        state = following
    return state, True


def _react(state: Planning, face: Face, key: str, today: date) -> Planning:
    if key == BACK:
        return state.back()
    if key == HELP:
        face.show(f"{plan_help(state)}\n\n{face.how_to_answer()}", wait=True)
        return state
    kind = state.step.kind if state.step else None
    if key == FORWARD or (key == LEAVE_KEY and kind not in ("targets", "target")):
        return state.forward()
    if kind == "status":
        return state.settle(STATUSES[key])
    if kind in ("targets", "target"):
        return _targets(state, key)
    if kind == "choose":
        return _own(state, face) if key == OWN_KEY else state.toggle(state.offered[int(key) - 1])
    if kind == "due":
        return _due(state, face, key, today)
    return _words(state, face, key)


def _targets(state: Planning, key: str) -> Planning:
    if state.step and state.step.kind == "target":
        return state.set_target(int(key))
    if key == SUGGESTED_KEY:
        return state.set_targets(state.suggested_target or 0)
    return state.choose_each_target() if key == EACH_KEY else state.keep_targets()


def _own(state: Planning, face: Face) -> Planning:
    """Let a step be written; going back from any of its questions, or no text, leaves it."""
    ladder = state.ladder
    number = face.ask(dimension_screen(ladder))
    if not number.isdecimal():
        return state
    dimension = list(ladder.dimensions)[int(number) - 1]
    number = face.ask(stage_screen(ladder, dimension, state.suggested_target))
    if not number.isdecimal():
        return state
    stage, _stage = ladder.stage_at(int(number))
    text = within(face, face.line(_("Hvad vil I gøre? (tom = fortryd)")), SENTENCE_LENGTH).strip()
    return state.write_own(ActionKey(dimension, stage, text)) if text else state


def _words(state: Planning, face: Face, key: str) -> Planning:
    """Take an owner or a first sign, chosen or written."""
    step = state.step
    if key != WRITE_KEY:
        return state.detail(names_offered(state)[int(key) - 2])
    owner = step is not None and step.kind == "owner"
    now = _now(state)
    text = _line(face, _("Hvem") if owner else _("Første tegn"), str(now or ""))
    text = within(face, text, NAME_LENGTH if owner else NOTE_LENGTH).strip()
    if text == DELETE:
        return state.detail(None)
    return state.detail(text) if text else state


def _due(state: Planning, face: Face, key: str, today: date) -> Planning:
    """Take a date, chosen or written; say it back, and ask again where it is over."""
    if key in MONTHS_AHEAD:
        return state.detail(months_after(today, MONTHS_AHEAD[key]))
    now = _now(state)
    while True:
        text = _line(face, _("Dato"), now.isoformat() if isinstance(now, date) else "")
        if not text:
            return state
        if text == DELETE:
            return state.detail(None)
        day = read_date(text, today)
        if day is None:
            face.show(_("Det kan ikke læses som en dato. Skriv den som 1.3.2027."), wait=True)
        elif day >= today:
            face.show(_("Datoen er sat til {date}.").format(date=date_in_words(day)))
            return state.detail(day)
        elif _agreed(face, past_screen(day)):
            return state.detail(day)


def _agreed(face: Face, screen: Screen) -> bool:
    return face.ask(screen) == "2"


def _now(state: Planning) -> object:
    """Return what the asked detail of an action is now."""
    step = state.step
    if step is None or step.action is None:
        raise ValueError("the question is not about an action")
    return getattr(state.before(step.action), step.kind)


def _line(face: Face, prompt: str, now: str) -> str:
    """Ask for a line; what is there already can be taken away."""
    if now:
        prompt = _("{prompt} (- sletter)").format(prompt=prompt)
    return face.line(prompt, now)
