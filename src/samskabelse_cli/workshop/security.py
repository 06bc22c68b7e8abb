"""Who may do what: hosts, origins, secrets and cookies, and how much anybody may send."""

import asyncio
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.language import LANGUAGES, speaking
from samskabelse_cli.messages import failure, problem
from samskabelse_cli.workshop.pages import refused_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: A body is at most so long, and whole after so many seconds.
BODY_LIMIT, BODY_SECONDS = 64 * 1024, 10.0
#: Without letters and digits that are read as each other.
_CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_CODE_LENGTH = 6

HEADERS: Mapping[bytes, bytes] = {
    b"cache-control": b"no-store",
    b"content-security-policy": (
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        b"connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
        b"frame-ancestors 'none'"
    ),
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}
_STATUS: Mapping[str, int] = {
    "workshop-bad-request": 400,
    "workshop-host": 400,
    "workshop-origin": 403,
    "workshop-wrong-key": 403,
    "workshop-wrong-code": 403,
    "workshop-not-allowed": 403,
    "workshop-door-closed": 403,
    "workshop-not-found": 404,
    "workshop-too-slow": 408,
    "workshop-moved-on": 409,
    "workshop-not-now": 409,
    "workshop-vote-final": 409,
    "workshop-round-over": 409,
    "workshop-full": 409,
    "workshop-too-large": 413,
    "workshop-too-fast": 429,
    "workshop-disk": 507,
}


def new_key() -> str:
    """Return a secret for an address."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """Return a code that people type: one of a thousand million."""
    return "".join(secrets.choice(_CODE_SIGNS) for _sign in range(_CODE_LENGTH))


def same(one: str, other: str) -> bool:
    """Return whether two secrets are the same, in a time that does not tell how nearly."""
    return bool(other) and hmac.compare_digest(one.encode(), other.encode())


def cookie_of(key: str, role: str) -> str:
    """Return the cookie that an address's secret is exchanged for."""
    return hashlib.blake2b(role.encode(), key=key.encode()[:64], digest_size=24).hexdigest()


@dataclass(slots=True)
class Bucket:
    """How much can be done at once, and how much of it comes back each second."""

    size: float
    per_second: float
    left: float = field(init=False)
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.at = self.size, time.monotonic()

    def take(self) -> bool:
        """Take one; return False where none is left."""
        if not self.has_one():
            return False
        self.left -= 1
        return True

    def has_one(self) -> bool:
        """Return whether there is one to take."""
        now = time.monotonic()
        self.left = min(self.size, self.left + (now - self.at) * self.per_second)
        self.at = now
        return self.left >= 1


class Guard:
    """Stands before everything: refuses foreign hosts and origins, and adds the headers."""

    def __init__(self, app: "ASGIApp", hosts: Collection[str], scheme: str, language: str) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"{scheme}://{host}" for host in hosts)
        self._language = language

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: "Message") -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _value in message["headers"]}
                more = [(name, value) for name, value in HEADERS.items() if name not in own]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        try:
            self._check(scope)
        except SamskabError as refused:
            await refusal(refused, self._language, scope)(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)

    def _check(self, scope: "Scope") -> None:
        given: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            given.setdefault(name, []).append(value)
        if _only(given, b"host").lower() not in self._hosts:
            raise failure("workshop-host")
        if scope["method"] in ("GET", "HEAD"):
            return
        if _only(given, b"origin").lower() not in self._origins:
            raise failure("workshop-origin")
        if _only(given, b"content-type").split(";")[0].strip() != "application/json":
            raise failure("workshop-bad-request")
        length = _only(given, b"content-length")
        if length.isdecimal() and int(length) > BODY_LIMIT:
            raise failure("workshop-too-large")


def _only(given: Mapping[bytes, list[bytes]], name: bytes) -> str:
    """Return a header's value where it stands there just once."""
    values = given.get(name, [])
    return values[0].decode("latin-1") if len(values) == 1 else ""


async def body_of(request: "Request") -> dict[str, Any]:
    """Return a request's JSON object. Raises SamskabError: too long, too slow, or no such thing."""
    content = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                content += part
                if len(content) > BODY_LIMIT:
                    raise failure("workshop-too-large")
    except TimeoutError:
        raise failure("workshop-too-slow") from None
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise failure("workshop-bad-request") from None
    if not isinstance(data, dict):
        raise failure("workshop-bad-request")
    return data


def language_of(request: "Request", usual: str) -> str:
    """Return the language that a page wants to be answered in."""
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES else usual


def refusal(refused: SamskabError, language: str, scope: "Scope") -> "Response":
    """Return the answer to a request that is refused, in the page's language.

    A script gets data, and a person who followed a link a page to read.
    """
    from starlette.responses import HTMLResponse, JSONResponse

    code = refused.problems[0].code
    with speaking(language):
        told = problem(code)
    content = {"error": code, "message": told.message, "hint": told.hint}
    headers = {}
    if code == "workshop-too-fast":
        headers["Retry-After"] = "5"
    if code in ("workshop-too-large", "workshop-too-slow"):
        # What is still to come of the body is not read.
        headers["Connection"] = "close"
    status = _STATUS.get(code, 400)
    if any(name == b"accept" and b"text/html" in value for name, value in scope["headers"]):
        return HTMLResponse(refused_page(told.message, told.hint, language), status, headers)
    return JSONResponse(content, status, headers)
