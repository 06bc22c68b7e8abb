"""Paths, headers, and what people write: nothing leads out, and nothing acts."""

import http.client
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from samskabelse_cli.workshop import founding, serving
from tests.hostile import HOSTILE
from tests.workshop.conftest import Opened
from tests.workshop.rooms import Client, Room, opened


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/..%2f..%2f..%2fpyproject.toml",
        "/static/%2e%2e/session.py",
        "/static//etc/passwd",
        "/static/",
        "/qr/../join.svg",
        "/qr/secret.svg",
        "/api/files/..%2fsession.samskab",
        "/nowhere",
    ],
)
def test_no_path_leads_out(still_room: Room, path: str) -> None:
    answer = still_room.facilitator.get(path)
    assert (answer.status, answer.error) == (404, "workshop-not-found")


def test_every_answer_bears_the_headers(room: Room) -> None:
    (person,) = room.joined(1)
    for answer in (
        person.get("/"),
        person.get("/api/hello"),
        person.get("/nowhere"),
        person.get("/facilitator"),
        person.vote("x", "1"),
        person.get("/", Host="evil.example"),
    ):
        assert answer.headers["cache-control"] == "no-store"
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self';" in policy
        assert "unsafe" not in policy
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "server" not in answer.headers


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_comment_is_text_or_refused(still_room: Room, text: str) -> None:
    (person,) = still_room.joined(1)
    comment = {"request": "request-1", "question": None, "text": text}
    answer = person.post("/api/comment", comment)
    if not text.strip() or len(text) > 500:
        assert answer.error in ("workshop-bad-request", "workshop-too-large")
        return
    assert answer.status == 200
    still_room.settle()
    told = still_room.facilitator.view("facilitator")["comments"][-1]
    assert told["shown"] is None
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e\u2066]", told["text"])
    assert person.view()["comments"] == []


def test_markup_in_a_questionnaires_own_texts_stays_data(tmp_path: Path) -> None:
    founded = founding.begin(tmp_path / "s.samskab", "trin", "X", (), open_=False)
    markup = HOSTILE["html"]
    texts = {lang: one.model_copy(update={"title": markup}) for lang, one in founded.texts.items()}
    with opened(replace(founded, texts=texts)) as room:
        (person,) = room.joined(1)
        for path in ("/api/questionnaire", "/api/hello"):
            answer = person.get(path)
            assert answer.headers["content-type"] == "application/json"
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.data["title"] == markup
        for path in ("/", "/projector", "/facilitator"):
            assert b"alert(1)" not in room.facilitator.get(path).content


def test_comment_is_seen_by_others_when_it_was_let_through(room: Room) -> None:
    writer, reader = room.joined(2)
    for text in ("den ene", "den anden"):
        comment = {"request": f"request-{text[-3:]}", "question": None, "text": text}
        writer.post("/api/comment", comment)
    room.facilitator.act("moderate", comment=2, show=True)
    room.settle()
    assert reader.view()["comments"] == [{"id": 2, "question": None, "text": "den anden"}]


def test_comments_have_an_end(room: Room) -> None:
    (person,) = room.joined(1)
    answers = [
        person.post("/api/comment", {"request": f"request-{n}", "question": None, "text": "Hm"})
        for n in range(11)
    ]
    assert [answer.data.get("comments_left") for answer in answers[:10]] == list(range(9, -1, -1))
    assert answers[10].error == "workshop-full"


def test_same_request_is_counted_once(room: Room) -> None:
    (person,) = room.joined(1)
    room.facilitator.act("open", question=None)
    first = room.questions[0]
    assert person.vote(first, "1", request="press-001").status == 200
    assert person.vote(first, "4", request="press-002").status == 200
    # The first one again, late: its answer was lost on the way.
    assert person.vote(first, "1", request="press-001").status == 200
    assert person.get("/api/me").data["votes"] == {first: {"1": "4"}}
    comment = {"request": "press-003", "question": None, "text": "Hm"}
    assert [person.post("/api/comment", comment).data["comments_left"] for _n in range(2)] == [9, 9]


def test_closed_door_keeps_newcomers_out_and_the_others_in(room: Room) -> None:
    (person,) = room.joined(1)
    room.facilitator.act("door", open=False)
    late = room.client().enter(room.live.join_address)
    assert late.post("/api/join", {"role": None}).error == "workshop-door-closed"
    assert person.post("/api/join", {"role": None}).status == 200
    assert person.get("/api/me").status == 200


def test_roles_are_those_that_were_given(open_room: Opened) -> None:
    room = open_room(roles=("leder", "borger"))
    person = room.client().enter(room.live.join_address)
    assert person.get("/api/hello").data["roles"] == ["leder", "borger"]
    for role in (None, "chef", ""):
        assert person.post("/api/join", {"role": role}).error == "workshop-bad-request"
    assert person.post("/api/join", {"role": "borger"}).status == 200
    assert person.get("/api/me").data["role"] == "borger"


def test_phones_choose_their_language(room: Room) -> None:
    (person,) = room.joined(1)
    told = {
        lang: person.get(f"/api/questionnaire?lang={lang}").data["language"]
        for lang in ("da", "nb", "en", "fr")
    }
    assert told == {"da": "da", "nb": "nb", "en": "en", "fr": "da"}


def test_two_facilitators_pressing_at_once_go_one_step(room: Room) -> None:
    other = Client(room.live.origin).enter(room.live.facilitator_address)
    seen = room.facilitator.view("facilitator")["seq"]
    first = room.facilitator.act("open", question=room.questions[0], seen=seen)
    second = other.act("open", question=room.questions[1], seen=seen)
    assert first.data == {"seq": 1}
    assert (second.status, second.error) == (409, "workshop-moved-on")


def test_no_secret_reaches_a_log(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    room.joined(2)
    room.client().get("/enter?key=wrong")
    about = room.live.desk.session.about
    for secret in (about.join_key, about.facilitator_key, about.projector_key, about.code):
        assert secret not in caplog.text
        assert secret not in room.path.name


def test_connections_are_not_kept_by_a_server_that_stops(room: Room) -> None:
    (person,) = room.joined(1)
    stream = person.listen()
    began = time.monotonic()
    room.live.stop()
    assert time.monotonic() - began < serving._GRACE + 2
    assert not room.live.running
    stream.close()
    with pytest.raises((OSError, http.client.HTTPException)):
        person.get("/")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/enter?key=old", 403, "Linket gælder ikke denne session"),
        ("/facilitator", 403, "Det har denne side ikke adgang til"),
        ("/nowhere", 404, "Her er ingenting"),
    ],
)
def test_person_whose_link_leads_nowhere_is_told_on_a_page(
    still_room: Room, path: str, status: int, said: str
) -> None:
    answer = still_room.client().get(path, Accept="text/html,*/*;q=0.8")
    assert (answer.status, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert f"<h1>{said}</h1>" in answer.content.decode()
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_person_at_a_foreign_host_is_told_on_a_page(still_room: Room) -> None:
    answer = still_room.client().get("/", Host="evil.example", Accept="text/html")
    assert (answer.status, answer.headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert "Sessionen findes ikke på denne adresse" in answer.content.decode()
