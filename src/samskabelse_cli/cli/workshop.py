"""``samskab workshop``: a live session, in which everybody answers on a phone of their own."""

from pathlib import Path
from typing import Annotated, Any

import typer

from samskabelse_cli.cli.options import (
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
    about = _("Hold en session i rummet: alle svarer på deres telefon, og I taler om svarene.")
    file = _("FIL")
    resume_help = _("Fortsæt en session, der blev afbrudt.")
    host_help = _("Adressen, som der åbnes på; ellers computerens adresse på nettet i rummet.")
    port_help = _("Porten, som der åbnes på.")
    open_help = _("Vis også svar fra færre end fem. Kun for en kreds, der er enig om det først.")
    roles_help = _("Roller at vælge imellem, med komma imellem: leder,medarbejder,borger.")
    wifi_help = _("Navnet på rummets Wi-Fi; koden spørges der om. Det giver en QR-kode mere.")
    cert_help = _("Certifikat (PEM), så det, der sendes i rummet, er krypteret.")
    key_help = _("Nøglen til certifikatet (PEM).")
    rehearse_help = _("Øv med så mange telefoner, som programmet selv spiller.")
    purge_help = _("Slet det i en sessions fil, der kender telefoner og adgang.")
    all_help = _("Sammen med --purge: slet også stemmer og alt andet.")
    subject_help = _('Hvem der svares for, fx "Aarhus Kommune".')

    @app.command("workshop", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def workshop(
        questionnaire: Annotated[str | None, _questionnaire_argument()] = None,
        subject: Annotated[str | None, typer.Option(help=subject_help, metavar=_("NAVN"))] = None,
        roles: Annotated[str, typer.Option(help=roles_help, metavar=_("ROLLER"))] = "",
        open_: Annotated[bool, flag("--open", open_help)] = False,
        output: Annotated[Path | None, output_option(_("Sessionens fil."))] = None,
        resume: Annotated[Path | None, typer.Option(help=resume_help, metavar=file)] = None,
        host: Annotated[str | None, typer.Option(help=host_help, metavar=_("ADRESSE"))] = None,
        port: Annotated[int | None, typer.Option(help=port_help, metavar="N")] = None,
        wifi: Annotated[str | None, typer.Option(help=wifi_help, metavar=_("NAVN"))] = None,
        tls_cert: Annotated[Path | None, typer.Option(help=cert_help, metavar=file)] = None,
        tls_key: Annotated[Path | None, typer.Option(help=key_help, metavar=file)] = None,
        rehearse: Annotated[int | None, typer.Option(help=rehearse_help, metavar="N")] = None,
        purge: Annotated[Path | None, typer.Option(help=purge_help, metavar=file)] = None,
        everything: Annotated[bool, flag("--all", all_help)] = False,
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, flag("--plain", _("Vis alt linje for linje."))] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli import hosting

        if purge:
            return hosting.purge(purge, everything=everything)
        phones = hosting.within("--rehearse", rehearse or 0, hosting.MOST_PHONES)
        wishes = hosting.Wishes(questionnaire, subject, roles, open_, output, resume, phones)
        where = hosting.Where(host, port, wifi, tls_cert, tls_key)
        return hosting.host(wishes, where, plain=plain)


def _questionnaire_argument() -> Any:
    return typer.Argument(
        help=_("Et spørgeskemas id eller stien til en fil; ellers bruges trin."),
        metavar=_("SPØRGESKEMA"),
        show_default=False,
    )
