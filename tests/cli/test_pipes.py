"""The program as a process in a pipe: what it reads, what it writes where, how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.model.assessment import UNKNOWN, Answer

Answered = Callable[..., Path]

WHOLE = ["Odense", "", "", "3", "v", "2", "n", "en note", "2", "1", "0", "4", "5", "3"]


def samskab(
    *arguments: str, lines: Iterable[str] | bytes = (), environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    given = lines if isinstance(lines, bytes) else "".join(f"{x}\n" for x in lines).encode()
    return subprocess.run(
        [sys.executable, "-m", "samskabelse_cli", *arguments],
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | {"PYTHONUTF8": "0"} | (environment or {}),
    )


def test_a_whole_interview_through_a_pipe(folder: Path) -> None:
    ran = samskab("assess", "--plain", "-o", "svar.yaml", lines=WHOLE)
    assert ran.returncode == 0
    saved = load_assessment("svar.yaml")
    assert saved.subject == "Odense Kommune"
    levels = [answer.level for answer in saved.answers.values()]
    assert levels == [3, None, 2, 2, 1, 0, 4, 5]
    assert saved.answer("ledelse") == Answer(special=UNKNOWN)
    assert saved.answer("kompetencer") == Answer(level=2, note="en note")
    assert set(saved.targets.values()) == {3}


@pytest.mark.parametrize(("choice", "answers"), [("1", 5), ("2", 1)])
def test_an_unfinished_file_is_offered_through_a_pipe_too(
    answered: Answered, folder: Path, choice: str, answers: int
) -> None:
    answered("3 2 1 0 - - - -")
    asked_after = [] if choice == "1" else ["", ""]
    lines = [choice, *asked_after, "v", "s"]
    ran = samskab("assess", "--plain", "--subject", "Eksempelby", lines=lines)
    assert ran.returncode == 0
    assert "har 4 svar." in ran.stderr.decode()
    newest = max(folder.glob("*.yaml"), key=lambda path: path.stat().st_mtime_ns)
    assert len(load_assessment(newest).answers) == answers


def test_the_result_goes_to_stdout_and_the_talk_to_stderr(folder: Path) -> None:
    ran = samskab("assess", "--plain", "-o", "svar.yaml", lines=WHOLE)
    out, err = ran.stdout.decode(), ran.stderr.decode()
    assert out.startswith("Odense Kommune\n")
    assert "Svar:" not in out
    assert "Svarene ligger i svar.yaml" in err
    assert "Jeres profil" not in err
    assert "\x1b" not in out + err


def test_the_file_is_readable_by_its_owner_only(folder: Path) -> None:
    samskab("assess", "--plain", "-o", "svar.yaml", lines=WHOLE)
    if os.name == "posix":
        assert Path("svar.yaml").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == ["svar.yaml"]


def test_input_that_ends_early_exits_130_and_says_how_to_resume(folder: Path) -> None:
    ran = samskab("assess", "--plain", "-o", "svar.yaml", lines=WHOLE[:6])
    assert ran.returncode == 130
    assert "Fortsæt med: samskab assess --plain --resume svar.yaml" in ran.stderr.decode()
    assert len(load_assessment("svar.yaml").answers) == 3
    rest = samskab("assess", "--plain", "--resume", "svar.yaml", lines=["1"] * 5 + ["0"])
    assert rest.returncode == 0
    assert load_assessment("svar.yaml").answer("laering") == Answer(level=1)


@pytest.mark.parametrize("lines", [[], ["Odense"], ["Odense", ""], ["Odense", "", ""]])
def test_input_that_ends_before_an_answer_leaves_no_file(folder: Path, lines: list[str]) -> None:
    ran = samskab("assess", "--plain", "-o", "svar.yaml", lines=lines)
    assert ran.returncode == 130
    assert "er ikke gemt noget" in ran.stderr.decode()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_danish_letters_pass_through_a_pipe_in_any_locale(
    folder: Path, environment: dict[str, str]
) -> None:
    lines = ["Ærø", "Børn og Unge", "", "n", "blåbærgrød", "s"]
    ran = samskab("assess", "--plain", "-o", "s.yaml", lines=lines, environment=environment)
    assert ran.returncode == 0
    assert load_assessment("s.yaml").answer("strategi") == Answer(note="blåbærgrød")
    assert "højeste trin" in ran.stderr.decode()


def test_bytes_that_are_no_text_are_no_crash(folder: Path) -> None:
    lines = b"Odense\n\n\nn\n\xff\xfe\xc3\n3\ns\n"
    ran = samskab("assess", "--plain", "-o", "svar.yaml", lines=lines)
    assert ran.returncode == 0
    assert load_assessment("svar.yaml").answer("strategi").level == 3


def test_lines_that_end_as_on_windows_are_answers_too(folder: Path) -> None:
    lines = "\r\n".join(WHOLE).encode() + b"\r\n"
    assert samskab("assess", "--plain", "-o", "svar.yaml", lines=lines).returncode == 0
    assert load_assessment("svar.yaml").subject == "Odense Kommune"


def to_a_reader_that_is_gone(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose output nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return subprocess.run(
            [sys.executable, "-m", "samskabelse_cli", *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)


@pytest.mark.parametrize("copies", [1, 60], ids=["little", "much"])
def test_a_reader_who_stops_reading_is_no_error(answered: Answered, copies: int) -> None:
    path = str(answered())
    ran = to_a_reader_that_is_gone("score", *[path] * copies, "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_reader_who_takes_only_the_beginning_is_no_error(answered: Answered) -> None:
    path = str(answered())
    command = [sys.executable, "-m", "samskabelse_cli", "score", *[path] * 60, "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        assert writer.stdout.read(1) == b"["
        writer.stdout.close()
        assert writer.stderr.read() == b""
    assert writer.returncode == 0


def test_a_full_disk_behind_stdout_is_told_and_is_no_success(answered: Answered) -> None:
    # What stands for a full disk is Linux's; elsewhere the closed pipe above has to do.
    if not Path("/dev/full").exists():
        return
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "samskabelse_cli", "score", str(answered()), "--plain"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == 3
    assert b"Traceback" not in ran.stderr
    assert b"output-failed" in ran.stderr


def test_scored_json_can_be_piped_into_a_parser(answered: Answered) -> None:
    content = answered().read_bytes()
    ran = samskab("score", "-", "--format", "json", lines=content)
    assert json.loads(ran.stdout)[0]["result"]["stage"]["number"] == 2
    assert ran.stderr == b""


def test_the_installed_command_and_the_module_are_the_same() -> None:
    command = Path(sys.executable).with_name("samskab")
    ran = subprocess.run([command, "--version"], capture_output=True, check=True)
    assert ran.stdout == samskab("--version").stdout
