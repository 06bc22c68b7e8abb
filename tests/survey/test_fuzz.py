"""The fuzz target itself: a short run of it, and that it sees what it is there to see."""

from pathlib import Path

import pytest

from samskabelse_cli.codes import CATALOGUE
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.survey import read
from samskabelse_cli.survey.words import NoAnswer, Vocabulary
from tests.survey import fuzz
from tests.survey.test_tools import vocabularies


@pytest.fixture(autouse=True)
def words_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "vocabularies", vocabularies)


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_spoiled_files_are_read_or_refused_and_nothing_is_invented(
    tmp_path: Path, kind: str
) -> None:
    tally = fuzz.run(kind, 1, range(200), tmp_path)
    assert tally.findings == []
    assert tally.files == 200
    assert tally.read > 20
    assert tally.with_unread_cells
    assert len(tally.codes) > 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_a_number_makes_the_same_file_again(kind: str) -> None:
    assert fuzz.spoiled_file(kind, 3, 7) == fuzz.spoiled_file(kind, 3, 7)
    assert fuzz.spoiled_file(kind, 3, 7) != fuzz.spoiled_file(kind, 3, 8)


@pytest.mark.parametrize("wrong", [Answer(level=1), NoAnswer.BLANK])
def test_a_reader_that_takes_anything_for_an_answer_or_for_nothing_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: Answer | NoAnswer
) -> None:
    meant = Vocabulary.meant

    def careless(words: Vocabulary, question: str, cell: str) -> Answer | NoAnswer:
        found = meant(words, question, cell)
        return wrong if found is NoAnswer.UNREADABLE else found

    vocabularies.cache_clear()
    monkeypatch.setattr(Vocabulary, "meant", careless)
    tally = fuzz.run("csv", 1, range(60), tmp_path)
    vocabularies.cache_clear()
    assert tally.findings
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ".txt"}
    assert "Broken" in next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")


@pytest.mark.parametrize("limit", ["SECONDS", "MEMORY"])
def test_a_file_that_takes_too_much_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(fuzz, limit, -1)
    assert len(fuzz.run("xlsx", 1, range(3), tmp_path).findings) == 3


def test_a_code_that_nobody_knows_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "CATALOGUE", {c: e for c, e in CATALOGUE.items() if "-" not in c})
    assert fuzz.run("csv", 1, range(5), tmp_path).findings
