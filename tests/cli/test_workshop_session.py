"""A session led by typed lines: what is told, what is written, and what a purge leaves."""

import errno
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.cli import facilitating
from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.model.assessment import Answer
from samskabelse_cli.workshop import founding
from samskabelse_cli.workshop.database import DiskError
from samskabelse_cli.workshop.store import SessionFile
from tests.cli.sessions import LOOPBACK, Typing
from tests.conftest import Ran
from tests.workshop.rooms import Client, opened
from tests.workshop.test_files_out import Table
from tests.workshop.test_release_whole import one_late_person_among_many

Samskab = Callable[..., Ran]


def voted(path: Path, people: int) -> None:
    """Hold a session in which so many people vote on a question, and nobody closes it."""
    founded = founding.begin(path, "trin", "Eksempelby", (), open_=False)
    with opened(founded) as room:
        room.facilitator.act("open", question=None)
        for person in room.joined(people):
            assert person.vote("strategi", "3").status == 200


def test_session_is_played_from_the_terminal(typing: Typing) -> None:
    typed = "hjælp\nstart\nvis 1\ntid 30\nenige 1 3 Vi er her\nuenige 2 Ja | Nej\n"
    typed += "skridt 5 2 Spørg dem | Mette | 1.3.2099\nskridt 1 2 Nej\nfjern 2\nplan\nse 1\n\n"
    ran = typing("--subject", "Eksempelby", typed=typed + "slut\n")
    assert (ran.code, ran.out) == (0, "")
    assert "åbn et spørgsmål" in ran.err
    assert "1 Strategi og retning · vist · 0 stemmer · aftalt: 3" in ran.err
    assert "2 Ledelse · besvares · 0 stemmer · ikke enige" in ran.err
    assert "1: Spørg dem · Mette · søndag den 1. marts 2099" in ran.err
    (written,) = Path().glob("*-enighed.yaml")
    agreed = load_assessment(str(written))
    assert agreed.answers["strategi"] == Answer(level=3, note="Vi er her")
    assert [action.text for action in agreed.actions] == ["Spørg dem"]
    assert f"samskab report {written} -o" in ran.err
    assert re.search(r"--purge workshop-trin-\S+\.samskab", ran.err)


def test_what_cannot_be_done_is_said_and_the_session_goes_on(typing: Typing) -> None:
    ran = typing(typed="strat\nigen 1\nse\nse 9\nvis\nkoder\nadresser\nnæste\nse\n")
    assert ran.code == 0
    assert re.findall(r"^(workshop-\S+) ", ran.err, re.MULTILINE) == [
        "workshop-command",
        "workshop-refused",
        "workshop-usage",
        "workshop-usage",
        "workshop-refused",
    ]
    assert ran.err.count("Deltagere: ") == 3
    assert "> 1 Strategi og retning · besvares · 0 stemmer" in ran.err
    assert "0: Ingen af beskrivelserne" in ran.err


def test_session_goes_on_and_is_purged(typing: Typing, samskab: Samskab) -> None:
    assert typing("-o", "s.samskab", typed="start\n").code == 0
    ran = typing("--resume", "s.samskab", typed="vis 1\n")
    assert "1 Strategi og retning · vist" in ran.err
    assert "--resume s.samskab" in ran.err
    assert samskab("workshop", "--purge", "s.samskab").code == 0
    assert "workshop-purged" in samskab("workshop", "--resume", "s.samskab").err
    assert samskab("workshop", "--purge", "s.samskab", "--all").code == 0


def test_files_that_are_there_are_never_written_over(typing: Typing) -> None:
    """Somebody may have laid a plan in the first one."""
    assert typing("-o", "s.samskab", typed="slut\n").code == 0
    Path("s-enighed.yaml").write_text("min plan", encoding="utf-8")
    assert "Gemt:" not in typing("--resume", "s.samskab", typed="\n").err
    ran = typing("--resume", "s.samskab", typed="slut\n")
    assert "Gemt: s-enighed-2.yaml" in ran.err
    assert Path("s-enighed.yaml").read_text(encoding="utf-8") == "min plan"


