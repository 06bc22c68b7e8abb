"""``samskab demo``: the whole thing on the shipped sample answers, no typing."""

from pathlib import Path
from typing import Annotated

import typer

from samskabelse_cli.cli.options import LanguageName, debug_option, language_option, plain_option
from samskabelse_cli.cli.usage import SpokenCommand
from samskabelse_cli.language import _


def register(app: typer.Typer) -> None:
    """Add the command to the application."""

    to_help = _("Læg filerne, som det hele vises på, i en mappe i stedet for.")

    @app.command(
        "demo",
        cls=SpokenCommand,
        options_metavar=_("[TILVALG]"),
        help=_("Se det hele på opdigtede svar, uden at taste noget."),
    )
    def demo(
        to: Annotated[Path | None, typer.Option("--to", help=to_help, metavar=_("MAPPE"))] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, plain_option()] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.showing import copy_samples, show_demo

        return show_demo(plain=plain) if to is None else copy_samples(to)
