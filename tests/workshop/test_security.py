"""Every row of what breaks such tools, against a real server."""

import hmac
import http.client
import json
import re
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from samskabelse_cli.workshop import founding, patience, security, serving
from tests.hostile import HOSTILE
from tests.workshop.conftest import Opened
from tests.workshop.rooms import Client, Room, opened, wait_until

STRANGE_HOSTS = ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "[::]", ""]
POSTS = ["/api/code", "/api/join", "/api/vote", "/api/comment", "/api/act"]


def raw(room: Room, text: bytes, seconds: float = 5) -> bytes:
    """Send bytes as they are; return everything that comes back until the server hangs up."""
    host, port = room.client().host.split(":")
    with socket.create_connection((host, int(port)), timeout=seconds) as line:
        line.sendall(text)
        got = b""
        try:
            while part := line.recv(65536):
                got += part
        except TimeoutError:
            pass
        return got


@pytest.mark.parametrize("host", STRANGE_HOSTS)
def test_foreign_host_gets_nothing(still_room: Room, host: str) -> None:
    answer = raw(
        still_room, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    )
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"<html" not in answer


def test_two_hosts_in_one_request_get_nothing(still_room: Room) -> None:
    own = still_room.client().host
    text = f"GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert raw(still_room, text.encode()).startswith(b"HTTP/1.1 400")


def test_own_names_are_let_in(still_room: Room) -> None:
    port = still_room.client().host.split(":")[1]
    name = socket.gethostname().split(".")[0]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"{name}.local:{port}"):
        assert still_room.client().get("/api/hello", Host=host).status == 200


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "https://{host}"])
def test_post_from_another_page_is_refused(still_room: Room, path: str, origin: str) -> None:
    headers = {"Content-Type": "application/json"}
    if origin:
        headers["Origin"] = origin.format(host=still_room.facilitator.host)
    answer = still_room.facilitator.send("POST", path, b"{}", headers)
    assert (answer.status, answer.error) == (403, "workshop-origin")


def test_form_of_another_page_is_refused(still_room: Room) -> None:
    answer = still_room.facilitator.post("/api/act", {"do": "close"}, Content_Type="text/plain")
    assert (answer.status, answer.error) == (400, "workshop-bad-request")
    assert still_room.live.desk.session.state.phase == "lobby"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_find_nothing(still_room: Room, method: str) -> None:
    origin = {"Origin": still_room.live.origin, "Content-Type": "application/json"}
    assert (
        still_room.facilitator.send(method, "/api/act", b"{}", origin).error == "workshop-not-found"
    )


def test_participant_cannot_do_what_the_facilitator_does(room: Room) -> None:
    (person,) = room.joined(1)
    for answer in (
        person.act("open", question=None),
        person.get("/api/view?as=facilitator"),
        person.get("/api/view?as=projector"),
        person.get("/api/stream?as=facilitator"),
        person.get("/api/files/votes.csv"),
        person.get("/facilitator"),
        person.get("/projector"),
        person.get("/qr/join.svg"),
    ):
        assert (answer.status, answer.error) == (403, "workshop-not-allowed")
    assert room.live.desk.session.state.seq == 0


def test_projector_sees_and_does_nothing(room: Room) -> None:
    screen = room.client().enter(room.live.projector_address)
    assert screen.get("/projector").status == 200
    assert screen.view("projector")["people"] == {"joined": 0, "done": 0}
    assert screen.act("open", question=None).error == "workshop-not-allowed"
    assert screen.get("/api/view?as=facilitator").error == "workshop-not-allowed"


def test_stranger_gets_neither_questions_nor_views(still_room: Room) -> None:
    stranger = still_room.client()
    for path in ("/api/questionnaire", "/api/me", "/api/view?as=participant"):
        assert stranger.get(path).error == "workshop-not-allowed"
    hello = stranger.get("/api/hello").data
    assert (hello["title"], hello["roles"]) == (None, [])
    assert stranger.post("/api/join", {"role": None}).error == "workshop-not-allowed"


