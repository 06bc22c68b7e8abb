"""A plan as a calendar file: a day for each action that is to be done, with a reminder before."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.model.assessment import Action, Assessment
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.report.tasks import details, open_actions, topic

if TYPE_CHECKING:
    from icalendar import Alarm, Event

#: At nine in the morning, a week before; an all-day event begins at midnight.
_REMINDER = timedelta(hours=9) - timedelta(days=7)
_MINUTE = 60


def render_calendar(ladder: Ladder, assessment: Assessment) -> bytes:
    """Return the open actions that have a date as all-day events (RFC 5545).

    An action keeps its UID, and a plan that was saved later has a higher SEQUENCE, so that a
    program that imports the file again updates what it has.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//samskab//samskabelse-cli//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for action in open_actions(assessment):
        if action.due:
            calendar.add_component(_event(ladder, assessment, action, action.due))
    content: bytes = calendar.to_ical()
    return content


def uid(subject: str, action: Action) -> str:
    """Return what a calendar recognises an action by: the same as long as its text is the same."""
    parts = json.dumps([subject, action.dimension, action.stage, action.text])
    digest = hashlib.blake2b(parts.encode("ascii"), digest_size=16).hexdigest()
    return f"{digest}@samskab"


def _event(ladder: Ladder, assessment: Assessment, action: Action, due: date) -> "Event":
    from icalendar import Event

    event = Event()
    saved = _moment(assessment)
    event.add("uid", uid(assessment.subject, action))
    event.add("dtstamp", saved)
    event.add("last-modified", saved)
    event.add("sequence", int(saved.timestamp()) // _MINUTE)
    event.add("dtstart", due)
    if due < date.max:
        event.add("dtend", due + timedelta(days=1))
    event.add("summary", inert(action.text))
    about = f"{topic(ladder, action)} → {ladder.stages[action.stage].name}"
    lines = (about, *details(action), assessment.subject)
    event.add("description", "\n".join(inert(line) for line in lines))
    # The day is a deadline; it does not make anybody busy.
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(action))
    return event


def _alarm(action: Action) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Om en uge: {text}").format(text=inert(action.text)))
    alarm.add("trigger", _REMINDER)
    return alarm


def _moment(assessment: Assessment) -> datetime:
    """Return when the plan was saved, in UTC; a time without a zone is taken for that."""
    saved = assessment.updated
    return saved.astimezone(UTC) if saved.tzinfo else saved.replace(tzinfo=UTC)
