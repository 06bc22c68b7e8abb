"""Puts Typer's words in the user's language: help pages, and what is wrong with a command line."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import typer
from typer.core import TyperCommand, TyperGroup

from samskabelse_cli.cli.telling import interrupted
from samskabelse_cli.errors import WRONG_COMMAND, Problem, SamskabError
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure, nearest, problem

_EXTRA = re.compile(r"unexpected extra argument\(?s?\)? \((?P<value>.*)\)", re.DOTALL)


class Reading:
    """How a parameter's text becomes its value: as a path, a count, one of some names, or text.

    Typer reads them through pydantic, whose import costs more than the rest of a start; these
    four kinds need none of it.
    """

    def __init__(self, annotation: Any) -> None:
        self._names = get_args(annotation) if get_origin(annotation) is Literal else ()
        self._is_path = Path in (annotation, *get_args(annotation))
        self._is_count = int in (annotation, *get_args(annotation))

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value; Typer calls this with what stood on the command line."""
        if isinstance(value, list | tuple):
            return [self._one(item, param) for item in value]
        return None if value is None else self._one(value, param)

    def _one(self, value: Any, param: Any) -> Any:
        if self._names and value not in self._names:
            raise _bad(value, param, ", ".join(self._names))
        if self._is_count:
            return _count(value, param)
        return Path(value) if self._is_path else value


def _count(value: Any, param: Any) -> int:
    """Return a whole number from 1 on; texts of any length are refused before they are read."""
    if isinstance(value, int):
        return value
    if not (value.isascii() and value.isdecimal() and len(value) < 10 and int(value)):
        raise _bad(value, param, "1, 2, 3 …")
    return int(value)


def _bad(value: Any, param: Any, allowed: str) -> SamskabError:
    values = {"value": value, "parameter": _parameter_name(param), "allowed": allowed}
    return failure("bad-argument", exit_code=WRONG_COMMAND, **values)


if TYPE_CHECKING:
    _Command = TyperCommand
else:
    _Command = object


class _Spoken(_Command):
    """What makes a command or a group speak the language in use, and read its words lightly."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        _read_lightly(self.params)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; where it is interrupted, say so, which Typer would not."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            return interrupted()

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        pieces = " ".join(ctx.command.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Brug: "))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option with its text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Vis denne hjælp og slut.")
            option.metavar = ""
            _read_lightly([option])
        return option


class SpokenCommand(_Spoken, TyperCommand):
    """A command whose usage line and help option are in the language in use."""


class SpokenGroup(_Spoken, TyperGroup):
    """A group of commands whose help is in the language in use."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; name the nearest ones where there is none of that name."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            near = nearest(name, self.commands)
            raise failure("unknown-command", exit_code=WRONG_COMMAND, command=name, nearest=near)
        return super().resolve_command(ctx, args)


def _read_lightly(parameters: Iterable[Any]) -> None:
    for parameter in parameters:
        reading = Reading(parameter.type_descriptor.annotation)
        parameter.get_runtime_param = lambda reading=reading: reading
        if parameter.param_type_name == "argument":
            # Typer would write "<str>" beside a name that says more.
            parameter.display_type_rich = lambda ctx: ""


def usage_problem(error: typer.TyperException, program: str) -> Problem:
    """Return what Typer has against a command line as a problem of ours."""
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    if kind == "NoSuchOption":
        option = getattr(error, "option_name", "")
        known = _option_names(context.command.get_params(context)) if context else []
        return problem("unknown-option-name", option=option, nearest=nearest(option, known))
    if kind == "MissingParameter":
        path = context.command_path.removeprefix(program).strip() if context else ""
        return problem(
            "missing-argument",
            parameter=_parameter_name(getattr(error, "param", None)),
            command=path,
        )
    if kind == "BadOptionUsage":
        return problem("missing-value", option=getattr(error, "option_name", ""))
    if extra := _EXTRA.search(error.format_message()):
        return problem("extra-argument", value=extra["value"])
    if commands := getattr(getattr(context, "command", None), "commands", None):
        return problem("missing-command", commands=", ".join(commands))
    return problem("wrong-command-line", reason=error.format_message())


def _option_names(parameters: Iterable[Any]) -> list[str]:
    return [name for parameter in parameters for name in parameter.opts if name.startswith("-")]


def _parameter_name(parameter: Any) -> str:
    if parameter is None:
        return ""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar)
    return str(max(parameter.opts, key=len))
