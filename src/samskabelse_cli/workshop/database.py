"""The SQLite file of a session: its tables, how it is opened, and what its refusals mean."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from samskabelse_cli.errors import Place
from samskabelse_cli.messages import failure

FORMAT = 1
#: Marks a SQLite file as a session of this program ("smsk").
APPLICATION = 0x736D736B
#: A vote is ``counted`` 0 where it waits, 1 in its question's figures, 2 in those over all, too.
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE events (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE identities (identity BLOB PRIMARY KEY, comments INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE ballots (ballot BLOB PRIMARY KEY, role TEXT) WITHOUT ROWID;
CREATE TABLE votes (
  ballot BLOB, question TEXT, round INTEGER, answer TEXT NOT NULL, counted INTEGER NOT NULL,
  PRIMARY KEY (ballot, question, round)) WITHOUT ROWID;
CREATE TABLE requests (request BLOB PRIMARY KEY) WITHOUT ROWID;
"""

#: A question and the number of one of its rounds.
Round = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote of one ballot; ``counted`` is whether it is in what is shown of its question.

    ``in_whole`` is whether it is in what is shown over all questions, too.
    """

    ballot: bytes
    role: str | None
    question: str
    round: int
    answer: str
    counted: bool
    in_whole: bool = False


class DiskError(Exception):
    """The disk took nothing; nothing has changed, and the same can be tried again."""


def connected(path: Path, *, new: bool) -> sqlite3.Connection:
    """Return the only connection to a file. Raises SamskabError: in use, damaged, or no session.

    What is no session is not written to.
    """
    with as_failure(path):
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            if not new and _marks(connection) != (APPLICATION, FORMAT):
                raise failure("workshop-no-session", Place(str(path)))
            if not new and not _is_whole(connection):
                raise failure("workshop-damaged", Place(str(path)))
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return application, connection.execute("PRAGMA user_version").fetchone()[0]


def _is_whole(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


@contextmanager
def as_failure(path: Path) -> Iterator[None]:
    """Tell in the user's words what SQLite refuses. Raises SamskabError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise failure("file-locked", Place(str(path))) from None
        if "not a database" in str(error):
            raise failure("workshop-no-session", Place(str(path))) from None
        if "malformed" in str(error):
            raise failure("workshop-damaged", Place(str(path))) from None
        raise failure("save-failed", Place(str(path)), reason=str(error)) from None
    except DiskError as error:
        raise failure("save-failed", Place(str(path)), reason=str(error)) from None


def among(rounds: Collection[Round] | None) -> tuple[str, tuple[str | int, ...]]:
    """Return a condition that a row is of one of these rounds, with marks for its values."""
    if rounds is None:
        return "", ()
    values = tuple(value for number in rounds for value in number)
    return f"WHERE (question, round) IN (VALUES {', '.join(['(?, ?)'] * len(rounds))})", values
