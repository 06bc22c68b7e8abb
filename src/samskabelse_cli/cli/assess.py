"""``samskab assess``: answer a questionnaire, question by question."""

from pathlib import Path
from typing import Annotated

import typer

from samskabelse_cli.cli.options import FormName, LanguageName, debug_option, flag, language_option
from samskabelse_cli.cli.usage import SpokenCommand
from samskabelse_cli.language import _


def register(app: typer.Typer) -> None:
    """Add the command to the application."""

    @app.command(
        "assess",
        cls=SpokenCommand,
        options_metavar=_("[TILVALG]"),
        help=_("Svar på et spørgeskema i terminalen, og se, hvor I står. Alle svar gemmes straks."),
    )
    def assess(
        questionnaire: Annotated[
            str | None,
            typer.Argument(
                help=_("Et spørgeskemas id eller stien til en fil; uden er det trin."),
                metavar=_("SPØRGESKEMA"),
                show_default=False,
            ),
        ] = None,
        form: Annotated[
            FormName | None,
            typer.Option(help=_("short: ét spørgsmål pr. emne; long: ét pr. udsagn.")),
        ] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        subject: Annotated[
            str | None,
            typer.Option(help=_('Hvem der svares for, fx "Aarhus Kommune".'), metavar=_("NAVN")),
        ] = None,
        output: Annotated[
            Path | None,
            typer.Option(
                "-o", "--output", help=_("Filen, som svarene gemmes i."), metavar=_("FIL")
            ),
        ] = None,
        resume: Annotated[
            Path | None,
            typer.Option(help=_("Fortsæt en fil, der er begyndt på."), metavar=_("FIL")),
        ] = None,
        plain: Annotated[
            bool,
            flag("--plain", _("Spørg og svar linje for linje: til skærmlæser eller pipe.")),
        ] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.interviewing import Wishes, interview

        return interview(Wishes(questionnaire, form, subject, output, resume, plain))
