"""What one is asked where an answer cannot be saved, and that no choice there loses an answer."""

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from samskabelse_cli.cli.interruption import Interruption
from samskabelse_cli.cli.saving import Saver
from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.store import AssessmentStore
from samskabelse_cli.interview.face import Screen
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import short


class Scripted:
    """A face that answers what a test wrote down, and keeps what it was shown."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.shown: list[str] = []

    def how_to_answer(self) -> str:
        return ""

    def show(self, text: str, *, wait: bool = False) -> None:
        self.shown.append(text)

    def ask(self, screen: Screen, status: str = "") -> str:
        self.shown.append(screen.question)
        return self.answers.pop(0)

    def line(self, prompt: str, default: str = "", suggestions: Iterable[str] = ()) -> str:
        self.shown.append(f"{prompt} [{default}]")
        return self.answers.pop(0)


@pytest.fixture
def store(folder: Path) -> Iterator[AssessmentStore]:
    with AssessmentStore(folder / "svar.yaml") as opened:
        yield opened


def failing(times: int, monkeypatch: pytest.MonkeyPatch, file: str = "svar.yaml") -> None:
    """Let the disk be full the next times that a file of this name is written."""
    from samskabelse_cli.files import store, writing

    write = writing.write_atomically
    left = [times]

    def full(path: Path, content: bytes) -> None:
        if left[0] and path.name == file:
            left[0] -= 1
            raise OSError(28, "No space left on device")
        write(path, content)

    monkeypatch.setattr(store, "write_atomically", full)


def test_a_saved_answer_says_where_it_is_and_when(
    store: AssessmentStore, trin: Ladder, folder: Path
) -> None:
    saver = Saver(store, Scripted(), Interruption())
    assert saver.saved_in is None
    assert saver(short(trin, "3 - - - - - - -")) == "✓ gemt i svar.yaml"
    assert saver.saved_in
    saved = load_assessment(saver.saved_in or "")
    assert saved.updated != short(trin, "3 - - - - - - -").updated
    assert saved.updated.microsecond == 0
    assert saved.updated.tzinfo is not None


def test_trying_again_saves_when_there_is_room_again(
    store: AssessmentStore, trin: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(2, monkeypatch)
    face = Scripted("1", "1")
    assert (
        Saver(store, face, Interruption())(short(trin, "3 - - - - - - -")) == "✓ gemt i svar.yaml"
    )
    assert len(face.shown) == 2
    assert "Svarene kan ikke gemmes" in face.shown[0]
    assert load_assessment("svar.yaml").answers


def test_another_file_takes_all_answers(
    store: AssessmentStore, trin: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(99, monkeypatch)
    face = Scripted("2", "andet.yaml")
    saver = Saver(store, face, Interruption())
    assert saver(short(trin, "3 2 1 - - - - -")) == "✓ gemt i andet.yaml"
    assert saver.saved_in == Path("andet.yaml")
    assert len(load_assessment("andet.yaml").answers) == 3


def test_another_file_that_exists_is_left_alone_and_one_is_asked_again(
    store: AssessmentStore, trin: Ladder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "optaget.yaml").write_text("min egen", encoding="utf-8")
    failing(99, monkeypatch)
    face = Scripted("2", "optaget.yaml", "2", "fri.yaml")
    saver = Saver(store, face, Interruption())
    assert saver(short(trin, "3 - - - - - - -")) == "✓ gemt i fri.yaml"
    assert (folder / "optaget.yaml").read_text(encoding="utf-8") == "min egen"
    assert any("Filen findes allerede" in text for text in face.shown)


def test_giving_up_keeps_what_was_saved_before(
    store: AssessmentStore, trin: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    saver = Saver(store, Scripted("3"), Interruption())
    saver(short(trin, "3 - - - - - - -"))
    failing(99, monkeypatch)
    with pytest.raises(SamskabError, match="save-failed"):
        saver(short(trin, "3 2 - - - - - -"))
    assert len(load_assessment("svar.yaml").answers) == 1


@pytest.mark.parametrize("key", ["<", ">"])
def test_going_back_there_asks_again_and_loses_nothing(
    store: AssessmentStore, trin: Ladder, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    failing(1, monkeypatch)
    saver = Saver(store, Scripted(key, "1"), Interruption())
    assert saver(short(trin, "3 - - - - - - -")) == "✓ gemt i svar.yaml"


@pytest.mark.parametrize("typed", ["", ".", "..", "/", "svar.yaml"])
def test_a_name_that_is_no_new_file_is_asked_again(
    store: AssessmentStore, trin: Ladder, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    failing(99, monkeypatch)
    face = Scripted("2", typed, "2", "fri.yaml")
    saver = Saver(store, face, Interruption())
    assert saver(short(trin, "3 - - - - - - -")) == "✓ gemt i fri.yaml"


def test_a_file_that_others_changed_is_told_and_the_answers_go_beside_it(
    store: AssessmentStore, trin: Ladder, folder: Path
) -> None:
    face = Scripted()
    saver = Saver(store, face, Interruption())
    saver(short(trin, "3 - - - - - - -"))
    (folder / "svar.yaml").write_text("rettet", encoding="utf-8")
    assert saver(short(trin, "3 2 - - - - - -")) == "✓ gemt i svar-2.yaml"
    assert "Filen er ændret af andre" in face.shown[0]
    assert (folder / "svar.yaml").read_text(encoding="utf-8") == "rettet"
    assert len(load_assessment("svar-2.yaml").answers) == 2


def test_a_signal_in_the_middle_of_a_save_waits_until_the_answer_is_on_disk(
    store: AssessmentStore, trin: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    interruption = Interruption()
    flush = os.fsync

    def flush_and_signal(descriptor: int) -> None:
        signal.raise_signal(signal.SIGTERM)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", flush_and_signal)
    saver = Saver(store, Scripted(), interruption)
    with interruption.heard(), pytest.raises(KeyboardInterrupt):
        saver(short(trin, "3 2 - - - - - -"))
    assert saver.saved_in
    assert len(load_assessment("svar.yaml").answers) == 2