def test_votes_that_are_in_no_file_yet_are_not_cut_off_by_a_purge(
    samskab: Samskab, folder: Path
) -> None:
    path = folder / "s.samskab"
    voted(path, 5)
    refused = samskab("workshop", "--purge", "s.samskab")
    assert (refused.code, "workshop-not-closed" in refused.err) == (3, True)
    with opened(founding.resume(path)) as room:
        assert room.facilitator.act("close").status == 200
    assert samskab("workshop", "--purge", "s.samskab").code == 0


def test_everything_can_be_purged_whatever_was_written(samskab: Samskab, folder: Path) -> None:
    voted(folder / "s.samskab", 1)
    assert samskab("workshop", "--purge", "s.samskab", "--all").code == 0


def test_full_disk_at_a_purge_is_said(
    typing: Typing, samskab: Samskab, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert typing("-o", "s.samskab").code == 0

    def fail(_store: SessionFile, *, everything: bool) -> None:
        raise DiskError(f"full, {everything}")

    monkeypatch.setattr(SessionFile, "purge", fail)
    ran = samskab("workshop", "--purge", "s.samskab")
    assert (ran.code, "save-failed" in ran.err) == (3, True)


def test_full_disk_at_the_end_is_said_and_files_can_be_written_later(
    typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> list[Path]:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(facilitating, "write_files", fail)
        ran = typing("-o", "s.samskab", typed="slut\n")
    assert "output-failed" in ran.err
    assert "disken er fuld" in ran.err
    assert "Gemt: s-enighed.yaml" in typing("--resume", "s.samskab", typed="slut\n").err


def test_full_disk_in_a_session_is_said_and_the_session_goes_on(
    typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_store: SessionFile, _event: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(SessionFile, "add", fail)
    ran = typing(typed="start\n\n")
    assert ran.code == 0
    assert "workshop-disk" in ran.err
    assert "Folk er ved at komme ind" in ran.err


def test_votes_that_are_left_out_are_told(typing: Typing, folder: Path) -> None:
    voted(folder / "s.samskab", 2)
    ran = typing("--resume", "s.samskab", typed="slut\n")
    assert "2 stemmer er ikke med" in ran.err
    assert "samskab report" not in ran.err


def test_votes_that_the_whole_does_not_follow_are_told_as_left_out(
    typing: Typing, folder: Path
) -> None:
    table = Table(folder)
    people = table.join(5)
    table.act(do="open", question=None)
    for question in table.session.state.questions:
        table.vote(people, question, "22334")
    table.act(do="reveal", question=None)
    one_late_person_among_many(table)
    moment = table.moment()
    table.close()
    ran = typing("--resume", "session.samskab", typed="slut\n")
    left_out = 80 - len(moment.whole)
    assert left_out
    assert f"{left_out} stemmer er ikke med" in ran.err


def test_session_that_a_page_closes_is_written_where_nobody_types(folder: Path) -> None:
    """The facilitator leads from a phone; the program was started without a terminal."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
    command = [sys.executable, "-m", "samskabelse_cli", "workshop", *LOOPBACK, "--lang", "da"]
    running = subprocess.Popen(
        [*command, "--port", port, "-o", "s.samskab"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert running.stderr is not None
        told = iter(running.stderr.readline, "")
        own = next(line for line in told if line.startswith("Din egen side: ")).split()[-1]
        facilitator = Client(own.partition("/enter")[0]).enter(own)
        assert facilitator.act("close").status == 200
        assert any(line == "Gemt: s-enighed.yaml\n" for line in told)
    finally:
        running.terminate()
        rest = running.communicate(timeout=15)[1]
    if sys.platform != "win32":
        assert "--purge s.samskab" in rest
        assert running.returncode == 130
