"""Two at one file: one writer at a time, and nobody's changes are overwritten."""

import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import filelock
import pytest

from samskabelse_cli.errors import Place
from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.store import (
    AssessmentStore,
    FileChangedError,
    digest_of,
    dump_assessment,
)
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import short
from tests.files.edits import refused

HOLD = """
import pathlib, sys
from samskabelse_cli.files.store import AssessmentStore
with AssessmentStore(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""

ENTER = """
import pathlib, sys
from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.store import AssessmentStore
try:
    with AssessmentStore(pathlib.Path(sys.argv[1])):
        print("entered")
except SamskabError as error:
    print(error.problems[0].code)
"""


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "svar.yaml"


@pytest.fixture
def holder(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that holds the file until its standard input ends."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def enter(path: Path) -> None:
    with AssessmentStore(path):
        pass


# --- one writer at a time


def test_file_that_another_process_is_at_is_refused(
    path: Path, holder: "subprocess.Popen[str]"
) -> None:
    (problem,) = refused(lambda: enter(path))
    assert (problem.code, problem.place) == ("file-locked", Place(str(path)))
    assert holder.poll() is None


def test_another_process_is_refused(path: Path) -> None:
    command = [sys.executable, "-c", ENTER, str(path)]
    with AssessmentStore(path):
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout == "file-locked\n"


def test_lock_ends_with_the_other_process(path: Path, holder: "subprocess.Popen[str]") -> None:
    holder.communicate("")
    assert holder.returncode == 0
    enter(path)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("end", ["kill", "terminate"])
def test_lock_does_not_outlive_a_killed_process(
    path: Path, holder: "subprocess.Popen[str]", end: str
) -> None:
    getattr(holder, end)()
    assert holder.wait() != 0
    enter(path)


def test_same_process_cannot_open_a_file_twice(path: Path) -> None:
    with AssessmentStore(path):
        assert refused(lambda: enter(path))[0].code == "file-locked"
    enter(path)


def test_two_files_of_one_folder_do_not_hinder_each_other(folder: Path) -> None:
    with AssessmentStore(folder / "a.yaml"):
        enter(folder / "b.yaml")


def test_folder_that_takes_no_lock_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_arguments: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(filelock.FileLock, "acquire", deny)
    (problem,) = refused(lambda: enter(path))
    assert (problem.code, problem.place) == ("save-failed", Place(str(path)))
    assert "ingen adgang" in problem.message


# --- somebody else's changes


def test_file_changed_meanwhile_is_kept_and_the_answers_go_beside_it(
    path: Path, trin: Ladder
) -> None:
    first, second, third = (short(trin, " ".join(str(level) * 8)) for level in (1, 2, 3))
    with AssessmentStore(path) as store:
        store.save(first)
        theirs = path.read_text(encoding="utf-8").replace("level: 1", "level: 4")
        path.write_text(theirs, encoding="utf-8")
        with pytest.raises(FileChangedError) as caught:
            store.save(second)
        (problem,) = caught.value.problems
        assert problem.code == "file-changed"
        assert "svar-2.yaml" in problem.hint
        assert store.path == path.with_name("svar-2.yaml")
        assert load_assessment(store.path) == second
        store.save(third)
        assert load_assessment(store.path) == third
    assert path.read_text(encoding="utf-8") == theirs
    assert sorted(file.name for file in path.parent.iterdir()) == ["svar-2.yaml", "svar.yaml"]


def test_copy_takes_a_free_name(path: Path, trin: Ladder) -> None:
    (path.parent / "svar-2.yaml").write_text("en andens", encoding="utf-8")
    with AssessmentStore(path) as store:
        path.write_text("kom imens", encoding="utf-8")
        with pytest.raises(FileChangedError):
            store.save(short(trin, "1 1 1 1 1 1 1 1"))
        assert store.path.name == "svar-3.yaml"
    assert (path.parent / "svar-2.yaml").read_text(encoding="utf-8") == "en andens"
    assert path.read_text(encoding="utf-8") == "kom imens"


def test_copy_is_guarded_as_the_file_was(path: Path, trin: Ladder) -> None:
    with AssessmentStore(path) as store:
        path.write_text("kom imens", encoding="utf-8")
        with pytest.raises(FileChangedError):
            store.save(short(trin, "1 1 1 1 1 1 1 1"))
        assert refused(lambda: enter(store.path))[0].code == "file-locked"
        copy = store.path
        copy.write_text("også ændret", encoding="utf-8")
        with pytest.raises(FileChangedError):
            store.save(short(trin, "2 2 2 2 2 2 2 2"))
        assert load_assessment(store.path) == short(trin, "2 2 2 2 2 2 2 2")
    assert path.read_text(encoding="utf-8") == "kom imens"
    assert copy.read_text(encoding="utf-8") == "også ændret"


def test_resumed_file_is_saved_in_place(path: Path, trin: Ladder) -> None:
    path.write_text(dump_assessment(short(trin, "1 1 1 1 1 1 1 1")), encoding="utf-8")
    with AssessmentStore(path, known=digest_of(path)) as store:
        store.save(short(trin, "2 2 2 2 2 2 2 2"))
    assert store.path == path
    assert load_assessment(path) == short(trin, "2 2 2 2 2 2 2 2")


def test_touched_but_equal_file_counts_as_unchanged(path: Path, trin: Ladder) -> None:
    with AssessmentStore(path) as store:
        store.save(short(trin, "1 1 1 1 1 1 1 1"))
        path.write_bytes(path.read_bytes())
        store.save(short(trin, "2 2 2 2 2 2 2 2"))
    assert store.path == path


# --- another file on purpose


def test_later_saves_go_to_the_other_file(path: Path, trin: Ladder) -> None:
    first, second = (short(trin, " ".join(str(level) * 8)) for level in (1, 2))
    other = path.with_name("andet.yaml")
    with AssessmentStore(path) as store:
        store.save(first)
        store.move_to(other)
        enter(path)  # the first one is free
        assert refused(lambda: enter(other))[0].code == "file-locked"
        store.save(second)
    assert (load_assessment(path), load_assessment(other)) == (first, second)
    enter(other)


def test_move_to_a_file_that_exists_is_refused_and_changes_nothing(
    path: Path, trin: Ladder
) -> None:
    other = path.with_name("andet.yaml")
    other.write_text("en andens", encoding="utf-8")
    with AssessmentStore(path) as store:
        (problem,) = refused(lambda: store.move_to(other))
        assert (problem.code, problem.place) == ("file-exists", Place(str(other)))
        store.save(short(trin, "1 1 1 1 1 1 1 1"))
        assert store.path == path
        assert refused(lambda: enter(path))[0].code == "file-locked"
    assert other.read_text(encoding="utf-8") == "en andens"


def test_move_to_a_file_in_use_is_refused(path: Path, folder: Path) -> None:
    with AssessmentStore(folder / "andet.yaml") as store:
        with AssessmentStore(path):
            assert refused(lambda: store.move_to(path))[0].code == "file-locked"
        assert store.path.name == "andet.yaml"
        store.move_to(path)


@pytest.mark.parametrize("name", ["x" * 300, "a\x00b"])
def test_move_to_an_impossible_name_is_told(path: Path, name: str) -> None:
    with AssessmentStore(path) as store:
        assert refused(lambda: store.move_to(Path(name)))[0].code == "save-failed"
        assert store.path == path


def test_file_that_changed_after_it_was_read_is_not_overwritten(path: Path, trin: Ladder) -> None:
    path.write_text(dump_assessment(short(trin, "1 - - - - - - -")), encoding="utf-8")
    known = digest_of(path)
    path.write_text(dump_assessment(short(trin, "1 2 3 - - - - -")), encoding="utf-8")
    with AssessmentStore(path, known=known) as store, pytest.raises(FileChangedError):
        store.save(short(trin, "1 5 - - - - - -"))
    assert len(load_assessment(path).answers) == 3
    assert len(load_assessment(store.path).answers) == 2


def test_link_to_a_file_stays_a_link(path: Path, trin: Ladder) -> None:
    real = path.with_name("rigtig.yaml")
    real.write_text(dump_assessment(short(trin, "1 - - - - - - -")), encoding="utf-8")
    path.symlink_to(real)
    with AssessmentStore(path, known=digest_of(path)) as store:
        store.save(short(trin, "1 5 - - - - - -"))
    assert path.is_symlink()
    assert len(load_assessment(real).answers) == 2


def test_drive_without_locks_is_written_to_all_the_same(
    path: Path, trin: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_arguments: object, **_settings: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(filelock.FileLock, "acquire", no_locks)
    with AssessmentStore(path) as store:
        store.save(short(trin, "1 5 - - - - - -"))
    assert len(load_assessment(path).answers) == 2