@pytest.mark.parametrize("name", ["facilitator", "projector", "participant", "door"])
@pytest.mark.parametrize("forged", ["", "x", "0" * 48, "æøå", "{key}", "a" * 5000])
def test_forged_cookie_opens_nothing(still_room: Room, name: str, forged: str) -> None:
    value = forged.format(key=still_room.live.desk.session.about.facilitator_key)
    stranger = still_room.client()
    stranger.cookies[f"samskab_{name}"] = value.encode().decode("latin-1")
    assert stranger.get("/api/view?as=facilitator").status == 403
    assert stranger.post("/api/join", {"role": None}).status == 403
    assert stranger.vote(still_room.questions[0], "1").status == 403


def test_cookie_of_one_kind_is_no_cookie_of_another(room: Room) -> None:
    (person,) = room.joined(1)
    for own in list(person.cookies.values()):
        other = room.client()
        other.cookies["samskab_facilitator"] = own
        assert other.act("open", question=None).error == "workshop-not-allowed"


def test_replayed_cookie_is_the_same_person_with_one_vote(room: Room) -> None:
    (person,) = room.joined(1)
    room.facilitator.act("open", question=None)
    thief = Client(room.live.origin, dict(person.cookies))
    assert thief.post("/api/join", {"role": None}).status == 200
    assert "samskab_participant" in thief.cookies
    for client, answer in ((person, "1"), (thief, "4"), (person, "2")):
        assert client.vote(room.questions[0], answer).status == 200
    assert thief.cookies == person.cookies
    assert person.get("/api/me").data["votes"] == {room.questions[0]: {"1": "2"}}
    assert room.question(room.questions[0])["voted"] == 1


def test_cookies_of_another_session_open_nothing(still_room: Room, room: Room) -> None:
    old = still_room.client().enter(still_room.live.join_address)
    assert old.post("/api/join", {"role": None}).status == 200
    for cookies in (still_room.facilitator.cookies, old.cookies):
        replayed = Client(room.live.origin, dict(cookies))
        assert replayed.get("/api/hello").data["door"] is False
        assert replayed.get("/api/view?as=participant").status == 403
        assert replayed.act("open", question=None).error == "workshop-not-allowed"
        assert replayed.post("/api/join", {"role": None}).error == "workshop-not-allowed"


def test_secret_is_dropped_from_the_address_and_hidden_from_scripts(still_room: Room) -> None:
    path = still_room.live.facilitator_address.removeprefix(still_room.live.origin)
    answer = still_room.client().get(path)
    assert (answer.status, answer.headers["location"]) == (303, "/facilitator")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert still_room.live.desk.session.about.facilitator_key not in cookie


def test_secrets_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return True

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert security.same("given", "known")
    assert compared == [(b"given", b"known")]


@pytest.mark.parametrize("key", ["", "x", "æ", "%00"])
def test_wrong_key_in_an_address_opens_nothing(still_room: Room, key: str) -> None:
    for path in ("/enter", "/enter/facilitator", "/enter/projector"):
        answer = still_room.client().send(
            "GET", f"{path}?key={key.replace('æ', '%C3%A6')}", None, {}
        )
        assert (answer.status, answer.error) == (403, "workshop-wrong-key")
        assert "set-cookie" not in answer.headers


def test_code_is_taken_in_small_letters_and_with_blanks(room: Room) -> None:
    code = room.live.desk.session.about.code.lower()
    person = room.client()
    assert person.post("/api/code", {"code": f" {code[:3]} {code[3:]} "}).status == 200
    assert person.post("/api/join", {"role": None}).status == 200


def test_guessing_codes_stops_and_the_qr_code_still_works(room: Room) -> None:
    guesser = room.client()
    errors = [guesser.post("/api/code", {"code": f"AAAA{n:02}"}).error for n in range(60)]
    assert errors[0] == "workshop-wrong-code"
    assert errors[-1] == "workshop-too-fast"
    assert errors.count("workshop-wrong-code") < 50
    right = room.client().post("/api/code", {"code": room.live.desk.session.about.code})
    assert (right.status, right.headers["retry-after"]) == (429, "5")
    assert len(room.joined(3)) == 3


