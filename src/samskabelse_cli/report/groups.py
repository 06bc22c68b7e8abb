"""What is told of groups on a terminal: a table each, and what to talk about first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samskabelse_cli.language import N_, _, ngettext
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.group import (
    CheckGroup,
    DiscussionReason,
    GroupResult,
    LadderGroup,
    ProfileGroup,
)
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.figures import number, percent
from samskabelse_cli.scoring.withholding import OPEN

Group = Mapping[str, str | None]
Outcome = tuple[Group, GroupResult]

#: So many topics are named; JSON has them all.
_TOPICS = 5

REASONS: Mapping[DiscussionReason, str] = {
    "apart": N_("svarene ligger langt fra hinanden"),
    "camps": N_("mindst to lejre"),
    "role-gap": N_("rollerne ser det forskelligt"),
    "unknown": N_("mange ved det ikke"),
    "spread": N_("synspunkterne spreder sig"),
}


@dataclass(frozen=True, slots=True)
class GroupTable:
    """One table: who is grouped by, a heading for each column, and a row for each group."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GroupsView:
    """Everything that is told of groups, in order."""

    title: str
    tables: tuple[GroupTable, ...]
    topics: tuple[str, ...]
    notes: tuple[str, ...]


def groups_view(
    questionnaire: Questionnaire,
    form: FormName | None,
    outcomes: Sequence[Outcome],
    least: int,
) -> GroupsView:
    """Settle what is told. ``least`` is m; a group that is withheld shows no figure."""
    tables = [group_table(rows, questionnaire) for rows in tables_of(outcomes)]
    return GroupsView(
        title=questionnaire.title,
        tables=tuple(tables),
        topics=tuple(
            f"{name}: {reasons}" for name, reasons in topics(outcomes[0][1], questionnaire, form)
        ),
        notes=tuple(_notes(outcomes, tables, least)),
    )


def tables_of(outcomes: Sequence[Outcome]) -> list[list[Outcome]]:
    """Return the outcomes of each table, everybody alone in the first."""
    by_columns: dict[tuple[str, ...], list[Outcome]] = {}
    for group, result in outcomes:
        by_columns.setdefault(tuple(group), []).append((group, result))
    return list(by_columns.values())


def group_table(rows: Sequence[Outcome], questionnaire: Questionnaire) -> GroupTable:
    """Return the table of groups by the same columns; one that is withheld shows no figure."""
    columns = tuple(rows[0][0])
    names = columns or (_("alle"),)
    headings = (*names, _("antal"), *_figure_headings(questionnaire))
    title = _("Alle") if not columns else _("Efter {columns}").format(columns=" × ".join(columns))
    lines = []
    for group, result in rows:
        who = tuple(value_name(value) for value in group.values()) or (_("alle"),)
        told = _withheld(headings, who) if result.n is None else _figures(result, questionnaire)
        told += ("–",) * (len(headings) - len(who) - 1 - len(told))
        lines.append((*who, "–" if result.n is None else str(result.n), *told))
    return GroupTable(title, headings, tuple(lines))


def value_name(value: str | None) -> str:
    """Return what a value of a grouping column is called; a blank one has a name as well."""
    return value or _("(tom)")


def _withheld(headings: tuple[str, ...], who: tuple[str, ...]) -> tuple[str, ...]:
    left = len(headings) - len(who) - 1
    return (_("vises ikke"), *("" for _column in range(left - 1)))


def _figure_headings(questionnaire: Questionnaire) -> tuple[str, ...]:
    if isinstance(questionnaire, Ladder):
        stages = (str(k) for k in range(len(questionnaire.stages) + 1))
        return (_("trin"), _("niveau"), *stages, "?")
    if questionnaire.kind == "profile":
        return (_("samlet"), _("bånd"))
    return (_("ja"), _("nej"), _("åbent"))


def _figures(result: GroupResult, questionnaire: Questionnaire) -> tuple[str, ...]:
    match result:
        case LadderGroup():
            stage = None if result.stage is None else result.stage.number
            spread = result.distribution
            people = () if spread is None else (*spread.stages, spread.undefined)
            level = "–" if result.level is None else number(result.level)
            lonely = "*" if result.nobody_there else ""
            return ("–" if stage is None else f"{stage}{lonely}", level, *map(str, people))
        case ProfileGroup():
            whole = result.whole
            bands = getattr(questionnaire, "bands", {})
            band = bands[whole.band].name if whole and whole.band in bands else "–"
            return (percent(whole.ratio if whole else None), band)
        case CheckGroup():
            return tuple(str(count) for count in (result.verdicts or {}).values())


def topics(
    result: GroupResult, questionnaire: Questionnaire, form: FormName | None
) -> Iterator[tuple[str, str]]:
    """Yield what a group should talk about first: its name, and the reasons in words."""
    found = () if isinstance(result, CheckGroup) else result.discussion
    labels = {question.id: question.label for question in asked(questionnaire, form)}
    if isinstance(questionnaire, Ladder):
        labels |= {id_: d.name for id_, d in questionnaire.dimensions.items() if id_ not in labels}
    for topic in found[:_TOPICS]:
        yield labels[topic.id], ", ".join(_(REASONS[reason]) for reason in topic.reasons)


def _notes(outcomes: Sequence[Outcome], tables: Sequence[GroupTable], least: int) -> Iterator[str]:
    yield from column_notes(outcomes)
    rows = [row for table in tables for row in table.rows]
    if least > OPEN and any("–" in row and _("vises ikke") not in row for row in rows):
        yield dash_note(least)
    if any(result.suppressed for _group, result in outcomes):
        yield ngettext(
            "Grupper vises ikke, hvor nogen kunne regnes ud. Grænsen er {n} person.",
            "Grupper vises ikke, hvor nogen kunne regnes ud. Grænsen er {n} personer.",
            least,
        ).format(n=least)
    yield validity()


def column_notes(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield what the columns of the tables mean, where their names do not say it."""
    if any(isinstance(result, LadderGroup) for _group, result in outcomes):
        yield _("Tallene under 0, 1, 2 … er, hvor mange der hver for sig står på det trin.")
        yield _("Under ? står, hvor mange der har svaret på for lidt til at få et trin.")
    if any(isinstance(r, LadderGroup) and r.nobody_there for _group, r in outcomes):
        yield _("* Ingen enkelt person står på gruppens trin.")


def dash_note(least: int) -> str:
    """Say why there is a dash in place of a figure."""
    return ngettext(
        "Hvor der står »–«, har færre end {n} person svaret, eller nogen kunne regnes ud af "
        "tallet.",
        "Hvor der står »–«, har færre end {n} personer svaret, eller nogen kunne regnes ud af "
        "tallet.",
        least,
    ).format(n=least)


def validity() -> str:
    """Say for whom the figures of groups hold."""
    return _("Det gælder dem, der har svaret, og ikke alle andre.")
