"""Sits with the facilitator in the terminal: addresses, codes, the board, and what is typed."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from samskabelse_cli.cli import asides
from samskabelse_cli.cli.board import View, board, headline, lines, spoken, waiting_comments
from samskabelse_cli.cli.browsing import open_page
from samskabelse_cli.cli.commanding import COMMANDS, After, Typed, act_of, typed, usage_of
from samskabelse_cli.cli.telling import command_line, tell, tell_problems
from samskabelse_cli.errors import WRONG_COMMAND, Place, SamskabError
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.language import N_, _, ngettext
from samskabelse_cli.messages import failure, shown
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.workshop.console import Reader, line_reader, sits_at_terminal
from samskabelse_cli.workshop.files_out import write_files
from samskabelse_cli.workshop.serving import LOOPBACK, OpenSession

if TYPE_CHECKING:
    from samskabelse_cli.workshop.rehearsal import Rehearsal

#: Returns lines for a view, within so many columns and rows.
Aside = Callable[[View, int, int], list[str]]
_HINT = N_("Skriv hjælp for at se, hvad du kan skrive her.")
#: How often it is looked at whether pages have ended the session, where nobody types (seconds).
_GLANCE = 0.2


class Facilitator:
    """Reads what is typed, and shows what came of it."""

    def __init__(
        self, live: OpenSession, rehearsal: "Rehearsal | None", *, plain: bool, browser: bool
    ) -> None:
        self._live = live
        self._session = live.desk.session
        self._rehearsal = rehearsal
        self._plain = plain
        self._drawn = sits_at_terminal() and not plain
        self._browser = browser and sits_at_terminal()
        self._seen = self._view()
        self._aside: Aside | None = None
        # What was typed wrongly stands there again; Ctrl-C is asked twice.
        self._again, self._pressed = "", False
        self._written = self._seen["phase"] == "closed"

    def conduct(self) -> None:
        """Go on until whoever types stops, or the server does."""
        self._tell_addresses()
        if self._browser and open_page(self._live.projector_address):
            tell(_("Storskærmen er åbnet i browseren. Flyt den til projektoren, og tryk F11."))
        if not self._drawn:
            tell(_(_HINT))
        self._aside = self._codes
        try:
            self._listen()
        finally:
            self._write_once()
            tell(_("Stopper sessionen …"))

    def _listen(self) -> None:
        words = (_(word) for word, _after, _about in COMMANDS.values())
        with line_reader(self._below, words, _(_HINT), plain=self._plain) as read:
            try:
                while self._heard(read):
                    self._write_once()
            except EOFError:
                self._wait()

    def _heard(self, read: Reader) -> bool:
        """Read a line and do what it says; return whether to go on. Raises EOFError."""
        line = read(self._again)
        self._again = ""
        if line is None:
            if self._pressed:
                raise KeyboardInterrupt
            self._pressed = True
            tell(_("Tryk en gang til for at stoppe. Sessionen kan fortsættes senere."))
            return True
        self._pressed = False
        try:
            return self._heed(line)
        except SamskabError as error:
            tell_problems(error.problems)
            # Only what took time to write: a single wrong word is sooner typed anew.
            self._again = line if " " in line.strip() else ""
            return True

    def _wait(self) -> None:
        """Go on where nobody types: the pages and a signal say when it ends."""
        while self._live.running and not sys.stdin.isatty():
            time.sleep(_GLANCE)
            self._write_once()

    def _heed(self, line: str) -> bool:
        """Do what a line says; return whether to go on. Raises SamskabError."""
        # What stood there gives way, for a refusal too: it would not be seen.
        self._aside = None
        command = typed(line)
        if command is None:
            self._tell_board()
        elif command.name == "quit":
            return False
        elif command.name == "addresses":
            self._tell_addresses()
        elif (aside := self._aside_of(command)) is not None:
            self._put_aside(aside)
        else:
            self._act(command, line)
        return True

    def _act(self, command: Typed, line: str) -> None:
        standings = {q["id"]: q["state"] for q in self._seen["questions"]}
        act = act_of(command, standings, self._session.asking)
        if command.name == "close" and self._session.state.phase == "closed":
            self._written = False
            return
        try:
            number = self._live.call(self._live.desk.act(act, None))
        except SamskabError as error:
            if error.problems[0].code != "workshop-not-now":
                raise
            raise failure("workshop-refused", value=shown(line.strip())) from None
        self._await_view(number)
        self._tell_board()

    def _await_view(self, number: int) -> None:
        """Wait until what is shown is what has happened; not for long."""
        patience = time.monotonic() + 2
        while self._view()["seq"] < number and time.monotonic() < patience:
            time.sleep(0.02)
        self._seen = self._view()

    def _view(self) -> View:
        return self._live.desk.view("facilitator")

    # --- the files

    def _write_once(self) -> None:
        """Write both files once the session has ended, whoever ended it."""
        if self._written or self._session.state.phase != "closed":
            return
        self._written = True
        try:
            self._write_files()
        except SamskabError as error:
            tell_problems(error.problems)

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
            tell(_("Gemt: {file}").format(file=written))
        if moment.left_out:
            tell(
                ngettext(
                    "{n} stemme er ikke med, fordi den kunne føres tilbage til en enkelt.",
                    "{n} stemmer er ikke med, fordi de kunne føres tilbage til enkelte.",
                    moment.left_out,
                ).format(n=moment.left_out)
            )
        if not any(question.agreed for question in moment.state.questions.values()):
            return
        command = command_line("report", str(paths[0]), "-o", f"{path.stem}.pdf")
        tell(_("Rapport om det, I er enige om: {command}").format(command=command))

    # --- what is told

    def _tell_addresses(self) -> None:
        live = self._live
        tell(self._way_in())
        tell(_("Storskærm: {address}").format(address=live.projector_address))
        tell(_("Din egen side: {address}").format(address=live.facilitator_address))
        if LOOPBACK in live.origin:
            tell(
                _(
                    "Kun denne computer kan nå adressen. "
                    "Forbind den til rummets netværk, eller brug --host."
                )
            )

    def _way_in(self) -> str:
        return _("Deltagere: {address} – kode {code}").format(
            address=self._live.origin + "/", code=self._session.about.code
        )

    def _aside_of(self, command: Typed) -> Aside | None:
        """Return what a command wants to be looked at; None where it is an act."""
        asking = self._session.asking
        match command.name:
            case "help":
                return lambda _view, _columns, _rows: asides.commands()
            case "codes":
                return self._own_code if command.rest else self._codes
            case "comments":
                return lambda view, _columns, _rows: asides.comments(view, asking)
            case "plan":
                return lambda view, _columns, _rows: asides.plan(view, asking)
            case "look":
                asked = self._looked_at(command)
                return lambda view, _columns, _rows: asides.question(view, asking, asked)
        return None

    def _looked_at(self, command: Typed) -> Asked:
        """Return the question that is named, else the one that the room is at."""
        asking = self._session.asking
        try:
            if command.rest:
                return After(command.rest, asking).question()
            at = self._view()["at"]
            return next(asked for asked in asking.questions if asked.id == at)
        except (LookupError, ValueError, StopIteration):
            usage = usage_of(command.name)
            raise failure("workshop-usage", exit_code=WRONG_COMMAND, usage=usage) from None

    def _put_aside(self, aside: Aside) -> None:
        """Show something instead of the board; where there is none, tell it."""
        if self._drawn:
            self._aside = aside
        elif aside in (self._codes, self._own_code):
            self._tell_addresses()
        else:
            for line in aside(self._view(), 0, 0):
                tell(line)

    def _codes(self, view: View, columns: int, rows: int) -> list[str]:
        beside = [self._way_in(), headline(view), *self._rehearsed()]
        return [*asides.codes(self._live.pictures, columns, rows - len(beside)), *beside]

    def _own_code(self, view: View, columns: int, rows: int) -> list[str]:
        pictures = {"own": self._live.facilitator_address}
        return [*asides.codes(pictures, columns, rows - 1), headline(view)]

    def _tell_board(self) -> None:
        if self._drawn:
            return
        view = self._seen = self._view()
        tell(headline(view))
        for line in lines(view, self._session.asking):
            tell(spoken(line))
        for comment in waiting_comments(view):
            tell(comment)

    def _below(self, columns: int, rows: int) -> str:
        """Return what stands below the line that is typed."""
        view = self._seen = self._view()
        if self._aside is None:
            told = "".join(self._rehearsed())
            return board(view, self._session.asking, told, columns, rows)
        told_lines = self._aside(view, columns, rows)
        if self._aside not in (self._codes, self._own_code):
            told_lines = asides.wrapped(told_lines, columns)
        return "\n".join(asides.cut(told_lines, rows))

    def _rehearsed(self) -> list[str]:
        rehearsal = self._rehearsal
        if rehearsal is None:
            return []
        told = _("Øvelse: {joined} telefoner er med og har stemt {voted} gange")
        return [told.format(joined=rehearsal.joined, voted=rehearsal.voted)]
