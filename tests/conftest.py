"""Fixtures that every layer's tests share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from samskabelse_cli.cli.main import main
from samskabelse_cli.language import speak
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import ladder as ladder_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same tree passes or fails each time it is looked at: examples come from the tests themselves.
# Chance is for `make search`, whose finds become tests.
settings.register_profile("steady", derandomize=True, max_examples=60)
settings.register_profile("search", max_examples=500, deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _danish() -> Iterator[None]:
    """Every test begins and ends in Danish, whatever it speaks in between."""
    speak("da")
    yield
    speak("da")


@pytest.fixture(autouse=True)
def _no_outside_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the language or the terminal of the machine that it runs on."""
    for name in ("SAMSKAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(scope="session")
def trin() -> Ladder:
    """The shipped ladder in Danish."""
    return ladder_of("trin", "da")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str


@pytest.fixture
def samskab(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run ``samskab …`` in this process, in an empty folder."""

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        written = capsys.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return Ran(code, written.out, written.err)

    return run


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A session with Spark on this machine, the one that the command line gets, too."""
    from tests.spark import started

    with started() as session:
        yield session


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """A running Chromium.

    It lives for one module: while it runs, Playwright's event loop stands in the way of the
    interview's.
    """
    from tests.browser import launched

    with launched() as browser:
        yield browser
