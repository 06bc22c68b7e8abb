"""A facilitator at a real pseudo-terminal: codes, board, what is typed, and every way to end."""

import signal
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samskabelse_cli.workshop.qr import blocks, wifi_text
from samskabelse_cli.workshop.store import About, SessionFile

if TYPE_CHECKING:
    from tests.interview.screen_terminal import ScreenTerminal

pytest.importorskip("termios", reason="this platform has no pseudo-terminals")

CTRL_C, CTRL_D, CTRL_U, ENTER, TAB = "\x03", "\x04", "\x15", "\r", "\t"
HINT = "Skriv hjælp for at se, hvad du kan skrive her."

Host = Callable[..., "ScreenTerminal"]


@pytest.fixture
def port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def host(folder: Path, port: int) -> Iterator[Host]:
    """Start a session in a terminal of its own, on loopback; it ends with the test."""
    from tests.interview.screen_terminal import ScreenTerminal

    started: list[ScreenTerminal] = []

    def begin(*arguments: str, rows: int = 24, **environment: str) -> ScreenTerminal:
        place = ("--host", "127.0.0.1", "--port", str(port))
        terminal = ScreenTerminal(
            "workshop", *place, *arguments, folder=folder, rows=rows, environment=environment
        )
        started.append(terminal)
        return terminal

    yield begin
    for terminal in started:
        terminal.end()


def tidy(terminal: "ScreenTerminal") -> bool:
    """Whether the terminal is left as a shell wants it, and nothing went wrong."""
    return (
        terminal.is_sane()
        and not terminal.cursor_hidden
        and "Traceback" not in terminal.scrolled()
        and "unexpected" not in terminal.scrolled()
    )


def test_session_is_led_from_a_small_terminal(host: Host, folder: Path, port: int) -> None:
    terminal = host("--no-browser", "--wifi", "Mødesal 2", "-o", "s.samskab")
    terminal.wait_for("Adgangskoden til Wi-Fi")
    terminal.press("hemmeligt", ENTER)
    terminal.wait_for("Folk er ved at komme ind · 0 er med")
    codes = terminal.lines()
    assert f"Deltagere: http://127.0.0.1:{port}/ – kode" in terminal.flowing()

    terminal.press("st", TAB, "a", TAB, ENTER)
    terminal.wait_for("I gang · 0 er med · færdige: 0")
    terminal.wait_for("Læring og evaluering besvares 0")
    terminal.press("enige 1 9", ENTER)
    terminal.wait_for("workshop-choice")
    terminal.wait_until(lambda: terminal.lines().count("> enige 1 9") == 2, "the line again")
    terminal.press("\b3", ENTER)
    terminal.wait_for("aftalt: 3")
    terminal.press("igen 1", ENTER)
    terminal.wait_for("workshop-refused igen 1 kan ikke lade sig gøre")
    terminal.wait_until(lambda: terminal.lines().count("> igen 1") == 2, "the line again")
    terminal.press(CTRL_U, "se 1", ENTER)
    terminal.wait_for("0: Ingen af beskrivelserne passer på os endnu")
    terminal.press("hj", TAB, ENTER)
    terminal.wait_for("stop; sessionen kan fortsættes senere")
    terminal.press(ENTER)
    terminal.wait_for("Civilsamfund og virksomheder besvares")
    terminal.press("koder", ENTER)
    terminal.wait_for("I gang · 0 er med")
    terminal.press("åbn", ENTER)
    terminal.wait_for("workshop-command åbn er ikke en kommando")
    assert terminal.lines().count("> åbn") == 1
    terminal.press("koder mig", ENTER)
    terminal.wait_for("Din egen side")
    own = terminal.lines()
    terminal.press("stop", ENTER)
    assert terminal.exit_code() == 0
    again = f"--resume s.samskab --host 127.0.0.1 --port {port} --wifi 'Mødesal 2'"
    assert terminal.says(f"samskab workshop {again}")
    assert tidy(terminal)
    assert "hemmeligt" not in terminal.scrolled()

    about = about_of(folder / "s.samskab")
    assert shown(codes, blocks(f"http://127.0.0.1:{port}/enter?key={about.join_key}"))
    facilitator = f"http://127.0.0.1:{port}/enter/facilitator?key={about.facilitator_key}"
    assert shown(own, blocks(facilitator))
    assert shown(codes, blocks(wifi_text("Mødesal 2", "hemmeligt")))


