"""``samskab workshop`` as it is typed: the command line, the board, what is typed in a session."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samskabelse_cli.cli import commanding, hosting
from samskabelse_cli.cli.board import board, headline, lines, waiting_comments
from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.language import _, speaking
from samskabelse_cli.workshop import serving
from samskabelse_cli.workshop.session import Asking
from samskabelse_cli.workshop.state import beginning, outline_of
from tests.conftest import Ran
from tests.hostile import HOSTILE
from tests.workshop.rooms import wait_until

Samskab = Callable[..., Ran]
Typing = Callable[..., Ran]

ASKING = Asking.of(load_questionnaire("trin", "da"))
STATE = beginning(
    outline_of(
        ASKING.questionnaire, {q.id: tuple(c.key for c in q.choices) for q in ASKING.questions}
    )
)
LOOPBACK = ("--host", "127.0.0.1")


@pytest.fixture
def typing(samskab: Samskab, monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Run a session in this process with lines on standard input, on a free port."""

    def run(*arguments: str, typed: str = "") -> Ran:
        monkeypatch.setattr(hosting, "PORT", 0)
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed + "stop\n"))
        return samskab("workshop", *LOOPBACK, *arguments)

    return run


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("findes-ikke",), "unknown-questionnaire", 3),
        (("opskrift",), "no-figures", 3),
        (("--port", "70000"), "out-of-range", 2),
        (("--rehearse", "3000"), "out-of-range", 2),
        (("--roles", ",".join(f"r{n}" for n in range(13))), "too-many", 2),
        (("--roles", "x" * 61), "too-long", 2),
        (("trin", "--resume", "x.samskab"), "options-clash", 2),
        (("--resume", "x.samskab"), "workshop-no-session", 3),
        (("--purge", "x.samskab"), "workshop-no-session", 3),
        (("--host", "203.0.113.7"), "workshop-port", 3),
        (("--host", "127.0.0.1", "--tls-cert", "x.pem"), "workshop-tls", 3),
        (("--host", "127.0.0.1", "--tls-key", "x.pem"), "workshop-tls", 3),
        (("-o", "nowhere/x.samskab"), "save-failed", 3),
    ],
)
def test_what_cannot_be_opened_is_said(
    samskab: Samskab, arguments: tuple[str, ...], code: str, exit_code: int
) -> None:
    ran = samskab("workshop", *arguments)
    assert (ran.code, ran.out) == (exit_code, "")
    assert ran.err.split()[0].split(":")[-1] == code or f" {code} " in ran.err


def test_session_is_played_from_the_terminal(typing: Typing) -> None:
    typed = "hjælp\nstart\nvis 1\ntid 30\nenige 1 3 Vi er her\nuenige 2 Ja | Nej\n\nslut\n"
    ran = typing("--subject", "Eksempelby", typed=typed)
    assert (ran.code, ran.out) == (0, "")
    assert "åbn alle spørgsmål" in ran.err
    assert "aftalt: 3" in ran.err
    assert "uenige" in ran.err
    (written,) = Path().glob("*-enighed.yaml")
    assert "level: 3, note: Vi er her" in written.read_text(encoding="utf-8")
    assert re.search(r"--resume workshop-trin-\S+\.samskab", ran.err)


def test_session_goes_on_and_is_purged(typing: Typing, samskab: Samskab) -> None:
    assert typing("-o", "s.samskab", typed="start\n").code == 0
    ran = typing("--resume", "s.samskab", typed="vis 1\n")
    assert "1 Strategi og retning vist" in ran.err
    assert samskab("workshop", "--purge", "s.samskab").code == 0
    assert "workshop-purged" in samskab("workshop", "--resume", "s.samskab").err
    assert samskab("workshop", "--purge", "s.samskab", "--all").code == 0


def test_second_session_of_a_day_has_a_file_of_its_own(typing: Typing) -> None:
    for _time in range(2):
        assert typing().code == 0
    assert len(list(Path().glob("workshop-trin-*.samskab"))) == 2


