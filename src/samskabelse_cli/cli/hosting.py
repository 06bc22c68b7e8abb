"""Hosts a live session in the terminal: addresses, QR codes, the board, and what is typed."""

import asyncio
import gc
import getpass
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from samskabelse_cli.cli.board import View, board, headline, lines, waiting_comments
from samskabelse_cli.cli.commanding import COMMANDS, act_of, typed
from samskabelse_cli.cli.interruption import Interruption
from samskabelse_cli.cli.telling import command_line, tell, tell_problems, wants_plain
from samskabelse_cli.errors import DONE, INTERRUPTED, WRONG_COMMAND, Place, SamskabError
from samskabelse_cli.files.catalogue import USUAL
from samskabelse_cli.files.names import free_name, slug
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.language import _, ngettext
from samskabelse_cli.messages import failure
from samskabelse_cli.model.limits import NAME_LENGTH
from samskabelse_cli.workshop import founding
from samskabelse_cli.workshop.console import typed_lines
from samskabelse_cli.workshop.files_out import write_files
from samskabelse_cli.workshop.serving import LOOPBACK, PORT, Opening, OpenSession
from samskabelse_cli.workshop.store import SessionFile

if TYPE_CHECKING:
    from samskabelse_cli.workshop.rehearsal import Rehearsal


#: Objects of each generation after which garbage is searched for: little at a time.
_SEARCH_AFTER = (2_000, 20, 50)
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
    """Where it is open."""

    host: str | None
    port: int | None
    wifi: str | None
    certificate: Path | None
    certificate_key: Path | None


def within(option: str, number: int, most: int) -> int:
    """Return a number that an option may have. Raises SamskabError."""
    if number > most:
        values = {"value": number, "range": f"≤ {most}"}
        raise failure("out-of-range", Place(option), exit_code=WRONG_COMMAND, **values)
    return number


def purge(path: Path, *, everything: bool) -> int:
    """Remove from a session's file who was there, or everything. Raises SamskabError."""
    from samskabelse_cli.workshop.database import DiskError

    store = SessionFile.resume(path)
    try:
        store.purge(everything=everything)
    except DiskError as error:
        raise failure("save-failed", Place(str(path)), reason=str(error)) from None
    finally:
        store.close()
    tell(_("Sessionens fil er ryddet: {file}").format(file=path))
    return DONE


def host(wishes: Wishes, where: Where, *, plain: bool) -> int:
    """Open a session to the room until it is stopped; return the exit code."""
    opening = Opening(
        where.host,
        within("--port", where.port or PORT, 65535),
        where.certificate,
        where.certificate_key,
        where.wifi,
        _wifi_password() if where.wifi else None,
    )
    founded = _founded(wishes)
    path = founded.session.store.path
    try:
        live = OpenSession(founded.session, founded.texts, opening)
    except BaseException:
        founded.session.store.close()
        raise
    interruption = Interruption()
    _settle_memory()
    try:
        with interruption.heard(), live, _rehearsed(live, wishes.rehearse) as rehearsal:
            _Host(live, rehearsal, plain=wants_plain(plain)).conduct()
    except KeyboardInterrupt:
        _tell_how_to_resume(path)
        return INTERRUPTED
    _tell_how_to_resume(path)
    return DONE


def _settle_memory() -> None:
    """Leave what is there for good out of the search for garbage, which then stops nobody.

    The program searches seldom, since it is short-lived; a session is not.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SEARCH_AFTER)


def _founded(wishes: Wishes) -> founding.Founded:
    if wishes.resume:
        if wishes.questionnaire:
            values = {"one": "--resume", "other": _("SPØRGESKEMA")}
            raise failure("options-clash", exit_code=WRONG_COMMAND, **values)
        return founding.resume(wishes.resume)
    name = wishes.questionnaire or USUAL
    subject = (wishes.subject or "").strip()[:NAME_LENGTH] or _("Vores session")
    path = wishes.output or _new_name(name)
    return founding.begin(path, name, subject, founding.roles_in(wishes.roles), open_=wishes.open)


def _new_name(questionnaire: str) -> Path:
    stem = f"workshop-{slug(Path(questionnaire).stem, 40)}-{date.today().isoformat()}"
    path = Path(stem + founding.ENDING)
    return free_name(path) if path.exists() else path


def _wifi_password() -> str | None:
    """Ask for the Wi-Fi's password, which must not stand in the list of commands."""
    if not sys.stdin.isatty():
        return os.environ.get("SAMSKAB_WIFI_PASSWORD")
    return getpass.getpass(_("Koden til Wi-Fi (tom = ingen): "), sys.stderr) or None


