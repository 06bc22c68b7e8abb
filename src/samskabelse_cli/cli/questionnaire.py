"""``samskab questionnaire``: begin, list, check and describe questionnaires."""

from pathlib import Path
from typing import Annotated, Any

import typer

from samskabelse_cli.cli.options import (
    FormLayout,
    FormName,
    KindName,
    LanguageName,
    SchemaName,
    TextOrJson,
    debug_option,
    flag,
    language_option,
    output_option,
)
from samskabelse_cli.cli.usage import SpokenCommand, SpokenGroup
from samskabelse_cli.language import _


def register(app: typer.Typer) -> None:
    """Add the group of commands to the application."""
    group = typer.Typer(
        cls=SpokenGroup,
        help=_("Spørgeskemaer: se dem, tjek dine egne, hent skemaet til din editor."),
        no_args_is_help=True,
        subcommand_metavar=_("KOMMANDO [ARGUMENTER]…"),
        options_metavar=_("[TILVALG]"),
    )
    app.add_typer(group, name="questionnaire")

    @group.callback()
    def root(
        lang: Annotated[LanguageName | None, language_option()] = None,
        debug: Annotated[bool, debug_option()] = False,
    ) -> None:
        """Options before the command; both are read before parsing."""

    _register_new(group)
    _register_list(group)
    _register_show(group)
    _register_check(group)
    _register_export(group)
    _register_schema(group)


def _register_new(group: typer.Typer) -> None:
    about = _("Begynd på jeres eget spørgeskema: Svar på nogle spørgsmål, og få filer at skrive i.")
    kind_help = _("ladder, profile, check eller canvas.")
    title_help = _("Spørgeskemaets navn.")
    stages_help = _('Stigens trin, det laveste først, fx "Åbent, Fælles, Samskabende".')
    languages_help = _('Sprog, dets eget først, fx "da,nb,en".')
    plain_help = _("Spørg og svar linje for linje: til skærmlæser eller pipe.")

    @group.command("new", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def new(
        path: Annotated[Path | None, _new_path()] = None,
        kind: Annotated[KindName | None, typer.Option(help=kind_help)] = None,
        title: Annotated[str | None, typer.Option(help=title_help, metavar=_("NAVN"))] = None,
        stages: Annotated[str | None, typer.Option(help=stages_help, metavar=_("NAVNE"))] = None,
        parts: Annotated[str | None, _parts_option()] = None,
        languages: Annotated[
            str | None, typer.Option(help=languages_help, metavar=_("SPROG"))
        ] = None,
        plain: Annotated[bool, flag("--plain", plain_help)] = False,
        lang: Annotated[LanguageName | None, language_option()] = None,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.founding import Order, found

        return found(Order(path, kind, title, stages, parts, languages, lang, plain))


def _new_path() -> Any:
    text = _("Mappen, som det skal ligge i; den bliver lavet.")
    return typer.Argument(help=text, metavar=_("MAPPE"), show_default=False)


def _parts_option() -> Any:
    """Return the option that has the name of the parts of each kind."""
    text = _(
        "Navnene på en stiges emner. For en profil --sections, for et tjek --statements, for en "
        "plan --questions."
    )
    names = ("--dimensions", "--sections", "--statements", "--questions")
    return typer.Option(*names, help=text, metavar=_("NAVNE"))


def _register_list(group: typer.Typer) -> None:
    @group.command(
        "list",
        cls=SpokenCommand,
        options_metavar=_("[TILVALG]"),
        help=_("Vis de spørgeskemaer, der følger med."),
    )
    def list_(
        lang: Annotated[LanguageName | None, language_option()] = None,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.authoring import list_questionnaires

        return list_questionnaires()


def _register_show(group: typer.Typer) -> None:
    @group.command(
        "show",
        cls=SpokenCommand,
        options_metavar=_("[TILVALG]"),
        help=_("Læs et helt spørgeskema: alle trin, spørgsmål og svarmuligheder."),
    )
    def show(
        questionnaire: Annotated[
            str, typer.Argument(help=_("Et id eller en fil."), metavar=_("SPØRGESKEMA"))
        ],
        layout: Annotated[
            TextOrJson, typer.Option("--format", help=_("text eller json."))
        ] = "text",
        lang: Annotated[LanguageName | None, language_option()] = None,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.reading import show_questionnaire

        return show_questionnaire(questionnaire, layout)


def _register_check(group: typer.Typer) -> None:
    @group.command(
        "check",
        cls=SpokenCommand,
        options_metavar=_("[TILVALG]"),
        help=_("Find alle fejl i spørgeskemaer på én gang, hver med linje og hvad man gør."),
    )
    def check(
        paths: Annotated[
            list[str],
            typer.Argument(
                help=_("Id'er, filer eller mapper."), metavar=_("STI"), show_default=False
            ),
        ],
        strict: Annotated[
            bool, flag("--strict", _("Manglende oversættelser er også fejl."))
        ] = False,
        against: Annotated[
            str | None,
            typer.Option(
                help=_("Den gamle udgave: Kan svar til den bruges med den nye?"),
                metavar=_("SPØRGESKEMA"),
            ),
        ] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.authoring import check_questionnaires

        return check_questionnaires(paths, strict=strict, against=against)


def _register_export(group: typer.Typer) -> None:
    @group.command(
        "export",
        cls=SpokenCommand,
        options_metavar=_("[TILVALG]"),
        help=_("Skriv et tomt skema til at udfylde andre steder; score læser det udfyldte."),
    )
    def export(
        questionnaire: Annotated[
            str, typer.Argument(help=_("Et id eller en fil."), metavar=_("SPØRGESKEMA"))
        ],
        layout: Annotated[
            FormLayout,
            typer.Option(
                "--to", help=_("csv, xlsx (regneark), xlsform (Kobo, ODK), html eller pdf (papir).")
            ),
        ],
        form: Annotated[
            FormName | None, typer.Option(help=_("Stigens form: short eller long."))
        ] = None,
        output: Annotated[Path | None, output_option(_("Skriv til denne fil."))] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.exporting import export_form

        return export_form(questionnaire, layout, form, output)


def _register_schema(group: typer.Typer) -> None:
    @group.command(
        "schema",
        cls=SpokenCommand,
        options_metavar=_("[TILVALG]"),
        help=_("Skriv JSON-skemaet, som en editor kan fuldføre og tjekke spørgeskemaer med."),
    )
    def schema(
        of: Annotated[
            SchemaName, typer.Option(help=_("Af hvad: questionnaire, assessment eller result."))
        ] = "questionnaire",
        output: Annotated[Path | None, output_option(_("Skriv til en fil."))] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.authoring import write_schema

        return write_schema(of, output)
