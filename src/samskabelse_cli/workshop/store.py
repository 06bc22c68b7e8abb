"""Keeps a session in one SQLite file.

Identities and votes lie apart, and nothing in the file joins them: both are known by a digest of
the secret that only the phone holds, made with different keys. Votes bear no time, and their
tables are kept in the order of those digests. What was acknowledged is on the disk.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from samskabelse_cli.errors import Place
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.messages import failure
from samskabelse_cli.workshop.acts import EVENTS, Event
from samskabelse_cli.workshop.database import (
    APPLICATION,
    FORMAT,
    SCHEMA,
    DiskError,
    Round,
    Vote,
    among,
    as_failure,
    connected,
)

T = TypeVar("T")
_COLUMNS = "ballot, role, question, round, answer, counted"


@dataclass(frozen=True, slots=True)
class About:
    """What is settled before a session begins. The three keys are what its addresses bear."""

    questionnaire: str
    id: str
    version: str
    subject: str
    language: str
    started: str
    roles: tuple[str, ...]
    open: bool
    facilitator_key: str
    projector_key: str
    join_key: str
    code: str


class SessionFile:
    """A session's file. Not for several threads at once; the desk has one for it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        # The same few texts and ballots come in thousands of votes, and are kept once.
        self._texts: dict[Any, Any] = {}

    @classmethod
    def create(cls, path: Path, about: About) -> "SessionFile":
        """Make a file that only its owner can read. Raises SamskabError where one is there."""
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            raise failure("workshop-file-exists", Place(str(path))) from None
        except OSError as error:
            raise failure("save-failed", Place(str(path)), reason=reason(error)) from None
        store = cls(path, connected(path, new=True))
        with as_failure(path), store.whole():
            store._db.execute(f"PRAGMA application_id = {APPLICATION}")
            store._db.execute(f"PRAGMA user_version = {FORMAT}")
            for statement in SCHEMA.strip().split(";\n"):
                store._db.execute(statement)
            facts = ((name, json.dumps(value)) for name, value in asdict(about).items())
            store._db.executemany("INSERT INTO about VALUES (?, ?)", facts)
        return store

    @classmethod
    def resume(cls, path: Path) -> "SessionFile":
        """Open a file that is there. Raises SamskabError where it is no session."""
        if not path.is_file():
            raise failure("workshop-no-session", Place(str(path)))
        return cls(path, connected(path, new=False))

    def close(self) -> None:
        """Leave one file behind, without the log of what was written last."""
        self._db.close()

    # --- one thing after the other

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Write all or nothing, and be on the disk at the end. Raises DiskError."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._back()
            raise DiskError(str(error)) from error
        except BaseException:
            self._back()
            raise

    def _back(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def attempt(self, job: Callable[[], T]) -> T:
        """Do a part of a whole; where it raises, only this part is undone."""
        self._db.execute("SAVEPOINT part")
        try:
            result = job()
        except sqlite3.Error:
            # The whole is to be given up; SQLite may have done so by itself.
            raise
        except BaseException:
            self._db.execute("ROLLBACK TO part")
            self._db.execute("RELEASE part")
            raise
        self._db.execute("RELEASE part")
        return result

    # --- what is settled, and what has happened

    def about(self) -> About:
        """Return what was settled before the session began."""
        rows = self._db.execute("SELECT name, value FROM about").fetchall()
        facts = {name: json.loads(value) for name, value in rows}
        return About(**{**facts, "roles": tuple(facts["roles"])})

    def events(self) -> list[Event]:
        """Return everything that has happened, in order."""
        rows = self._db.execute("SELECT body FROM events ORDER BY seq")
        return [EVENTS.validate_json(body) for (body,) in rows]

    def add(self, event: Event) -> None:
        """Let something have happened."""
        body = EVENTS.dump_json(event, exclude_none=False).decode()
        self._db.execute("INSERT INTO events (body) VALUES (?)", (body,))

    # --- people

    def join(self, secret: str, role: str | None) -> None:
        """Let somebody be in the room; the same secret is the same person."""
        identity, ballot = identity_of(secret), ballot_of(secret)
        self._db.execute("INSERT OR IGNORE INTO identities VALUES (?, 0)", (identity,))
        self._db.execute("INSERT OR IGNORE INTO ballots VALUES (?, ?)", (ballot, role))

    def identities(self) -> set[bytes]:
        """Return everybody who has joined."""
        return {row[0] for row in self._db.execute("SELECT identity FROM identities")}

    def role_of(self, secret: str) -> str | None:
        """Return the role that somebody joined with."""
        found = "SELECT role FROM ballots WHERE ballot = ?"
        row = self._db.execute(found, (ballot_of(secret),)).fetchone()
        return row[0] if row else None

    def joined(self) -> int:
        """Return how many have joined; it outlives the identities."""
        return int(self._db.execute("SELECT count(*) FROM ballots").fetchone()[0])

    def comments(self, secret: str) -> int:
        """Return how many comments somebody has written."""
        found = "SELECT comments FROM identities WHERE identity = ?"
        return int(self._db.execute(found, (identity_of(secret),)).fetchone()[0])

    def count_comment(self, secret: str) -> None:
        """Let somebody have written one more comment."""
        more = "UPDATE identities SET comments = comments + 1 WHERE identity = ?"
        self._db.execute(more, (identity_of(secret),))

    # --- votes

    def is_new(self, secret: str, request: str) -> bool:
        """Return whether a phone sends this request for the first time, and keep it in mind."""
        key = _digest(f"{secret}\n{request}", b"request")
        done = self._db.execute("INSERT OR IGNORE INTO requests VALUES (?)", (key,))
        return done.rowcount == 1

    def vote(self, secret: str, question: str, round_: int, answer: str) -> bool:
        """Cast or change a vote; return False where it is in what was shown already."""
        done = self._db.execute(
            "INSERT INTO votes VALUES (?, ?, ?, ?, 0) ON CONFLICT DO UPDATE"
            " SET answer = excluded.answer WHERE counted = 0",
            (ballot_of(secret), question, round_, answer),
        )
        return done.rowcount == 1

    def votes_of(self, secret: str) -> list[tuple[str, int, str, bool]]:
        """Return somebody's own votes: question, round, answer, and whether it is final."""
        found = "SELECT question, round, answer, counted FROM votes WHERE ballot = ?"
        rows = self._db.execute(found, (ballot_of(secret),))
        return [(question, number, answer, bool(final)) for question, number, answer, final in rows]

    def votes(self, rounds: Collection[Round] | None = None) -> list[Vote]:
        """Return all votes, or those of some rounds, by ballot."""
        where, values = among(rounds)
        found = f"SELECT {_COLUMNS} FROM votes LEFT JOIN ballots USING (ballot) {where}"  # noqa: S608
        one = self._texts.setdefault
        return [
            Vote(
                one(ballot, ballot),
                one(role, role),
                one(id_, id_),
                number,
                one(key, key),
                in_ > 0,
                in_ > 1,
            )
            for ballot, role, id_, number, key, in_ in self._db.execute(found, values)
        ]

    def waiting(self, rounds: Collection[Round]) -> dict[Round, tuple[int, int]]:
        """Return those of some rounds in which votes wait: how many votes, and how many shown."""
        where, values = among(rounds)
        found = (
            f"SELECT question, round, count(*), sum(counted > 0) FROM votes {where} GROUP BY 1, 2"  # noqa: S608
        )
        rows = self._db.execute(found, values)
        return {
            (id_, number): (votes, shown) for id_, number, votes, shown in rows if votes > shown
        }

    def uncounted(self) -> int:
        """Return how many votes wait, and are in nothing that is shown."""
        found = "SELECT count(*) FROM votes WHERE counted = 0"
        return int(self._db.execute(found).fetchone()[0])

    def count(self, rounds: Sequence[Round]) -> None:
        """Let all votes of these rounds be in what is shown of their questions."""
        now = "UPDATE votes SET counted = 1 WHERE question = ? AND round = ? AND counted = 0"
        self._db.executemany(now, rounds)

    def count_whole(self) -> None:
        """Let all votes that are shown be in what is shown over all questions, too."""
        self._db.execute("UPDATE votes SET counted = 2 WHERE counted = 1")

    def voted(self) -> Mapping[Round, int]:
        """Return how many have voted in each round of each question."""
        rows = self._db.execute("SELECT question, round, count(*) FROM votes GROUP BY 1, 2")
        return {(question, number): people for question, number, people in rows}

    def done(self, asked: Mapping[str, int]) -> int:
        """Return how many have voted in these rounds of all these questions."""
        where, values = among(asked.items())
        voted = f"SELECT 1 FROM votes {where} GROUP BY ballot HAVING count(*) = ?"  # noqa: S608
        found = f"SELECT count(*) FROM ({voted})"  # noqa: S608
        return int(self._db.execute(found, (*values, len(asked))).fetchone()[0])

    # --- afterwards

    def purge(self, *, everything: bool) -> None:
        """Forget who was there, or (``everything``) all there is but the questionnaire's name.

        Nothing of it stays in the free parts of the file. Raises DiskError.
        """
        tables = ["identities", "requests"]
        if everything:
            tables += ["votes", "ballots", "events"]
        with self.whole():
            for table in tables:
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names from above
            hidden = ("facilitator_key", "projector_key", "join_key", "code")
            forget = "UPDATE about SET value = '\"\"' WHERE name = ?"
            self._db.executemany(forget, [(name,) for name in hidden])
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def identity_of(secret: str) -> bytes:
    """Return what somebody is known by among those who joined."""
    return _digest(secret, b"identity")


def ballot_of(secret: str) -> bytes:
    """Return what somebody's votes are known by. It tells nothing of the identity."""
    return _digest(secret, b"ballot")


def _digest(text: str, key: bytes) -> bytes:
    return hashlib.blake2b(text.encode(), key=key, digest_size=16).digest()
