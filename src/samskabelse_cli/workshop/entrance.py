"""Who a request comes from, and how a secret in an address becomes a cookie."""

from typing import TYPE_CHECKING, Literal

from samskabelse_cli.messages import failure
from samskabelse_cli.workshop.room import Audience
from samskabelse_cli.workshop.security import Bucket, cookie_of, same
from samskabelse_cli.workshop.session import Session
from samskabelse_cli.workshop.store import identity_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

Role = Literal["facilitator", "projector", "door"]

#: What one participant can do at once, and each second after that; and the room's wrong codes.
_OWN, _WRONG_CODES = (60, 2.0), (40, 0.5)
_YEAR = 365 * 24 * 3600
_PATHS: dict[Role, str] = {"facilitator": "/facilitator", "projector": "/projector", "door": "/"}


class Entrance:
    """The secrets of a session, held against what requests bear."""

    def __init__(self, session: Session, *, secure: bool) -> None:
        self._session = session
        self._secure = secure
        about = session.about
        self._code = about.code
        self._keys: dict[Role, str] = {
            "facilitator": about.facilitator_key,
            "projector": about.projector_key,
            "door": about.join_key,
        }
        self._cookies = {role: cookie_of(key, role) for role, key in self._keys.items()}
        self._wrong_codes = Bucket(*_WRONG_CODES)
        self._own: dict[bytes, Bucket] = {}

    def holds(self, request: "Request", role: Role) -> bool:
        """Return whether a request bears the cookie of a role."""
        given = request.cookies.get(f"samskab_{role}", "")
        return same(given, self._cookies[role])

    def need(self, request: "Request", *roles: Role) -> None:
        """Raise SamskabError where a request bears none of these cookies."""
        if not any(self.holds(request, role) for role in roles):
            raise failure("workshop-not-allowed")

    def has_joined(self, request: "Request") -> bool:
        """Return whether a request comes from a phone that has joined."""
        return self._session.is_here(request.cookies.get("samskab_participant", ""))

    def participant(self, request: "Request") -> str:
        """Return the secret of a phone that has joined. Raises SamskabError."""
        if not self.has_joined(request):
            raise failure("workshop-not-allowed")
        return request.cookies["samskab_participant"]

    def busy_participant(self, request: "Request") -> str:
        """Return the secret of a phone that wants something written; there is a limit to that."""
        secret = self.participant(request)
        if not self._own.setdefault(identity_of(secret), Bucket(*_OWN)).take():
            raise failure("workshop-too-fast")
        return secret

    def audience(self, request: "Request") -> Audience:
        """Return for whom a request wants to see the session. Raises SamskabError."""
        match request.query_params.get("as"):
            case "participant":
                if not self.holds(request, "facilitator"):
                    self.participant(request)
                return "participant"
            case "projector":
                self.need(request, "projector", "facilitator")
                return "projector"
            case "facilitator":
                self.need(request, "facilitator")
                return "facilitator"
        raise failure("workshop-bad-request")

    def by_key(self, request: "Request", role: Role) -> "Response":
        """Exchange the secret in an address for a cookie, and lead on to the page without it."""
        from starlette.responses import RedirectResponse

        if not same(request.query_params.get("key", ""), self._keys[role]):
            raise failure("workshop-wrong-key")
        response = RedirectResponse(_PATHS[role], 303)
        return self.with_cookie(response, role, self._cookies[role])

    def by_code(self, response: "Response", typed: str) -> "Response":
        """Exchange the code that somebody typed for the cookie of the door.

        Too many wrong ones from anybody stop all typing for a while, right codes too: else
        guessing could go on. Who scans the QR code is not held up.
        """
        if not self._wrong_codes.has_one():
            raise failure("workshop-too-fast")
        if not same("".join(typed.split()).upper(), self._code):
            self._wrong_codes.take()
            raise failure("workshop-wrong-code")
        return self.with_cookie(response, "door", self._cookies["door"])

    def with_cookie(self, response: "Response", role: str, value: str) -> "Response":
        """Return a response that leaves a cookie, which no script can read."""
        secure = "; Secure" if self._secure else ""
        cookie = f"samskab_{role}={value}; HttpOnly; Max-Age={_YEAR}; Path=/; SameSite=Lax{secure}"
        response.headers.append("Set-Cookie", cookie)
        return response