def test_rehearsal_fills_the_room(typing: Typing, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []

    def conduct(host: hosting._Host) -> None:
        rehearsal = host._rehearsal
        assert rehearsal is not None
        wait_until(lambda: rehearsal.joined == host._view()["people"]["joined"] == 3)
        told.append(host._board())

    monkeypatch.setattr(hosting._Host, "conduct", conduct)
    assert typing("--rehearse", "3").code == 0
    assert "Øvelse: 3 telefoner er med" in told[0]


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("start", {"do": "open", "question": None}),
        ("næste", {"do": "open", "question": "strategi"}),
        ("vis", {"do": "reveal", "question": None}),
        ("VIS 2", {"do": "reveal", "question": "ledelse"}),
        ("igen 5", {"do": "round", "question": "borgere"}),
        ("gå", {"do": "go", "question": None}),
        ("tid 45", {"do": "agenda", "minutes": 45}),
        ("enige 5 2 Fordi vi ved det", {"do": "agree", "question": "borgere", "answer": "2"}),
        ("uenige 5 Ja | Nej", {"do": "agree", "answer": None, "views": ["Ja", "Nej"]}),
        ("hænder 1 0 1 2 3 4 5", {"do": "hands", "counts": [0, 1, 2, 3, 4, 5]}),
        ("ur 2", {"do": "timer", "seconds": 120}),
        ("ur", {"do": "timer", "seconds": None}),
        ("lad 3", {"do": "moderate", "comment": 3, "show": True}),
        ("skjul 3", {"do": "moderate", "comment": 3, "show": False}),
        ("lås", {"do": "door", "open": False}),
        ("lukop", {"do": "door", "open": True}),
        ("slut", {"do": "close"}),
        ("reveal 1", {"do": "reveal", "question": "strategi"}),
        ("næ", {"do": "open", "question": "strategi"}),
    ],
)
def test_typed_line_is_an_act(line: str, act: dict[str, object]) -> None:
    command = commanding.typed(line)
    assert command is not None
    told = commanding.act_of(command, STATE, ASKING).model_dump(mode="json")
    assert {name: told[name] for name in act} == act


@pytest.mark.parametrize(
    "line",
    ["igen", "igen 0", "igen 9", "igen x", "vis ni", "tid", "tid 0", "enige 1", "uenige 1 Ja",
     "hænder 1 1 -2", "ur 9999", "lad", "igen ²", f"tid {'9' * 5000}"],
)  # fmt: skip
def test_line_that_lacks_something_shows_how_it_is_typed(line: str) -> None:
    command = commanding.typed(line)
    assert command is not None
    if line.startswith("uenige"):
        # One view is an act that the session refuses.
        return
    with pytest.raises(SamskabError) as error:
        commanding.act_of(command, STATE, ASKING)
    assert error.value.problems[0].code == "workshop-usage"


def test_unknown_word_names_the_nearest() -> None:
    with pytest.raises(SamskabError, match="Mente du start"):
        commanding.typed("strat")
    assert commanding.typed("   ") is None


def test_commands_are_told_apart_in_every_language() -> None:
    for language in ("da", "nb", "en"):
        with speaking(language):
            words = [_(word) for word, _after, _about in commanding.COMMANDS.values()]
            assert len(set(words)) == len(commanding.COMMANDS)


def view(comment: str = "Hm") -> dict[str, object]:
    """Return a facilitator's view of a session in its middle."""
    questions: list[dict[str, Any]] = [
        {"id": q.id, "state": "waiting", "round": 0, "rounds": [], "agreed": None, "voted": 0}
        for q in ASKING.questions
    ]
    questions[0] |= {"state": "revealed", "round": 2, "voted": 12}
    questions[0]["rounds"] = [{"withheld": True}, {"words": "apart"}]
    questions[1] |= {"state": "answering", "round": 1, "rounds": [{"withheld": True}]}
    questions[2] |= {"agreed": {"answer": None}}
    return {
        "phase": "session",
        "at": "strategi",
        "door_open": False,
        "people": {"joined": 12, "done": 3},
        "join": {"code": "ABC234"},
        "questions": questions,
        "agenda": [{"id": "strategi", "minutes": 12}],
        "comments": [{"id": n, "text": comment, "shown": None} for n in range(1, 6)],
    }


def test_board_tells_how_far_the_room_is() -> None:
    told = view()
    assert headline(told) == "I gang · 12 er med · 3 er færdige · lukket for nye · kode ABC234"
    first, second, third, *_others = lines(told, ASKING)
    assert first[3:] == ("vist, runde 2", "12", "svarene ligger langt fra hinanden · 12 min.")
    assert second[3:] == ("besvares", "0", "vises ikke")
    assert third[5] == "uenige"
    assert waiting_comments(told)[-1] == "… og 2 kommentarer mere"
    assert "Øvelse" in board(told, ASKING, "Øvelse")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_comment_does_not_act_on_the_board(text: str) -> None:
    drawn = board(view(text), ASKING)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", drawn)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", bare)


def test_help_loads_no_server() -> None:
    look = (
        "import sys\n"
        "from samskabelse_cli.cli.main import main\n"
        "try:\n    main(['workshop', '--help'])\n"
        "except SystemExit:\n    pass\n"
        "print([n for n in ('starlette', 'uvicorn', 'sse_starlette', 'segno') if n in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"
    assert "--rehearse" in ran.stdout


def test_address_of_the_room_is_found_without_a_packet() -> None:
    address = serving.lan_address()
    assert re.fullmatch(r"[0-9]+(\.[0-9]+){3}", address)


def test_wifi_gets_a_code_of_its_own(typing: Typing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMSKAB_WIFI_PASSWORD", "hemmeligt")
    ran = typing("--wifi", "Mødesal 2")
    assert ran.code == 0
    assert "hemmeligt" not in ran.err
