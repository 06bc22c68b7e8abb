"""Parts that reports of groups of every kind share."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from samskabelse_cli.language import _, ngettext
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.group import CheckGroup, GroupResult
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.compose import listed, method_section
from samskabelse_cli.report.document import Block, Item, Paragraph, Section, Table
from samskabelse_cli.report.groups import (
    Group,
    GroupTable,
    Outcome,
    column_notes,
    dash_note,
    group_table,
    tables_of,
    topics,
    validity,
    value_name,
)
from samskabelse_cli.scoring.withholding import OPEN

#: So many groups fit beside each other as columns; more stand below each other.
_COLUMNS = 4

#: The figures of a group that stand beside the other groups': a text for each of the names.
Figures = Callable[[GroupResult], tuple[str, ...]]


@dataclass(frozen=True)
class Surveyed:
    """What a report of groups is made of. Everybody comes first; ``least`` is m."""

    questionnaire: Questionnaire
    form: FormName | None
    outcomes: tuple[Outcome, ...]
    least: int

    @property
    def everybody(self) -> GroupResult:
        """The result of all people together."""
        return self.outcomes[0][1]

    @property
    def questions(self) -> tuple[Asked, ...]:
        """The questions as they were asked."""
        return asked(self.questionnaire, self.form)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What is compared of groups: a caption, what each figure is of, and the figures of a group."""

    caption: str
    about: str
    names: tuple[str, ...]
    of: Figures


@dataclass(frozen=True, slots=True)
class Parts:
    """What only one kind of questionnaire has: three sentences, its sections, and its method."""

    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    figures: SideBySide
    method: tuple[str, ...]


def people(n: int) -> str:
    """Return a number of people in words."""
    return ngettext("{n} person", "{n} personer", n).format(n=n)


def group_occasion(survey: Surveyed, occasion: str) -> str:
    """Say when and by what was answered, and by how many where that is shown."""
    forms = {"short": _("kort form"), "long": _("lang form")}
    parts = [occasion, f"{survey.questionnaire.id} {survey.questionnaire.version}"]
    if survey.form:
        parts.append(forms[survey.form])
    if survey.everybody.n is not None:
        parts.append(people(survey.everybody.n))
    return " · ".join(filter(None, parts))


def nothing_shown(survey: Surveyed, parts: Parts) -> Parts:
    """Return what is told where so few have answered that nothing can be shown."""
    summary = (
        _("Der er for få svar til at vise et billede."),
        ngettext(
            "Tal vises først, når mindst {n} person har svaret.",
            "Tal vises først, når mindst {n} personer har svaret.",
            survey.least,
        ).format(n=survey.least),
        _("Sådan kan ingen regne ud, hvad den enkelte har svaret."),
    )
    return replace(parts, summary=summary, sections=())


def first_topic(survey: Surveyed) -> str:
    """Say in a sentence where the talk can begin."""
    result = survey.everybody
    for name, reasons in topics(result, survey.questionnaire, survey.form):
        text = _("Begynd samtalen med »{name}«: {reasons}.")
        return text.format(name=name.rstrip("."), reasons=reasons)
    if isinstance(result, CheckGroup) or all(line.counts is None for line in result.agreement):
        return difference_unknown()
    return _("De spørgsmål, der vises, deler jer ikke: tal om, hvor I vil hen.")


def difference_unknown() -> str:
    """Say that nothing can be told of where people differ."""
    return _("Der er for få svar til at vise, hvor I ser forskelligt på det.")


