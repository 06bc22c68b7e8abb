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
from samskabelse_cli.language import N_, _

_HELPS = {
    "resume": N_("Fortsæt en session, der blev afbrudt."),
    "host": N_("Adressen, som der åbnes på; ellers computerens adresse på nettet i rummet."),
    "port": N_("Porten, som der åbnes på."),
    "open": N_("Vis også svar fra færre end fem. Kun for en kreds, der er enig om det først."),
    "roles": N_("Roller at vælge imellem, med komma imellem: leder,medarbejder,borger."),
    "wifi": N_("Navnet på rummets Wi-Fi; koden spørges der om. Det giver en QR-kode mere."),
    "cert": N_("Certifikat (PEM), så det, der sendes i rummet, er krypteret."),
    "key": N_("Nøglen til certifikatet (PEM)."),
    "rehearse": N_("Øv med så mange telefoner, som programmet selv spiller."),
    "purge": N_("Slet det i en sessions fil, som telefoner kan kendes på og lukkes ind med."),
    "all": N_("Sammen med --purge: slet også stemmer og alt andet."),
    "browser": N_("Åbn ikke storskærmens side i browseren."),
    "subject": N_('Hvem der svares for, fx "Aarhus Kommune".'),
}


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    about = _("Hold en session i rummet: alle svarer på deres telefon, og I taler om svarene.")

    @app.command("workshop", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def workshop(
        questionnaire: Annotated[str | None, _questionnaire_argument()] = None,
        subject: Annotated[str | None, _option("subject", _("NAVN"))] = None,
        roles: Annotated[str, _option("roles", _("ROLLER"))] = "",
        open_: Annotated[bool, flag("--open", _(_HELPS["open"]))] = False,
        output: Annotated[Path | None, output_option(_("Sessionens fil."))] = None,
        resume: Annotated[Path | None, _option("resume", _("FIL"))] = None,
        host: Annotated[str | None, _option("host", _("ADRESSE"))] = None,
        port: Annotated[int | None, _option("port", "N")] = None,
        wifi: Annotated[str | None, _option("wifi", _("NAVN"))] = None,
        tls_cert: Annotated[Path | None, _option("cert", _("FIL"))] = None,
        tls_key: Annotated[Path | None, _option("key", _("FIL"))] = None,
        no_browser: Annotated[bool, flag("--no-browser", _(_HELPS["browser"]))] = False,
        rehearse: Annotated[int | None, _option("rehearse", "N")] = None,
        purge: Annotated[Path | None, _option("purge", _("FIL"))] = None,
        everything: Annotated[bool, flag("--all", _(_HELPS["all"]))] = False,
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, flag("--plain", _("Vis alt linje for linje."))] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli import hosting

        wishes = hosting.Wishes(questionnaire, subject, roles, open_, output, resume, rehearse or 0)
        if purge or everything:
            return hosting.purge(purge, wishes, everything=everything)
        where = hosting.Where(host, port, wifi, tls_cert, tls_key, not no_browser)
        return hosting.host(wishes, where, plain=plain)


def _option(name: str, metavar: str) -> Any:
    return typer.Option(help=_(_HELPS[name]), metavar=metavar)


def _questionnaire_argument() -> Any:
    return typer.Argument(
        help=_("Et spørgeskemas id eller stien til en fil; ellers bruges trin."),
        metavar=_("SPØRGESKEMA"),
        show_default=False,
    )
