"""Composes what only groups by a check have: the verdicts, and the answers to each statement."""

from collections.abc import Iterator, Mapping

from samskabelse_cli.language import _, ngettext
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.check import Check
from samskabelse_cli.model.group import CheckGroup, GroupResult, StatementCounts
from samskabelse_cli.report.compose_check import check_method
from samskabelse_cli.report.compose_groups import Parts, SideBySide, Surveyed, difference_unknown
from samskabelse_cli.report.document import (
    Bar,
    Bars,
    Block,
    Figure,
    Section,
    Spread,
    SpreadRow,
    Table,
)
from samskabelse_cli.report.figures import joined, percent


def check_group_parts(survey: Surveyed, check: Check, result: CheckGroup) -> Parts:
    """Compose what everybody's answers to a check tell, in order."""
    questions = {question.id: question for question in survey.questions}
    names = tuple(question.label for question in questions.values())
    sections: tuple[Section, ...] = ()
    summary: tuple[str, ...] = ()
    if result.n:
        summary = tuple(_summary(check, questions, result, result.n))
        sections = (*_verdicts(check, result, result.n), _statements(check, questions, result))

    def answers(group: GroupResult) -> tuple[str, ...]:
        found = group.statements if isinstance(group, CheckGroup) else ()
        return tuple(_told(one) for one in found)

    caption = _("Svarene på hvert udsagn, side om side")
    return Parts(
        summary=summary,
        sections=sections,
        figures=SideBySide(caption, _("Udsagn"), names, answers),
        method=check_method(),
    )


def _told(one: StatementCounts) -> str:
    """Return how many said yes, of those who said yes or no."""
    if one.yes is None or one.no is None:
        return "–"
    return _("{some} af {all} siger ja").format(some=one.yes, all=one.yes + one.no)


def _summary(
    check: Check, questions: Mapping[str, Asked], result: CheckGroup, n: int
) -> Iterator[str]:
    yield _verdicts_in_words(check, result, n)
    divided = [
        (min(one.yes, one.no) / (one.yes + one.no), one.question)
        for one in result.statements
        if one.yes and one.no
    ]
    if divided:
        _share, id_ = max(divided, key=lambda pair: pair[0])
        text = _("Mest delte er svarene på »{statement}«.")
        yield text.format(statement=questions[id_].label.rstrip("."))
    elif all(one.yes is None for one in result.statements):
        yield difference_unknown()
    else:
        yield _("På hvert udsagn, der vises, svarer alle det samme.")
    unsure = max(result.statements, key=lambda one: one.unknown)
    if unsure.unknown:
        text = _("Flest er i tvivl om »{statement}«.")
        yield text.format(statement=questions[unsure.question].label.rstrip("."))
    else:
        yield _("Ingen har svaret »ved ikke«.")


def _verdicts_in_words(check: Check, result: CheckGroup, n: int) -> str:
    if result.verdicts is None:
        return ngettext(
            "{n} person har svaret. Hvordan svarene ender, vises ikke, for så kunne de regnes ud.",
            "{n} personer har svaret. Hvordan svarene ender, vises ikke, for så kunne nogens svar "
            "regnes ud.",
            n,
        ).format(n=n)
    verdicts = [
        f"»{check.verdicts[name].name.rstrip('.')}« ({count})"
        for name, count in result.verdicts.items()
        if count
    ]
    text = ngettext(
        "{n} person har svaret, og svarene ender sådan: {verdicts}.",
        "{n} personer har svaret, og svarene ender sådan: {verdicts}.",
        n,
    )
    return text.format(n=n, verdicts=joined(verdicts))


def _verdicts(check: Check, result: CheckGroup, n: int) -> Iterator[Section]:
    if result.verdicts is None:
        return
    heading = _("Svaret")
    told = _("{some} af {all}")
    bars = tuple(
        Bar(check.verdicts[name].name, count / n, told.format(some=count, all=n))
        for name, count in result.verdicts.items()
    )
    rows = tuple((bar.name, bar.words, percent(bar.value)) for bar in bars)
    table = Table(heading, (_("Svaret"), _("Antal"), _("Andel")), rows, frozenset({2}))
    description = _("Hvor mange der kommer til hvert svar: {parts}.").format(
        parts=joined([f"{bar.name}: {bar.words}" for bar in bars])
    )
    figure = Figure(heading, description, Bars(bars), table)
    question = _("Havde I det samme projekt i tankerne, da I svarede?")
    yield Section("verdict", heading, (figure,), (question,))


def _statements(check: Check, questions: Mapping[str, Asked], result: CheckGroup) -> Section:
    heading = _("Udsagn for udsagn")
    shown = [one for one in result.statements if one.yes is not None and one.no is not None]
    rows = tuple(
        SpreadRow(questions[one.question].label, (one.no or 0, one.yes or 0), _told(one))
        for one in shown
    )
    blocks: list[Block] = []
    if rows:
        options = (_("Nej"), _("Ja"))
        title = _("Ja og nej til hvert udsagn")
        description = _("Hver bjælke er et udsagn: hvor mange der siger nej, og hvor mange ja.")
        body = tuple((row.label, *map(str, row.counts), row.words) for row in rows)
        headings = (_("Udsagn"), *options, _("I ord"))
        table = Table(title, headings, body, frozenset({1, 2}))
        blocks.append(Figure(title, description, Spread(options, rows), table))
    blocks.append(_every_statement(check, questions, result))
    asked = (
        _("Hvad har de set, der siger ja, og hvad har de set, der siger nej?"),
        _("Hvem ved det, og hvornår kan I spørge?"),
    )
    return Section("statements", heading, tuple(blocks), asked)


def _every_statement(check: Check, questions: Mapping[str, Asked], result: CheckGroup) -> Table:
    effects = {
        "required": _("skal være opfyldt"),
        "disqualifier": _("må ikke være sådan"),
        "noted": _("til oplysning"),
    }
    rows = tuple(
        (
            questions[one.question].label,
            effects[check.statements[one.question].effect],
            _told(one),
            str(one.unknown),
            str(one.unanswered),
        )
        for one in result.statements
    )
    headings = (
        _("Udsagn"),
        _("Hvad det gør"),
        _("Svar"),
        _("»Ved ikke«"),
        _("Ikke besvaret"),
    )
    return Table(_("Alle udsagn"), headings, rows, frozenset({3, 4}))
