"""A live session whose lines come from a text, for tests of what is typed and told."""

import io
import sys
from collections.abc import Callable

import pytest

from samskabelse_cli.cli import hosting
from tests.conftest import Ran

LOOPBACK = ("--host", "127.0.0.1")
Typing = Callable[..., Ran]


def typing_in(samskab: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Return what runs a session in this process with lines to read, on a free port."""

    def run(*arguments: str, typed: str = "") -> Ran:
        monkeypatch.setattr(hosting, "PORT", 0)
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed + "stop\n"))
        return samskab("workshop", *LOOPBACK, *arguments)

    return run
