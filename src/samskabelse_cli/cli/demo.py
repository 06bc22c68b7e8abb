"""``samskab demo``: the whole thing on the shipped sample answers, no typing."""

from typing import Annotated

import typer

from samskabelse_cli.cli.options import LanguageName, debug_option, language_option, plain_option
from samskabelse_cli.cli.usage import SpokenCommand
from samskabelse_cli.language import _


def register(app: typer.Typer) -> None:
    """Add the command to the application."""

    @app.command(
        "demo",
        cls=SpokenCommand,
        options_metavar=_("[TILVALG]"),
        help=_("Se det hele på opdigtede svar, uden at taste noget."),
    )
    def demo(
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, plain_option()] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.showing import show_demo

        return show_demo(plain=plain)
