"""A room for tests: a session over real HTTP on loopback, and whoever comes to it."""

import contextlib
import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from samskabelse_cli.workshop import founding
from samskabelse_cli.workshop.serving import LOOPBACK, Opening, OpenSession

_REQUESTS = count(1)
OPENING = Opening(host=LOOPBACK, port=0)


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.content)

    @property
    def error(self) -> str:
        return str(self.data["error"])


@dataclass
class Client:
    """A browser: it keeps its cookies, and every byte that it ever got."""

    origin: str
    cookies: dict[str, str] = field(default_factory=dict)
    got: list[bytes] = field(default_factory=list)

    @property
    def host(self) -> str:
        return urlsplit(self.origin).netloc

    def send(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answered:
        line = http.client.HTTPConnection(self.host, timeout=15)
        try:
            sent = dict(headers)
            if self.cookies:
                sent["Cookie"] = "; ".join(f"{n}={v}" for n, v in self.cookies.items())
            line.request(method, path, body, sent)
            answer = line.getresponse()
            content = answer.read()
        finally:
            line.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _equals, secret = value.partition(";")[0].partition("=")
                self.cookies[cookie] = secret
        told = {name.lower(): value for name, value in answer.getheaders()}
        self.got += [content, repr(sorted(told.items())).encode()]
        return Answered(answer.status, told, content)

    def get(self, path: str, **headers: str) -> Answered:
        return self.send("GET", path, None, headers)

    def post(self, path: str, data: object, **headers: str) -> Answered:
        usual = {"Origin": self.origin, "Content-Type": "application/json"}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send("POST", path, json.dumps(data).encode(), usual | given)

    def enter(self, address: str) -> "Client":
        parts = urlsplit(address)
        assert self.get(f"{parts.path}?{parts.query}").status == 303
        return self

    def vote(self, question: str, answer: str, round_: int = 1, request: str = "") -> Answered:
        vote = {
            "request": request or f"request-{next(_REQUESTS)}",
            "question": question,
            "round": round_,
            "answer": answer,
        }
        return self.post("/api/vote", vote)

    def act(self, do: str, **fields: object) -> Answered:
        return self.post("/api/act", {"do": do, **fields})

    def view(self, audience: str = "participant") -> Any:
        return self.get(f"/api/view?as={audience}").data

    def listen(self, audience: str = "participant") -> "Stream":
        return Stream(self, audience)


class Stream:
    """A page's stream, read in a thread of its own; ``text`` is every byte of it."""

    def __init__(self, client: Client, audience: str) -> None:
        self._line = http.client.HTTPConnection(client.host, timeout=30)
        cookies = "; ".join(f"{n}={v}" for n, v in client.cookies.items())
        self._line.request("GET", f"/api/stream?as={audience}", headers={"Cookie": cookies})
        self._socket: socket.socket = self._line.sock
        self._answer = self._line.getresponse()
        self.status = self._answer.status
        self.text = b""
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        try:
            while part := self._answer.read1(65536):
                self.text += part
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            return

    def views(self) -> list[Any]:
        # The last line may not be whole yet.
        lines = self.text.split(b"\r\n")[:-1]
        return [json.loads(line[6:]) for line in lines if line.startswith(b'data: {"seq"')]

    def close(self) -> None:
        # A reader waits for the next byte; it is woken, or closing would wait with it.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._line.close()


@dataclass
class Room:
    """A session and those who run it."""

    live: OpenSession
    path: Path
    facilitator: Client
    questions: Sequence[str]
    people: list[Client] = field(default_factory=list)

    def client(self) -> Client:
        return Client(self.live.origin)

    def joined(self, number: int, roles: Sequence[str | None] = (None,)) -> list[Client]:
        """Let so many people in, the roles going round."""
        come = []
        for place in range(number):
            person = self.client().enter(self.live.join_address)
            role = roles[place % len(roles)]
            assert person.post("/api/join", {"role": role}).status == 200
            come.append(person)
        self.people += come
        return come

    def question(self, id_: str, audience: str = "facilitator") -> Any:
        """Return what the view says of a question, once the view has caught up."""
        self.settle()
        view = self.facilitator.view(audience)
        return next(q for q in view["questions"] if q["id"] == id_)

    def settle(self) -> None:
        """Wait until the views show what has happened."""
        desk = self.live.desk
        wait_until(lambda: desk._moment == self.live.call(desk.read(desk.session.snapshot)))


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until something holds; fail where it does not come to that."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


@contextmanager
def opened(founded: founding.Founded, opening: Opening = OPENING) -> Iterator[Room]:
    """Open a session to clients in this process."""
    questions = [q.id for q in founded.session.asking.questions]
    with OpenSession(founded.session, founded.texts, opening) as live:
        facilitator = Client(live.origin).enter(live.facilitator_address)
        yield Room(live, founded.session.store.path, facilitator, questions)


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
