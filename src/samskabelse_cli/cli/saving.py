"""Saves each answer, and where it cannot, asks what to do instead of losing it."""

from datetime import datetime
from pathlib import Path

from samskabelse_cli.cli.interruption import Interruption
from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.names import free_name
from samskabelse_cli.files.store import AssessmentStore, FileChangedError, digest_of
from samskabelse_cli.interview.face import Face, Option, Screen, choose
from samskabelse_cli.language import _
from samskabelse_cli.model.assessment import Assessment


def now() -> datetime:
    """Return the time as it is written in files: with its zone, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def known(path: Path) -> bytes | None:
    """Return the digest of a file before it is read: a change after that is somebody else's."""
    try:
        return digest_of(path)
    except OSError:
        # Reading it, the next thing, says what is wrong.
        return None


class Saver:
    """Writes an assessment after every answer; the interview calls it."""

    def __init__(self, store: AssessmentStore, face: Face, interruption: Interruption) -> None:
        self._store = store
        self._face = face
        self._interruption = interruption
        #: The file that the answers were last saved in, and whether one since then was not.
        self.saved_in = store.path if store.resumed else None
        self.lacks_an_answer = False

    def status(self) -> str:
        """Say for the screen where the answers are."""
        return _("✓ gemt i {file}").format(file=self._store.path.name)

    def __call__(self, assessment: Assessment) -> str:
        """Save, and ask what to do while that fails. Raises SamskabError where that is given up."""
        stamped = assessment.model_copy(update={"updated": now()})
        self.lacks_an_answer = True
        while True:
            try:
                with self._interruption.put_off():
                    self._save(stamped)
            except FileChangedError as error:
                self._face.show(_words(error), wait=True)
                return self.status()
            except SamskabError as error:
                self._ask_what_to_do(error)
            else:
                return self.status()

    def _save(self, assessment: Assessment) -> None:
        try:
            self._store.save(assessment)
        except FileChangedError:
            # It is saved, in another file.
            self._saved()
            raise
        self._saved()

    def _saved(self) -> None:
        self.saved_in = self._store.path
        self.lacks_an_answer = False

    def _ask_what_to_do(self, error: SamskabError) -> None:
        screen = Screen(
            heading=_("Svaret er ikke gemt"),
            progress="!",
            question=_words(error),
            instruction=_("Hvad vil du gøre?"),
            options=(
                Option("1", _("Prøv igen")),
                Option("2", _("Gem alle svar i en anden fil")),
                Option("3", _("Stop; de svar, der blev gemt før, ligger i filen")),
            ),
            keys=(),
        )
        choice = choose(self._face, screen)
        if choice == "3":
            raise error
        if choice == "2":
            self._move(Path(self._face.line(_("Ny fil"), str(free_name(self._store.path)))))

    def _move(self, path: Path) -> None:
        if path == self._store.path:
            return
        try:
            self._store.move_to(path)
        except SamskabError as error:
            self._ask_what_to_do(error)


def _words(error: SamskabError) -> str:
    return " ".join(f"{found.message}. {found.hint}" for found in error.problems)
