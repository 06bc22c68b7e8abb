"""``samskab score``: the figures of assessment files, for people and for scripts."""

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samskabelse_cli.cli.options import (
    EngineName,
    LanguageName,
    RecordLayout,
    by_option,
    debug_option,
    flag,
    language_option,
    map_option,
    min_group_option,
    open_flag,
    output_option,
    partial_flag,
    plain_option,
    questionnaire_option,
    sources_argument,
)
from samskabelse_cli.cli.usage import SpokenCommand
from samskabelse_cli.language import _

if TYPE_CHECKING:
    from samskabelse_cli.cli.gathering import Wishes

_LAYOUTS: dict[str, RecordLayout] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}
#: Endings of what only a report is.
_REPORTS = (".pdf", ".html", ".htm", ".pptx", ".docx", ".md", ".png", ".svg")


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    about = _("Regn besvarelser ud: på skærmen eller som JSON til videre brug.")

    @app.command("score", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def score(
        sources: Annotated[list[str], sources_argument()],
        questionnaire: Annotated[str | None, questionnaire_option()] = None,
        wanted: Annotated[RecordLayout | None, _layout_option()] = None,
        output: Annotated[str | None, output_option(_("Skriv til en fil."))] = None,
        by: Annotated[list[str] | None, by_option()] = None,
        min_group: Annotated[int | None, min_group_option()] = None,
        open_: Annotated[bool, open_flag()] = False,
        include_partial: Annotated[bool, partial_flag()] = False,
        strict: Annotated[bool, _strict_flag()] = False,
        problems: Annotated[Path | None, _problems_option()] = None,
        map_file: Annotated[Path | None, map_option()] = None,
        explain: Annotated[bool, _explain_flag()] = False,
        engine: Annotated[EngineName, _engine_option()] = "polars",
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, plain_option()] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.gathering import Wishes

        wishes = Wishes(questionnaire, include_partial, strict, problems, map_file)
        grouped = bool(by or min_group is not None or open_)
        layout = wanted or ("text" if explain else _layout_of(output))
        if explain:
            return _explained(sources, wishes, layout, output, engine, grouped=grouped, plain=plain)
        if not grouped:
            return _one_by_one(sources, wishes, layout, output, engine, plain=plain)
        from samskabelse_cli.cli.grouping import score_grouped
        from samskabelse_cli.cli.groups import grouping

        how, target = grouping(by or [], min_group, open_=open_), _path(output)
        return score_grouped(sources, wishes, how, layout, target, engine=engine, plain=plain)


def _explained(
    sources: list[str],
    wishes: "Wishes",
    layout: RecordLayout,
    output: str | None,
    engine: EngineName,
    *,
    grouped: bool,
    plain: bool,
) -> int:
    from samskabelse_cli.cli.explaining import explain_sources, refuse_scoring

    refuse_scoring(wishes, layout, engine, grouped=grouped)
    return explain_sources([Path(s) for s in sources], wishes, _path(output), plain=plain)


def _one_by_one(
    sources: list[str],
    wishes: "Wishes",
    layout: RecordLayout,
    output: str | None,
    engine: EngineName,
    *,
    plain: bool,
) -> int:
    if engine == "spark":
        from samskabelse_cli.cli.distributed import score_rows

        return score_rows(sources, wishes, layout, output)
    from samskabelse_cli.cli.scoring import score_sources

    return score_sources([Path(s) for s in sources], wishes, layout, _path(output), plain=plain)


def _layout_of(output: str | None) -> RecordLayout:
    """Return the format that a file's ending names; text where it names none.

    Raises SamskabError where it is one that only a report has.
    """
    ending = PurePath(output or "").suffix.casefold()
    if ending in _REPORTS:
        from samskabelse_cli.errors import WRONG_COMMAND, Place
        from samskabelse_cli.messages import failure

        place = Place(str(output))
        raise failure("only-report", place, exit_code=WRONG_COMMAND, ending=ending)
    return _LAYOUTS.get(ending, "text")


def _path(output: str | None) -> Path | None:
    """Return a file of this machine; Spark's addresses would not survive as paths."""
    return None if output is None else Path(output)


def _layout_option() -> Any:
    text = _("text, json, jsonl, csv, parquet eller xlsx; ellers efter filens endelse.")
    return typer.Option("--format", help=text)


def _strict_flag() -> Any:
    return flag("--strict", _("Skriv intet, hvis noget ikke kan læses."))


def _explain_flag() -> Any:
    return flag(
        "--explain", _("Vis, hvad tabellen er læst som; med -o skrives et udkast til en læsenøgle.")
    )


def _engine_option() -> Any:
    return typer.Option(
        "--engine",
        help=_("Hvad der regner: polars på denne maskine, eller spark, også på flere maskiner."),
        metavar="polars|spark",
    )


def _problems_option() -> Any:
    return typer.Option(
        "--problems",
        help=_("Skriv alt, hvad der ikke kunne læses, til en csv-fil."),
        metavar=_("FIL"),
    )
