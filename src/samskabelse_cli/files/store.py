"""Keeps one assessment file: written whole, atomically, after every answer, by one writer.

A file is first written beside itself, flushed to the disk, and then put in its place, so that a
cut at any moment leaves either the old file or the new one. A lock keeps a second interview away;
a digest notices anybody else who changed the file meanwhile, and then nothing is overwritten.
"""

import contextlib
import errno
import hashlib
import os
import stat
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import yaml

from samskabelse_cli.errors import Place, SamskabError
from samskabelse_cli.files.names import free_name
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.files.writing import write_atomically
from samskabelse_cli.messages import failure, problem
from samskabelse_cli.model.assessment import Assessment

if TYPE_CHECKING:
    from filelock import FileLock
    from yaml import SafeDumper as _SafeDumper
else:
    _SafeDumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


#: What a drive answers that knows no locks.
_NO_LOCKS_HERE = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOSYS)


class FileChangedError(SamskabError):
    """Somebody else changed the file; the answers went to another one beside it."""


class AssessmentStore:
    """The one writer of an assessment file; a context manager that holds the file's lock."""

    def __init__(self, path: Path, *, known: bytes | None = None) -> None:
        """``known`` is the digest of the content that is gone on with; None for a new file."""
        self.path = path
        self.resumed = known is not None
        self._written = known
        self._lock: FileLock | None = None

    def __enter__(self) -> "AssessmentStore":
        self._lock = self._locked(self.path)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _release(self._lock)

    def save(self, assessment: Assessment) -> None:
        """Write the assessment. Raises SamskabError; the last good file is then still there.

        Raises FileChangedError where somebody else has changed the file since: the answers are
        then in a new file beside it, which is this store's file from now on.
        """
        content = dump_assessment(assessment).encode("utf-8")
        found = self._digest()
        changed = found is not None and found != self._written
        if changed:
            self._write_beside(content)
        else:
            self._write(self.path, content)
        self._written = _hash(content)
        if changed:
            raise FileChangedError([problem("file-changed", copy=self.path)])

    def move_to(self, path: Path) -> None:
        """Save to another file from now on. Raises SamskabError where it exists or is in use."""
        lock = self._locked(path)
        if path.exists():
            _release(lock)
            raise failure("file-exists", Place(str(path)))
        self._go_on_in(path, lock)

    def _write_beside(self, content: bytes) -> None:
        """Write to a free name; only what was written there makes it this store's file."""
        path = free_name(self.path)
        lock = self._locked(path)
        try:
            self._write(path, content)
        except SamskabError:
            _release(lock)
            raise
        self._go_on_in(path, lock)

    def _go_on_in(self, path: Path, lock: "FileLock | None") -> None:
        _release(self._lock)
        self.path, self._lock, self._written = path, lock, None

    def _write(self, path: Path, content: bytes) -> None:
        try:
            # Where the name is a link, the file that it leads to is the one to keep.
            real = path.resolve()
            if real.exists() and not real.stat().st_mode & stat.S_IWUSR:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            write_atomically(real, content)
        except OSError as error:
            raise self._failed(path, error) from None

    def _locked(self, path: Path) -> "FileLock | None":
        """Return the lock of a file, acquired; None on a drive that has none. Raises SamskabError.

        Without a lock the digest is what keeps two writers apart.
        """
        from filelock import FileLock, Timeout

        try:
            # filelock would make a folder that is not there, perhaps on another drive.
            path.parent.stat()
            real = path.resolve()
            lock = FileLock(real.with_name(f".{real.name}.lock"), timeout=0)
            lock.acquire()
        except Timeout:
            raise failure("file-locked", Place(str(path))) from None
        except (OSError, ValueError) as error:
            if getattr(error, "errno", None) in _NO_LOCKS_HERE:
                return None
            raise self._failed(path, error) from None
        return lock

    def _digest(self) -> bytes | None:
        """Return the digest of what lies on the disk, None where nothing does."""
        try:
            return digest_of(self.path)
        except OSError as error:
            raise self._failed(self.path, error) from None

    @staticmethod
    def _failed(path: Path, error: Exception) -> SamskabError:
        return failure("save-failed", Place(str(path)), reason=reason(error))


def _release(lock: "FileLock | None") -> None:
    """Take the lock's file away while it is still ours; who waits for it notices and makes anew."""
    if lock is None:
        return
    with contextlib.suppress(OSError):
        Path(lock.lock_file).unlink(missing_ok=True)
    lock.release()


def digest_of(path: Path) -> bytes | None:
    """Return the digest of what lies at a path, None where nothing does. Raises OSError."""
    try:
        return _hash(path.read_bytes())
    except FileNotFoundError:
        return None


def dump_assessment(assessment: Assessment) -> str:
    """Return an assessment as the text of its file."""
    data = assessment.model_dump(exclude_none=True)
    for key in ("answers", "targets", "actions"):
        if not data[key]:
            del data[key]
    if "actions" in data:
        data["actions"] = list(data["actions"])
    text: str = yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=1_000_000,
    )
    return text


def _hash(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


class _Dumper(_SafeDumper):
    """Writes every value where it stands, never as a reference to an equal one above."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_time(dumper: Any, value: datetime) -> Any:
    text = value.isoformat(timespec="seconds")
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", text)


def _represent_text(dumper: Any, value: str) -> Any:
    # YAML takes a next-line character for a line break and would fold it into a blank.
    style = '"' if "\x85" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(datetime, _represent_time)
_Dumper.add_representer(str, _represent_text)