def about_of(path: Path) -> About:
    store = SessionFile.resume(path)
    try:
        return store.about()
    finally:
        store.close()


def shown(screen: list[str], code: list[str]) -> bool:
    """Whether a code stands on the screen whole, beginning anywhere."""
    parts = [line.strip() for line in code]
    first = next(n for n, line in enumerate(screen) if parts[1] in line) - 1
    return all(part in line for part, line in zip(parts, screen[first:], strict=False))


def test_ctrl_c_is_asked_twice_and_the_session_goes_on_after_a_kill(
    host: Host, folder: Path
) -> None:
    terminal = host("--no-browser", "-o", "s.samskab")
    terminal.wait_for(HINT)
    terminal.press("start", ENTER, "uenige 2 Ja | Nej", ENTER)
    terminal.wait_for("ikke enige")
    terminal.press("halvt", CTRL_C)
    terminal.wait_for("Tryk en gang til for at stoppe.")
    assert terminal.running
    terminal.kill(signal.SIGKILL)
    assert terminal.exit_code() == -signal.SIGKILL

    terminal = host("--no-browser", "--resume", "s.samskab")
    terminal.wait_for("I gang · 0 er med")
    terminal.press(CTRL_D)
    terminal.wait_for("Tryk en gang til")
    terminal.press(ENTER)
    terminal.wait_for("2 Ledelse besvares 0 ikke enige")
    terminal.press(CTRL_C)
    terminal.wait_still()
    assert terminal.running
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert terminal.says("samskab workshop --resume s.samskab")
    assert tidy(terminal)


def test_signal_stops_at_once_and_says_how_to_go_on(host: Host) -> None:
    terminal = host("--no-browser", "-o", "s.samskab")
    terminal.wait_for(HINT)
    terminal.kill(signal.SIGTERM)
    assert terminal.exit_code() == 130
    assert terminal.says("samskab workshop --resume s.samskab")
    assert tidy(terminal)


def test_projector_page_opens_in_the_browser_which_is_not_heard(host: Host, folder: Path) -> None:
    script = folder / "browser"
    script.write_text('#!/bin/sh\necho larm >&2\nprintf %s "$1" > opened\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    terminal = host(rows=40, DISPLAY=":9", BROWSER=f"{script} %s", SSH_CONNECTION="", SSH_TTY="")
    terminal.wait_for("Storskærmen er åbnet i browseren.")
    terminal.wait_for(HINT)
    address = (folder / "opened").read_text(encoding="utf-8")
    assert terminal.says(f"Storskærm: {address}")
    assert "larm" not in terminal.scrolled()


def test_plain_session_is_told_line_by_line(host: Host) -> None:
    terminal = host("--plain", "--no-browser")
    terminal.wait_for(HINT)
    assert "█" not in terminal.text()
    terminal.press("koder", ENTER)
    terminal.wait_until(lambda: terminal.scrolled().count("Deltagere:") == 2, "the addresses")
    terminal.press("start 2", ENTER)
    terminal.wait_for("> 2 Ledelse · besvares · 0 stemmer")
    terminal.press("kommentarer", ENTER)
    terminal.wait_for("Ingen har skrevet en kommentar.")
    terminal.press(CTRL_D)
    assert terminal.exit_code() == 0
    assert tidy(terminal)


def test_window_that_is_closed_ends_the_session(host: Host, folder: Path) -> None:
    terminal = host("--no-browser", "-o", "s.samskab")
    terminal.wait_for(HINT)
    terminal.close_window()
    terminal.wait_until(lambda: not terminal.running, "the program to end")
    assert about_of(folder / "s.samskab").join_key
    assert [path.name for path in folder.iterdir()] == ["s.samskab"]
