"""``samskab assess``: answer a questionnaire, question by question."""

from pathlib import Path
from typing import Annotated, Any

import typer

from samskabelse_cli.cli.options import (
    FormName,
    LanguageName,
    debug_option,
    flag,
    language_option,
    output_option,
)
from samskabelse_cli.cli.usage import SpokenCommand
from samskabelse_cli.language import _


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    about = _("Svar på et spørgeskema i terminalen, og se, hvor I står. Alle svar gemmes straks.")
    form_help = _("short: ét spørgsmål pr. emne; long: ét pr. udsagn.")
    subject_help = _('Hvem der svares for, fx "Aarhus Kommune".')
    resume_help = _("Fortsæt en fil, der er begyndt på.")
    plain_help = _("Spørg og svar linje for linje: til skærmlæser eller pipe.")
    output_help = _("Filen, som svarene gemmes i.")

    @app.command("assess", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def assess(
        questionnaire: Annotated[str | None, _questionnaire_argument()] = None,
        form: Annotated[FormName | None, typer.Option(help=form_help)] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        subject: Annotated[str | None, typer.Option(help=subject_help, metavar=_("NAVN"))] = None,
        output: Annotated[Path | None, output_option(output_help)] = None,
        resume: Annotated[Path | None, typer.Option(help=resume_help, metavar=_("FIL"))] = None,
        plain: Annotated[bool, flag("--plain", plain_help)] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.interviewing import Wishes, interview

        return interview(Wishes(questionnaire, form, lang, subject, output, resume, plain))


def _questionnaire_argument() -> Any:
    return typer.Argument(
        help=_("Et spørgeskemas id eller stien til en fil; ellers bruges trin."),
        metavar=_("SPØRGESKEMA"),
        show_default=False,
    )
