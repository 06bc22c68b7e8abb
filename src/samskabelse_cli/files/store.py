"""Keeps one assessment file: written whole, atomically, after every answer, by one writer.

A file is first written beside itself, flushed to the disk, and then put in its place, so that a
cut at any moment leaves either the old file or the new one. A lock keeps a second interview away;
a digest notices anybody else who changed the file meanwhile, and then nothing is overwritten.
"""

import contextlib
import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import yaml

from samskabelse_cli.errors import Place, SamskabError
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.messages import failure, problem
from samskabelse_cli.model.assessment import Assessment

if TYPE_CHECKING:
    from filelock import FileLock
    from yaml import SafeDumper as _SafeDumper
else:
    _SafeDumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class FileChangedError(SamskabError):
    """Somebody else changed the file; the answers went to another one beside it."""


class AssessmentStore:
    """The one writer of an assessment file; a context manager that holds the file's lock."""

    def __init__(self, path: Path, *, resumed: bool) -> None:
        """``resumed`` says that the file is there and is to be gone on with."""
        self.path = path
        self.resumed = resumed
        self._written = _digest(path) if resumed else None
        self._lock = _lock_for(path)

    def __enter__(self) -> "AssessmentStore":
        self._acquire(self._lock, self.path)
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
        try:
            changed = _digest(self.path) != self._written
            if changed:
                self.move_to(_free_name(self.path))
            write_atomically(self.path, content)
        except OSError as error:
            raise failure("save-failed", Place(str(self.path)), reason=reason(error)) from None
        self._written = _hash(content)
        if changed:
            raise FileChangedError([problem("file-changed", copy=self.path)])

    def move_to(self, path: Path) -> None:
        """Save to another file from now on. Raises SamskabError where it exists or is in use."""
        if path.exists():
            raise failure("file-exists", Place(str(path)))
        lock = _lock_for(path)
        self._acquire(lock, path)
        _release(self._lock)
        self.path, self._lock, self._written = path, lock, None

    def _acquire(self, lock: "FileLock", path: Path) -> None:
        from filelock import Timeout

        try:
            lock.acquire()
        except Timeout:
            raise failure("file-locked", Place(str(path))) from None
        except OSError as error:
            raise failure("save-failed", Place(str(path)), reason=reason(error)) from None


def _lock_for(path: Path) -> "FileLock":
    from filelock import FileLock

    return FileLock(path.with_name(f".{path.name}.lock"), timeout=0)


def _release(lock: "FileLock") -> None:
    lock.release()
    with contextlib.suppress(OSError):
        Path(lock.lock_file).unlink(missing_ok=True)


def _free_name(path: Path) -> Path:
    number = 2
    while (free := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return free


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


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file as a whole, readable by its owner only. Raises OSError and leaves the old."""
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
        raise


def _digest(path: Path) -> bytes | None:
    """Return the digest of what lies on the disk, None where nothing does."""
    try:
        return _hash(path.read_bytes())
    except FileNotFoundError:
        return None


def _hash(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


class _Dumper(_SafeDumper):
    """Writes every value where it stands, never as a reference to an equal one above."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_time(dumper: Any, value: datetime) -> Any:
    text = value.isoformat(timespec="seconds")
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", text)


_Dumper.add_representer(datetime, _represent_time)
