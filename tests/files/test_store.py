"""Saving: whole or not at all, flushed to the disk, and the last good file is never lost."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

import pytest

from samskabelse_cli.errors import Place, Problem
from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.store import AssessmentStore
from samskabelse_cli.files.writing import write_atomically
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import short
from tests.files.edits import refused

FULL = OSError(errno.ENOSPC, "No space left on device")
READ_ONLY = OSError(errno.EROFS, "Read-only file system")


@pytest.fixture
def first(trin: Ladder) -> Assessment:
    return short(trin, "1 1 1 1 1 1 1 1")


@pytest.fixture
def second(trin: Ladder) -> Assessment:
    return short(trin, "2 2 2 2 2 2 2 2")


def files(folder: Path) -> list[str]:
    """Return the names in a folder without the locks."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def save_failure(store: AssessmentStore, content: Assessment) -> Problem:
    """Return the problem of a save that must fail."""
    (problem,) = refused(lambda: store.save(content))
    return problem


# --- saving


def test_every_save_replaces_the_whole_file(
    folder: Path, first: Assessment, second: Assessment
) -> None:
    path = folder / "svar.yaml"
    with AssessmentStore(path) as store:
        store.save(second)
        store.save(first)
        assert load_assessment(path) == first
        assert files(folder) == ["svar.yaml"]
    assert list(folder.iterdir()) == [path]


def test_nothing_is_written_before_the_first_save(folder: Path) -> None:
    with AssessmentStore(folder / "svar.yaml"):
        assert files(folder) == []


def test_file_is_its_owners_alone(folder: Path, first: Assessment) -> None:
    path = folder / "svar.yaml"
    with AssessmentStore(path) as store:
        store.save(first)
    assert stat.S_IMODE(path.stat().st_mode) == (0o600 if os.name == "posix" else 0o666)


def test_file_that_others_could_read_is_its_owners_alone_after_a_save(
    folder: Path, first: Assessment, second: Assessment
) -> None:
    path = folder / "svar.yaml"
    with AssessmentStore(path) as store:
        store.save(first)
        path.chmod(0o644)
        store.save(second)
    assert stat.S_IMODE(path.stat().st_mode) == (0o600 if os.name == "posix" else 0o666)


def test_content_is_on_the_disk_before_it_takes_the_files_place(
    folder: Path, first: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    path = folder / "svar.yaml"
    flush, replace = os.fsync, Path.replace

    def flushed(descriptor: int) -> None:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            size = os.fstat(descriptor).st_size
            done.append(f"flush {size}")
        flush(descriptor)

    def replaced(source: Path, target: Path) -> Path:
        assert source.parent == target.parent
        done.append(f"replace {target.name}")
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", replaced)
    with AssessmentStore(path) as store:
        store.save(first)
        size = path.stat().st_size
        store.save(first)
    assert done == [f"flush {size}", "replace svar.yaml"] * 2


# --- what can go wrong, and leaves the last good file


def _full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fdopen(descriptor: int, *_arguments: object) -> "_FullFile":
        return _FullFile(descriptor)

    monkeypatch.setattr(os, "fdopen", fdopen)


def _no_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _raising(OSError(errno.EIO, "Input/output error")))


def _no_replace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", _raising(PermissionError(errno.EACCES, "in use")))


def _read_only_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", _raising(READ_ONLY))


def _unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", _raising(OSError(errno.ESTALE, "Stale file handle")))


