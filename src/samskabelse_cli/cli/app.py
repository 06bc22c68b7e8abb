"""Puts the commands together. Each command module registers itself in the language in use."""

from typing import Annotated

import typer

from samskabelse_cli.cli import assess, compare, demo, plan, questionnaire, report, score, workshop
from samskabelse_cli.cli.options import LanguageName, debug_option, language_option
from samskabelse_cli.cli.usage import SpokenGroup
from samskabelse_cli.language import _
from samskabelse_cli.version import __version__

#: Every command, in the order of the help.
COMMANDS = {
    "assess": assess,
    "score": score,
    "report": report,
    "compare": compare,
    "plan": plan,
    "workshop": workshop,
    "demo": demo,
    "questionnaire": questionnaire,
}


def build(only: str | None = None) -> typer.Typer:
    """Return the application; help texts are fixed in the language in use now.

    ``only`` is the name of the command that will run, where it is known: making the options of
    the others would take longer than reading the answers.
    """
    app = typer.Typer(
        name="samskab",
        cls=SpokenGroup,
        help=_("Hvor langt er I med samskabelse? Selvvurdering på fem trin og meget mere."),
        add_completion=False,
        no_args_is_help=True,
        subcommand_metavar=_("KOMMANDO [ARGUMENTER]…"),
        options_metavar=_("[TILVALG]"),
        pretty_exceptions_enable=False,
    )

    @app.callback()
    def root(
        lang: Annotated[LanguageName | None, language_option()] = None,
        debug: Annotated[bool, debug_option()] = False,
        version: Annotated[
            bool,
            typer.Option(
                "--version",
                help=_("Vis versionen."),
                metavar="",
                callback=_show_version,
                is_eager=True,
            ),
        ] = False,
    ) -> None:
        """Options before the command; ``--lang`` and ``--debug`` are read before parsing."""

    for name, command in COMMANDS.items():
        if only in (None, name):
            command.register(app)
    return app


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"samskab {__version__}")
        raise typer.Exit