def discussion_section(survey: Surveyed) -> Iterator[Section]:
    """Yield what to discuss first and why, with questions that fit the reasons."""
    result = survey.everybody
    items = [
        Item(name, f"{reasons}.")
        for name, reasons in topics(result, survey.questionnaire, survey.form)
    ]
    if not items or isinstance(result, CheckGroup):
        return
    ask = {
        "apart": _("Hvad har I hver især set, som får jer til at svare så forskelligt?"),
        "camps": _("Hvad ville den ene lejr vise den anden, hvis I tog ud og så på det sammen?"),
        "role-gap": _("Hvad ser man fra den ene rolle, som ikke kan ses fra den anden?"),
        "unknown": _("Hvem ved det, I andre ikke ved, og hvordan får I det at vide?"),
        "spread": _("Hvilket eksempel tænkte I på, da I svarede?"),
    }
    found = dict.fromkeys(reason for topic in result.discussion for reason in topic.reasons)
    yield Section(
        "discussion",
        _("Tal om det her først"),
        (listed(items),),
        tuple(text for reason, text in ask.items() if reason in found)[:3],
    )


def group_sections(survey: Surveyed, figures: SideBySide) -> Iterator[Section]:
    """Yield a section for each table of groups, with the groups side by side, never ranked."""
    tables = tables_of(survey.outcomes)[1:]
    if not tables:
        return
    intro = _("Grupperne står ved siden af hinanden for at lære af hinanden, ikke for at måle sig.")
    question = _("Hvad kan den ene gruppe vise den anden?")
    yield Section("groups", _("Grupperne"), (Paragraph(intro),), (question,))
    for number, rows in enumerate(tables, start=1):
        table = group_table(rows, survey.questionnaire)
        blocks: list[Block] = [_as_table(table, len(rows[0][0]))]
        blocks += [Paragraph(note, "note") for note in column_notes(rows)]
        shown = [(_name(group), result) for group, result in rows if not result.suppressed]
        if shown:
            blocks.append(_side_by_side(figures, shown))
            blocks += _first_topics(survey, shown)
        yield Section(f"groups-{number}", table.title, tuple(blocks), level=2)


def _as_table(table: GroupTable, names: int) -> Table:
    numbers = frozenset(range(names, len(table.headings)))
    return Table(table.title, table.headings, table.rows, numbers)


def _name(group: Group) -> str:
    return " · ".join(value_name(value) for value in group.values())


def _side_by_side(figures: SideBySide, shown: Sequence[tuple[str, GroupResult]]) -> Table:
    """Return the figures of each group: few groups as columns, many as rows."""
    grid = [(name, *figures.of(result)) for name, result in shown]
    if len(grid) > _COLUMNS:
        rows, head = tuple(grid), (_("Gruppe"), *figures.names)
    else:
        columns = [(figures.about, *figures.names), *grid]
        head, *lines = zip(*columns, strict=True)
        rows = tuple(lines)
    return Table(figures.caption, head, rows, frozenset(range(1, len(head))))


def _first_topics(survey: Surveyed, shown: Sequence[tuple[str, GroupResult]]) -> Iterator[Table]:
    rows = []
    for name, result in shown:
        for topic, reasons in list(topics(result, survey.questionnaire, survey.form))[:1]:
            rows.append((name, topic, reasons))
    if rows:
        headings = (_("Gruppe"), _("Emne"), _("Hvorfor"))
        yield Table(_("Det kan hver gruppe tale om først"), headings, tuple(rows))


def survey_method(survey: Surveyed, own: Sequence[str]) -> Section:
    """Return how the figures were made, what was withheld and why, and for whom they hold."""
    return method_section((*own, *_withholding(survey), validity()))


def _withholding(survey: Surveyed) -> Iterator[str]:
    if survey.everybody.n is not None:
        n = survey.everybody.n
        text = ngettext("{n} person har svaret.", "{n} personer har svaret.", n)
        yield text.format(n=n)
    if survey.least == OPEN:
        yield _("Alle tal vises, også for meget få: det har kredsen sagt ja til på forhånd.")
        return
    yield dash_note(survey.least)
    withheld = sum(result.suppressed for _group, result in survey.outcomes[1:])
    if withheld:
        yield ngettext(
            "{n} gruppe vises ikke, fordi den er for lille, eller fordi andre kunne regnes ud af "
            "den.",
            "{n} grupper vises ikke, fordi de er for små, eller fordi andre kunne regnes ud af "
            "dem.",
            withheld,
        ).format(n=withheld)
