"""The web server of a session: every path, who may ask for it, and what comes back."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.messages import failure
from samskabelse_cli.workshop import wire
from samskabelse_cli.workshop.desk import Desk
from samskabelse_cli.workshop.entrance import Entrance, Role
from samskabelse_cli.workshop.files_out import assessment_yaml, votes_csv
from samskabelse_cli.workshop.pages import PageName, page
from samskabelse_cli.workshop.qr import svg
from samskabelse_cli.workshop.security import Guard, body_of, language_of, refusal
from samskabelse_cli.workshop.session import Snapshot
from samskabelse_cli.workshop.texts import questionnaire_json, stored_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sse_starlette import ServerSentEvent
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from samskabelse_cli.model.questionnaire import Questionnaire

Handler = Callable[["Request"], Awaitable["Response"]]

STATIC = Path(__file__).parent / "static"
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
#: A stream is heard of so often (seconds), also where nothing happens.
_PING_SECONDS = 15


class Server:
    """The handlers of one session.

    ``texts`` are the questionnaire in each language; ``pictures`` what the QR codes say, by name.
    """

    def __init__(
        self,
        desk: Desk,
        texts: Mapping[str, "Questionnaire"],
        pictures: Mapping[str, str],
        *,
        secure: bool,
    ) -> None:
        self._desk = desk
        self._session = desk.session
        self._usual = desk.session.about.language
        self._entrance = Entrance(desk.session, secure=secure)
        self._pictures = pictures
        self._turn = asyncio.Lock()
        # Said once, not for each of 300 phones that come at the same time.
        asked = {language: questionnaire_json(one, language) for language, one in texts.items()}
        self._titles = {language: told["title"] for language, told in asked.items()}
        self._questionnaires = {language: _bytes(told) for language, told in asked.items()}
        open_ = desk.session.about.open
        self._stored = {language: stored_text(language, open_=open_) for language in texts}
        files = STATIC.iterdir() if STATIC.is_dir() else ()
        # Read once: a name in an address never becomes a path.
        self._static = {f.name: served(f) for f in files if f.suffix in _TYPES}
        wire.prepare()

    def app(self, hosts: Collection[str], scheme: str) -> "ASGIApp":
        """Return the application, open to requests for these hosts only."""
        import sse_starlette  # noqa: F401 - it is read now, not when the first phones wait for it
        from starlette.applications import Starlette
        from starlette.exceptions import HTTPException
        from starlette.routing import Route

        routes = [Route(p, handler, methods=["GET"]) for p, handler in self._gets().items()]
        routes += [Route(p, handler, methods=["POST"]) for p, handler in self._posts().items()]
        app = Starlette(routes=routes, lifespan=self._lifespan)
        app.add_exception_handler(SamskabError, self._refused)
        app.add_exception_handler(HTTPException, self._nothing_here)
        return Guard(app, hosts, scheme, self._usual)

    def _gets(self) -> dict[str, Handler]:
        return {
            "/": self._page("participant"),
            "/projector": self._page("projector", "projector", "facilitator"),
            "/facilitator": self._page("facilitator", "facilitator"),
            "/enter": self._enter("door"),
            "/enter/facilitator": self._enter("facilitator"),
            "/enter/projector": self._enter("projector"),
            "/static/{name}": self._file,
            "/api/hello": self._hello,
            "/api/questionnaire": self._questionnaire,
            "/api/me": self._me,
            "/api/view": self._view,
            "/api/stream": self._stream,
            "/api/files/votes.csv": self._download("text/csv", self._votes_file),
            "/api/files/assessment.yaml": self._download("application/yaml", self._agreed_file),
            "/qr/{name}.svg": self._picture,
        }

    def _posts(self) -> dict[str, Handler]:
        return {
            "/api/code": self._code,
            "/api/join": self._join,
            "/api/vote": self._vote,
            "/api/comment": self._comment,
            "/api/act": self._act,
        }

    @asynccontextmanager
    async def _lifespan(self, _app: "Starlette") -> "AsyncIterator[None]":
        await self._desk.start()
        yield
        await self._desk.stop()

    async def _refused(self, request: "Request", error: Exception) -> "Response":
        refused = error if isinstance(error, SamskabError) else failure("workshop-not-found")
        return refusal(refused, language_of(request, self._usual), request.scope)

    async def _nothing_here(self, request: "Request", _error: Exception) -> "Response":
        return await self._refused(request, failure("workshop-not-found"))

    # --- what is looked at

    def _page(self, name: PageName, *roles: Role) -> Handler:
        async def show(request: "Request") -> "Response":
            from starlette.responses import HTMLResponse

            if roles:
                self._entrance.need(request, *roles)
            return HTMLResponse(page(name, language_of(request, self._usual)))

        return show

    def _enter(self, role: Role) -> Handler:
        async def enter(request: "Request") -> "Response":
            return self._entrance.by_key(request, role)

        return enter

    async def _file(self, request: "Request") -> "Response":
        from starlette.responses import Response

        name = request.path_params["name"]
        if name not in self._static:
            raise failure("workshop-not-found")
        return Response(self._static[name], media_type=_TYPES[Path(name).suffix])

    async def _picture(self, request: "Request") -> "Response":
        from starlette.responses import Response

        self._entrance.need(request, "projector", "facilitator")
        text = self._pictures.get(request.path_params["name"])
        if text is None:
            raise failure("workshop-not-found")
        return Response(svg(text), media_type=_TYPES[".svg"])

    async def _hello(self, request: "Request") -> "Response":
        session, door = self._session, self._entrance.holds(request, "door")
        joined = self._entrance.has_joined(request)
        inside = door or joined
        language = language_of(request, self._usual)
        return _json(
            {
                "door": door,
                "joined": joined,
                "door_open": session.state.door_open,
                "title": self._titles[language] if inside else None,
                "roles": session.about.roles if inside else [],
                "open": session.about.open,
                "least": session.least,
                "stored": self._stored[language],
            }
        )

    async def _questionnaire(self, request: "Request") -> "Response":
        if not self._entrance.has_joined(request):
            self._entrance.need(request, "projector", "facilitator")
        return _told(self._questionnaires[language_of(request, self._usual)])

    async def _me(self, request: "Request") -> "Response":
        secret = self._entrance.participant(request)
        return _json(await self._desk.read(lambda: self._session.mine(secret)))

    async def _view(self, request: "Request") -> "Response":
        return _told(self._desk.view_bytes(self._entrance.audience(request)))

    async def _stream(self, request: "Request") -> "Response":
        from sse_starlette import EventSourceResponse

        audience = self._entrance.audience(request)
        async with self._turn:
            # One stream at a time is opened, so that people who join meanwhile do not wait.
            await asyncio.sleep(0)
        events = self._desk.stream(audience)
        return EventSourceResponse(events, ping=_PING_SECONDS, ping_message_factory=_ping)

    def _download(self, kind: str, make: Callable[[Snapshot], str]) -> Handler:
        async def download(request: "Request") -> "Response":
            from starlette.responses import Response

            self._entrance.need(request, "facilitator")
            moment = await self._desk.read(self._session.snapshot)
            if moment.state.phase != "closed":
                raise failure("workshop-not-now")
            name = request.url.path.rpartition("/")[2]
            headers = {"Content-Disposition": f'attachment; filename="{name}"'}
            return Response(make(moment), media_type=kind, headers=headers)

        return download

    def _votes_file(self, moment: Snapshot) -> str:
        return votes_csv(self._session.asking, moment, self._session.least)

    def _agreed_file(self, moment: Snapshot) -> str:
        return assessment_yaml(self._session.asking, self._session.about, moment)

    # --- what is done

    async def _code(self, request: "Request") -> "Response":
        typed = wire.read(wire.Code, await body_of(request)).code
        return self._entrance.by_code(_json({}), typed)

    async def _join(self, request: "Request") -> "Response":
        wanted = wire.read(wire.Join, await body_of(request))
        if self._entrance.has_joined(request):
            return _json({})
        self._entrance.need(request, "door")
        secret = await self._desk.do(lambda: self._session.join(wanted.role))
        return self._entrance.with_cookie(_json({}), "participant", secret)

    async def _vote(self, request: "Request") -> "Response":
        secret = self._entrance.busy_participant(request)
        v = wire.read(wire.Ballot, await body_of(request))
        await self._desk.do(
            lambda: self._session.vote(secret, v.request, v.question, v.round, v.answer, v.instead)
        )
        return _json({})

    async def _comment(self, request: "Request") -> "Response":
        secret = self._entrance.busy_participant(request)
        said = wire.read(wire.Remark, await body_of(request))
        left = await self._desk.do(
            lambda: self._session.comment(secret, said.request, said.question, said.text)
        )
        return _json({"comments_left": left})

    async def _act(self, request: "Request") -> "Response":
        self._entrance.need(request, "facilitator")
        act, seen = wire.read_act(await body_of(request))
        return _json({"seq": await self._desk.act(act, seen)})


def served(file: Path) -> bytes:
    """Return a file as phones get it: scripts and styles without what only their authors read."""
    if file.suffix not in (".js", ".css"):
        return file.read_bytes()
    lines = (line.strip() for line in file.read_bytes().splitlines())
    text = b"\n".join(line for line in lines if line and not line.startswith(b"//"))
    if file.suffix == ".css":
        return text.replace(b"\n", b"")
    # A line that ends otherwise may end a statement.
    return re.sub(rb" (=>?) ", rb"\1", re.sub(rb"(?<=[{(\[,])\n", b"", text))


def _ping() -> "ServerSentEvent":
    """Return an event, since a page's script hears of no comment."""
    from sse_starlette import ServerSentEvent

    return ServerSentEvent(event="ping", data="{}")


def _json(content: Mapping[str, Any]) -> "Response":
    return _told(_bytes(content))


def _told(content: bytes) -> "Response":
    from starlette.responses import Response

    return Response(content, media_type="application/json")


def _bytes(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
