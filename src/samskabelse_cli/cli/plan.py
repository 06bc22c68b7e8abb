"""``samskab plan``: choose the next steps, with a name and a date on each; take them along."""

from pathlib import Path
from typing import Annotated, Any

import typer

from samskabelse_cli.cli.options import LanguageName, debug_option, flag, language_option
from samskabelse_cli.cli.usage import SpokenCommand
from samskabelse_cli.language import _


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    about = _("Læg en plan: vælg de næste skridt, hvem der gør dem, og hvornår. Alt gemmes straks.")
    plain_help = _("Spørg og svar linje for linje: til skærmlæser eller pipe.")

    @app.command("plan", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def plan(
        file: Annotated[Path, _file_argument()],
        last: Annotated[Path | None, _last_option()] = None,
        to: Annotated[list[Path] | None, _to_option()] = None,
        questionnaire: Annotated[str | None, _questionnaire_option()] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, flag("--plain", plain_help)] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        if to:
            from samskabelse_cli.cli.taking import take_along

            return take_along(file, questionnaire, to, last)
        from samskabelse_cli.cli.planning import PlanWishes, make_plan

        return make_plan(PlanWishes(file, last, questionnaire, lang, plain))


def _file_argument() -> Any:
    return typer.Argument(
        help=_("Besvarelsen, som planen lægges efter og gemmes i."),
        metavar=_("FIL"),
        show_default=False,
    )


def _last_option() -> Any:
    return typer.Option(
        "--last",
        help=_("En tidligere besvarelse: hvad blev det til med skridtene i den?"),
        metavar=_("FIL"),
    )


def _to_option() -> Any:
    return typer.Option(
        "--to",
        help=_("Spørg ikke, men skriv planen til en .ics-, .md- eller .csv-fil; gerne flere."),
        metavar=_("FIL"),
    )


def _questionnaire_option() -> Any:
    return typer.Option(
        "-q",
        "--questionnaire",
        help=_("Spørgeskemaets id eller fil; ellers det, som besvarelsen nævner."),
        metavar=_("SPØRGESKEMA"),
    )
