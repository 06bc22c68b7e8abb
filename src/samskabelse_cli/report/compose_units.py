"""Composes units side by side: their levels in the order given, and who can learn from whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samskabelse_cli.language import _, ngettext, spoken
from samskabelse_cli.model.comparison import LeftOut, Lesson, SideBySide, Standing
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.comparing import (
    Scale,
    asked_words,
    comparison_method,
    left_out_section,
    scale_of,
)
from samskabelse_cli.report.compose import colophon, method_section
from samskabelse_cli.report.document import (
    Block,
    Figure,
    HeatMap,
    Paragraph,
    Report,
    Section,
    Table,
)
from samskabelse_cli.report.figures import joined
from samskabelse_cli.report.sentences import ladder_reservation

#: So many units stand as columns and are drawn; more of them stand as rows of a table.
_COLUMNS = 6
#: So many units that one can learn from are named.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Units:
    """What is set side by side; ``names`` are in the order of the standings."""

    questionnaire: Questionnaire
    form: FormName | None
    names: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def scale(self) -> Scale:
        """How its figures are written."""
        return scale_of(self.questionnaire)


def units_report(units: Units, found: SideBySide, title: str | None = None) -> Report:
    """Compose units beside each other."""
    many = len(units.names)
    count = ngettext("{n} enhed", "{n} enheder", many).format(n=many)
    return Report(
        language=spoken(),
        title=title or _("Side om side: {title}").format(title=units.questionnaire.title),
        subject=joined(units.names) if many <= _COLUMNS else count,
        occasion=" · ".join((count, *asked_words(units.questionnaire, units.form))),
        summary=(_order(), _spread(units, found), _learning(units, found)),
        sections=(
            _levels(units, found),
            *_lessons(units, found),
            *left_out_section(units.left_out),
            _method(units),
        ),
        colophon=colophon(units.questionnaire),
    )


def _order() -> str:
    return _("Enhederne står i den rækkefølge, de er nævnt i.")


def _spread(units: Units, found: SideBySide) -> str:
    """Say where the units are furthest apart."""
    gaps = {}
    for id_ in found.standings[0].parts:
        known = [v for one in found.standings if (v := one.parts.get(id_)) is not None]
        if len(known) > 1:
            gaps[id_] = max(known) - min(known)
    widest = max(gaps, key=lambda id_: gaps[id_], default=None)
    if widest is None:
        return _("Der er endnu ikke svar nok til at se, hvor enhederne er forskellige.")
    if not gaps[widest]:
        return _("Enhederne ligger ens i alle emner.")
    return _("Enhederne er mest forskellige i {name}.").format(name=units.scale.names[widest])


def _learning(units: Units, found: SideBySide) -> str:
    names = [units.scale.names[id_] for id_ in dict.fromkeys(o.dimension for o in found.lessons)]
    if not names:
        return _("Brug billedet til at spørge hinanden, hvordan I gør.")
    return _("Enhederne kan lære af hinanden i {names}.").format(names=joined(names))


def _levels(units: Units, found: SideBySide) -> Section:
    heading = _("Emnerne, enhed for enhed")
    table = _level_table(heading, units, found.standings)
    block: Block = table
    if len(units.names) <= _COLUMNS:
        block = _map(heading, units, found.standings, table)
    ask = (
        _("Hvor gør I noget forskelligt, som de andre kunne have glæde af at se?"),
        _("Hvilke forskelle kommer af opgaven, og hvilke kommer af måden?"),
    )
    return Section("levels", heading, (Paragraph(_order(), "lead"), block), ask)


def _level_table(heading: str, units: Units, standings: Sequence[Standing]) -> Table:
    scale = units.scale
    ids = list(standings[0].parts)
    rows = [
        (scale.names[id_], *(scale.written(one.parts.get(id_)) for one in standings)) for id_ in ids
    ]
    headings = (_("Emne"), *units.names)
    if isinstance(units.questionnaire, Ladder):
        stages = (_("ukendt") if one.stage is None else str(one.stage) for one in standings)
        rows.append((_("Trin nået"), *stages))
    if len(units.names) > _COLUMNS:
        columns = [headings, *rows]
        (_corner, *names), *rest = zip(*columns, strict=True)
        headings, rows = (_("Enhed"), *names), [tuple(row) for row in rest]
    return Table(heading, headings, tuple(rows), frozenset(range(1, len(headings))))


def _map(heading: str, units: Units, standings: Sequence[Standing], table: Table) -> Figure:
    scale = units.scale
    ids = tuple(standings[0].parts)
    values = tuple(tuple(one.parts.get(id_) for one in standings) for id_ in ids)
    chart = HeatMap(
        rows=tuple(scale.names[id_] for id_ in ids),
        columns=units.names,
        values=tuple(
            tuple(None if value is None else value / scale.maximum for value in row)
            for row in values
        ),
        words=tuple(tuple(scale.written(value) for value in row) for row in values),
    )
    description = _(
        "Hvert emne er en række, og hver enhed er en søjle. Jo mørkere felt, jo højere niveau."
    )
    return Figure(heading, description, chart, table)


def _lessons(units: Units, found: SideBySide) -> Iterator[Section]:
    """Yield who can learn from whom, where somebody can."""
    if not found.lessons:
        return
    heading = _("Hvem kan lære af hvem")
    rows = tuple(_lesson(units, found.standings, lesson) for lesson in found.lessons)
    table = Table(heading, (_("Emne"), _("Enhed"), _("Eget mål"), _("Kan spørge")), rows)
    text = _(
        "Den, der kan spørges, ligger mindst ét niveau højere, og den, der kan spørge, er ikke ved "
        "sit eget mål endnu."
    )
    ask = (_("Hvad ville I se efter, hvis I besøgte hinanden en dag?"),)
    yield Section("lessons", heading, (Paragraph(text, "lead"), table), ask)


def _lesson(units: Units, standings: Sequence[Standing], lesson: Lesson) -> tuple[str, ...]:
    def named(place: int) -> str:
        level = units.scale.written(standings[place].parts[lesson.dimension])
        return f"{units.names[place]} ({level})"

    ahead = [named(place) for place in lesson.ahead[:_NAMED]]
    more = len(lesson.ahead) - len(ahead)
    target = standings[lesson.learner].targets[lesson.dimension]
    told = joined(ahead)
    if more:
        others = ngettext("… og {number} til.", "… og {number} til.", more)
        told = f"{told} {others.format(number=more)}"
    return units.scale.names[lesson.dimension], named(lesson.learner), str(target), told


def _method(units: Units) -> Section:
    texts = [
        _("Tallene viser, hvor enhederne står, og ikke, hvem der er bedst: opgaverne er ikke ens."),
        *comparison_method(units.left_out),
    ]
    if isinstance(units.questionnaire, Ladder):
        texts.append(_("Uden eget mål gælder trinnet efter det, enheden er nået."))
        texts.append(ladder_reservation())
    return method_section(texts)
