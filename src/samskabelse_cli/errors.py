"""What can go wrong, as data. Nothing here prints."""

from collections.abc import Iterable
from dataclasses import dataclass

#: Exit codes of the command line; their meaning is fixed in the documentation.
DONE, WANTS_A_LOOK, WRONG_COMMAND, UNUSABLE_INPUT, INTERRUPTED = 0, 1, 2, 3, 130


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in an input something stands; ``line`` and ``column`` count from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an input: a stable code, what is wrong, where, and what to do about it."""

    code: str
    message: str
    hint: str
    place: Place | None = None

    def __str__(self) -> str:
        where = f"{self.place} " if self.place else ""
        return f"{where}{self.code} {self.message} – {self.hint}"


class SamskabError(Exception):
    """Something that the user can mend; carries every fault that was found, and the exit code."""

    def __init__(self, problems: Iterable[Problem], exit_code: int = UNUSABLE_INPUT) -> None:
        self.problems = tuple(problems)
        self.exit_code = exit_code
        super().__init__("\n".join(str(problem) for problem in self.problems))
