"""Composes the story of one subject between two times: where, what moved, what now.

The first three sections are told in three slides: each holds one figure or one table, and no more
before it than a sentence or two.
"""

from collections.abc import Iterator, Sequence

from samskabelse_cli.language import _, ngettext, spoken
from samskabelse_cli.model.comparison import Development, Shift
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.comparing import (
    Scale,
    Told,
    asked_words,
    comparison_method,
    knows_more_sentence,
    left_out_section,
)
from samskabelse_cli.report.compose import colophon, method_section
from samskabelse_cli.report.compose_moves import (
    answer_moves_section,
    follow_up_on_plan,
    planned_sentence,
)
from samskabelse_cli.report.document import (
    Change,
    Figure,
    Move,
    Paragraph,
    Report,
    Section,
    Table,
)
from samskabelse_cli.report.figures import joined, percent
from samskabelse_cli.report.sentences import ladder_reservation, rule_sentence


def development_report(told: Told, found: Development, title: str | None = None) -> Report:
    """Compose what became of a subject between two times."""
    words = (f"{told.before} → {told.after}", *asked_words(told.questionnaire, told.form))
    sections = (
        _levels(told, found),
        *answer_moves_section(told, found),
        *follow_up_on_plan(told, found),
        *_stages(told, found),
        *left_out_section(told.left_out),
        _method(told),
    )
    return Report(
        language=spoken(),
        title=title or _("Før og nu: {title}").format(title=told.questionnaire.title),
        subject=told.subject,
        occasion=" · ".join(filter(None, (*words, told.people))),
        summary=tuple(filter(None, (_where(told, found), _moved(found), planned_sentence(found)))),
        sections=sections,
        colophon=colophon(told.questionnaire),
    )


def _where(told: Told, found: Development) -> str:
    """Say on which stage the subject stands, and stood, and whether that is certain."""
    if found.before.is_open or found.after.is_open:
        return f"{_stage(told, found)} {_('Trinnet er foreløbigt: der mangler svar.')}"
    return _stage(told, found)


def _stage(told: Told, found: Development) -> str:
    if not isinstance(told.questionnaire, Ladder):
        return _("Fra {before} til {after}.").format(before=told.before, after=told.after)
    before, after = found.before.stage, found.after.stage
    if before is None or after is None:
        return _("Trinnet kan ikke afgøres begge gange, så se på emnerne.")
    name = told.questionnaire.stage_at(after)[1].name if after else _("før det første trin")
    if before == after:
        return _("I står som sidst på trin {after}: {name}.").format(after=after, name=name)
    text = _("I er gået fra trin {before} til trin {after}: {name}.")
    return text.format(before=before, after=after, name=name)


def _moved(found: Development) -> str:
    """Say in how many dimensions something moved."""
    changes = [shift.change for shift in found.parts]
    known = [change for change in changes if change is not None]
    if not known:
        return _("Ingen af emnerne har et niveau begge gange.")
    up, down = sum(change > 0 for change in known), sum(change < 0 for change in known)
    text = ngettext(
        "Af {n} emne, der kan sammenlignes, er {up} højere end sidst og {down} lavere.",
        "Af {n} emner, der kan sammenlignes, er {up} højere end sidst og {down} lavere.",
        len(known),
    )
    return text.format(n=len(known), up=up, down=down)


def _levels(told: Told, found: Development) -> Section:
    heading = _("Hvor I var, og hvor I er nu")
    figure = _figure(heading, _("Emne"), told, told.scale, found.parts)
    return Section(
        "levels",
        heading,
        (Paragraph(_where(told, found), "lead"), figure),
        (
            _("Hvor kan I selv mærke forskellen, og hvor undrer det jer?"),
            _("Hvad er I mest stolte af at have flyttet?"),
        ),
    )


def _figure(heading: str, corner: str, told: Told, scale: Scale, shifts: Sequence[Shift]) -> Figure:
    moves = tuple(
        Move(
            scale.names[one.id],
            one.before,
            one.after,
            scale.difference(one.before, one.after),
        )
        for one in shifts
    )
    targeted = any(one.target is not None for one in shifts)
    headings = [corner, told.before, told.after, _("Forskel")]
    rows = []
    for one, move in zip(shifts, moves, strict=True):
        row = [move.name, scale.written(one.before), scale.written(one.after), move.words]
        if targeted:
            row.append("–" if one.target is None else str(one.target))
        rows.append(tuple(row))
    if targeted:
        headings.append(_("Mål"))
    description = _("En pil fra {before} til {after} for hver: {moves}.").format(
        before=told.before,
        after=told.after,
        moves=joined([f"{move.name} {move.words}" for move in moves]),
    )
    chart = Change(moves, scale.maximum, told.before, told.after)
    numbers = frozenset({1, 2, 4} if targeted else {1, 2})
    return Figure(
        heading, description, chart, Table(heading, tuple(headings), tuple(rows), numbers)
    )


def _stages(told: Told, found: Development) -> Iterator[Section]:
    """Yield how the fulfilment of each stage moved (ladders)."""
    if isinstance(told.questionnaire, Ladder):
        names = {id_: one.short_name for id_, one in told.questionnaire.stages.items()}
        heading = _("Trin for trin")
        figure = _figure(heading, _("Trin"), told, Scale(names, 1), found.stages)
        reached = percent(told.questionnaire.rule.reached_at)
        text = _("Et trin er nået, når mindst {reached} af det og af alle før det er opfyldt.")
        yield Section("stages", heading, (Paragraph(text.format(reached=reached), "lead"), figure))


def _method(told: Told) -> Section:
    texts = [*told.notes, *comparison_method(told.left_out), knows_more_sentence()]
    if isinstance(told.questionnaire, Ladder):
        texts += [rule_sentence(told.questionnaire.rule), ladder_reservation()]
    return method_section(texts)
