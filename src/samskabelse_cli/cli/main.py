"""The command line: chooses the language, runs a command, and turns every error into words."""

import gettext
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import typer

from samskabelse_cli.cli.app import COMMANDS, build
from samskabelse_cli.cli.telling import interrupted, tell_problems
from samskabelse_cli.cli.usage import usage_problem
from samskabelse_cli.errors import (
    DONE,
    UNUSABLE_INPUT,
    WRONG_COMMAND,
    Place,
    SamskabError,
)
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.language import LOCALE_FOLDER, choose_language, speak
from samskabelse_cli.messages import problem

PROGRAM = "samskab"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = choose_language(_language_option(given), os.environ)
    speak(language)
    _let_typer_speak(language)
    _settle_encodings()
    sys.exit(run(given))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; an error is told on stderr."""
    debug = "--debug" in arguments
    try:
        code = _command(arguments)
        sys.stdout.flush()
        return code
    except SamskabError as error:
        if debug:
            raise
        tell_problems(error.problems)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return interrupted()
    except BrokenPipeError:
        return _stop_writing(DONE)
    except OSError as error:
        if debug:
            raise
        if error.filename is None:
            tell_problems([problem("output-failed", reason=reason(error))])
            return _stop_writing(UNUSABLE_INPUT)
        place = Place(str(error.filename))
        tell_problems([problem("file-unreadable", place, reason=reason(error))])
        return UNUSABLE_INPUT
    except Exception as error:
        if debug:
            raise
        tell_problems([problem("unexpected", reason=f"{type(error).__name__}: {error}")])
        return UNUSABLE_INPUT


def _command(arguments: list[str]) -> int:
    """Let Typer run one command, and return its exit code."""
    command = typer.main.get_command(build(_named(arguments)))
    try:
        result = command(arguments, prog_name=PROGRAM, standalone_mode=False)
        return result if isinstance(result, int) else DONE
    except typer.TyperException as error:
        # Typer has printed the help already where it was called without arguments.
        if type(error).__name__ != "NoArgsIsHelpError":
            tell_problems([usage_problem(error, PROGRAM)])
        return WRONG_COMMAND
    except SystemExit as exit_:
        # Typer exits by itself where whoever read our output has stopped.
        if isinstance(exit_.__context__, BrokenPipeError):
            raise exit_.__context__ from None
        raise


def _named(arguments: list[str]) -> str | None:
    """Return the command that is named; None where Typer has to say what is missing or wrong."""
    values = {n + 1 for n, argument in enumerate(arguments) if argument == "--lang"}
    words = (a for n, a in enumerate(arguments) if n not in values and not a.startswith("-"))
    name = next(words, None)
    return name if name in COMMANDS else None


def _language_option(arguments: list[str]) -> str | None:
    """Find ``--lang`` before the command line is parsed, since help texts need it then."""
    for position, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            return value if equals else "".join(arguments[position + 1 : position + 2])
    return None


def _let_typer_speak(language: str) -> None:
    """Give Typer's own few words ("Options", "required") in the language, through gettext."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("typer", str(LOCALE_FOLDER))
    gettext.textdomain("typer")


def _settle_encodings() -> None:
    """Read and write UTF-8 where no terminal says otherwise; what it cannot show becomes "?"."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # The caller closed it: read nothing from it, write nothing to it.
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def _stop_writing(code: int) -> int:
    """Let nothing more be written, not even while exiting; return the exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
