"""A wrong command line: exit code 2, what is wrong with it, and what was perhaps meant."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.version import __version__
from tests.conftest import Ran

Samskab = Callable[..., Ran]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["asess"], "unknown-command", "Mente du assess?"),
        (["skore"], "unknown-command", "Mente du score?"),
        (["questionnaire", "chek"], "unknown-command", "Mente du check"),
        (["assess", "--subjekt", "A"], "unknown-option-name", "Mente du --subject?"),
        (["score", "x", "--formt", "json"], "unknown-option-name", "Mente du --format"),
        (["demo", "--hepl"], "unknown-option-name", "Mente du --help"),
        (["--lnag", "da", "demo"], "unknown-option-name", "--lang"),
        (["assess", "--lang", "fr"], "bad-argument", "Brug da, nb, en."),
        (["--lang", "fr", "demo"], "bad-argument", "fr kan ikke bruges som --lang"),
        (["assess", "--form", "kort"], "bad-argument", "Brug short, long."),
        (
            ["score", "x", "--format", "xml"],
            "bad-argument",
            "Brug text, json, jsonl, csv, parquet, xlsx.",
        ),
        (["score"], "missing-argument", "KILDE mangler – Se samskab score --help."),
        (["questionnaire", "check"], "missing-argument", "samskab questionnaire check --help."),
        (["assess", "--subject"], "missing-value", "--subject skal have en værdi"),
        (["--lang"], "missing-value", "--lang skal have en værdi"),
        (["assess", "trin", "kort"], "extra-argument", "kort"),
        (["demo", "her", "og", "der"], "extra-argument", "her og der"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_line_is_told_in_one_line(
    samskab: Samskab, arguments: list[str], code: str, words: str
) -> None:
    ran = samskab(*arguments)
    assert ran.code == 2
    assert ran.err.startswith(f"{code} ")
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert ran.out == ""


def test_a_wrong_command_line_is_told_in_the_language_asked_for(samskab: Samskab) -> None:
    danish = samskab("asess").err
    others = {lang: samskab("--lang", lang, "asess").err for lang in ("nb", "en")}
    assert len({danish, *others.values()}) == 3
    assert all(text.startswith("unknown-command ") for text in others.values())
    assert all("assess" in text for text in others.values())


@pytest.mark.parametrize("hostile", ["\x1b]0;x\x07", "[bold]x[/bold]", "\u202etxet"])
def test_a_wrong_command_line_is_told_inert(samskab: Samskab, hostile: str) -> None:
    for arguments in ([hostile], ["assess", "--form", hostile], ["score", hostile]):
        err = samskab(*arguments).err
        assert "\x1b" not in err
        assert "\x07" not in err
        assert "\u202e" not in err
    assert "[bold]x[/bold]" in samskab("[bold]x[/bold]").err


def test_without_a_command_the_help_is_shown(samskab: Samskab) -> None:
    assert "Brug: samskab" in samskab().out
    assert "Brug: samskab questionnaire" in samskab("questionnaire").out


def test_an_option_before_a_missing_command_is_no_command(samskab: Samskab) -> None:
    ran = samskab("--lang", "en")
    assert ran.code == 2
    assert "assess" in ran.out + ran.err


def test_the_version_is_told(samskab: Samskab) -> None:
    assert samskab("--version") == Ran(0, f"samskab {__version__}\n", "")


def test_without_a_terminal_the_interview_names_plain(samskab: Samskab) -> None:
    ran = samskab("assess")
    assert ran.code == 2
    assert ran.err.startswith("no-terminal ")
    assert "--plain" in ran.err


def test_an_unknown_questionnaire_names_the_nearest(samskab: Samskab) -> None:
    for arguments in (["assess", "--plain", "trim"], ["score", "x", "-q", "trim"]):
        ran = samskab(*arguments)
        assert ran.code == 3
        assert "unknown-questionnaire" in ran.err
        assert "Mente du trin?" in ran.err


def test_an_unexpected_exception_gives_a_message_and_no_traceback(
    samskab: Samskab, monkeypatch: pytest.MonkeyPatch, answered: Callable[..., Path]
) -> None:
    answered()
    monkeypatch.setattr("samskabelse_cli.cli.scoring.hold", lambda *_: 1 / 0)
    ran = samskab("score", "svar.yaml")
    assert ran.code == 3
    assert ran.err.startswith("unexpected Der skete en fejl i samskab selv: ZeroDivisionError")
    assert "--debug" in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_debug_shows_where_an_unexpected_exception_arose(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answered: Callable[..., Path]
) -> None:
    from samskabelse_cli.cli.main import run

    answered()
    monkeypatch.setattr("samskabelse_cli.cli.scoring.hold", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(["score", "svar.yaml", "--debug"])


def test_debug_shows_where_a_fault_was_found(folder: Path) -> None:
    from samskabelse_cli.cli.main import run
    from samskabelse_cli.errors import SamskabError

    with pytest.raises(SamskabError, match="file-missing"):
        run(["score", "borte.yaml", "--debug"])


def test_an_interrupt_of_any_command_exits_130(
    samskab: Samskab, monkeypatch: pytest.MonkeyPatch, answered: Callable[..., Path]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    answered()
    monkeypatch.setattr("samskabelse_cli.cli.scoring.hold", interrupted)
    ran = samskab("score", "svar.yaml")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err == "Afbrudt. Ingen fil er skrevet halvt.\n"


def test_an_interrupt_while_the_program_starts_is_no_crash(
    samskab: Samskab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_only: str | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("samskabelse_cli.cli.main.build", interrupted)
    ran = samskab("demo")
    assert (ran.code, ran.err) == (130, "Afbrudt. Ingen fil er skrevet halvt.\n")