def test_a_whole_room_behind_one_address_is_not_held_up(room: Room) -> None:
    room.joined(40)
    room.facilitator.act("open", question=None)
    for person in room.people:
        assert person.vote(room.questions[0], "2").status == 200


def test_one_participant_cannot_stuff_the_ballot(room: Room) -> None:
    person, *_others = room.joined(6)
    room.facilitator.act("open", question=None)
    statuses = [person.vote(room.questions[0], str(n % 6)).status for n in range(90)]
    assert 429 in statuses
    assert room.question(room.questions[0])["voted"] == 1


def test_body_of_ten_megabytes_is_refused(room: Room) -> None:
    (person,) = room.joined(1)
    big = json.dumps({"code": "x" * 10_000_000}).encode()
    headers = {"Origin": room.live.origin, "Content-Type": "application/json"}
    try:
        answer = person.send("POST", "/api/code", big, headers)
        assert (answer.status, answer.error) == (413, "workshop-too-large")
    except (BrokenPipeError, ConnectionResetError):
        # The server hung up before all of it was sent.
        pass
    assert person.get("/api/me").status == 200


def test_body_without_a_length_is_cut_at_the_limit(still_room: Room) -> None:
    start = (
        f"POST /api/code HTTP/1.1\r\nHost: {still_room.facilitator.host}\r\n"
        f"Origin: {still_room.live.origin}\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    ).encode()
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    assert raw(still_room, start + chunk * 3).startswith(b"HTTP/1.1 413")


def test_slow_body_is_given_up(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "BODY_SECONDS", 0.3)
    text = (
        f"POST /api/code HTTP/1.1\r\nHost: {room.client().host}\r\nOrigin: {room.live.origin}\r\n"
        'Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"code"'
    )
    assert raw(room, text.encode()).startswith(b"HTTP/1.1 408")


def test_request_that_never_becomes_whole_is_hung_up_on(
    monkeypatch: pytest.MonkeyPatch, open_room: Opened
) -> None:
    monkeypatch.setattr(patience, "HEADER_SECONDS", 0.3)
    room = open_room()
    began = time.monotonic()
    assert raw(room, b"GET / HTTP/1.1\r\nHost: x", seconds=8) == b""
    assert raw(room, b"", seconds=8) == b""
    assert time.monotonic() - began < 6


def test_page_that_reads_nothing_is_let_go_and_holds_nobody_up(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "READING_SECONDS", 0.3)
    (person,) = room.joined(1)
    host, port = person.host.split(":")
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        slow.connect((host, int(port)))
        slow.sendall(
            f"GET /api/stream?as=participant HTTP/1.1\r\nHost: {person.host}\r\n"
            f"Cookie: {cookies}\r\n\r\n".encode()
        )
        other = person.listen()
        wait_until(lambda: bool(other.views()))
        here = room.live._server.server_state.connections
        wait_until(lambda: len(here) >= 2)
        note = "x" * 2000
        views = ["x" * 500] * 2
        for question in room.questions:
            room.facilitator.act(
                "agree", question=question, answer=None, note=note, evidence=note, views=views
            )
        for minutes in range(1, 601):
            seq = room.facilitator.act("agenda", minutes=minutes).data["seq"]
            if len(here) == 1:
                break
        wait_until(lambda: len(here) == 1)
        wait_until(lambda: other.views()[-1]["seq"] == seq)
        other.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"[" * 60_000,
        b'{"do": "open"}',
        b'{"do": "open", "question": 1}',
        b'{"do": "open", "question": null, "more": 1}',
        b'{"do": "timer", "seconds": 1e400}',
        b'{"do": "agenda", "minutes": true}',
        b'{"do": "open", "question": null, "seen": "1"}',
        b'{"do": "action", "dimension": "borgere", "stage": "moden", "text": "\\ud800"}',
        b'{"do": "comment", "question": null, "text": "x"}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_act_is_refused(still_room: Room, body: bytes) -> None:
    headers = {"Origin": still_room.live.origin, "Content-Type": "application/json"}
    answer = still_room.facilitator.send("POST", "/api/act", body, headers)
    assert (answer.status, answer.error) == (400, "workshop-bad-request")


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
