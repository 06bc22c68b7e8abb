"""Hosts a live session: what is asked for, its file, its server, and how it ends."""

import asyncio
import gc
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from samskabelse_cli.cli.facilitating import Facilitator
from samskabelse_cli.cli.interruption import Interruption
from samskabelse_cli.cli.telling import command_line, tell, wants_plain
from samskabelse_cli.errors import DONE, INTERRUPTED, WRONG_COMMAND, Place
from samskabelse_cli.files.catalogue import USUAL
from samskabelse_cli.files.names import free_name, slug
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.model.limits import NAME_LENGTH
from samskabelse_cli.workshop import acts, founding
from samskabelse_cli.workshop.serving import PORT, Opening, OpenSession
from samskabelse_cli.workshop.session import Session
from samskabelse_cli.workshop.store import SessionFile

if TYPE_CHECKING:
    from samskabelse_cli.workshop.rehearsal import Rehearsal


#: Objects of each generation after which garbage is searched for: little at a time.
_SEARCH_AFTER = (2_000, 10, 10)
#: So many simulated phones one computer can be, and serve.
MOST_PHONES = 2000


@dataclass(frozen=True, slots=True)
class Wishes:
    """What kind of session is wished for; ``rehearse`` is the number of simulated phones."""

    questionnaire: str | None
    subject: str | None
    roles: str
    open: bool
    output: Path | None
    resume: Path | None
    rehearse: int


@dataclass(frozen=True, slots=True)
class Where:
    """Where it is open; ``browser`` is whether to open the projector's page at once."""

    host: str | None
    port: int | None
    wifi: str | None
    certificate: Path | None
    certificate_key: Path | None
    browser: bool


def within(option: str, number: int, most: int) -> int:
    """Return a number that an option may have. Raises SamskabError."""
    if number > most:
        values = {"value": number, "range": f"1–{most}"}
        raise failure("out-of-range", Place(option), exit_code=WRONG_COMMAND, **values)
    return number


def purge(path: Path | None, wishes: Wishes, *, everything: bool) -> int:
    """Remove from a session's file who was there, or everything. Raises SamskabError."""
    from samskabelse_cli.workshop.database import DiskError

    if path is None:
        raise failure("missing-value", Place("--all"), exit_code=WRONG_COMMAND, option="--purge")
    _settled_by("--purge", wishes)
    store = SessionFile.resume(path)
    try:
        if not everything and store.votes() and not _closed(store):
            # Nobody could come back to write the votes to a file.
            raise failure("workshop-not-closed", Place(str(path)))
        store.purge(everything=everything)
    except DiskError as error:
        raise failure("save-failed", Place(str(path)), reason=str(error)) from None
    finally:
        store.close()
    tell(_("Sessionens fil er ryddet: {file}").format(file=path))
    return DONE


def _closed(store: SessionFile) -> bool:
    return any(isinstance(event, acts.Close) for event in store.events())


def host(wishes: Wishes, where: Where, *, plain: bool) -> int:
    """Open a session to the room until it is stopped; return the exit code."""
    within("--rehearse", wishes.rehearse, MOST_PHONES)
    opening = Opening(
        where.host,
        within("--port", where.port or PORT, 65535),
        where.certificate,
        where.certificate_key,
        where.wifi,
        _wifi_password() if where.wifi else None,
    )
    founded = _founded(wishes)
    try:
        live = OpenSession(founded.session, founded.texts, opening)
    except BaseException:
        founded.session.store.close()
        if not wishes.resume:
            # Nobody has been in it, and its name is wanted for the next try.
            founded.session.store.path.unlink()
        raise
    code, plain = DONE, wants_plain(plain)
    interruption = Interruption()
    _settle_memory()
    try:
        with interruption.heard(), live, _rehearsed(live, wishes.rehearse) as rehearsal:
            Facilitator(live, rehearsal, plain=plain, browser=where.browser).conduct()
    except KeyboardInterrupt:
        code = INTERRUPTED
    _tell_how_to_go_on(founded.session, where)
    return code


def _settle_memory() -> None:
    """Leave what is there for good out of the search for garbage, which then stops nobody.

    The program searches seldom, since it is short-lived; a session is not.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SEARCH_AFTER)


def _founded(wishes: Wishes) -> founding.Founded:
    if wishes.resume:
        _settled_by("--resume", wishes)
        return founding.resume(wishes.resume)
    name = wishes.questionnaire or USUAL
    subject = (wishes.subject or "").strip()[:NAME_LENGTH] or _("Vores session")
    path = wishes.output or _new_name(name)
    return founding.begin(path, name, subject, founding.roles_in(wishes.roles), open_=wishes.open)


def _settled_by(option: str, wishes: Wishes) -> None:
    """Refuse what an option has settled already. Raises SamskabError."""
    given = {
        _("SPØRGESKEMA"): wishes.questionnaire,
        "--subject": wishes.subject,
        "--roles": wishes.roles,
        "--open": wishes.open,
        "-o": wishes.output,
        "--resume": wishes.resume,
    }
    for other, value in given.items():
        if value and other != option:
            values = {"one": option, "other": other}
            raise failure("options-clash", exit_code=WRONG_COMMAND, **values)


def _new_name(questionnaire: str) -> Path:
    stem = f"workshop-{slug(Path(questionnaire).stem, 40)}-{date.today().isoformat()}"
    path = Path(stem + founding.ENDING)
    return free_name(path) if path.exists() else path


def _wifi_password() -> str | None:
    """Ask for the Wi-Fi's password, which must not stand in the list of commands."""
    if not sys.stdin.isatty():
        return os.environ.get("SAMSKAB_WIFI_PASSWORD")
    return getpass.getpass(_("Adgangskoden til Wi-Fi (tom = ingen): "), sys.stderr) or None


def _tell_how_to_go_on(session: Session, where: Where) -> None:
    path = str(session.store.path)
    tell(_("Sessionen ligger i {file}").format(file=path))
    if session.state.phase == "closed":
        command = command_line("workshop", "--purge", path)
        tell(_("Slet det, som telefonerne kan kendes på, med: {command}").format(command=command))
    else:
        command = command_line("workshop", "--resume", path, *_as_options(where))
        tell(_("Fortsæt den med: {command}").format(command=command))


def _as_options(where: Where) -> list[str]:
    """Return what phones need in order to come back by themselves: the same place."""
    given = {
        "--host": where.host,
        "--port": where.port,
        "--wifi": where.wifi,
        "--tls-cert": where.certificate,
        "--tls-key": where.certificate_key,
    }
    return [word for name, value in given.items() if value for word in (name, str(value))]


@contextmanager
def _rehearsed(live: OpenSession, phones: int) -> "Iterator[Rehearsal | None]":
    """Fill the room with simulated phones while the block runs."""
    if not phones:
        yield None
        return
    from samskabelse_cli.workshop.rehearsal import Rehearsal

    rehearsal, over = Rehearsal(live.join_address, phones), asyncio.Event()
    running = live.begin(rehearsal.run(over))
    try:
        yield rehearsal
    finally:
        live.soon(over.set)
        running.result()