class _FullFile:
    """A file on a full disk: half of what is written arrives."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __enter__(self) -> "_FullFile":
        return self

    def __exit__(self, *_arguments: object) -> None:
        os.close(self.descriptor)

    def write(self, content: bytes) -> NoReturn:
        os.write(self.descriptor, content[: len(content) // 2])
        raise FULL


def _raising(error: OSError) -> Any:
    def raise_it(*_arguments: object, **_keywords: object) -> NoReturn:
        raise error

    return raise_it


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (_full_disk, "disken er fuld"),
        (_no_flush, "drevet svarer ikke"),
        (_no_replace, "ingen adgang"),
        (_read_only_folder, "drevet kan kun læses"),
        (_unreadable, "Stale"),
    ],
)
def test_failing_save_keeps_the_last_good_file_and_says_what_to_do(
    folder: Path,
    first: Assessment,
    second: Assessment,
    monkeypatch: pytest.MonkeyPatch,
    fault: Any,
    reason: str,
) -> None:
    path = folder / "svar.yaml"
    with AssessmentStore(path) as store:
        store.save(first)
        good = path.read_bytes()
        with monkeypatch.context() as broken:
            fault(broken)
            problem = save_failure(store, second)
        assert (problem.code, problem.place) == ("save-failed", Place(str(path)))
        assert reason in problem.message
        assert path.read_bytes() == good
        assert files(folder) == ["svar.yaml"]
        store.save(second)
        assert store.path == path
    assert load_assessment(path) == second


@pytest.mark.parametrize("fault", [_full_disk, _no_flush, _no_replace, _read_only_folder])
def test_failing_first_save_leaves_nothing(
    folder: Path, first: Assessment, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    with AssessmentStore(folder / "svar.yaml") as store:
        with monkeypatch.context() as broken:
            fault(broken)
            assert save_failure(store, first).code == "save-failed"
        assert files(folder) == []
        store.save(first)
    assert files(folder) == ["svar.yaml"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_interrupted_save_leaves_no_half_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def interrupt(_descriptor: int) -> NoReturn:
        raise error

    path = folder / "svar.yaml"
    path.write_bytes(b"good")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(error):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"good"
    assert files(folder) == ["svar.yaml"]


def test_file_that_cannot_grow_keeps_the_last_good_one(
    folder: Path, first: Assessment, second: Assessment
) -> None:
    """The operating system itself refuses here, in a process of its own."""
    path = folder / "svar.yaml"
    with AssessmentStore(path) as store:
        store.save(first)
    good = path.read_bytes()
    script = """
import pathlib, resource, signal, sys
from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.store import AssessmentStore, digest_of
path = pathlib.Path(sys.argv[1])
content = load_assessment(path)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with AssessmentStore(path, known=digest_of(path)) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
    try:
        store.save(content.model_copy(update={"subject": "Et andet"}))
    except SamskabError as error:
        print(error.problems[0].code)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
"""
    command = [sys.executable, "-c", script, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.stdout.split() == ["save-failed"], run.stderr
    assert path.read_bytes() == good
    assert files(folder) == ["svar.yaml"]


# --- folders and files that are gone or taken


def test_answers_are_kept_when_the_folder_has_vanished(
    folder: Path, first: Assessment, second: Assessment
) -> None:
    path = folder / "væk" / "svar.yaml"
    path.parent.mkdir()
    with AssessmentStore(path) as store:
        store.save(first)
        path.parent.rename(folder / "flyttet")
        problem = save_failure(store, second)
        assert problem.code in ("file-changed", "save-failed")
        assert load_assessment(folder / "flyttet" / "svar.yaml") == first
        store.move_to(folder / "nyt.yaml")
        store.save(second)
    assert load_assessment(folder / "nyt.yaml") == second


def test_folder_that_became_a_file_is_told(
    folder: Path, first: Assessment, second: Assessment
) -> None:
    path = folder / "mappe" / "svar.yaml"
    path.parent.mkdir()
    with AssessmentStore(path) as store:
        store.save(first)
        path.parent.rename(folder / "flyttet")
        path.parent.write_bytes(b"nu en fil")
        assert save_failure(store, second).code == "save-failed"
        assert path.parent.read_bytes() == b"nu en fil"


def test_file_that_somebody_deleted_is_written_anew(
    folder: Path, first: Assessment, second: Assessment
) -> None:
    path = folder / "svar.yaml"
    with AssessmentStore(path) as store:
        store.save(first)
        path.unlink()
        store.save(second)
        assert store.path == path
        assert load_assessment(path) == second
