"""A plan as calendar, task list and csv, read again by real readers."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from samskabelse_cli.model.assessment import Action, Assessment
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.calendar import render_calendar, uid
from samskabelse_cli.report.tasks import plan_lines, render_task_csv, render_task_list
from tests.answers import short
from tests.hostile import HOSTILE

DUE = date(2027, 3, 1)
ACTION = Action(
    dimension="ledelse",
    stage="inddragende",
    text="Mød op; hver måned, hos en forening.",
    owner="Chefgruppen",
    due=DUE,
    first_sign="Tre møder",
)


def plan(trin: Ladder, *actions: Action) -> Assessment:
    return short(trin, "3 2 2 2 3 3 2 1").model_copy(update={"actions": actions})


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_an_action_is_an_all_day_event_with_a_reminder_a_week_before(trin: Ladder) -> None:
    (event,) = events(render_calendar(trin, plan(trin, ACTION)))
    assert event["summary"] == ACTION.text
    assert (event["dtstart"].dt, event["dtend"].dt) == (DUE, DUE + timedelta(days=1))
    for words in ("Ledelse → ", "Hvem: Chefgruppen", "Første tegn: Tre møder", "Eksempelby"):
        assert words in event["description"]
    (alarm,) = event.walk("VALARM")
    midnight = datetime(2027, 3, 1, tzinfo=UTC)
    assert midnight + alarm["trigger"].dt == datetime(2027, 2, 22, 9, tzinfo=UTC)


def test_lines_are_folded_at_75_octets_and_end_as_the_standard_wants(trin: Ladder) -> None:
    long = ACTION.model_copy(update={"text": "æøå, 漢字 " * 30})
    content = render_calendar(trin, plan(trin, long))
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert [line.decode("utf-8") for line in lines]
    assert events(content)[0]["summary"] == long.text


def test_importing_again_updates_what_is_there(trin: Ladder) -> None:
    before = plan(trin, ACTION)
    moved = ACTION.model_copy(update={"due": date(2027, 5, 1), "owner": "En anden"})
    later = plan(trin, moved).model_copy(update={"updated": before.updated + timedelta(minutes=1)})
    (first,), (second,) = (events(render_calendar(trin, each)) for each in (before, later))
    assert first["uid"] == second["uid"]
    assert second["sequence"] > first["sequence"]
    assert second["dtstamp"].dt > first["dtstamp"].dt
    assert render_calendar(trin, before) == render_calendar(trin, before)


@pytest.mark.parametrize("key", ["dimension", "stage", "text"])
def test_another_action_has_another_uid(key: str) -> None:
    other = ACTION.model_copy(update={key: "andet"})
    assert uid("Eksempelby", other) != uid("Eksempelby", ACTION) != uid("Andenby", ACTION)


def test_only_open_actions_with_a_date_are_in_the_calendar(trin: Ladder) -> None:
    others = (
        ACTION.model_copy(update={"status": "done"}),
        ACTION.model_copy(update={"status": "dropped"}),
        ACTION.model_copy(update={"due": None}),
    )
    last = ACTION.model_copy(update={"text": "Sidst", "due": date.max})
    found = events(render_calendar(trin, plan(trin, *others, last, ACTION)))
    assert [str(event["summary"]) for event in found] == [ACTION.text, "Sidst"]
    assert "dtend" not in found[1]


def test_a_time_without_a_zone_is_no_fault(trin: Ladder) -> None:
    given = plan(trin, ACTION).model_copy(update={"updated": datetime(2026, 11, 26, 9)})
    (event,) = events(render_calendar(trin, given))
    assert event["dtstamp"].dt == datetime(2026, 11, 26, 9, tzinfo=UTC)


def test_the_task_list_has_what_is_open_then_what_is_done(trin: Ladder) -> None:
    done = ACTION.model_copy(update={"text": "Færdig", "status": "done"})
    dropped = ACTION.model_copy(update={"text": "Opgivet", "status": "dropped"})
    bare = Action(dimension="borgere", stage="inddragende", text="Uden dato")
    text = render_task_list(trin, plan(trin, done, dropped, bare, ACTION)).decode("utf-8")
    tasks = [line for line in text.splitlines() if line.startswith("- [")]
    assert tasks == [
        "- [ ] **Ledelse**: Mød op; hver måned, hos en forening.",
        "- [ ] **Borgernes rolle**: Uden dato",
        "- [x] **Ledelse**: Færdig",
    ]
    assert "  - Senest: 2027-03-01" in text


def test_the_lines_tell_when_who_what(trin: Ladder) -> None:
    bare = Action(dimension="borgere", stage="inddragende", text="Uden dato")
    assert plan_lines(trin, plan(trin, bare, ACTION)) == [
        "2027-03-01 · Chefgruppen · Ledelse · Mød op; hver måned, hos en forening.",
        "– · – · Borgernes rolle · Uden dato",
    ]


def test_the_csv_has_every_action(trin: Ladder) -> None:
    dropped = ACTION.model_copy(update={"status": "dropped"})
    found = rows(render_task_csv(trin, plan(trin, ACTION, dropped)))
    assert found[0] == ["Emne", "Trin", "Hvad", "Hvem", "Hvornår", "Første tegn", "Status"]
    assert [row[-1] for row in found[1:]] == ["i gang", "droppet"]
    assert found[1][2:6] == [ACTION.text, "Chefgruppen", "2027-03-01", "Tre møder"]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_act_in_none_of_them(trin: Ladder, words: str) -> None:
    fields = {"text": words, "owner": words, "first_sign": words}
    hostile = ACTION.model_copy(update=fields)
    given = plan(trin, hostile, ACTION).model_copy(update={"subject": words})

    found = events(render_calendar(trin, given))
    assert len(found) == 2
    assert {str(event["summary"]) for event in found} >= {ACTION.text}
    assert all(set(event) == set(found[0]) for event in found)
    plain = render_calendar(trin, given).decode("utf-8").replace("\r\n", "")
    assert plain.isprintable() or not any(ord(sign) < 32 or ord(sign) == 127 for sign in plain)

    tasks = render_task_list(trin, given).decode("utf-8")
    assert tasks.count("\n- [ ]") == 2
    assert tasks.count("\n") == 10
    for sign in ("<", "["):
        opened = tasks.replace("- [ ]", "").replace(f"\\{sign}", "")
        assert sign not in opened

    table = rows(render_task_csv(trin, given))
    assert [len(row) for row in table] == [7, 7, 7]
    assert not any(cell.lstrip().startswith(("=", "+", "@")) for row in table for cell in row)
