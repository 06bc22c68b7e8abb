"""Writes reports of what the sources hold: of one assessment, of everybody, or of each apart."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from samskabelse_cli.cli.destinations import STDOUT, Destination, file_names, refuse_twice
from samskabelse_cli.cli.gathering import Gathered, Wishes, files_of, gather, refuse_sources
from samskabelse_cli.cli.groups import Grouping
from samskabelse_cli.cli.output import write_data, write_output
from samskabelse_cli.cli.telling import tell, tell_problems
from samskabelse_cli.cli.unread import shortened
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, WRONG_COMMAND, Place, Problem, SamskabError
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.language import _, ngettext
from samskabelse_cli.messages import failure
from samskabelse_cli.report.composing import assessment_report
from samskabelse_cli.report.document import Report
from samskabelse_cli.report.formats import ChartName, Layout, picture, render
from samskabelse_cli.scoring.every import score
from samskabelse_cli.survey.endings import SURVEY_ENDINGS

if TYPE_CHECKING:
    from samskabelse_cli.cli.grouping import Pooled

#: So many sources are named in a report of all of them, and so many files on the screen.
_NAMED = 3
_BINARY: tuple[Layout, ...] = ("pdf", "pptx", "docx", "xlsx", "png")

Rendered = tuple[Destination, bytes]


class Order(NamedTuple):
    """What to write. ``grouped`` is a report of a group even where only one has answered."""

    destinations: tuple[Destination, ...]
    how: Grouping
    grouped: bool = False
    title: str | None = None
    chart: ChartName | None = None
    templates: Mapping[Layout, Path] = MappingProxyType({})


def report_sources(sources: list[Path], wishes: Wishes, order: Order) -> int:
    """Write every report, once all of them are made; return the exit code.

    A source that cannot be used is told on stderr, and the others are reported. Raises
    SamskabError where none can; nothing is written then.
    """
    apart = [one for one in order.destinations if one.apart]
    together = [one for one in order.destinations if not one.apart]
    if order.grouped and not together:
        raise failure("options-clash", exit_code=WRONG_COMMAND, one="--by", other="{subject}")
    problems: list[Problem] = []
    outputs = [one.path for one in together if one.path]
    if not apart and (pooled := _streamed(sources, wishes, order, outputs, problems)):
        made = rendered(_of_group(pooled, order, _names(sources)), together, order)
    else:
        gathered = gather(sources, wishes, outputs, problems)
        if not gathered:
            raise SamskabError(shortened(problems))
        made = []
        if together:
            made += rendered(_of_all(gathered, sources, order, problems), together, order)
        made += _each(gathered, apart, order)
        refuse_sources([d.path for d, _c in made if d.path], wishes, _read(sources))
    write_reports(made)
    tell_problems(shortened(problems))
    return WANTS_A_LOOK if problems else DONE


def _streamed(
    sources: list[Path],
    wishes: Wishes,
    order: Order,
    outputs: Sequence[Path],
    problems: list[Problem],
) -> "Pooled | None":
    """Score the groups of one big survey without holding it; None where that is not the case."""
    if sources[0].suffix.casefold() not in SURVEY_ENDINGS:
        return None
    from samskabelse_cli.cli.grouping import scanned

    return scanned(sources, wishes, order.how, outputs, problems)


def _read(sources: list[Path]) -> list[Path]:
    return list(files_of(sources, []))


def _of_all(
    gathered: list[Gathered], sources: list[Path], order: Order, problems: list[Problem]
) -> Report:
    """Compose the report of one assessment, or of all of them as a group."""
    if len(gathered) == 1 and gathered[0].respondent is None and not order.grouped:
        return _of_one(gathered[0], order)
    from samskabelse_cli.cli.grouping import pool

    subjects = list(dict.fromkeys(one.assessment.subject for one in gathered))
    subject = subjects[0] if len(subjects) == 1 else _names(sources)
    days = [one.assessment.updated.date() for one in gathered if one.respondent is None]
    span = dict.fromkeys(day.isoformat() for day in (min(days), max(days))) if days else ()
    return _of_group(pool(gathered, order.how, problems), order, subject, " – ".join(span))


def _of_one(one: Gathered, order: Order) -> Report:
    result = score(one.assessment, one.questionnaire, evidence=one.respondent is None)
    return assessment_report(one.questionnaire, one.assessment, result, order.title)


def _of_group(pooled: "Pooled", order: Order, subject: str, occasion: str = "") -> Report:
    from samskabelse_cli.report.composing_groups import groups_report

    return groups_report(
        pooled.questionnaire,
        pooled.reference.form,
        [(one.group, one.result) for one in pooled.outcomes],
        order.how.least,
        order.title,
        subject=subject,
        occasion=occasion,
    )


def _names(sources: Sequence[Path]) -> str:
    """Return what the sources are called, as far as they have names."""
    names = [source.resolve().stem for source in sources if source != STDOUT]
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _each(
    gathered: list[Gathered], destinations: list[Destination], order: Order
) -> Iterator[Rendered]:
    """Yield a report of each assessment in each format, and say where names had to be told apart.

    Whoever answered a survey is called what the column ``subject`` says, or the respondent.
    """
    if not destinations:
        return
    subjects = [
        one.traits.get("subject") or one.respondent or one.assessment.subject for one in gathered
    ]
    names, numbered = file_names(subjects)
    if numbered:
        text = ngettext(
            "{number} fil fik et nummer, fordi en anden hedder det samme.",
            "{number} filer fik et nummer, fordi andre hedder det samme.",
            numbered,
        )
        tell(text.format(number=numbered))
    for one, subject, name in zip(gathered, subjects, names, strict=True):
        named = one._replace(assessment=one.assessment.model_copy(update={"subject": subject}))
        yield from rendered(_of_one(named, order), [d.of(name) for d in destinations], order)


def rendered(report: Report, destinations: Sequence[Destination], order: Order) -> list[Rendered]:
    """Return what is to be written of one report, in each format.

    Raises SamskabError with everything that keeps a format from being made.
    """
    made: list[Rendered] = []
    failed: list[SamskabError] = []
    for one in destinations:
        try:
            made.append((one, _bytes(report, one.layout, order)))
        except SamskabError as error:
            failed.append(error)
    if failed:
        every = dict.fromkeys(found for error in failed for found in error.problems)
        raise SamskabError(every, failed[0].exit_code)
    return made


def _bytes(report: Report, layout: Layout, order: Order) -> bytes:
    if layout == "svg" or layout == "png":
        if order.chart is None:
            raise ValueError("a picture without a chart")
        return picture(report, order.chart, layout)
    return render(report, layout, order.templates.get(layout))


def write_reports(made: Sequence[Rendered]) -> None:
    """Write every file and say where; folders that the names of assessments lead to are made."""
    paths = list(refuse_twice(one.path for one, _content in made if one.path))
    for one, content in made:
        if one.path and not one.path.parent.is_dir():
            _make_folder(one.path.parent)
        if one.layout in _BINARY:
            write_data(content, one.path)
        else:
            write_output(content.decode("utf-8"), one.path)
    files = [path for path in paths if path != STDOUT]
    for path in files[:_NAMED]:
        tell(_("Rapporten ligger i {file}.").format(file=path))
    if more := len(files[_NAMED:]):
        text = ngettext("… og {number} til.", "… og {number} til.", more)
        tell(text.format(number=more))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise failure("output-failed", Place(str(folder)), reason=reason(error)) from None
