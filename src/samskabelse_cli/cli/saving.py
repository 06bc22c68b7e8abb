"""Saves each answer, and where it cannot, asks what to do instead of losing it."""

from datetime import datetime
from pathlib import Path

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.store import AssessmentStore, FileChangedError
from samskabelse_cli.interview.face import Face, Option, Screen, choose
from samskabelse_cli.language import _
from samskabelse_cli.model.assessment import Assessment


def now() -> datetime:
    """Return the time as it is written in files: with its zone, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


class Saver:
    """Writes an assessment after every answer; the interview calls it."""

    def __init__(self, store: AssessmentStore, face: Face) -> None:
        self._store = store
        self._face = face
        self.saved = store.resumed

    @property
    def path(self) -> Path:
        """The file that the answers are in."""
        return self._store.path

    def status(self) -> str:
        """Say for the screen where the answers are."""
        return _("✓ gemt i {file}").format(file=self.path.name)

    def __call__(self, assessment: Assessment) -> str:
        """Save, and ask what to do while that fails. Raises SamskabError where that is given up."""
        stamped = assessment.model_copy(update={"updated": now()})
        while True:
            try:
                self._store.save(stamped)
            except FileChangedError as error:
                self._face.show(_words(error), wait=True)
            except SamskabError as error:
                self._ask_what_to_do(error)
            else:
                self.saved = True
                return self.status()

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
            self._move(Path(self._face.line(_("Ny fil"), str(self.path))))

    def _move(self, path: Path) -> None:
        try:
            self._store.move_to(path)
        except SamskabError as error:
            self._ask_what_to_do(error)


def _words(error: SamskabError) -> str:
    return " ".join(f"{found.message}. {found.hint}" for found in error.problems)
