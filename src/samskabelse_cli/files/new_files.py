"""Where a new questionnaire can lie, and writing it there: all its files or none, none replaced."""

import contextlib
import errno
from collections.abc import Mapping
from pathlib import Path

from samskabelse_cli.errors import WRONG_COMMAND, Place, SamskabError
from samskabelse_cli.files.catalogue import STRUCTURE_FILE, TRANSLATION_FILES
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure


def new_structure(path: Path) -> Path:
    """Return the structure file that a new questionnaire gets at a path to a folder or a file.

    Raises SamskabError where a questionnaire or a translation lies there, or no folder can be made.
    """
    structure = path if path.suffix in (".yaml", ".yml") else path / STRUCTURE_FILE
    if structure.name in TRANSLATION_FILES:
        values = {"value": path, "parameter": _("MAPPE"), "allowed": STRUCTURE_FILE}
        raise failure("bad-argument", exit_code=WRONG_COMMAND, **values)
    folder = structure.parent
    if _lies_there(folder) and not folder.is_dir():
        raise _failed(folder, NotADirectoryError(errno.ENOTDIR, ""))
    if not folder.parent.is_dir():
        raise _failed(folder, FileNotFoundError(errno.ENOENT, ""))
    for name in (structure.name, *TRANSLATION_FILES):
        if _lies_there(folder / name):
            raise failure("questionnaire-exists", Place(str(folder / name)))
    return structure


def _lies_there(path: Path) -> bool:
    """Return whether a path is taken, be it by a link that leads nowhere. Raises SamskabError."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        # No name that the system knows: too long, or with a character that none can have.
        raise _failed(path, error) from None
    return True


def write_new(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files, by their names and in order, to a folder, which is made where it is not there.

    Raises SamskabError where one of them cannot be written or has come to be there meanwhile; what
    was written before it is then taken away again.
    """
    made: list[Path] = []
    is_new = not folder.exists()
    try:
        if is_new:
            folder.mkdir()
        for name, text in texts.items():
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                made.append(folder / name)
                file.write(text)
    except OSError as error:
        _take_away(made, folder if is_new else None)
        raise _failed(folder, error) from None


def _take_away(made: list[Path], folder: Path | None) -> None:
    with contextlib.suppress(OSError):
        for path in made:
            path.unlink()
        if folder:
            folder.rmdir()


def _failed(path: Path, error: Exception) -> SamskabError:
    return failure("output-failed", Place(str(path)), reason=reason(error))
