"""The list of shipped questionnaires, as a pipe and as a terminal get it."""

import shutil
from pathlib import Path

import pytest

from samskabelse_cli.cli.authoring import list_questionnaires
from samskabelse_cli.files import catalogue
from samskabelse_cli.files.catalogue import STRUCTURE_FILE, find_questionnaire
from samskabelse_cli.language import speak
from tests.files.edits import put
from tests.files.sample_questionnaires import SAMPLES


@pytest.fixture
def _shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ship the ladder and one small questionnaire of each other kind."""
    shutil.copytree(find_questionnaire("trin").parent, tmp_path / "questionnaires" / "trin")
    for kind, text in SAMPLES.items():
        folder = tmp_path / "questionnaires" / f"{kind}-eget"
        folder.mkdir(parents=True)
        text = put("purpose", '"' + "Hvad det er godt for. " * 6 + '"')(text)
        (folder / STRUCTURE_FILE).write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "_PACKAGE", tmp_path)


@pytest.mark.usefixtures("_shipped")
def test_every_kind_is_listed_with_title_time_and_purpose(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert list_questionnaires() == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 8
    assert lines[0].startswith("trin  Fem trin: ")
    assert lines[0].endswith(" – 10 minutter (lang form: 25)")
    assert lines[2::2] == [
        f"{kind}-eget  Et eget skema – 5 minutter" for kind in ("canvas", "check", "profile")
    ]
    assert lines[3] == "    " + ("Hvad det er godt for. " * 6)


@pytest.mark.usefixtures("_shipped")
@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("80", 80), ("200", 80)])
@pytest.mark.parametrize("language", ["da", "nb", "en"])
def test_a_terminal_gets_lines_that_fit(
    language: str,
    columns: str,
    widest: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", columns)
    speak(language)
    list_questionnaires()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 8
    assert max(len(line) for line in lines) in range(widest - 15, widest + 1)
    starts = [line for line in lines if not line.startswith("    ")]
    assert [line.split()[0] for line in starts] == [
        *("trin", "canvas-eget", "check-eget", "profile-eget")
    ]
