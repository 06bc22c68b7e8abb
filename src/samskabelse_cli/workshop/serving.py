"""Opens a session to the room: sockets, addresses, TLS, and the web server in a thread."""

import asyncio
import contextlib
import errno
import socket
import ssl
import threading
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from samskabelse_cli.files.refusal import reason
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.workshop.desk import Desk
from samskabelse_cli.workshop.qr import wifi_text
from samskabelse_cli.workshop.server import Server
from samskabelse_cli.workshop.session import Session

if TYPE_CHECKING:
    import uvicorn

    from samskabelse_cli.model.questionnaire import Questionnaire

T = TypeVar("T")

PORT = 8420
LOOPBACK = "127.0.0.1"
#: As many open files as a room of phones wants, and some.
_FILES_WANTED = 8192
_GRACE = 3
#: Bound to these, a session is reached at each of the computer's addresses; one of them is told.
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - it is compared, not bound
_BACKLOG = 2048


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a session is open: the address and port to bind, TLS files, and the room's Wi-Fi."""

    host: str | None = None
    port: int = PORT
    certificate: Path | None = None
    certificate_key: Path | None = None
    wifi: str | None = None
    wifi_password: str | None = field(default=None, repr=False)

    @property
    def scheme(self) -> str:
        """The scheme of the session's addresses."""
        return "https" if self.certificate else "http"


def lan_address() -> str:
    """Return the address that this computer has in the room's network, else loopback.

    No packet is sent for it.
    """
    for far in ("10.255.255.255", "192.0.2.1"):
        with contextlib.suppress(OSError), socket.socket(type=socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            address = str(probe.getsockname()[0])
            if not address.startswith(("127.", "0.")):
                return address
    return LOOPBACK


class OpenSession:
    """A session that phones can reach, until it is stopped. A context manager."""

    def __init__(
        self, session: Session, texts: Mapping[str, "Questionnaire"], opening: Opening
    ) -> None:
        context = _tls(opening) if opening.certificate or opening.certificate_key else None
        self._socket = _bound(opening)
        host, port = self._socket.getsockname()[:2]
        reached = lan_address() if host in _EVERYWHERE else host
        self.origin = f"{opening.scheme}://{_written(reached)}:{port}"
        about = session.about
        self.join_address = f"{self.origin}/enter?key={about.join_key}"
        self.projector_address = f"{self.origin}/enter/projector?key={about.projector_key}"
        self.facilitator_address = f"{self.origin}/enter/facilitator?key={about.facilitator_key}"
        pictures = {"join": self.join_address}
        if opening.wifi:
            pictures["wifi"] = wifi_text(opening.wifi, opening.wifi_password)
        self.pictures: Mapping[str, str] = pictures
        join = {"address": f"{self.origin}/", "code": about.code, "wifi": opening.wifi}
        self.desk = Desk(session, join)
        server = Server(self.desk, texts, pictures, secure=opening.scheme == "https")
        self._server = _server(server.app(_hosts(reached, port), opening.scheme), context)
        self._thread = threading.Thread(target=self._run, name="samskab-workshop", daemon=True)
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def __enter__(self) -> "OpenSession":
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Have something done in the server's loop, from another thread. Raises its error."""
        return self.begin(work).result()

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Let something run in the server's loop beside it."""
        assert self._loop is not None  # noqa: S101 - it is entered
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def soon(self, work: Callable[[], None]) -> None:
        """Do something at once in the server's loop."""
        assert self._loop is not None  # noqa: S101 - it is entered
        self._loop.call_soon_threadsafe(work)

    def stop(self) -> None:
        """Say goodbye to every page, and stop."""
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self.desk.close_streams)
            self._server.should_exit = True
            self._thread.join()

    @property
    def running(self) -> bool:
        """Whether the server is still there."""
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        finally:
            self._ready.set()
            self._socket.close()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        while not (self._server.started or serving.done()):
            await asyncio.sleep(0.01)
        self._ready.set()
        await serving


def _server(app: Any, context: ssl.SSLContext | None) -> "uvicorn.Server":
    import uvicorn

    from samskabelse_cli.workshop.patience import PatientProtocol

    files = raised_file_limit()
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=_BACKLOG,
        limit_concurrency=max(files - 64, 64),
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_GRACE,
    )
    if context:
        config.load()
        config.ssl = context
    return uvicorn.Server(config)


def _tls(opening: Opening) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        if opening.certificate is None or opening.certificate_key is None:
            raise failure("workshop-tls", reason=_("det ene af de to tilvalg mangler"))
        context.load_cert_chain(opening.certificate, opening.certificate_key, _no_password)
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            why = _("nøglen hører til et andet certifikat")
        else:
            why = _("filerne er ikke et certifikat og en nøgle uden kode i PEM-format")
        raise failure("workshop-tls", reason=why) from None
    except OSError as error:
        raise failure("workshop-tls", reason=reason(error)) from None
    return context


def _no_password() -> str:
    """Stand in for OpenSSL's own question, which would wait where nobody sits."""
    return ""


def _bound(opening: Opening) -> socket.socket:
    """Return a socket that listens at the address. Raises SamskabError."""
    host = opening.host or lan_address()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, opening.port))
    except (OSError, OverflowError) as error:
        bound.close()
        address = f"{_written(host)}:{opening.port}"
        raise failure("workshop-port", address=address, reason=_why(error)) from None
    bound.setblocking(False)
    return bound


def _why(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return _("adressen findes ikke")
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return _("et andet program, måske en anden session, bruger porten")
    if number == errno.EADDRNOTAVAIL:
        return _("det er ikke en af computerens egne adresser")
    return reason(error)


def _hosts(host: str, port: int) -> set[str]:
    """Return what the host of a request may be: the address, this computer's names, loopback."""
    own = socket.gethostname().split(".")[0].lower()
    names = {_written(host), "localhost", LOOPBACK, "[::1]", f"{own}.local"}
    usual = names if port in (80, 443) else set()
    return {f"{name}:{port}" for name in names} | usual


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def raised_file_limit() -> int:
    """Let this process have as many open files as it may and wants; return how many."""
    try:
        import resource
    except ImportError:
        # Windows has no such limit.
        return _FILES_WANTED
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES_WANTED if hard == resource.RLIM_INFINITY else min(hard, _FILES_WANTED)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return wanted if soft == resource.RLIM_INFINITY else soft