def _tell_how_to_resume(path: Path) -> None:
    tell(_("Sessionen ligger i {file}").format(file=path))
    command = command_line("workshop", "--resume", str(path))
    tell(_("Fortsæt den med: {command}").format(command=command))
    command = command_line("workshop", "--purge", str(path))
    tell(_("Slet det, der kender telefonerne, med: {command}").format(command=command))


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


class _Host:
    """Reads what is typed, and shows what came of it."""

    def __init__(self, live: OpenSession, rehearsal: "Rehearsal | None", *, plain: bool) -> None:
        self._live = live
        self._session = live.desk.session
        self._rehearsal = rehearsal
        self._plain = plain

    def conduct(self) -> None:
        """Go on until whoever types stops, or the server does."""
        self._tell_addresses()
        tell(_("Skriv hjælp for at se, hvad du kan skrive her."))
        for line in typed_lines(self._board, plain=self._plain):
            try:
                if not self._heed(line):
                    return
            except SamskabError as error:
                tell_problems(error.problems)
        if not sys.stdin.isatty():
            # Nobody sits here; the pages and a signal say when it ends.
            while self._live.running:
                time.sleep(0.2)

    def _heed(self, line: str) -> bool:
        """Do what a line says; return whether to go on. Raises SamskabError."""
        command = typed(line)
        if command is None:
            self._tell_board()
        elif command.name == "quit":
            return False
        elif command.name == "help":
            self._tell_commands()
        elif command.name == "codes":
            self._tell_addresses()
        else:
            act = act_of(command, self._session.state, self._session.asking)
            number = self._live.call(self._live.desk.act(act, None))
            if command.name == "close":
                self._write_files()
            self._await_view(number)
            self._tell_board()
        return True

    def _await_view(self, number: int) -> None:
        """Wait until what is shown is what has happened; not for long."""
        patience = time.monotonic() + 2
        while self._view()["seq"] < number and time.monotonic() < patience:
            time.sleep(0.02)

    def _view(self) -> View:
        return self._live.desk.view("facilitator")

    def _write_files(self) -> None:
        session = self._session
        moment = self._live.call(self._live.desk.read(session.snapshot))
        path = session.store.path
        try:
            paths = write_files(
                path.parent, path.stem, session.asking, session.about, moment, session.least
            )
        except OSError as error:
            raise failure("output-failed", Place(str(path)), reason=reason(error)) from None
        for written in paths:
            tell(_("Skrevet: {file}").format(file=written))
        if moment.uncounted:
            tell(
                ngettext(
                    "{n} stemme er ikke med, fordi den kunne føres tilbage til en enkelt.",
                    "{n} stemmer er ikke med, fordi de kunne føres tilbage til enkelte.",
                    moment.uncounted,
                ).format(n=moment.uncounted)
            )

    # --- what is told

    def _tell_addresses(self) -> None:
        live = self._live
        for name, text in live.pictures.items():
            if not self._plain and sys.stderr.isatty():
                from samskabelse_cli.workshop.qr import blocks

                tell(_("Wi-Fi:") if name == "wifi" else _("Siden:"))
                print(blocks(text), file=sys.stderr, flush=True)
        tell(
            _("Deltagere: {address} – kode {code}").format(
                address=live.origin + "/", code=self._session.about.code
            )
        )
        tell(_("Storskærm: {address}").format(address=live.projector_address))
        tell(_("Din egen side: {address}").format(address=live.facilitator_address))
        if LOOPBACK in live.origin:
            tell(_("Kun denne computer kan nå adressen. Kom på rummets net, eller brug --host."))

    def _tell_commands(self) -> None:
        for told, after, about in COMMANDS.values():
            usage = " ".join(filter(None, (_(told), _(after) if after else "")))
            tell(f"  {usage:<32} {_(about)}")

    def _tell_board(self) -> None:
        if not self._plain and sys.stdin.isatty():
            return
        view = self._view()
        tell(headline(view))
        for line in lines(view, self._session.asking):
            tell(" ".join(filter(None, line)))
        for comment in waiting_comments(view):
            tell(comment)

    def _board(self) -> str:
        rehearsal = self._rehearsal
        told = ""
        if rehearsal is not None:
            told = _("Øvelse: {joined} telefoner er med og har stemt {voted} gange").format(
                joined=rehearsal.joined, voted=rehearsal.voted
            )
        return board(self._view(), self._session.asking, told)
