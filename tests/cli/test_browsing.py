"""The projector's page opens where somebody sits in front of a screen, and only there."""

import os
import sys
import webbrowser

import pytest

from samskabelse_cli.cli.browsing import open_page

SCREEN = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "", "SSH_CONNECTION": "", "SSH_TTY": ""}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open, in front of a screen."""
    found: list[str] = []

    def open_(address: str) -> bool:
        os.write(2, b"larm")
        found.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", open_)
    monkeypatch.setattr(sys, "platform", "linux")
    for name, value in SCREEN.items():
        monkeypatch.setenv(name, value)
    return found


def test_page_opens_and_the_browser_is_not_heard(
    opened: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert open_page("http://127.0.0.1/")
    assert opened == ["http://127.0.0.1/"]
    os.write(2, b"efter")
    assert capfd.readouterr().err == "efter"


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
def test_nothing_opens_from_afar(
    opened: list[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "10.0.0.1 1 10.0.0.2 22")
    assert not open_page("http://127.0.0.1/")
    assert opened == []


@pytest.mark.parametrize(("platform", "opens"), [("linux", False), ("darwin", True)])
def test_bare_terminal_of_linux_has_no_browser(
    opened: list[str], monkeypatch: pytest.MonkeyPatch, platform: str, opens: bool
) -> None:
    monkeypatch.setenv("DISPLAY", "")
    monkeypatch.setattr(sys, "platform", platform)
    assert open_page("http://127.0.0.1/") is opens
    assert len(opened) == opens


@pytest.mark.usefixtures("opened")
def test_browser_that_fails_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_address: str) -> bool:
        raise webbrowser.Error("no browser")

    monkeypatch.setattr(webbrowser, "open", fail)
    assert not open_page("http://127.0.0.1/")
