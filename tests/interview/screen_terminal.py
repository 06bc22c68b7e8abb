"""A real pseudo-terminal with a model of its screen, for tests that type and look.

It runs ``samskab …`` as a process of its own and answers the questions that programs ask a
terminal (where the cursor is), so that the program behaves as it does for a person. Nothing here
waits a fixed time: every wait looks at the screen until it shows what is waited for.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="this platform has no pseudo-terminals")

import termios

import pexpect
import pyte

UP, DOWN, LEFT, RIGHT = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C"
ENTER, TAB = "\r", "\t"
CTRL_C, CTRL_D = "\x03", "\x04"

TIMEOUT = 15.0
_GLANCE = 0.05
#: How long a program may take to end at the end of a test.
_PATIENCE = 5.0
#: Bytes that a terminal surely takes in at once.
_AT_ONCE = 512
#: A screen that nothing was written to for so long stands still.
_STILL = 0.2
#: What the test run's own terminal would tell the program.
_NOT_OURS = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "SAMSKAB_LANG")


class _Screen(pyte.HistoryScreen):
    """A screen that hands on what it is to answer the program."""

    def __init__(self, answer: Callable[[str], None], columns: int, rows: int) -> None:
        super().__init__(columns, rows, history=2000, ratio=0.5)
        self._hand_on = answer

    def write_process_input(self, data: str) -> None:
        """Answer what a program asks a terminal, such as where the cursor is."""
        self._hand_on(data)


class ScreenTerminal:
    """A program running in a terminal of a given size, its keyboard and its screen."""

    def __init__(
        self,
        *arguments: str,
        folder: Path,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.raw = b""
        self._window_closed = False
        self._screen = _Screen(self._answer, columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        wanted = {k: v for k, v in os.environ.items() if k not in _NOT_OURS}
        wanted |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
        # A locale of no language: Danish, unless a test wishes for another.
        wanted |= environment or {}
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", "samskabelse_cli", *arguments],
            cwd=str(folder),
            env=wanted,
            dimensions=(rows, columns),
            timeout=TIMEOUT,
        )
        self._child.delaybeforesend = None

    # --- the keyboard

    def press(self, *keys: str) -> None:
        """Type keys, all at once; the screen is read meanwhile, so that nobody waits for us."""
        typed = "".join(keys).encode()
        for start in range(0, len(typed), _AT_ONCE):
            self._child.send(typed[start : start + _AT_ONCE])
            self._pump()

    def paste(self, text: str) -> None:
        """Paste text as terminals do, between the marks of a bracketed paste."""
        self.press(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size; the program is told by SIGWINCH."""
        self._pump()
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    # --- the screen

    def lines(self) -> list[str]:
        """Return the lines that stand on the screen now."""
        self._pump()
        return [line.rstrip() for line in self._screen.display]

    def text(self) -> str:
        """Return the screen as one text."""
        return "\n".join(self.lines())

    def flowing(self) -> str:
        """Return the screen's words with one blank between them, however they are wrapped."""
        return " ".join(self.text().split())

    def says(self, text: str) -> bool:
        """Whether words stand on the screen, even where the terminal cut one at its edge."""
        return "".join(text.split()) in "".join(self.text().split())

    def scrolled(self) -> str:
        """Return the words that went off the screen at its top, and then the screen's."""
        self._pump()
        above = ("".join(line[x].data for x in sorted(line)) for line in self._screen.history.top)
        return " ".join(f"{' '.join(above)} {self.text()}".split())

    @property
    def cursor_hidden(self) -> bool:
        """Whether the program has hidden the cursor."""
        self._pump()
        return bool(self._screen.cursor.hidden)

    @property
    def title(self) -> str:
        """The window's title; a program that was tricked has set it."""
        self._pump()
        return str(self._screen.title)

    def wait_for(self, text: str, timeout: float = TIMEOUT) -> None:
        """Look until words stand on the screen, however they are wrapped."""
        self.wait_until(lambda: text in self.flowing(), f"{text!r} to appear", timeout)

    def wait_gone(self, text: str, timeout: float = TIMEOUT) -> None:
        """Look until words stand on the screen no more."""
        self.wait_until(lambda: text not in self.flowing(), f"{text!r} to go", timeout)

    def wait_until(
        self, condition: Callable[[], bool], what: str = "it", timeout: float = TIMEOUT
    ) -> None:
        """Look until a condition holds; say what the screen shows where it never does."""
        end = time.monotonic() + timeout
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}; the screen:\n{self.text()}")
            self._pump(_GLANCE)

    def enter_until(self, text: str) -> None:
        """Press Enter at whatever is asked before words stand on the screen."""
        self.wait_still()
        while text not in self.flowing():
            before = self.text()
            self.press(ENTER)
            self._wait_changed(before)
            self.wait_still()

    def _wait_changed(self, before: str) -> None:
        self.wait_until(lambda: self.text() != before, "the screen to change")

    def wait_still(self) -> None:
        """Look until the program has drawn all that it wants to draw."""
        while self._pump(_STILL):
            pass

    # --- the process

    @property
    def pid(self) -> int:
        """The process's id."""
        return int(self._child.pid or 0)

    @property
    def running(self) -> bool:
        """Whether the program has not ended yet."""
        return self._child.isalive()

    def glance(self) -> None:
        """Look at the screen for a moment."""
        self._pump(_GLANCE)

    def kill(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self._child.kill(number)

    def close_window(self) -> None:
        """Close the terminal as a window is closed: the program loses it and gets SIGHUP."""
        self._pump()
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, self._child.child_fd)
        os.close(nothing)
        self._window_closed = True

    def exit_code(self, timeout: float = TIMEOUT) -> int:
        """Wait for the end and return the exit code; minus the number of a signal that killed."""
        end = time.monotonic() + timeout
        while self._child.isalive():
            if time.monotonic() > end:
                raise AssertionError(f"the program does not end; the screen:\n{self.text()}")
            self._pump(_GLANCE)
        while self._pump():
            pass
        if self._child.exitstatus is None:
            return -int(self._child.signalstatus or 0)
        return int(self._child.exitstatus)

    def is_sane(self) -> bool:
        """Whether the terminal echoes and reads lines, as a shell wants it."""
        flags = termios.tcgetattr(self._child.child_fd)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON and flags & termios.ISIG)

    def end(self) -> None:
        """End the program, politely where it listens, so that its coverage is written."""
        end = time.monotonic() + _PATIENCE
        if self._child.isalive():
            self._child.kill(signal.SIGTERM)
        while self._child.isalive() and time.monotonic() < end:
            self._pump(_GLANCE)
        if self._child.isalive():
            self._child.kill(signal.SIGKILL)
            self._child.wait()
        self._child.close()

    def _pump(self, timeout: float = 0.0) -> bool:
        """Draw what the program wrote; return whether it wrote anything."""
        if self._window_closed:
            return False
        try:
            written = self._child.read_nonblocking(1 << 16, timeout)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.raw += written
        self._stream.feed(written)
        return True

    def _answer(self, report: str) -> None:
        self._child.send(report.encode())


def pointed(terminal: ScreenTerminal) -> str:
    """Return the line that the pointer is on."""
    lines = [line for line in terminal.lines() if line.startswith(" ❯")]
    return "".join(line.removeprefix(" ❯").strip() for line in lines)


def point(terminal: ScreenTerminal, key: str, expected: str) -> None:
    terminal.press(key)
    terminal.wait_until(lambda: pointed(terminal).startswith(expected), f"❯ at {expected}")


def read_on(terminal: ScreenTerminal) -> int:
    """Read the result to its end and return the exit code."""
    seen = ""
    while terminal.running:
        if "Tryk Enter for at gå videre" in terminal.flowing() and terminal.text() != seen:
            seen = terminal.text()
            terminal.press(ENTER)
        terminal.glance()
    return terminal.exit_code()
