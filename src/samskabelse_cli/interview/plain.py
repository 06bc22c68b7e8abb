"""Asks and answers line by line, for a screen reader or a pipe."""

import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from samskabelse_cli.inert import inert
from samskabelse_cli.interview.face import BACK, FORWARD, Screen, prompt_line, wrapped
from samskabelse_cli.language import _


class PlainFace:
    """Writes questions to a stream and reads one line for each answer.

    Raises EOFError where the answers end.
    """

    def __init__(self, reads: TextIO | None = None, writes: TextIO | None = None) -> None:
        self._reads = reads or sys.stdin
        self._writes = writes or sys.stderr

    def how_to_answer(self) -> str:
        """Return one line on how to answer."""
        return _(
            "Skriv et tal eller et bogstav, og tryk Enter; < går tilbage, > går forbi et svar."
        )

    def show(self, text: str, *, wait: bool = False) -> None:
        """Write a page of text; whoever reads line by line needs no waiting."""
        for line in text.splitlines():
            self._write(inert(line))
        self._write("")

    def ask(self, screen: Screen, status: str = "") -> str:
        """Write a screen and read lines until one is a key of it."""
        self._write_screen(screen, status)
        keys = {option.key for option in screen.options} | {key for key, _name in screen.keys}
        while True:
            answer = self._read(_("Svar: ")).strip().lower()
            if answer in keys or answer in (BACK, FORWARD):
                return answer
            self._write(_("{answer} er ikke et af svarene.").format(answer=inert(answer) or "–"))

    def line(self, prompt: str, default: str = "", suggestions: Iterable[str] = ()) -> str:
        """Write a prompt and read a line; an empty one means the default."""
        shown = f"{prompt} [{inert(default)}]" if default else prompt
        return self._read(f"{prompt_line(shown)} ").strip() or default

    def _write_screen(self, screen: Screen, status: str) -> None:
        self._write("")
        self._write(" · ".join(filter(None, (screen.progress, screen.heading, status))))
        self._write(inert(screen.question))
        self._write(inert(screen.instruction))
        for option in screen.options:
            detail = f" – {option.detail}" if option.detail else ""
            chosen = _(" (valgt)") if screen.is_chosen(option.key) else ""
            self._write(f"{option.key}. {inert(option.title)}{inert(detail)}{chosen}")
        if screen.remark:
            self._write(inert(screen.remark))
        keys = [f"{key} {name}" for key, name in (*screen.keys, (BACK, _("tilbage")))]
        self._write(", ".join(keys))

    def _read(self, prompt: str) -> str:
        self._writes.write(prompt)
        self._writes.flush()
        line = self._reads.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")

    def _write(self, text: str) -> None:
        lines = [inert(text)]
        if self._writes.isatty():
            lines = wrapped(text, shutil.get_terminal_size().columns - 1)
        self._writes.writelines(f"{line}\n" for line in lines)
