"""Who gets in: hosts, origins, cookies, keys and codes of a session, attacked."""

import hmac
import socket

import pytest

from samskabelse_cli.workshop import security
from tests.workshop.rooms import Client, Room, raw

STRANGE_HOSTS = ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "[::]", ""]
POSTS = ["/api/code", "/api/join", "/api/vote", "/api/comment", "/api/act"]


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
